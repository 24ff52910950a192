import Geometry
import Georeferencing
import Interchange

/// Polygons of a GeoJSON file in metres of its local frame, and what becomes of them as a map to see in.
struct BuildingMap {
    /// Grid steps in a metre: a power of two, so that what the overlay puts on the grid is exact in metres too.
    private static let stepsPerMetre = 8_192.0

    /// Outlines with their `type` property, on the grid.
    private var outlines: [(type: String, polygon: Polygon)] = []
    private let overlay = Overlay()
    private let name: String

    init(name: String, geoJSON path: String) throws {
        self.name = name
        let document = try GeoJSONDocument.read(path: path)
        var polygons: [(String, [[LonLat]])] = []
        for feature in document.features {
            let type = feature["type"]?.string ?? ""
            switch feature.geometry {
            case .polygon(let rings)?: polygons.append((type, rings))
            case .multiPolygon(let parts)?: polygons += parts.map { (type, $0) }
            default: continue
            }
        }
        let box = polygons.flatMap { $0.1.first ?? [] }.reduce(into: LonLatBox.empty) { $0.extend(to: $1) }
        guard !box.isEmpty else { throw BenchmarkProblem("\(path): no areas") }
        let frame = try LocalFrame(
            FrameDefinition(centreLongitude: box.centre.longitude, latitude: box.centre.latitude))
        for (type, rings) in polygons {
            let grid = try rings.map { ring in
                Ring(
                    try ring.map { position in
                        let point = try frame.toGrid(longitude: position.longitude, latitude: position.latitude)
                        return (Self.stepsPerMetre / Grid.unitsPerMetre * point).snapped
                    })
            }
            if let exterior = grid.first, abs(exterior.signedArea) > 0 {
                outlines.append((type, Polygon(exterior, holes: Array(grid.dropFirst()))))
            }
        }
    }

    /// The open ground between buildings: outlines that touch or overlap are one, yards are filled.
    ///
    /// - Parameter halfWidth: metres from the middle to the box's sides; buildings that reach out of it are left out.
    func streets(within halfWidth: Double? = nil) throws -> PolygonMap {
        var polygons = outlines.map { Region(Polygon($0.polygon.exterior)) }
        if let halfWidth {
            let all = polygons.reduce(into: BoundingBox.empty) { $0.extend(to: $1.bounds) }
            let box = BoundingBox(of: [all.centre]).grown(by: halfWidth * Self.stepsPerMetre)
            polygons.removeAll { region in !region.bounds.corners.allSatisfy { box.contains($0) } }
        }
        // Twice: a building in a filled yard joins what stands around it.
        var union = try overlay.snapToGrid(try overlay.union(polygons))
        union = try overlay.snapToGrid(try overlay.union(union.polygons.map { Region(Polygon($0.exterior)) }))
        return PolygonMap(name: name, holes: union.polygons.map { Self.inMetres($0.exterior) })
    }

    /// The floor inside a building's outline that its walls, windows and closed rooms leave free, doors open.
    func floor() throws -> PolygonMap {
        guard let outline = outlines.map(\.polygon).max(by: { $0.area < $1.area }) else {
            throw BenchmarkProblem("\(name): no outline")
        }
        let blocking: Set = ["wall", "window", "inaccessible_space", "elevator"]
        let walls = try overlay.union(outlines.filter { blocking.contains($0.type) }.map { Region($0.polygon) })
        let free = try overlay.snapToGrid(try overlay.difference(Region(outline), walls))
        guard let largest = free.polygons.max(by: { $0.area < $1.area }) else {
            throw BenchmarkProblem("\(name): no free floor")
        }
        return PolygonMap(
            name: name, boundary: Self.inMetres(largest.exterior), holes: largest.holes.map(Self.inMetres))
    }

    private static func inMetres(_ ring: Ring) -> Ring { Ring(ring.points.map { 1 / stepsPerMetre * $0 }) }
}
