import Geometry

/// What an opening leaves of a piece of wall.
enum OpenedWall {
    /// Up to two pieces with the same outline: one from the bottom, one over the head.
    ///
    /// For each purpose and certainty the lower one is the whole wall where there is no opening or its leaf blocks, and
    /// else what is under the sill. Kept in one piece so, a shut door leaves no seam in the wall.
    static func pieces(
        of wall: Blocker, _ outline: Obstacle.Outline, coverage: Opening?, views: Opening?
    ) -> [Blocker] {
        var lower = wall.blocking
        var upper = Blocking.nothing
        var isLeaf = false
        var leafUnknown: String?
        for purpose in Purpose.allCases {
            guard let opening = purpose == .coverage ? coverage : views else { continue }
            for certainty in Certainty.allCases {
                if opening.leafBlocks(purpose, certainty) {
                    isLeaf = true
                    continue
                }
                let extent = wall.blocking[purpose, certainty]
                // A sill on the floor leaves nothing that anybody could see.
                lower[purpose, certainty] =
                    opening.sill[purpose] > opening.floor
                    ? extent?.clipped(from: -.infinity, to: opening.sill[purpose]) : nil
                upper[purpose, certainty] = extent?.clipped(from: opening.head[purpose], to: .infinity)
            }
            if opening.leafBlocks(purpose, .most), !opening.leafBlocks(purpose, .least) {
                leafUnknown = leafUnknown ?? opening.leafUnknown
            }
        }
        lower.unknown = leafUnknown ?? wall.blocking.unknown
        upper.unknown = leafUnknown ?? wall.blocking.unknown
        var result: [Blocker] = []
        for (blocking, own) in [(lower, isLeaf), (upper, false)] where blocking.blocksAnything {
            var piece = wall
            piece.outline = outline
            // Takes the reason away where nothing differs.
            piece.blocking = blocking.mapped { $2 }
            piece.canBeOpened = false
            if own, let opening = coverage ?? views { piece.feature = opening.feature }
            result.append(piece)
        }
        return result
    }
}
