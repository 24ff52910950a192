import Geometry
import Planning
import SiteModel

/// A site with cameras, required places and prohibited zones: all that an evaluation depends on.
struct Plant {
    var obstacles: [Obstacle]
    var cameras: [Camera]
    var requirements: [Requirement]
    var zones: [ProhibitedZone]
    var settings = Settings()

    func evaluate(threads: Int = 2) throws -> Evaluation {
        let site = Site(
            name: "plant", frame: "", levels: [Level(name: "0", floor: 0, obstacles: obstacles)], features: [])
        return try Evaluator(
            site: site, cameras: cameras, requirements: requirements, zones: zones, settings: settings,
            convergence: { _ in 0 }
        ).evaluate(threads: threads)
    }

    /// A generated site with places and zones laid over it.
    ///
    /// - Parameter projections: The lenses that its cameras may have.
    init(drawn number: Int, seed: UInt64, cameras count: Int, projections: Set<Projection>) {
        let site = DrawnSite(number: number, seed: seed)
        var random = SplitMix64.numbered(number, of: seed &+ 7)
        settings.tasks = []
        obstacles = site.obstacles
        cameras = []
        while cameras.count < count {
            let camera = site.drawCamera(&random, number: cameras.count)
            // On a corner, or along a wall, the design leaves open which side it is on.
            let eye = OracleEye.position(of: camera, among: obstacles, tolerance: settings.mountTolerance)
            guard projections.contains(camera.projection), eye != nil else { continue }
            cameras.append(camera)
        }
        let bounds = site.bounds
        func corner() -> Point {
            Point(x: random.between(bounds.minX, bounds.maxX), y: random.between(bounds.minY, bounds.maxY)).snapped
        }
        func block() -> Polygon {
            let (a, size) = (corner(), random.between(20_000.0, 80_000))
            let points = [
                a, a + Point(x: size, y: size / 7), a + Point(x: size * 0.8, y: size), a + Point(x: 0, y: size),
            ]
            return Polygon(points.map(\.snapped))
        }
        let shapes: [Shape] = [
            .area(Region(block())), .area(Region([block()])), .lines([Polyline([corner(), corner(), corner()])]),
            .points((0..<12).map { _ in corner() }),
        ]
        requirements = zip(shapes, [25, 12.5, 62.5, 25]).enumerated().map { index, item in
            Requirement(
                id: "required/\(index)", place: "place/\(index)", name: "", rules: [], task: "task/\(index)",
                pixelDensity: item.1, targetHeight: [1.5, 0][index % 2], level: "0", shape: item.0, minShare: 0.5,
                minCameras: 1 + index / 3)
        }
        let facing = ProhibitedZone.Facing(azimuth: 200, tilt: 20, height: 1.1)
        zones = (0..<4).map { index in
            ProhibitedZone(
                id: "prohibited/\(index)", place: "zone/\(index)", name: "", rules: [],
                ban: index == 1 ? .install : .view,
                level: "0", shape: index < 3 ? .area(Region(block())) : .points([corner(), corner(), corner()]),
                facing: index == 3 ? facing : nil)
        }
    }
}

/// A way to lay the same plant out differently.
struct Move: Sendable {
    var point: @Sendable (Point) -> Point
    /// What becomes of an azimuth, degrees.
    var azimuth: @Sendable (Double) -> Double
    /// Whether left and right change sides.
    var isMirror = false

    static func shift(_ x: Double, _ y: Double) -> Move {
        Move(point: { $0 + Point(x: x, y: y) }, azimuth: { $0 })
    }
    static let quarterTurn = Move(
        point: { Point(x: 0 - $0.y, y: $0.x) }, azimuth: { $0 < 90 ? $0 + 270 : $0 - 90 })
    static let mirrorX = Move(
        point: { Point(x: 0 - $0.x, y: $0.y) }, azimuth: { $0 == 0 ? 0 : 360 - $0 }, isMirror: true)
    static let mirrorY = Move(
        point: { Point(x: $0.x, y: 0 - $0.y) }, azimuth: { $0 <= 180 ? 180 - $0 : 540 - $0 }, isMirror: true)

    /// Anti-clockwise, then snapped to the grid.
    static func turn(degrees: Double) -> Move {
        let (s, c) = (sine(degrees: degrees), cosine(degrees: degrees))
        return Move(
            point: { Point(x: c * $0.x - s * $0.y, y: s * $0.x + c * $0.y).snapped },
            azimuth: { $0 < degrees ? $0 - degrees + 360 : $0 - degrees })
    }

