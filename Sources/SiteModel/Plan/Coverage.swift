import Geometry

/// Where one camera sees well enough for one task, under *most*.
public struct ObservedRegion: Hashable, Sendable {
    public var camera: String
    public var level: String
    public var task: String
    /// px/m.
    public var pixelDensity: Double
    /// Metres above the floor.
    public var targetHeight: Double
    /// The steepest sight line that counts, degrees below the horizontal; nil for any.
    public var maxIncidence: Double?
    /// May be put aside.
    public var kept: KeptRegion

    public var region: Region {
        get { kept.region }
        set { kept = KeptRegion(newValue) }
    }

    public init(
        camera: String, level: String, task: String, pixelDensity: Double, targetHeight: Double,
        maxIncidence: Double? = nil, region: Region
    ) {
        self.init(
            camera: camera, level: level, task: task, pixelDensity: pixelDensity, targetHeight: targetHeight,
            maxIncidence: maxIncidence, kept: KeptRegion(region))
    }

    public init(
        camera: String, level: String, task: String, pixelDensity: Double, targetHeight: Double,
        maxIncidence: Double?, kept: KeptRegion
    ) {
        self.maxIncidence = maxIncidence
        self.camera = camera
        self.level = level
        self.task = task
        self.pixelDensity = pixelDensity
        self.targetHeight = targetHeight
        self.kept = kept
    }
}

/// What one camera could show of a person over the view band.
public struct ViewRegion: Hashable, Sendable {
    public var camera: String
    public var level: String
    public var certainty: Certainty
    /// May be put aside.
    public var kept: KeptRegion

    public var region: Region {
        get { kept.region }
        set { kept = KeptRegion(newValue) }
    }

    public init(camera: String, level: String, certainty: Certainty, region: Region) {
        self.init(camera: camera, level: level, certainty: certainty, kept: KeptRegion(region))
    }

    public init(camera: String, level: String, certainty: Certainty, kept: KeptRegion) {
        self.camera = camera
        self.level = level
        self.certainty = certainty
        self.kept = kept
    }
}

/// How well a required place is covered.
public struct Coverage: Hashable, Sendable {
    public var requirement: Requirement
    /// Square metres (areas) or metres (lines) that are judged, after the free-space cut; the number of points.
    public var measure: Double
    /// What the cut took away, square metres or metres, and why (`obstacle`, `bannedRoom`).
    public var excluded: Double
    public var excludedWhy: [String]
    /// Share 0…1 that at least `minCameras` see under *most*; gaps that `edgeBand` sets aside are not covered.
    public var share: Double
    /// The same with the set-aside gaps counted: what is held against `minShare`.
    public var judgedShare: Double
    /// The judged share under *least*, with doors shut and with cameras of missing fields set aside.
    public var judgedShareLeast: Double
    /// What is not covered under *most*; may be put aside.
    public var keptGap: KeptShape
    /// The cameras that see part of it, sorted.
    public var cameras: [String]
    /// Share that at least 1, 2, 3… cameras see: as many as are asked for, and always the first two.
    public var shareByCameras: [Double]
    /// What decides between *most* and *least* (`Obstacle.unknown`, camera fields), sorted.
    public var unknowns: [String]

    public init(
        requirement: Requirement, measure: Double, excluded: Double, excludedWhy: [String], share: Double,
        judgedShare: Double, judgedShareLeast: Double, gap: Shape, cameras: [String], shareByCameras: [Double],
        unknowns: [String], unknownCameras: [String] = [], freeRegion: Region? = nil
    ) {
        self.unknownCameras = unknownCameras
        keptFreeRegion = freeRegion.map { KeptRegion($0) }
        self.requirement = requirement
        self.measure = measure
        self.excluded = excluded
        self.excludedWhy = excludedWhy
        self.share = share
        self.judgedShare = judgedShare
        self.judgedShareLeast = judgedShareLeast
        keptGap = KeptShape(gap)
        self.cameras = cameras
        self.shareByCameras = shareByCameras
        self.unknowns = unknowns
    }

    /// Whether it has something to see and does not pass under *most*.
    public var isUndecided: Bool { measure > 0 && judgedShare < requirement.minShare }

