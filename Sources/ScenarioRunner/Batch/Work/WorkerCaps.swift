/// What one task of a worker may take; 0: as much as it wants.
public struct WorkerCaps: Hashable, Sendable {
    /// Of wall-clock time.
    public var seconds = 0.0
    /// Of resident memory, MB (10⁶ bytes), the worker's kept sites included.
    public var megabytes = 0

    public init(seconds: Double = 0, megabytes: Int = 0) {
        self.seconds = seconds
        self.megabytes = megabytes
    }
}
