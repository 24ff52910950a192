import Geometry
import Interchange

/// The part of the Earth that is imported: a box or polygons, degrees WGS 84.
///
/// What blocks sight or is one thing (buildings, walls, doors, points) is taken whole where any of it lies inside, so
/// that no façade is cut open; what runs on (roads, railways, land use) is cut at the edge.
public struct ClipRegion: Sendable {
    /// Each with its exterior first.
    public let polygons: [[[LonLat]]]
    let bounds: LonLatBox
    private let plane: LocalPlane
    private let region: Region

    public init(polygons: [[[LonLat]]]) {
        self.polygons = polygons
        var bounds = LonLatBox.empty
        for polygon in polygons { polygon.first?.forEach { bounds.extend(to: $0) } }
        self.bounds = bounds
        plane = LocalPlane(at: bounds.isEmpty ? LonLat(longitude: 0, latitude: 0) : bounds.centre)
        region = plane.region(polygons).normalised
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

    static func isCut(_ tags: [String: String]) -> Bool {
        tags["building"] == nil && tags["indoor"] == nil && tags.keys.contains(where: running.contains)
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

    private func contains(_ position: LonLat) -> Bool { region.contains(plane.point(position)) }

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
            for range in segment.parts(in: region).ranges {
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
        // Most lie wholly inside or outside: only what crosses the edge is overlaid.
        let crosses = own.polygons.contains { polygon in
            polygon.rings.contains { ring in
                ring.segments.contains { !$0.parts(in: region).complement.ranges.isEmpty }
            }
        }
        guard crosses else { return geometry }
        let common = try overlay.intersection(own, region)
        guard !common.isEmpty else { return nil }
        guard cut else { return geometry }
        let kept = plane.polygons(common)
        return kept.count == 1 ? .polygon(kept[0]) : .multiPolygon(kept)
    }
}
