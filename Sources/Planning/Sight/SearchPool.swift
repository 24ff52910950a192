import Geometry
import Synchronization

/// The searches of one level: of its mesh, or of the parts of it that are at hand (`Tiling`). As many as threads ask for
/// at once, used again and again.
final class SearchPool: Sendable {
    private let blockerCount: Int
    /// Where parts come from; nil where the whole mesh is at hand.
    private let archive: MeshArchive?
    private let parts: Mutex<[MeshPart]>

    init(mesh: VisibilityMesh, blockerCount: Int) {
        self.blockerCount = blockerCount
        archive = nil
        parts = Mutex([MeshPart(mesh, box: .everywhere)])
    }

    init(archive: MeshArchive, blockerCount: Int) {
        self.blockerCount = blockerCount
        self.archive = archive
        parts = Mutex([])
    }

    /// Searches from a point no farther than a radius, units. What `work` returns must not hold on to the search.
    func withSearch<Result>(
        from centre: Point, radius: Double, _ work: (VisibilitySearch) -> Result
    ) -> Result {
        // A search stops at edges that lie beyond its radius but for rounding.
        part(holding: BoundingBox(of: [centre]).grown(by: radius * 1.000_001 + 1)).withSearch(blockerCount, work)
    }

    /// Has the part at hand that searches within a box need, and no other.
    func prepare(for box: BoundingBox) {
        guard let archive, !box.isEmpty else { return }
        parts.withLock { parts in
            // The old one goes before the new one comes.
            parts = []
            let box = archive.widened(box)
            parts = [MeshPart(archive.part(meeting: box), box: box)]
        }
    }

    /// Lets go of what was prepared.
    func release() {
        if archive != nil { parts.withLock { $0 = [] } }
    }

    /// The prepared part, or one that was fetched for a search that looks farther.
    private func part(holding box: BoundingBox) -> MeshPart {
        parts.withLock { parts in
            if let part = parts.first(where: { $0.box.holds(box) }) { return part }
            guard let archive else { return parts[0] }
            // Others that look as far are likely to follow; one such part at a time.
            parts = Array(parts.prefix(1))
            let box = archive.widened(box)
            let fetched = MeshPart(archive.part(meeting: box), box: box)
            parts.append(fetched)
            return fetched
        }
    }
}

/// A mesh, or a part of one, with its idle searches.
private final class MeshPart: Sendable {
    /// Handed to one thread at a time.
    private struct Idle: @unchecked Sendable {
        var searches: [VisibilitySearch] = []
    }

    /// What searches may reach.
    let box: BoundingBox
    private let mesh: VisibilityMesh
    private let idle = Mutex(Idle())

    init(_ mesh: VisibilityMesh, box: BoundingBox) {
        self.mesh = mesh
        self.box = box
    }

    func withSearch<Result>(_ blockerCount: Int, _ work: (VisibilitySearch) -> Result) -> Result {
        let waiting = idle.withLock { Idle(searches: $0.searches.popLast().map { [$0] } ?? []) }
        let search = waiting.searches.first ?? VisibilitySearch(mesh, blockerCount: blockerCount)
        let result = work(search)
        let done = Idle(searches: [search])
        idle.withLock { $0.searches += done.searches }
        return result
    }
}

extension BoundingBox {
    fileprivate static let everywhere = BoundingBox(
        minX: -.infinity, minY: -.infinity, maxX: .infinity, maxY: .infinity)

    fileprivate func holds(_ other: BoundingBox) -> Bool {
        minX <= other.minX && minY <= other.minY && maxX >= other.maxX && maxY >= other.maxY
    }
}
