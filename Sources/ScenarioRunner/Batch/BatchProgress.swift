/// How far a batch has come.
public struct BatchProgress: Sendable {
    /// Scenarios of the batch.
    public var total: Int
    /// Those that had results before.
    public var known: Int
    public var done: Int
    public var failed = 0
    private let start = ContinuousClock.now

    init(total: Int, known: Int) {
        self.total = total
        self.known = known
        done = known
    }

    mutating func add(_ reply: WorkerReply) {
        done += 1
        if reply.failure != nil { failed += 1 }
    }

    public var seconds: Double { (ContinuousClock.now - start) / .seconds(1) }

    /// Scenarios a second; 0 before the first.
    public var rate: Double { done > known && seconds > 0 ? Double(done - known) / seconds : 0 }

    /// Seconds that the rest will take at that rate; nil before anybody can tell.
    public var secondsLeft: Double? { rate > 0 ? Double(total - done) / rate : nil }
}