    func callAsFunction(_ ring: Ring) -> Ring { Ring(ring.points.map(point)) }
    func callAsFunction(_ line: Polyline) -> Polyline { Polyline(line.points.map(point)) }
    func callAsFunction(_ polygon: Polygon) -> Polygon {
        Polygon(self(polygon.exterior), holes: polygon.holes.map { self($0) })
    }
    func callAsFunction(_ shape: Shape) -> Shape {
        switch shape {
        case .points(let points): .points(points.map(point))
        case .lines(let lines): .lines(lines.map { self($0) })
        case .area(let region): .area(Region(region.polygons.map { self($0) }))
        }
    }

    func callAsFunction(_ plant: Plant) -> Plant {
        var moved = plant
        for index in moved.obstacles.indices {
            switch moved.obstacles[index].outline {
            case .solid(let polygon): moved.obstacles[index].outline = .solid(self(polygon))
            case .wall(let line): moved.obstacles[index].outline = .wall(self(line))
            }
        }
        for index in moved.cameras.indices {
            moved.cameras[index].position = point(moved.cameras[index].position)
            moved.cameras[index].azimuth = moved.cameras[index].azimuth.map(azimuth)
            if isMirror {
                moved.cameras[index].masks = moved.cameras[index].masks.map { mask in
                    mask.map { ImagePoint(x: 1 - $0.x, y: $0.y) }
                }
            }
        }
        for index in moved.requirements.indices {
            moved.requirements[index].shape = self(moved.requirements[index].shape)
        }
        for index in moved.zones.indices {
            moved.zones[index].shape = self(moved.zones[index].shape)
            if let faced = moved.zones[index].facing?.azimuth { moved.zones[index].facing?.azimuth = azimuth(faced) }
        }
        return moved
    }
}

extension Evaluation {
    /// Whether every share, area and verdict is that of another evaluation.
    func differences(from other: Evaluation, within tolerance: Double) -> [String] {
        var found: [String] = []
        func compare(_ what: String, _ a: Double, _ b: Double) {
            if abs(a - b) > tolerance * Swift.max(1, abs(a)) { found.append("\(what): \(a) and \(b)") }
        }
        if coverages.count != other.coverages.count { found.append("coverages") }
        for (a, b) in zip(coverages, other.coverages) {
            let id = a.requirement.id
            compare("\(id) share", a.share, b.share)
            compare("\(id) judgedShare", a.judgedShare, b.judgedShare)
            compare("\(id) judgedShareLeast", a.judgedShareLeast, b.judgedShareLeast)
            compare("\(id) measure", a.measure, b.measure)
            compare("\(id) excluded", a.excluded, b.excluded)
            for (x, y) in zip(a.shareByCameras, b.shareByCameras) { compare("\(id) shareByCameras", x, y) }
            if a.cameras != b.cameras { found.append("\(id) cameras: \(a.cameras) and \(b.cameras)") }
            if a.verdict != b.verdict { found.append("\(id): \(a.verdict) and \(b.verdict)") }
        }
        let keys = overlaps.map { "\($0.zone.id) \($0.camera) \($0.kind) \($0.verdict)" }
        let otherKeys = other.overlaps.map { "\($0.zone.id) \($0.camera) \($0.kind) \($0.verdict)" }
        if keys != otherKeys { found.append("overlaps: \(keys) and \(otherKeys)") }
        for (a, b) in zip(overlaps, other.overlaps) {
            compare("\(a.zone.id) \(a.camera) area", a.area, b.area)
            compare("\(a.zone.id) \(a.camera) density", a.pixelDensity ?? -1, b.pixelDensity ?? -1)
        }
        for (task, value) in requiredArea { compare("required \(task)", value, other.requiredArea[task] ?? -1) }
        for (task, value) in coveredArea { compare("covered \(task)", value, other.coveredArea[task] ?? -1) }
        let notes = cameraNotes.map { "\($0.camera) \($0.kind)" }
        let otherNotes = other.cameraNotes.map { "\($0.camera) \($0.kind)" }
        if notes != otherNotes { found.append("notes: \(notes) and \(otherNotes)") }
        return found
    }

    /// Whether two evaluations are the same to the last bit.
    func isIdentical(to other: Evaluation) -> Bool {
        observed == other.observed && views == other.views && coverages == other.coverages
            && overlaps == other.overlaps && cameraNotes == other.cameraNotes && requiredArea == other.requiredArea
            && coveredArea == other.coveredArea
    }
}