    /// Passes under *most*; fails when not even *least* is enough; else an unknown decides.
    public var verdict: Verdict {
        // Nothing is left of it to see: never taken for covered.
        if measure == 0 { return .open }
        if judgedShare >= requirement.minShare { return .pass }
        return judgedShareLeast >= requirement.minShare || !unknownCameras.isEmpty ? .open : .fail
    }

    /// Cameras that might cover it but whose fields are missing.
    public var unknownCameras: [String]

    /// What is judged of an area, after the free-space cut; nil for lines and points. May be put aside.
    public var keptFreeRegion: KeptRegion?

    public var gap: Shape {
        get { keptGap.shape }
        set { keptGap = KeptShape(newValue) }
    }

    public var freeRegion: Region? {
        get { keptFreeRegion?.region }
        set { keptFreeRegion = newValue.map { KeptRegion($0) } }
    }

    /// Puts what is large aside.
    public mutating func put(in file: ScratchFile?) {
        guard let file else { return }
        keptGap = KeptShape(gap, in: file)
        keptFreeRegion = keptFreeRegion?.put(in: file)
    }
}

/// The part of a prohibited zone that a camera sees, or the camera that hangs inside one.
public struct Overlap: Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable {
        /// The camera is inside a zone where none may be.
        case install
        /// The camera sees part of the zone.
        case view
    }

    public var zone: ProhibitedZone
    public var camera: String
    public var kind: Kind
    public var verdict: Verdict
    /// What is seen; for `install` the camera's position.
    public var shape: Shape
    /// Square metres; 0 for points.
    public var area: Double
    /// The largest in the overlap, px/m; nil where the camera's fields do not say.
    public var pixelDensity: Double?
    /// What has to be known for more than `open`.
    public var unknowns: [String]
    /// The doors, windows and voids that it is seen through, by feature id, the nearest to the camera first.
    public var through: [String]

    public init(
        zone: ProhibitedZone, camera: String, kind: Kind, verdict: Verdict, shape: Shape, area: Double,
        pixelDensity: Double?, unknowns: [String] = [], through: [String] = []
    ) {
        self.through = through
        self.zone = zone
        self.camera = camera
        self.kind = kind
        self.verdict = verdict
        self.shape = shape
        self.area = area
        self.pixelDensity = pixelDensity
        self.unknowns = unknowns
    }
}

/// All that one run of the engine found out, before any rule judges it.
public struct Evaluation: Sendable {
    public var observed: [ObservedRegion]
    public var views: [ViewRegion]
    public var coverages: [Coverage]
    public var overlaps: [Overlap]
    /// Camera by camera, what was odd about where it hangs.
    public var cameraNotes: [CameraNote]
    /// Square metres of required area and of it covered, of unions, by task.
    public var requiredArea: [String: Double]
    public var coveredArea: [String: Double]
    /// Where regions are put aside; nil where all are held.
    public var scratch: ScratchFile?

    public init(
        observed: [ObservedRegion] = [], views: [ViewRegion] = [], coverages: [Coverage] = [],
        overlaps: [Overlap] = [], cameraNotes: [CameraNote] = [], requiredArea: [String: Double] = [:],
        coveredArea: [String: Double] = [:]
    ) {
        self.observed = observed
        self.views = views
        self.coverages = coverages
        self.overlaps = overlaps
        self.cameraNotes = cameraNotes
        self.requiredArea = requiredArea
        self.coveredArea = coveredArea
    }
}

/// Something odd about a camera's place that its user should know.
public struct CameraNote: Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable {
        /// Deeper than the mount tolerance inside a solid: it sees nothing.
        case insideObstacle
        /// Its level is not on the map, so it sees nothing that could be judged.
        case unknownLevel
        /// On a wall and looking along it: which side it is on has to be told.
        case sideUnknown
        /// Fields that sight needs are missing.
        case missingFields
    }

    public var camera: String
    public var kind: Kind
    /// The obstacle, level or fields that it is about.
    public var about: [String]

    public init(camera: String, kind: Kind, about: [String]) {
        self.camera = camera
        self.kind = kind
        self.about = about
    }
}
