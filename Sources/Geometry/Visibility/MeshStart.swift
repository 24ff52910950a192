/// An edge that a search begins at: opposite the camera in a triangle that holds it.
struct MeshEdgeStart: BitwiseCopyable {
    /// Seen from the camera's side.
    var edge: Int32
    /// Whether the triangle before it, clockwise, is missing.
    var isFirst: Bool
}

extension FlatBuffer where Element == MeshEdgeStart {
    /// Becomes the edges around a place, counter-clockwise, of the triangles that sight may start in.
    mutating func fill(
        around place: MeshStorage.Place, in triangle: Int32, of storage: MeshStorage, _ rule: inout some CrossingRule
    ) {
        removeAll()
        var gap = false
        switch place {
        case .inside:
            guard rule.starts(in: triangle) else { return }
            for edge in (4 * triangle)..<(4 * triangle + 3) { append(MeshEdgeStart(edge: edge, isFirst: false)) }
        case .edge(let found):
            // The same order whichever triangle the walk came to.
            let edge = Swift.max(found, storage.twin(found))
            for edge in [edge, storage.twin(edge)] {
                guard edge >= 0, rule.starts(in: edge >> 2) else {
                    gap = true
                    continue
                }
                append(MeshEdgeStart(edge: MeshStorage.next(edge), isFirst: gap))
                append(MeshEdgeStart(edge: MeshStorage.previous(edge), isFirst: false))
                gap = false
            }
        case .corner(let found):
            let first = storage.firstEdge(atCornerOf: found)
            var edge = first
            while true {
                if rule.starts(in: edge >> 2) {
                    append(MeshEdgeStart(edge: MeshStorage.next(edge), isFirst: gap))
                    gap = false
                } else {
                    gap = true
                }
                let other = storage.twin(MeshStorage.previous(edge))
                if other < 0 || other == first { break }
                edge = other
            }
        }
        if gap, count > 0 { self[0].isFirst = true }
    }
}

extension MeshStorage {
    /// Of the edges that start at a corner the one with the smallest number; on the frame the given one.
    fileprivate func firstEdge(atCornerOf found: Int32) -> Int32 {
        var (least, edge) = (found, found)
        while true {
            edge = twin(Self.previous(edge))
            if edge < 0 || edge == found { return edge < 0 ? found : least }
            least = Swift.min(least, edge)
        }
    }
}
