import Geometry
import Interchange
import SiteModel

/// Gates that nobody mapped: where roads and paths pass the outline of a school, a park or a compound.
///
/// A way passes where it comes in from outside, or ends on the outline; one that runs along it does not. A fence or
/// wall there closes it, except one that is the outline itself, which says nothing of its gaps. Passages nearer than
/// `oneGate` are one gate, on the outline in their middle. Hosts inside another host of the same kind have none of
/// their own. O(n log n).
struct Gates {
    let matcher: SelectorMatcher

    private static let barriers = Selector.any(
        ["fence", "wall", "hedge", "retaining_wall", "city_wall", "guard_rail"].map {
            .equals(key: "barrier", value: $0)
        })

    /// A place for every gate, with the index of its host.
    func places(hosts: Selector, ways: Selector) -> [(host: Int, place: DerivedPlace)] {
        let areas = matcher.matches(hosts).filter { matcher.features[$0].shape.kind == .area }
        guard !areas.isEmpty else { return [] }
        let roads = matcher.matches(ways).filter { index in
            let feature = matcher.features[index]
            let layer = feature.tags["layer"] ?? "0"
            return feature.shape.kind == .line && layer == "0" && feature.tags["tunnel"] == nil
                && feature.tags["bridge"] == nil
        }
        let roadSides = SegmentIndex(roads, of: matcher.features)
        let barrierSides = SegmentIndex(matcher.matches(Self.barriers), of: matcher.features)
        var found: [(Int, DerivedPlace)] = []
        for host in areas {
            let feature = matcher.features[host]
            let within = matcher.hosts(hosts, around: feature.shape.bounds)
            if within.contains(where: { $0 != host && isInside(host, $0) }) { continue }
            found += gates(of: host, roadSides, barrierSides).map { (host, $0) }
        }
        return found
    }

    private func isInside(_ inner: Int, _ outer: Int) -> Bool {
        guard matcher.features[inner].lies(inside: matcher.features[outer]) else { return false }
        // Of two outlines on one another, the first stays.
        return !matcher.features[outer].lies(inside: matcher.features[inner]) || outer < inner
    }

    private func gates(of host: Int, _ roads: SegmentIndex, _ barriers: SegmentIndex) -> [DerivedPlace] {
        let feature = matcher.features[host]
        guard case .area(let region) = feature.shape else { return [] }
        var passages: [(point: Point, way: Int)] = []
        for side in region.polygons.flatMap({ $0.exterior.segments }) {
            for road in roads.sides(meeting: side.bounds) {
                guard feature.spans(matcher.features[road.feature].level),
                    let point = ShapeRelations.crossing(road.segment, side)?.snapped,
                    passes(road, at: point, region),
                    !barriers.sides(near: point, within: DerivingDistance.closedBy.units).contains(where: {
                        $0.feature != host && matcher.features[$0.feature].level == matcher.features[road.feature].level
                    })
                else { continue }
                passages.append((point, road.feature))
            }
        }
        passages.sort { ($0.point, $0.way) < ($1.point, $1.way) }
        return ProximityGroups.groups(passages.map(\.point), within: DerivingDistance.oneGate.units).map {
            place($0.map { passages[$0] }, feature, region)
        }.sorted { $0.id < $1.id }
    }

    /// Whether a way leads from one side of the outline to the other, or ends there; `closedBy` away on either side
    /// shows which. Of a way with a vertex on the outline, the piece that lies inside speaks.
    private func passes(_ road: SegmentIndex.Side, at point: Point, _ region: Region) -> Bool {
        let segment = road.segment
        guard segment.length > 0 else { return false }
        let step = (min(DerivingDistance.closedBy.units, segment.length / 2) / segment.length) * (segment.b - segment.a)
        func isDeep(_ at: Point) -> Bool {
            region.contains(at) && ShapeRelations.distanceToBoundary(of: region, at) > step.length / 4
        }
        func isOut(_ at: Point) -> Bool {
            !region.contains(at) && ShapeRelations.distanceToBoundary(of: region, at) > step.length / 4
        }
        let atStart = point.distance(to: segment.a) <= step.length / 2
        let atEnd = point.distance(to: segment.b) <= step.length / 2
        if !atStart, !atEnd { return isDeep(point + step) != isDeep(point - step) }
        let inner = atStart ? point + step : point - step
        if isDeep(inner) { return true }
        // A path that comes from outside and ends here, at nothing but the outline.
        return isOut(inner) && isLoneEnd(road.feature, atStart ? segment.a : segment.b)
    }

    private func isLoneEnd(_ way: Int, _ point: Point) -> Bool {
        guard case .lines(let lines) = matcher.features[way].shape,
            lines.contains(where: { $0.points.first == point || $0.points.last == point })
        else { return false }
        return !matcher.hosts(.has(key: "highway"), around: BoundingBox(of: [point])).contains { other in
            other != way && matcher.features[other].shape.kind == .line
                && ShapeRelations.vertices(matcher.features[other].shape).contains(point)
        }
    }

    private func place(_ passages: [(point: Point, way: Int)], _ host: Feature, _ region: Region) -> DerivedPlace {
        let points = Set(passages.map(\.point)).sorted()
        let sum = points.reduce(Point(x: 0, y: 0)) { $0 + ($1 - points[0]) }
        let middle = points[0] + (1 / Double(points.count)) * sum
        let ways = Set(passages.map { matcher.features[$0.way].id })
        return DerivedPlace(
            method: .gates, level: matcher.features[passages[0].way].level,
            shape: .points([points.count == 1 ? points[0] : Self.nearest(to: middle, on: region).snapped]),
            names: [host.name], anchors: points, sources: ways.union([host.id]).sorted(),
            distances: [.closedBy, .oneGate, .onOutline],
            how: Bilingual(
                zh: "“\(host.name)”的边界上没有画出大门；道路在此通过边界，围栏、围墙没有把它封闭。",
                en:
                    "No gate is mapped on the outline of \(host.name); a way passes the outline here and no fence closes it."
            ))
    }

    private static func nearest(to point: Point, on region: Region) -> Point {
        var best = (distance: Double.infinity, point: point)
        for side in region.polygons.flatMap({ $0.exterior.segments }) {
            let near = side.nearest(to: point).point
            let distance = near.distance(to: point)
            if distance < best.distance || distance == best.distance && near < best.point { best = (distance, near) }
        }
        return best.point
    }
}
