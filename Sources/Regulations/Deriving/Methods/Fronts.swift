import Geometry
import Interchange
import SiteModel

/// The sides of a bank's building that face a public road: the ground before them.
///
/// The building is the host's own outline, or the one that a mapped point lies in; of the latter only what is near the
/// point. A side faces a road where, from its middle, a road lies before it within `facesRoad` and no other building
/// stands between. The line runs `beforeWall` in front of it, where cameras see people. O(n log n).
struct Fronts {
    let matcher: SelectorMatcher

    /// How far to the side of its normal a façade still faces a road: cosine.
    private static let facing = 0.5
    private static let buildings = Selector.all([
        .has(key: "building"), .not(.equals(key: "building", value: "no")), .shape(.area),
    ])

    func places(hosts: Selector, ways: Selector) -> [DerivedPlace] {
        let chosen = matcher.matches(hosts)
        guard !chosen.isEmpty else { return [] }
        let roads = SegmentIndex(matcher.matches(ways), of: matcher.features)
        let walls = SegmentIndex(matcher.matches(Self.buildings), of: matcher.features)
        return chosen.compactMap { front(of: $0, ways, roads, walls) }.sorted { ($0.level, $0.id) < ($1.level, $1.id) }
    }

    private func front(of host: Int, _ ways: Selector, _ roads: SegmentIndex, _ walls: SegmentIndex) -> DerivedPlace? {
        let feature = matcher.features[host]
        guard let building = building(of: host), case .area(let region) = matcher.features[building].shape else {
            return nil
        }
        var centre: Point?
        if case .points(let points) = feature.shape { centre = points.first }
        var lines: [Polyline] = []
        var faced: Set<String> = []
        for ring in region.normalised.polygons.map(\.exterior) {
            for side in ring.segments where side.length > 0 {
                // Counter-clockwise: outside is on the right.
                let along = (1 / side.length) * (side.b - side.a)
                let outward = Point(x: along.y, y: -along.x)
                guard let part = Self.part(of: side, near: centre),
                    let way = facedRoad(from: part, outward, ways, roads, walls)
                else { continue }
                faced.insert(matcher.features[way].id)
                let offset = DerivingDistance.beforeWall.units * outward
                lines.append(Polyline([(part.a + offset).snapped, (part.b + offset).snapped]))
            }
        }
        guard !lines.isEmpty else { return nil }
        var distances: [DerivingDistance] = [.facesRoad, .beforeWall]
        if centre != nil { distances.append(.frontReach) }
        let metres = Wording.shortest(DerivingDistance.facesRoad.metres)
        return DerivedPlace(
            method: .fronts, level: feature.level,
            shape: .lines(lines.sorted { $0.points.lexicographicallyPrecedes($1.points) }), names: [feature.name],
            sources: faced.union([feature.id, matcher.features[building].id]).sorted(), distances: distances,
            how: Bilingual(
                zh: "取“\(feature.name)”所在建筑朝向 \(metres) 米以内公共道路、没有其他建筑遮挡的墙面之前。",
                en: "The ground before the sides of the building of \(feature.name) that face a public road within "
                    + "\(metres) m with no other building between."))
    }

    /// The building that a host is or lies in; the smallest one.
    private func building(of host: Int) -> Int? {
        let feature = matcher.features[host]
        if matcher.test(Self.buildings, host) { return host }
        let around = matcher.hosts(Self.buildings, around: feature.shape.bounds).filter {
            feature.lies(inside: matcher.features[$0])
        }
        func area(_ index: Int) -> Double {
            if case .area(let region) = matcher.features[index].shape { return region.area }
            return .infinity
        }
        if let smallest = around.min(by: { (area($0), $0) < (area($1), $1) }) { return smallest }
        return feature.shape.kind == .area ? host : nil
    }

    /// The part of a side within `frontReach` of a point; all of it without one, nil for less than 1 m.
    private static func part(of side: Segment, near centre: Point?) -> Segment? {
        guard let centre else { return side.length >= Grid.unitsPerMetre ? side : nil }
        let reach = DerivingDistance.frontReach.units
        let direction = (1 / side.length) * (side.b - side.a)
        let foot = (centre - side.a).dot(direction)
        let away = abs((centre - side.a).cross(direction))
        guard away < reach else { return nil }
        let half = (reach * reach - away * away).squareRoot()
        let start = max(0, foot - half), end = min(side.length, foot + half)
        guard end - start >= Grid.unitsPerMetre else { return nil }
        return Segment(side.a + start * direction, side.a + end * direction)
    }

    private func facedRoad(
        from side: Segment, _ outward: Point, _ ways: Selector, _ roads: SegmentIndex, _ walls: SegmentIndex
    ) -> Int? {
        let middle = 0.5 * (side.a + side.b) + Grid.unitsPerMetre / 100 * outward
        let square = matcher.hosts(ways, around: BoundingBox(of: [middle])).first { index in
            if case .area(let region) = matcher.features[index].shape { return region.contains(middle) }
            return false
        }
        if let square { return square }
        let reach = DerivingDistance.facesRoad.units
        var best: (distance: Double, way: Int)?
        for road in roads.sides(near: middle, within: reach) {
            let nearest = road.segment.nearest(to: middle).point
            let distance = nearest.distance(to: middle)
            guard distance < best?.distance ?? .infinity, (nearest - middle).dot(outward) >= Self.facing * distance,
                !isHidden(Segment(middle, nearest), walls)
            else { continue }
            best = (distance, road.feature)
        }
        return best?.way
    }

    private func isHidden(_ sight: Segment, _ walls: SegmentIndex) -> Bool {
        walls.sides(meeting: sight.bounds).contains { ShapeRelations.crossing(sight, $0.segment) != nil }
    }
}
