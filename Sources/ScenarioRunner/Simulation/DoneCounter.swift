import Synchronization

/// Counts what several threads have finished.
final class DoneCounter: Sendable {
    private let count = Atomic(0)

    func increased() -> Int { count.add(1, ordering: .relaxed).newValue }
}
