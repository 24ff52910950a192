/// An edge that a search begins at: opposite the camera in a triangle that holds it.
struct MeshEdgeStart {
    /// Seen from the camera's side.
    var edge: Int32
    /// Whether the triangle before it, clockwise, is missing.
    var isFirst: Bool
}

extension MeshStorage {
    /// The edges around a place, counter-clockwise, of the triangles that sight may start in.
    func edgesAround(
        _ triangle: Int32, _ place: Place, into starts: inout [MeshEdgeStart], where isFree: (Int32) -> Bool
    ) {
        starts.removeAll(keepingCapacity: true)
        var gap = false
        func add(_ edges: Int32...) {
            guard isFree(edges[0] >> 2) else {
                gap = true
                return
            }
            for edge in edges {
                starts.append(MeshEdgeStart(edge: edge, isFirst: gap))
                gap = false
            }
        }
        switch place {
        case .inside: add(4 * triangle, 4 * triangle + 1, 4 * triangle + 2)
        case .edge(let edge):
            add(Self.next(edge), Self.previous(edge))
            let other = twin(edge)
            if other >= 0 { add(Self.next(other), Self.previous(other)) } else { gap = true }
        case .corner(let first):
            var edge = first
            while true {
                add(Self.next(edge))
                let other = twin(Self.previous(edge))
                if other < 0 || other == first { break }
                edge = other
            }
        }
        if gap, !starts.isEmpty { starts[0].isFirst = true }
    }
}
