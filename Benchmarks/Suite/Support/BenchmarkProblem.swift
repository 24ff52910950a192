/// Why a benchmark cannot run: told in one line, exit code 2.
struct BenchmarkProblem: Error, CustomStringConvertible {
    var description: String

    init(_ description: String) { self.description = description }
}
