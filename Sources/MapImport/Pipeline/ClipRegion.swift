import Geometry
import Interchange

/// The part of the Earth that is imported: a box or polygons, degrees WGS 84.
///
/// What blocks sight or is one thing (buildings, walls, bridges, rows of trees, doors, points) is taken whole where any of
/// it lies inside, so that no façade is cut open; what runs on (roads, railways, land use) is cut at the edge.
public struct ClipRegion: Sendable {
    /// Each with its exterior first.
    public let polygons: [[[LonLat]]]
    let bounds: LonLatBox
    private let plane: LocalPlane
    private let region: Region
    private let edges: ClipEdges

    public init(polygons: [[[LonLat]]]) {
        self.polygons = polygons
        var bounds = LonLatBox.empty
        for polygon in polygons { polygon.first?.forEach { bounds.extend(to: $0) } }
        self.bounds = bounds
        plane = LocalPlane(at: bounds.isEmpty ? LonLat(longitude: 0, latitude: 0) : bounds.centre)
        region = plane.region(polygons).normalised
        edges = ClipEdges(region)
    }

    public init(box: LonLatBox) {
        let (low, high) = (box.minimum, box.maximum)
        self.init(polygons: [
            [
                [
                    low, LonLat(longitude: high.longitude, latitude: low.latitude), high,
                    LonLat(longitude: low.longitude, latitude: high.latitude),
                ]
            ]
        ])
    }

    /// Keys whose features run on and are cut.
    private static let running: Set<String> = ["highway", "railway", "waterway", "landuse", "natural", "leisure"]

    /// Keys that say that such a feature blocks sight nevertheless: a road on a bridge is a slab, a park with a wall a wall.
    private static let blocking = ["building", "building:part", "indoor", "barrier", "bridge", "man_made"]

    static func isCut(_ tags: [String: String]) -> Bool {
        guard tags.keys.contains(where: running.contains), tags["natural"] != "tree_row" else { return false }
        return !blocking.contains { key in tags[key].map { $0 != "no" } ?? false }
    }

    /// Whether all of a shape in degrees lies beyond the region's box. Never so for one that has no place on the Earth.
    func isBeyond(_ shape: SourceShape) -> Bool { box(of: shape).map { !intersects($0) } ?? false }

    /// Whether any of a shape may lie inside, however broken it is: an edge does, or the region lies within a ring.
    func mayMeet(_ shape: SourceShape) -> Bool {
        guard let box = box(of: shape) else { return true }
        guard intersects(box) else { return false }
        func isNear(_ line: [SIMD2<Double>], isClosed: Bool) -> Bool {
            let points = line.map { plane.point(LonLat($0)) }
            guard let first = points.first, let last = points.last else { return false }
            if points.contains(where: edges.contains) { return true }
            let sides =
                zip(points, points.dropFirst()).map { Segment($0, $1) } + (isClosed ? [Segment(last, first)] : [])
            if sides.contains(where: { !edges.parts(of: $0).ranges.isEmpty }) { return true }
            guard isClosed else { return false }
            let ring = Ring(points)
            return region.polygons.contains { polygon in
                polygon.exterior.points.first.map { ring.locate($0) != .outside } ?? false
            }
        }
        switch shape {
        case .points(let points): return points.contains { contains(LonLat($0)) }
        case .lines(let lines): return lines.contains { isNear($0, isClosed: false) }
        case .areas(let areas): return areas.contains { $0.contains { isNear($0, isClosed: true) } }
        }
    }

    /// Nil where there is none, or a position has no place on the Earth.
    private func box(of shape: SourceShape) -> LonLatBox? {
        var box = LonLatBox.empty
        var isWhole = true
        shape.forEachPosition { position in
            if position.x.isFinite, position.y.isFinite, abs(position.x) <= 180, abs(position.y) <= 90 {
                box.extend(to: LonLat(position))
            } else {
                isWhole = false
            }
        }
        return isWhole && !box.isEmpty ? box : nil
    }

