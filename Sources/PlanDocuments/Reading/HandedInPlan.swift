import Geometry
import Georeferencing
import Interchange
import SiteModel

/// A plan as somebody hands it in: one of this program, or another program's scheme.
public struct HandedInPlan: Sendable {
    /// The file's name, for people.
    public var file: String
    public var frame: FrameDefinition
    public var cameras: [Camera]
    public var observed: [ObservedRegion]
    public var coverages: [Coverage]
    /// Where cameras or views are forbidden.
    public var zones: [ProhibitedZone]
    public var findings: [Finding]
    public var statements: Statements
    /// The day the law is taken at; nil where none is said.
    public var date: String?
    public var rulePacks: [Plan.Input]
    public var settings: Settings
    /// Whether it has a header: a scheme has none, nor findings.
    public var isPlan: Bool
    /// Whether it is a list of what hangs there, on which what was not surveyed is no change.
    public var isSurvey = false
    /// What was odd in the file.
    public var notes: [Diagnostic] = []

    /// A plan as it was read.
    public init(_ document: PlanDocument) {
        file = document.file
        frame = document.header.frame
        cameras = document.cameras
        observed = document.observed
        coverages = document.coverages
        zones = document.zones
        findings = document.header.findings
        statements = document.header.statements
        date = document.header.date
        rulePacks = document.header.rulePacks
        settings = document.header.settings
        isPlan = true
        notes = document.notes
    }

    /// Cameras alone, e.g. of a survey.
    public init(survey cameras: [Camera], frame: FrameDefinition, file: String) {
        self.file = file
        self.frame = frame
        self.cameras = cameras
        (observed, coverages, zones, findings, rulePacks) = ([], [], [], [], [])
        statements = Statements()
        settings = Settings()
        isPlan = false
        isSurvey = true
    }

    /// Another program's scheme. What it claims of results is left aside.
    init(_ scheme: Scheme, frame: FrameDefinition, file: String, notes: [Diagnostic]) throws(InputError) {
        self.init(survey: [], frame: frame, file: file)
        isSurvey = false
        self.notes = notes
        let local = try LocalFrame(frame)
        for camera in scheme.cameras {
            let position = try local.toGrid(
                longitude: camera.position.longitude, latitude: camera.position.latitude)
            var tags = camera.tags
            tags["kind"] = nil
            if let name = camera.name { tags["name"] = name }
            cameras.append(
                Camera(
                    id: withoutPrefix(camera.id, "camera/"), position: position, level: camera.level,
                    height: camera.height, azimuth: camera.azimuth, tilt: camera.tilt, hfov: camera.hfov,
                    vfov: camera.vfov, pixels: camera.pixels, projection: camera.projection, mount: camera.mount,
                    masks: camera.masks, tags: tags, file: file, path: camera.path
                ).asPlanned)
        }
    }

    /// A plan or a scheme, whichever a file holds.
    /// - Parameter frame: of a scheme, which names none; nil for one around its own cameras.
    public static func read(path: String, frame: FrameDefinition? = nil) throws(InputError) -> HandedInPlan {
        let handedIn = try HandedInFile.read(try InputFile.read(path), file: path, checksAreas: false)
        let (scheme, notes): (Scheme, [Diagnostic])
        switch handedIn.content {
        case .plan(let document): return HandedInPlan(document)
        case .scheme(let bare): (scheme, notes) = (bare, handedIn.notes)
        }
        guard !scheme.cameras.isEmpty else {
            throw InputError(
                Diagnostic(
                    "plan.noCameras", .error, file: path,
                    Bilingual(zh: "文件中没有摄像机：不是方案", en: "the file has no camera: it is no plan or scheme")))
        }
        var box = LonLatBox.empty
        for camera in scheme.cameras { box.extend(to: camera.position) }
        if let frame { return try HandedInPlan(scheme, frame: frame, file: path, notes: notes) }
        let own = try FrameDefinition(centreLongitude: box.centre.longitude, latitude: box.centre.latitude)
        return try HandedInPlan(scheme, frame: own, file: path, notes: notes)
    }

    /// The same with all its geometry in another frame.
    public func inFrame(_ other: FrameDefinition) throws(InputError) -> HandedInPlan {
        guard other != frame else { return self }
        let (from, to) = (try LocalFrame(frame), try LocalFrame(other))
        func moved(_ point: Point) throws(InputError) -> Point {
            let position = try from.toLonLat(point)
            return try to.toGrid(longitude: position.longitude, latitude: position.latitude)
        }
        func moved(_ points: [Point]) throws(InputError) -> [Point] {
            var copies: [Point] = []
            for point in points { copies.append(try moved(point)) }
            return copies
        }
        func moved(_ ring: Ring) throws(InputError) -> Ring {
            Ring(try moved(ring.points))
        }
        var copy = self
        copy.frame = other
        for index in cameras.indices { copy.cameras[index].position = try moved(cameras[index].position) }
        func moved(_ region: Region) throws(InputError) -> Region {
            var polygons: [Polygon] = []
            for polygon in region.polygons {
                var holes: [Ring] = []
                for hole in polygon.holes { holes.append(try moved(hole)) }
                polygons.append(Polygon(try moved(polygon.exterior), holes: holes))
            }
            return Region(polygons)
        }
        for index in observed.indices { copy.observed[index].region = try moved(observed[index].region) }
        for index in zones.indices {
            switch zones[index].shape {
            case .points(let points): copy.zones[index].shape = .points(try moved(points))
            case .lines(let lines):
                var copies: [Polyline] = []
                for line in lines { copies.append(Polyline(try moved(line.points))) }
                copy.zones[index].shape = .lines(copies)
            case .area(let region): copy.zones[index].shape = .area(try moved(region))
            }
        }
        return copy
    }
}
