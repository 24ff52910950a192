import Dispatch
import Geometry
import Synchronization

/// Runs independent pieces of work on several threads; results come back in index order.
enum Parallel {
    /// `work` gets an overlay of its own thread. The first error (by index) is thrown after all have stopped.
    static func map<Result: Sendable>(
        count: Int, threads: Int, progress: (@Sendable (Int) -> Void)? = nil,
        _ work: @Sendable (Int, Overlay) throws(OverlayError) -> Result
    ) throws(OverlayError) -> [Result] {
        let results = Mutex<[Swift.Result<Result, OverlayError>?]>(Array(repeating: nil, count: count))
        let next = Atomic(0)
        let done = Atomic(0)
        withoutActuallyEscaping(work) { work in
            DispatchQueue.concurrentPerform(iterations: max(1, min(threads, count))) { _ in
                let overlay = Overlay()
                // Runs of neighbours keep the lock out of the way.
                let run = max(1, min(16, count / (8 * max(1, threads))))
                while true {
                    let first = next.add(run, ordering: .relaxed).oldValue
                    guard first < count else { return }
                    let last = min(count, first + run)
                    var batch: [Swift.Result<Result, OverlayError>] = []
                    for index in first..<last {
                        do throws(OverlayError) { batch.append(.success(try work(index, overlay))) } catch {
                            batch.append(.failure(error))
                        }
                    }
                    let finished = batch
                    results.withLock { for index in first..<last { $0[index] = finished[index - first] } }
                    let total = done.add(last - first, ordering: .relaxed).newValue
                    progress?(total)
                }
            }
        }
        var values: [Result] = []
        values.reserveCapacity(count)
        for result in results.withLock({ $0 }) {
            if let result { values.append(try result.get()) }
        }
        return values
    }
}
