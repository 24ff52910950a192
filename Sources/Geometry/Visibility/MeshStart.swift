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
        case .edge(let found):
            // The same order whichever triangle the walk came to.
            let edge = Swift.max(found, twin(found))
            add(Self.next(edge), Self.previous(edge))
            let other = twin(edge)
            if other >= 0 { add(Self.next(other), Self.previous(other)) } else { gap = true }
        case .corner(let found):
            let first = firstEdge(atCornerOf: found)
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

    /// Of the edges that start at a corner the one with the smallest number; on the frame the given one.
    private func firstEdge(atCornerOf found: Int32) -> Int32 {
        var (least, edge) = (found, found)
        while true {
            edge = twin(Self.previous(edge))
            if edge < 0 || edge == found { return edge < 0 ? found : least }
            least = Swift.min(least, edge)
        }
    }
}
