import Geometry
import Interchange
import SiteModel

/// The sides of a bank's building that face a public road: the ground before them.
///
/// The building is the host's own outline, or the one that a mapped point lies in; of the latter only what is near the
/// point. Sides are judged in equal pieces of at most `frontPiece`: one faces a road where a road lies straight before
/// its middle within `facesRoad` and no building stands between. The line runs `beforeWall` in front of it, where
/// cameras see people. How a road is split changes nothing. O(n log n).
struct Fronts {
    let matcher: SelectorMatcher

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
                guard let part = Self.part(of: side, near: centre) else { continue }
                let offset = DerivingDistance.beforeWall.units * outward
                for run in facing(part, outward, ways, roads, walls) {
                    faced.formUnion(run.ways.map { matcher.features[$0].id })
                    lines.append(Polyline([(run.start + offset).snapped, (run.end + offset).snapped]))
                }
            }
        }
        guard !lines.isEmpty else { return nil }
        var distances: [DerivingDistance] = [.facesRoad, .frontPiece, .beforeWall]
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

    private struct Run {
        var start: Point
        var end: Point
        var ways: Set<Int>
    }

    /// The stretches of a side whose pieces face a road.
    private func facing(
        _ side: Segment, _ outward: Point, _ ways: Selector, _ roads: SegmentIndex, _ walls: SegmentIndex
    ) -> [Run] {
        let count = max(1, Int((side.length / DerivingDistance.frontPiece.units).rounded(.up)))
        func point(_ number: Int) -> Point { side.a + (Double(number) / Double(count)) * (side.b - side.a) }
        var runs: [Run] = []
        var isOpen = false
        for piece in 0..<count {
            let start = point(piece), end = point(piece + 1)
            guard let way = facedRoad(from: 0.5 * (start + end), outward, ways, roads, walls) else {
                isOpen = false
                continue
            }
            if isOpen {
                runs[runs.count - 1].end = end
                runs[runs.count - 1].ways.insert(way)
            } else {
                runs.append(Run(start: start, end: end, ways: [way]))
            }
            isOpen = true
        }
        return runs
    }

    /// The nearest road straight before a point of a wall, with no building between.
    private func facedRoad(
        from wall: Point, _ outward: Point, _ ways: Selector, _ roads: SegmentIndex, _ walls: SegmentIndex
    ) -> Int? {
        // One centimetre out, so that the wall itself is not in the way.
        let start = wall + (Grid.unitsPerMetre / 100) * outward
        let sight = Segment(start, wall + DerivingDistance.facesRoad.units * outward)
        func distance(_ side: SegmentIndex.Side) -> Double {
            ShapeRelations.crossing(sight, side.segment)?.distance(to: start) ?? .infinity
        }
        // On a square, nothing is between.
        let square = matcher.hosts(ways, around: BoundingBox(of: [start])).first { index in
            if case .area(let region) = matcher.features[index].shape { return region.contains(start) }
            return false
        }
        if let square { return square }
        let blocked = walls.sides(meeting: sight.bounds).map(distance).min() ?? .infinity
        let near = roads.sides(meeting: sight.bounds).map { (distance: distance($0), way: $0.feature) }
            .filter { $0.distance < blocked }
        return near.min { ($0.distance, $0.way) < ($1.distance, $1.way) }?.way
    }
}
