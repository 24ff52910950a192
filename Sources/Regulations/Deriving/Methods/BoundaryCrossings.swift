import Geometry
import Interchange
import SiteModel

/// Where roads cross boundaries.
///
/// The two carriageways of one road are one place with a point on each, as a camera has to see both to see who comes
/// and who goes; so are crossings of one road nearer than `stagger`, as where a road runs along a winding boundary.
/// Boundaries that run on one line count once. O((n + m) log m) for n sides of roads and m of boundaries.
struct BoundaryCrossings {
    let matcher: SelectorMatcher

    private struct Crossing {
        var point: Point
        var level: String
        var way: RoadWay
        var flow: Point
        var name: String?
        var feature: Int
        var sources: Set<String>
    }

    private struct Key: Hashable {
        var point: Point
        var feature: Int
    }

    func places(ways: Selector, boundaries: Selector) -> [DerivedPlace] {
        var found = crossings(ways, boundaries)
        guard !found.isEmpty else { return [] }
        found.sort { ($0.point, $0.level, $0.feature) < ($1.point, $1.level, $1.feature) }
        var sets = UnionFind(found.count)
        let reach = DerivingDistance.namedHalves.units
        let index = BoxIndex(found.map { BoundingBox(of: [$0.point]) })
        for (position, one) in found.enumerated() {
            for hit in index.query(BoundingBox(of: [one.point]).grown(by: reach)) where hit > position {
                if areOne(one, found[hit]) { sets.join(position, hit) }
            }
        }
        return sets.sets().map { place($0.map { found[$0] }) }.sorted { ($0.level, $0.id) < ($1.level, $1.id) }
    }

    private func areOne(_ a: Crossing, _ b: Crossing) -> Bool {
        guard a.level == b.level else { return false }
        let apart = a.point.distance(to: b.point)
        if apart == 0 { return true }
        let isOneRoad = a.feature == b.feature || a.way.kinship(b.way) == .same
        if isOneRoad, apart <= DerivingDistance.stagger.units { return true }
        guard let widest = a.way.widestGap(to: b.way), apart <= widest else { return false }
        return a.way.isOneWay && b.way.isOneWay && a.flow.dot(b.flow) < 0
    }

    private func place(_ crossings: [Crossing]) -> DerivedPlace {
        let points = Set(crossings.map(\.point)).sorted()
        let several =
            points.count > 1
            ? Bilingual(
                zh: "同一条路的 \(points.count) 个交点（如两幅车道）为一处；",
                en: "\(points.count) crossings of one road (its carriageways) are one place; ")
            : Bilingual(zh: "", en: "")
        return DerivedPlace(
            method: .crossings, level: crossings[0].level, shape: .points(points),
            names: Set(crossings.compactMap(\.name)).sorted(),
            sources: crossings.reduce(into: Set<String>()) { $0.formUnion($1.sources) }.sorted(),
            distances: points.count > 1 ? [.namedHalves, .stagger, .unnamedHalves] : [],
            how: Bilingual(
                zh: "由道路与行政区域界线相交得出；\(several.zh)取交点。",
                en: "Follows from a road that crosses an administrative boundary; \(several.en)placed where they cross."
            ))
    }

    private func crossings(_ ways: Selector, _ boundaries: Selector) -> [Crossing] {
        var sides: [(side: Segment, feature: Int)] = []
        for index in matcher.matches(boundaries) {
            sides += Self.outline(matcher.features[index].shape).map { ($0, index) }
        }
        guard !sides.isEmpty else { return [] }
        let index = BoxIndex(sides.map(\.side.bounds))
        var found: [Key: Crossing] = [:]
        for number in matcher.matches(ways) {
            let feature = matcher.features[number]
            guard case .lines(let lines) = feature.shape else { continue }
            let way = RoadWay(feature)
            for piece in lines.flatMap(\.segments) where piece.length > 0 {
                for hit in index.query(piece.bounds) {
                    guard let point = ShapeRelations.crossing(piece, sides[hit].side)?.snapped else { continue }
                    let along = (1 / piece.length) * (piece.b - piece.a)
                    found[
                        Key(point: point, feature: number),
                        default: Crossing(
                            point: point, level: feature.level, way: way,
                            flow: way.direction == .backward ? -1 * along : along, name: way.name,
                            feature: number, sources: [feature.id])
                    ].sources.insert(matcher.features[sides[hit].feature].id)
                }
            }
        }
        return Array(found.values)
    }

    static func outline(_ shape: Shape) -> [Segment] {
        switch shape {
        case .points: []
        case .lines(let lines): lines.flatMap(\.segments)
        case .area(let region): region.polygons.flatMap { $0.rings.flatMap(\.segments) }
        }
    }
}
