import Geometry
import SiteModel

/// What is new about a gap.
enum GapDifference {
    /// The part of `after` that `before` does not hold; both are gaps of one place.
    static func opened(_ after: Shape, since before: Shape, _ overlay: Overlay) throws(OverlayError) -> Shape {
        switch (after, before) {
        case (.area(let new), .area(let old)): return .area(try overlay.difference(new, old))
        case (.lines(let new), .lines(let old)):
            let old = old.flatMap(\.segments)
            return .lines(new.flatMap(\.segments).flatMap { pieces(of: $0, without: old) })
        case (.points(let new), .points(let old)):
            let old = Set(old)
            return .points(new.filter { !old.contains($0) })
        default: return after
        }
    }

    /// What is left of a piece of a line without those that lie on it.
    private static func pieces(of piece: Segment, without others: [Segment]) -> [Polyline] {
        let near = piece.bounds.grown(by: onLine)
        var left = Fractions.whole
        for other in others where other.bounds.intersects(near) {
            let (start, end) = (piece.nearest(to: other.a), piece.nearest(to: other.b))
            // Of one line, either lies within the other: a gap only grows.
            guard start.point.distance(to: other.a) <= onLine, end.point.distance(to: other.b) <= onLine else {
                continue
            }
            let (low, high) = (min(start.fraction, end.fraction), max(start.fraction, end.fraction))
            left = left.subtracting(Fractions([low...high]))
        }
        return left.ranges.map { range in
            let part = piece.piece(range)
            return Polyline([part.a, part.b])
        }
    }

    /// Units: computed points of one line are nearer to it.
    private static let onLine = 1.0
}
