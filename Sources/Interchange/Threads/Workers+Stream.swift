import Dispatch
import Synchronization

extension Workers {
    /// Hands the results of `work` for 0 ..< count to `sink`, in that order, while more are being made.
    ///
    /// - Parameters:
    ///   - window: how many results may be begun and not yet handed over: what bounds the memory.
    ///   - context: makes what one thread works with.
    ///   - sink: called by one thread at a time.
    /// - Throws: the failure of the lowest index, all before it having been handed over, or that of `sink`.
    public static func stream<Context, Value: Sendable, Failure: Error>(
        count: Int, threads: Int, window: Int, context: @Sendable () throws(Failure) -> Context,
        _ work: @Sendable (Int, inout Context) throws(Failure) -> Value, to sink: (Value) throws(Failure) -> Void
    ) throws(Failure) {
        guard threads > 1, count > 1 else {
            guard count > 0 else { return }
            var own = try context()
            for index in 0..<count { try sink(try work(index, &own)) }
            return
        }
        let order = Mutex(ResultOrder<Value, Failure>())
        // Filled afterwards: one that is freed below the value it was made with ends the program, and after a failure
        // not all room is given back.
        let room = DispatchSemaphore(value: 0)
        for _ in 0..<max(window, threads) { room.signal() }
        let next = Atomic(0)

        /// Hands over what is due, unless another thread is doing so.
        @Sendable func drain(_ index: Int, _ result: Result<Value, Failure>, _ sink: (Value) throws(Failure) -> Void) {
            var due = order.withLock { $0.arrived(index, result) }
            while let result = due {
                do throws(Failure) {
                    try sink(try result.get())
                    due = order.withLock { $0.handedOver() }
                    room.signal()
                } catch {
                    order.withLock { $0.fail(error) }
                    // Whoever waits for room has to see that it is over.
                    for _ in 0..<threads { room.signal() }
                    return
                }
            }
        }
        withoutActuallyEscaping(work) { work in
            withoutActuallyEscaping(context) { context in
                withoutActuallyEscaping(sink) { sink in
                    // One thread at a time has the turn to hand over.
                    nonisolated(unsafe) let sink = sink
                    DispatchQueue.concurrentPerform(iterations: min(threads, count)) { _ in
                        var own: Context?
                        while true {
                            room.wait()
                            let index = next.add(1, ordering: .relaxed).oldValue
                            guard index < count, !order.withLock({ $0.isOver }) else {
                                room.signal()
                                return
                            }
                            let result: Result<Value, Failure>
                            do throws(Failure) {
                                var mine: Context
                                if let kept = own.take() { mine = kept } else { mine = try context() }
                                result = .success(try work(index, &mine))
                                own = mine
                            } catch {
                                result = .failure(error)
                            }
                            drain(index, result, sink)
                        }
                    }
                }
            }
        }
        if let failure = order.withLock({ $0.failure }) { throw failure }
    }
}

/// Results that come in any order and are handed over in theirs.
private struct ResultOrder<Value: Sendable, Failure: Error> {
    private var waiting: [Int: Result<Value, Failure>] = [:]
    private var due = 0
    private var isHandingOver = false
    private(set) var failure: Failure?

    var isOver: Bool { failure != nil }

    /// What is to be handed over by whoever brought the result, who then has the turn; nil for nothing.
    mutating func arrived(_ index: Int, _ result: Result<Value, Failure>) -> Result<Value, Failure>? {
        waiting[index] = result
        guard !isHandingOver, failure == nil, let first = waiting.removeValue(forKey: due) else { return nil }
        isHandingOver = true
        return first
    }

    /// The next one, or nil and the turn is over.
    mutating func handedOver() -> Result<Value, Failure>? {
        due += 1
        let next = waiting.removeValue(forKey: due)
        isHandingOver = next != nil
        return next
    }

    mutating func fail(_ error: Failure) {
        failure = failure ?? error
        waiting = [:]
    }
}