    /// The geometry, or what of it lies inside where it is to be cut; nil where nothing does.
    func clipped(_ geometry: GeoJSONGeometry, cut: Bool, overlay: Overlay) throws(OverlayError) -> GeoJSONGeometry? {
        guard intersects(geometry.bounds) else { return nil }
        switch geometry {
        case .point(let position): return contains(position) ? geometry : nil
        case .multiPoint(let positions): return positions.contains(where: contains) ? geometry : nil
        case .lineString(let line): return lines([line], geometry, cut: cut)
        case .multiLineString(let lines): return self.lines(lines, geometry, cut: cut)
        case .polygon(let rings): return try areas([rings], geometry, cut: cut, overlay)
        case .multiPolygon(let polygons): return try areas(polygons, geometry, cut: cut, overlay)
        case .collection(let parts):
            var kept: [GeoJSONGeometry] = []
            for part in parts {
                if let part = try clipped(part, cut: cut, overlay: overlay) { kept.append(part) }
            }
            return kept.isEmpty ? nil : cut ? .collection(kept) : geometry
        }
    }

    private func intersects(_ box: LonLatBox) -> Bool {
        !box.isEmpty && box.minimum.longitude <= bounds.maximum.longitude
            && box.maximum.longitude >= bounds.minimum.longitude && box.minimum.latitude <= bounds.maximum.latitude
            && box.maximum.latitude >= bounds.minimum.latitude
    }

    private func contains(_ position: LonLat) -> Bool { edges.contains(plane.point(position)) }

    private func lines(_ lines: [[LonLat]], _ geometry: GeoJSONGeometry, cut: Bool) -> GeoJSONGeometry? {
        var pieces: [[LonLat]] = []
        for line in lines { pieces += inside(line) }
        guard !pieces.isEmpty else { return nil }
        guard cut else { return geometry }
        return pieces.count == 1 ? .lineString(pieces[0]) : .multiLineString(pieces)
    }

    /// The pieces of a line that lie inside. Corners of the line stay as they are.
    private func inside(_ line: [LonLat]) -> [[LonLat]] {
        var pieces: [[LonLat]] = []
        for (start, end) in zip(line, line.dropFirst()) {
            let segment = Segment(plane.point(start), plane.point(end))
            for range in edges.parts(of: segment).ranges {
                let piece = segment.piece(range)
                let from = range.lowerBound == 0 ? start : plane.position(piece.a)
                let to = range.upperBound == 1 ? end : plane.position(piece.b)
                if let last = pieces.last?.last, last == from, range.lowerBound == 0 {
                    pieces[pieces.count - 1].append(to)
                } else {
                    pieces.append([from, to])
                }
            }
        }
        return pieces
    }

    private func areas(
        _ polygons: [[[LonLat]]], _ geometry: GeoJSONGeometry, cut: Bool, _ overlay: Overlay
    ) throws(OverlayError) -> GeoJSONGeometry? {
        let own = plane.region(polygons).normalised
        // Most lie wholly inside or outside, or are kept whole where an edge of theirs lies inside: only the rest is
        // overlaid.
        let sides = own.polygons.flatMap { $0.rings.flatMap(\.segments) }
        if !sides.contains(where: edges.isNear) {
            let inside = own.polygons.map { $0.exterior.points.first.map(edges.contains) ?? false }
            if !inside.contains(false) || (!cut && inside.contains(true)) { return geometry }
            // Apart, unless the region, or a part of it, lies in the area.
            let isAround = region.polygons.contains { $0.exterior.points.first.map(own.contains) ?? false }
            guard inside.contains(true) || isAround else { return nil }
        }
        guard sides.contains(where: { !edges.parts(of: $0).complement.ranges.isEmpty }) else { return geometry }
        if !cut, sides.contains(where: { !edges.parts(of: $0, open: true).ranges.isEmpty }) { return geometry }
        let common = try overlay.intersection(own, region)
        guard !common.isEmpty else { return nil }
        guard cut else { return geometry }
        let kept = plane.polygons(common)
        return kept.count == 1 ? .polygon(kept[0]) : .multiPolygon(kept)
    }
}
