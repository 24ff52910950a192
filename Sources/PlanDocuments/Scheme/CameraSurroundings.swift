import Geometry
import Glibc
import Interchange

/// Holds a scheme's cameras against the areas in the same file.
struct CameraSurroundings {
    private let scheme: Scheme
    private let limits: SchemeLimits
    private let areas: [Area]

    private struct Area {
        var place: SchemePlace
        var isObstacle: Bool
        var bounds: LonLatBox
        var polygons: [[[LonLat]]]
    }

    init(_ scheme: Scheme, limits: SchemeLimits) {
        self.scheme = scheme
        self.limits = limits
        let required = scheme.required.compactMap { Self.area($0, isObstacle: false) }
        areas = required + scheme.obstacles.compactMap { Self.area($0, isObstacle: true) }
    }

    private static func area(_ place: SchemePlace, isObstacle: Bool) -> Area? {
        let polygons: [[[LonLat]]]
        switch place.geometry {
        case .polygon(let rings): polygons = [rings]
        case .multiPolygon(let parts): polygons = parts
        default: return nil
        }
        return Area(place: place, isObstacle: isObstacle, bounds: place.geometry.bounds, polygons: polygons)
    }

    /// Cameras inside obstacles that are taller than they hang, and cameras far off every area.
    func diagnostics() -> [Diagnostic] {
        guard !areas.isEmpty else { return [] }
        guard scheme.cameras.count <= limits.areaPairs / areas.count else {
            return [
                Diagnostic(
                    "camera.notCompared", .note, path: "$", zh: "摄像机与区域太多，未检查摄像机是否在建筑内或场地外",
                    en: "too many cameras and areas: not checked for cameras inside buildings or off the site")
            ]
        }
        var collector = DiagnosticCollector()
        for camera in scheme.cameras {
            if let (area, depth) = obstacle(around: camera) {
                let metres = FixedDecimal.text(depth, decimals: 2)
                collector.add(
                    "camera.insideObstacle", .warning, byte: camera.offset, path: camera.path,
                    zh: "摄像机在障碍物 \(area.place.id) 内 \(metres) 米，什么也看不见",
                    en: "the camera is \(metres) m inside the obstacle \(area.place.id) and sees nothing")
            } else if let metres = distance(of: camera), metres > limits.reach {
                let text = FixedDecimal.text(metres, decimals: 0)
                collector.add(
                    "camera.outside", .warning, byte: camera.offset, path: camera.path, zh: "摄像机距最近的区域 \(text) 米",
                    en: "the camera is \(text) m from the nearest area")
            }
        }
        return collector.diagnostics(file: nil)
    }

    private func obstacle(around camera: SchemeCamera) -> (Area, depth: Double)? {
        for area in areas
        where area.isObstacle && area.place.level == camera.level && area.bounds.contains(camera.position) {
            if let top = area.place.top, let height = camera.height, top <= height { continue }
            let region = plane(area, around: camera.position)
            guard region.locate(Point(x: 0, y: 0)) == .inside else { continue }
            let depth = distance(to: region)
            if depth > limits.mountTolerance { return (area, depth) }
        }
        return nil
    }

    /// Metres to the nearest area, 0 inside one.
    private func distance(of camera: SchemeCamera) -> Double? {
        var nearest: Double?
        for area in areas {
            if let known = nearest, distance(of: camera.position, to: area.bounds) > known { continue }
            let region = plane(area, around: camera.position)
            let metres = region.contains(Point(x: 0, y: 0)) ? 0 : distance(to: region)
            nearest = min(nearest ?? metres, metres)
            if nearest == 0 { return 0 }
        }
        return nearest
    }

    private func distance(of position: LonLat, to box: LonLatBox) -> Double {
        position.metres(
            to: LonLat(
                longitude: min(max(position.longitude, box.minimum.longitude), box.maximum.longitude),
                latitude: min(max(position.latitude, box.minimum.latitude), box.maximum.latitude)))
    }

    /// From the origin to the nearest side, metres.
    private func distance(to region: Region) -> Double {
        let sides = region.polygons.lazy.flatMap(\.rings).flatMap(\.segments)
        return (sides.map { $0.distance(to: Point(x: 0, y: 0)) }.min() ?? 0) / Grid.unitsPerMetre
    }

    /// The area in a plane that touches the earth at the camera, which is its origin; good to a part in a thousand near it.
    private func plane(_ area: Area, around origin: LonLat) -> Region {
        let degree = 6_371_008.8 * Double.pi / 180
        let east = degree * cos(origin.latitude * Double.pi / 180)
        func ring(_ positions: [LonLat]) -> Ring {
            Ring(
                positions.map {
                    Point(
                        metresX: ($0.longitude - origin.longitude) * east,
                        metresY: ($0.latitude - origin.latitude) * degree)
                })
        }
        return Region(
            area.polygons.compactMap { rings in
                rings.first.map { Polygon(ring($0), holes: rings.dropFirst().map { ring($0) }) }
            })
    }
}
