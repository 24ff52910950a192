import Geometry
import Interchange

/// Whether an area on the grid is one: rings that turn the right way, enclose something, do not cross, and holes
/// that lie inside.
///
/// Decided exactly on whole coordinates; rings may touch. O(n log n) where edges are short against the area.
enum RingCheck {
    /// Pairs of edges that are compared before the check gives up.
    private static let mostPairs = 50_000_000

    static func problems(of polygon: Polygon) -> [Diagnostic] {
        for ring in polygon.rings where ring.points.count < 3 || ring.signedArea == 0 {
            return [Diagnostic("ring.zeroArea", .error, Bilingual(zh: "环的面积为零", en: "a ring has no area"))]
        }
        var problems: [Diagnostic] = []
        if polygon.exterior.signedArea < 0 || polygon.holes.contains(where: { $0.signedArea > 0 }) {
            problems.append(
                Diagnostic(
                    "ring.orientation", .warning,
                    Bilingual(
                        zh: "外环应为逆时针、内环应为顺时针", en: "exteriors should run counter-clockwise and holes clockwise")))
        }
        problems += crossings(polygon)
        let exterior = Polygon(polygon.exterior)
        for hole in polygon.holes where hole.points.contains(where: { exterior.locate($0) == .outside }) {
            problems.append(
                Diagnostic("hole.outside", .error, Bilingual(zh: "内环超出外环", en: "a hole reaches outside its exterior")))
            break
        }
        return problems
    }

    private static func crossings(_ polygon: Polygon) -> [Diagnostic] {
        let edges = polygon.rings.flatMap(\.segments)
        let index = BoxIndex(edges.map(\.bounds))
        var left = mostPairs
        for (number, edge) in edges.enumerated() {
            for other in index.query(edge.bounds) where other > number {
                left -= 1
                guard left > 0 else {
                    return [
                        Diagnostic(
                            "ring.effort", .limit, Bilingual(zh: "边过多，无法检查", en: "too many edges to be checked"))
                    ]
                }
                if cross(edge, edges[other]) {
                    return [
                        Diagnostic("ring.selfIntersection", .error, Bilingual(zh: "环相交", en: "rings cross"))
                    ]
                }
            }
        }
        return []
    }

    /// Whether the interiors of the edges cross at one point.
    private static func cross(_ a: Segment, _ b: Segment) -> Bool {
        orientation(a.a, a.b, b.a) * orientation(a.a, a.b, b.b) < 0
            && orientation(b.a, b.b, a.a) * orientation(b.a, b.b, a.b) < 0
    }
}
