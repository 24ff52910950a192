import Geometry
import Georeferencing
import Interchange

/// Brings geometries of a plan back onto the grid of its frame.
struct GeometryDecoding {
    let frame: LocalFrame

    /// - Throws: `crs.projection` and `feature.farFromSite` for positions that the frame does not reach.
    func shape(of geometry: GeoJSONGeometry, path: String) throws(InputError) -> Shape {
        switch geometry {
        case .point(let position): .points([try point(position, path)])
        case .multiPoint(let positions): .points(try points(positions, path))
        case .lineString(let positions): .lines([Polyline(try points(positions, path))])
        case .multiLineString(let lines):
            .lines(try lines.grid { (line) throws(InputError) in Polyline(try points(line, path)) })
        case .polygon(let rings): .area(Region(try polygon(rings, path)))
        case .multiPolygon(let polygons):
            .area(Region(try polygons.grid { (rings) throws(InputError) in try polygon(rings, path) }))
        case .collection:
            throw InputError(
                Diagnostic(
                    "plan.geometry", .error, path: path, zh: "规划文件中没有 GeometryCollection",
                    en: "a plan has no GeometryCollection"))
        }
    }

    private func polygon(_ rings: [[LonLat]], _ path: String) throws(InputError) -> Polygon {
        let rings = try rings.grid { (ring) throws(InputError) in
            // What another program wrote with fewer decimals may fall together.
            var kept: [Point] = []
            for point in try points(ring, path) where point != kept.last { kept.append(point) }
            while kept.count > 1, kept.first == kept.last { kept.removeLast() }
            return Ring(kept)
        }
        return Polygon(rings.first ?? Ring([]), holes: Array(rings.dropFirst()))
    }

    private func points(_ positions: [LonLat], _ path: String) throws(InputError) -> [Point] {
        try positions.grid { (position) throws(InputError) in try point(position, path) }
    }

    private func point(_ position: LonLat, _ path: String) throws(InputError) -> Point {
        let point = try frame.toGrid(longitude: position.longitude, latitude: position.latitude)
        let problems = frame.problems(at: point, path: path)
        guard problems.isEmpty else { throw InputError(problems) }
        return point
    }
}

extension Array {
    /// `map` whose errors keep their type.
    fileprivate func grid<Result>(_ body: (Element) throws(InputError) -> Result) throws(InputError) -> [Result] {
        var results: [Result] = []
        results.reserveCapacity(count)
        for element in self { results.append(try body(element)) }
        return results
    }
}
