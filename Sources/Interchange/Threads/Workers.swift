import Dispatch
import Glibc
import Synchronization

/// Runs independent pieces of work on several threads; what comes out does not depend on how many.
public enum Workers {
    /// How many processors there are to work on.
    public static var processors: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }

    /// The results of `work` for 0 ..< count, in that order.
    ///
    /// Pieces are handed out in order, one at a time: they should take longer than a few microseconds each.
    /// - Parameter context: makes what one thread works with.
    /// - Throws: the failure of the lowest index. After one, no more pieces are begun.
    public static func map<Context, Value: Sendable, Failure: Error>(
        count: Int, threads: Int = processors, context: @Sendable () throws(Failure) -> Context,
        _ work: @Sendable (Int, inout Context) throws(Failure) -> Value
    ) throws(Failure) -> [Value] {
        guard threads > 1, count > 1 else {
            guard count > 0 else { return [] }
            var own = try context()
            var values: [Value] = []
            values.reserveCapacity(count)
            for index in 0..<count { values.append(try work(index, &own)) }
            return values
        }
        let results = UnsafeMutablePointer<Result<Value, Failure>?>.allocate(capacity: count)
        results.initialize(repeating: nil, count: count)
        defer {
            results.deinitialize(count: count)
            results.deallocate()
        }
        // Every index is written by the one thread that was handed it.
        nonisolated(unsafe) let slots = results
        let next = Atomic(0)
        let hasFailed = Atomic(false)
        withoutActuallyEscaping(work) { work in
            withoutActuallyEscaping(context) { context in
                DispatchQueue.concurrentPerform(iterations: min(threads, count)) { _ in
                    var own: Context?
                    while !hasFailed.load(ordering: .relaxed) {
                        let index = next.add(1, ordering: .relaxed).oldValue
                        guard index < count else { return }
                        do throws(Failure) {
                            if own == nil { own = try context() }
                            guard var mine = own.take() else { return }
                            slots[index] = .success(try work(index, &mine))
                            own = mine
                        } catch {
                            slots[index] = .failure(error)
                            hasFailed.store(true, ordering: .relaxed)
                        }
                    }
                }
            }
        }
        var values: [Value] = []
        values.reserveCapacity(count)
        for index in 0..<count {
            guard let result = slots[index] else { break }
            values.append(try result.get())
            slots[index] = nil
        }
        return values
    }

    /// The same for work that needs nothing of its own and does not fail.
    public static func map<Value: Sendable>(
        count: Int, threads: Int = processors, _ work: @Sendable (Int) -> Value
    ) -> [Value] {
        map(count: count, threads: threads, context: { () }, { index, _ in work(index) })
    }
}
