import Interchange
import Synchronization
import Testing

@Suite("Workers")
struct WorkersTests {
    struct Stop: Error, Equatable {
        var index: Int
    }

    @Test("results come in index order, whatever the number of threads", arguments: [1, 2, 3, 8])
    func order(threads: Int) {
        #expect(Workers.map(count: 1_000, threads: threads) { $0 * $0 } == (0..<1_000).map { $0 * $0 })
        #expect(Workers.map(count: 0, threads: threads) { $0 }.isEmpty)
        var handed: [Int] = []
        Workers.stream(
            count: 500, threads: threads, window: 3, context: { () }, { index, _ in index }, to: { handed.append($0) })
        #expect(handed == Array(0..<500))
    }

    @Test("every thread makes one context and keeps it", arguments: [1, 2, 4])
    func contexts(threads: Int) {
        let made = Atomic(0)
        let counts = Workers.map(
            count: 300, threads: threads,
            context: { () -> Int in
                made.add(1, ordering: .relaxed)
                return 0
            }
        ) { _, count -> Int in
            count += 1
            return count
        }
        #expect(made.load(ordering: .relaxed) <= threads)
        #expect(counts.filter { $0 == 1 }.count == made.load(ordering: .relaxed))
    }

    @Test("the failure of the lowest index is thrown, all before it having been handed over", arguments: [1, 2, 4])
    func failure(threads: Int) {
        let work: @Sendable (Int, inout Void) throws(Stop) -> Int = { (index, _) throws(Stop) in
            if index % 7 == 6 { throw Stop(index: index) }
            return index
        }
        for _ in 0..<20 {
            #expect(throws: Stop(index: 6)) {
                try Workers.map(count: 100, threads: threads, context: { () throws(Stop) in }, work)
            }
            var handed: [Int] = []
            #expect(throws: Stop(index: 6)) {
                try Workers.stream(
                    count: 100, threads: threads, window: 2, context: { () throws(Stop) in }, work,
                    to: { (value) throws(Stop) in handed.append(value) })
            }
            #expect(handed == Array(0..<6))
        }
    }

    @Test("what the sink throws ends it", arguments: [1, 2, 4])
    func sink(threads: Int) {
        var handed = 0
        #expect(throws: Stop(index: 10)) {
            try Workers.stream(
                count: 10_000, threads: threads, window: 4, context: { () throws(Stop) in },
                { (index, _) throws(Stop) in index },
                to: { (index) throws(Stop) in
                    if index == 10 { throw Stop(index: index) }
                    handed += 1
                })
        }
        #expect(handed == 10)
    }
}
