import Geometry

/// Cuts openings out of a wall that is drawn as an area.
///
/// A rectangle as wide as the opening goes straight through the wall: from the face nearest to the opening to the one
/// behind it. Each strip (both purposes, one of them) keeps what the opening leaves.
///
/// Not handled: faces that are not parallel to within 5 cm across the opening; walls thicker than 2 m, which stay shut.
enum ThickWallOpening {
    /// Units: 2 m, and 5 cm beyond each face.
    private static let thickest = 20_000.0
    private static let margin = 500.0

    static func cut(
        _ wall: Blocker, _ polygon: Polygon, _ cuts: [(axis: OpeningAxis, opening: Opening)]
    ) -> [Blocker] {
        var rest = [polygon]
        var result: [Blocker] = []
        for (axis, opening) in cuts {
            guard let depth = depth(of: polygon, along: axis) else { continue }
            let coverage = rectangle(axis, .coverage, depth)
            let views = rectangle(axis, .views, depth)
            var whole: [Polygon] = []
            for piece in rest {
                guard piece.bounds.intersects(coverage.bounds) || piece.bounds.intersects(views.bounds) else {
                    whole.append(piece)
                    continue
                }
                let areas = [piece, coverage, views]
                whole += PolygonArrangement.combine(areas) { $0[0] && !$0[1] && !$0[2] }
                for (inCoverage, inViews) in [(true, true), (true, false), (false, true)] {
                    let strips = PolygonArrangement.combine(areas) { $0[0] && $0[1] == inCoverage && $0[2] == inViews }
                    for strip in strips {
                        result += OpenedWall.pieces(
                            of: wall, .solid(strip), coverage: inCoverage ? opening : nil,
                            views: inViews ? opening : nil)
                    }
                }
            }
            rest = whole
        }
        return result
            + rest.map { piece in
                var copy = wall
                copy.outline = .solid(piece)
                return copy
            }
    }

    /// How far the wall reaches along the axis' normal, units from its centre; nil where no wall is within reach.
    private static func depth(of polygon: Polygon, along axis: OpeningAxis) -> ClosedRange<Double>? {
        var crossings: [Double] = []
        for side in polygon.rings.flatMap(\.segments) {
            let (from, to) = ((side.a - axis.centre).dot(axis.direction), (side.b - axis.centre).dot(axis.direction))
            guard (from <= 0) != (to <= 0) else { continue }
            let point = side.a + (from / (from - to)) * (side.b - side.a)
            crossings.append((point - axis.centre).dot(axis.normal))
        }
        crossings.sort()
        var depth: ClosedRange<Double>?
        for index in stride(from: 0, to: crossings.count - 1, by: 2) {
            let (near, far) = (crossings[index], crossings[index + 1])
            guard near <= OpeningAxis.reach, far >= -OpeningAxis.reach, far - near <= thickest else { continue }
            depth = min(depth?.lowerBound ?? near, near)...max(depth?.upperBound ?? far, far)
        }
        return depth.map { ($0.lowerBound - margin)...($0.upperBound + margin) }
    }

    private static func rectangle(_ axis: OpeningAxis, _ purpose: Purpose, _ depth: ClosedRange<Double>) -> Polygon {
        let chord = axis.chord(purpose)
        let (near, far) = (depth.lowerBound * axis.normal, depth.upperBound * axis.normal)
        return Polygon([chord.a + near, chord.b + near, chord.b + far, chord.a + far].map(\.snapped))
    }
}
