import Geometry
import Synchronization

/// The searches of one mesh: as many as threads ask for at once, used again and again.
final class SearchPool: Sendable {
    /// Handed to one thread at a time.
    private struct Idle: @unchecked Sendable {
        var searches: [VisibilitySearch] = []
    }

    let mesh: VisibilityMesh
    private let blockerCount: Int
    private let idle = Mutex(Idle())

    init(mesh: VisibilityMesh, blockerCount: Int) {
        self.mesh = mesh
        self.blockerCount = blockerCount
    }

    /// What `work` returns must not hold on to the search.
    func withSearch<Result>(_ work: (VisibilitySearch) -> Result) -> Result {
        let waiting = idle.withLock { Idle(searches: $0.searches.popLast().map { [$0] } ?? []) }
        let search = waiting.searches.first ?? VisibilitySearch(mesh, blockerCount: blockerCount)
        let result = work(search)
        let done = Idle(searches: [search])
        idle.withLock { $0.searches += done.searches }
        return result
    }
}
