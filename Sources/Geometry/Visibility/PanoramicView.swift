/// A region seen all around, kept to be cut for many headings at one position.
///
/// The map is searched once; each cut takes time linear in the outline's pieces, however large the map is. What
/// placement asks for, that tries many headings and lenses on one mount.
public struct PanoramicView: Sendable {
    public let centre: Point
    private let pieces: [OutlinePiece]
    /// Numbers of the blockers that hide something without ending sight, wherever they are in view.
    public let shading: [Int32]

    /// Looks all around, out to `radius` units.
    public init(
        from centre: Point, radius: Double, past heights: BlockerHeights, with search: VisibilitySearch
    ) {
        // Edges beyond the radius end the search but stay straight: cuts inside the radius are exact.
        search.run(from: centre, withoutCuttingAt: radius, past: heights)
        self.centre = centre
        pieces = (0..<search.outline.pieces.count).map { search.outline.pieces[$0] }
        shading = search.shading
    }

    /// The part in a convex ring, counter-clockwise, all of it nearer than the view's radius.
    public func region(in ring: Ring) -> VisibilityRegion {
        var outline = RegionOutline()
        outline.begin(at: centre)
        guard let view = ConvexView(ring, from: centre) else {
            return VisibilityRegion(centre: centre, loops: [], area: 0)
        }
        if let windows = view.windows {
            for (index, window) in windows.enumerated() {
                outline.append(pieces, through: window, isFirst: index == 0)
            }
        } else {
            for piece in pieces { outline.pieces.append(piece) }
        }
        outline.cut(to: view)
        return VisibilityRegion(centre: centre, loops: outline.loops(), area: outline.area)
    }
}

extension RegionOutline {
    /// Appends the parts of pieces, counter-clockwise, in a window.
    mutating func append(_ source: [OutlinePiece], through window: SightWindow, isFirst: Bool) {
        // Begin with the piece that the window's right side goes through.
        let centre = centre
        func holds(_ piece: OutlinePiece, _ d: Point) -> Bool {
            (piece.p - centre).cross(d) >= 0 && d.cross(piece.q - centre) > 0
        }
        func isWithin(_ d: Point) -> Bool { window.right.cross(d) >= 0 && d.cross(window.left) > 0 }
        let order =
            source.firstIndex { holds($0, window.right) }
            ?? source.indices.filter { isWithin(source[$0].p - centre) }.min {
                (source[$0].p - centre).cross(source[$1].p - centre) > 0
            } ?? 0
        var isFirst = isFirst
        for step in source.indices {
            var piece = source[(order + step) % source.count]
            let (dp, dq) = (piece.p - centre, piece.q - centre)
            // A piece narrower than a half-turn may hold a whole window, and no more of it than once.
            guard step == 0 || isWithin(dp) || isWithin(dq) else { continue }
            if holds(piece, window.right) {
                piece.p = piece.p.dividing(to: piece.q, abs(dp.cross(window.right)), abs(window.right.cross(dq)))
            } else if !isWithin(dp) {
                continue
            }
            if dp.cross(window.left) > 0, window.left.cross(dq) >= 0 {
                let (u, v) = (abs(dp.cross(window.left)), abs(window.left.cross(dq)))
                piece.q = source[(order + step) % source.count].p.dividing(to: piece.q, u, v)
            }
            piece.isFirst = piece.isFirst || isFirst
            isFirst = false
            pieces.append(piece)
        }
    }
}
