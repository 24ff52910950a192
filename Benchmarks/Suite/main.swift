import Foundation

do {
    var command = try SuiteCommand.parseAsRoot()
    try command.run()
} catch let problem as BenchmarkProblem {
    FileHandle.standardError.write(Data("\(problem)\n".utf8))
    exit(2)
} catch {
    SuiteCommand.exit(withError: error)
}
