import Geometry
import Planning
import SiteModel

/// A level on which known areas are measured.
///
/// Unless a test says otherwise the camera is at the origin, looks north (y up) along the horizon, 90° wide and high:
/// at depth y it takes in |x| ≤ y, so out to depth D the wedge has D² square metres on its own plane.
struct Bench {
    var obstacles: [Obstacle] = []
    var cameras: [Camera]
    var requirements: [Requirement] = []
    var zones: [ProhibitedZone] = []
    var settings = Settings()

    /// - Parameter depth: Metres at which the task's pixel density ends, for a 90° lens of 1,000 pixels.
    init(_ camera: Camera, depth: Double = 10, targetHeight: Double, _ obstacles: [Obstacle] = []) {
        cameras = [camera]
        self.obstacles = obstacles
        settings.tasks = [Task(name: "task", pixelDensity: Self.density(atDepth: depth))]
        settings.targetHeight = targetHeight
        settings.viewDensity = Self.density(atDepth: depth)
    }

    static func density(atDepth depth: Double) -> Double { 500 / depth }

    var site: Site {
        Site(name: "bench", frame: "", levels: [Level(name: "0", floor: 0, obstacles: obstacles)], features: [])
    }

    func evaluate(threads: Int = 1) throws -> Evaluation {
        try Evaluator(
            site: site, cameras: cameras, requirements: requirements, zones: zones, settings: settings,
            convergence: { _ in 0 }
        ).evaluate(threads: threads)
    }

    /// Square metres that the first camera observes for its task.
    func observedArea() throws -> Double {
        try evaluate().observed.filter { $0.task == "task" }.reduce(0) { $0 + $1.region.area } / 1e8
    }

    /// Square metres that the first camera could show of a person.
    func viewArea(_ certainty: Certainty = .most) throws -> Double {
        try region(.band(settings.viewBand), certainty).area / 1e8
    }

    /// Square metres under one shape of the obstacles.
    func observedArea(_ certainty: Certainty) throws -> Double {
        try region(.plane(settings.targetHeight, maxIncidence: nil), certainty).area / 1e8
    }

    private func region(_ target: TruthCase.Target, _ certainty: Certainty) throws -> Region {
        let truthCase = TruthCase(
            camera: cameras[0], target: target, certainty: certainty, density: settings.viewDensity)
        return try Engine.region(truthCase, obstacles: obstacles, eye: cameras[0].position)
    }

    /// The one requirement over a shape.
    mutating func require(_ shape: Shape, minShare: Double = 0.95, minCameras: Int = 1) {
        requirements.append(
            Requirement(
                id: "required/\(requirements.count)", place: "place", name: "place", rules: ["rule"], task: "task",
                pixelDensity: settings.tasks[0].pixelDensity, targetHeight: settings.targetHeight, level: "0",
                shape: shape, minShare: minShare, minCameras: minCameras))
    }

    mutating func prohibit(
        _ shape: Shape, ban: ProhibitedZone.Ban = .view, facing: ProhibitedZone.Facing? = nil
    ) {
        zones.append(
            ProhibitedZone(
                id: "prohibited/\(zones.count)", place: "zone", name: "zone", rules: ["rule"], ban: ban, level: "0",
                shape: shape, facing: facing))
    }
}

// Short names for what the cases are drawn with.

func camera(
    _ x: Double = 0, _ y: Double = 0, height: Double, azimuth: Double = 0, tilt: Double = 0, hfov: Double = 90,
    vfov: Double = 90, width: Int = 1_000, projection: Projection = .rectilinear, masks: [[ImagePoint]] = []
) -> Camera {
    OracleTests.camera(
        x, y, height: height, azimuth: azimuth, tilt: tilt, hfov: hfov, vfov: vfov, width: width,
        projection: projection,
        masks: masks)
}

func wall(_ points: [(Double, Double)], _ base: Double = -.infinity, _ top: Double = .infinity) -> Obstacle {
    OracleTests.wall(points, base, top)
}

/// A box by its south-west corner and size.
func box(
    _ x: Double, _ y: Double, _ width: Double, _ depth: Double, _ base: Double = -.infinity, _ top: Double = .infinity
) -> Obstacle {
    OracleTests.solid(x, y, width, depth, base, top)
}

func area(_ x: Double, _ y: Double, _ width: Double, _ depth: Double) -> Shape {
    .area(Region(Polygon(Sketch.corners(x, y, width, depth).map { Point(metresX: $0.x, metresY: $0.y) })))
}

/// Equal to a millionth.
func agree(_ computed: Double, _ expected: Double) -> Bool {
    abs(computed - expected) <= 1e-6 * max(1e-3, abs(expected))
}

/// Less than the true area by no more than a rim of 1 mm: what chords of curves may take away.
func inscribed(_ computed: Double, _ expected: Double, rim: Double) -> Bool {
    computed <= expected * (1 + 1e-9) && computed >= expected - 0.001 * rim
}

/// More than the true area by no more than a rim of 1 mm.
func circumscribed(_ computed: Double, _ expected: Double, rim: Double) -> Bool {
    computed >= expected * (1 - 1e-9) && computed <= expected + 0.001 * rim
}
