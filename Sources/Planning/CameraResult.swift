import Geometry
import SiteModel

/// What a picture has to be good enough for, on which plane: cameras are evaluated once for each.
struct TargetKey: Hashable, Sendable, Comparable {
    var task: String
    var pixelDensity: Double
    var targetHeight: Double
    var maxIncidence: Double?

    init(task: String, pixelDensity: Double, targetHeight: Double, maxIncidence: Double? = nil) {
        self.task = task
        self.pixelDensity = pixelDensity
        self.targetHeight = targetHeight
        self.maxIncidence = maxIncidence
    }

    init(_ requirement: Requirement) {
        self.init(
            task: requirement.task, pixelDensity: requirement.pixelDensity, targetHeight: requirement.targetHeight,
            maxIncidence: requirement.maxIncidence)
    }

    /// The same plane at no particular density.
    var plane: TargetKey {
        TargetKey(task: "", pixelDensity: 0, targetHeight: targetHeight, maxIncidence: maxIncidence)
    }

    private var order: (Double, Double, Double, String) {
        (pixelDensity, targetHeight, maxIncidence ?? .infinity, task)
    }
    static func < (a: TargetKey, b: TargetKey) -> Bool { a.order < b.order }
}

/// One camera, seen: where it really hangs and what it sees.
struct CameraResult: Sendable {
    var camera: Camera
    /// nil where fields are missing, or its side of a wall or its level is unknown.
    var pose: CameraPose?
    var notes: [CameraNote] = []
    /// What keeps it from being evaluated, by field names; empty otherwise.
    var missing: [String] = []
    var observed: [TargetKey: KeptRegion] = [:]
    /// Why it might see more under *least*, and how far at the most; empty where it cannot.
    var unknowns: [String] = []
    var reach: [TargetKey: BoundingBox] = [:]
    /// Where a camera with missing fields might see anything at all; nil where nothing bounds it.
    var possible: PossibleSight?
    /// What it could show of a person, by level: on its own, and on others where a prohibited zone is in sight.
    var views: [String: LevelView] = [:]

    /// The same, what is large put aside.
    func put(in file: ScratchFile?) -> CameraResult {
        guard let file else { return self }
        var copy = self
        copy.observed = observed.mapValues { $0.put(in: file) }
        copy.possible = possible?.put(in: file)
        copy.views = views.mapValues { $0.put(in: file) }
        return copy
    }

    /// All that the view on a level and the camera itself take up.
    func viewBounds(on level: String) -> BoundingBox {
        var box = BoundingBox(of: [camera.position])
        if let view = views[level] { box.extend(to: view.bounds) }
        return box
    }
}

/// What one camera could show of a person on one level.
struct LevelView: Sendable {
    /// Where it looks from: heights are above this level's floor.
    var pose: CameraPose
    /// Under *most*; may be put aside.
    private(set) var kept: KeptRegion
    /// Under *least*; nil where it is the same.
    private(set) var keptLeast: KeptRegion?
    /// Why the two differ.
    var unknowns: [String]

    init(pose: CameraPose, region: Region, least: Region? = nil, unknowns: [String] = []) {
        self.pose = pose
        kept = KeptRegion(region)
        keptLeast = least.map { KeptRegion($0) }
        self.unknowns = unknowns
    }

    var region: Region {
        get { kept.region }
        set { kept = KeptRegion(newValue) }
    }

    var least: Region? {
        get { keptLeast?.region }
        set { keptLeast = newValue.map { KeptRegion($0) } }
    }

    func put(in file: ScratchFile?) -> LevelView {
        var copy = self
        copy.kept = kept.put(in: file)
        copy.keptLeast = keptLeast?.put(in: file)
        return copy
    }

    /// What is seen in another way as well.
    mutating func add(_ other: LevelView, _ overlay: Overlay) throws(OverlayError) {
        if keptLeast != nil || other.keptLeast != nil { least = try overlay.union([widest, other.widest]) }
        region = try overlay.union([region, other.region])
        unknowns = Set(unknowns + other.unknowns).sorted()
    }

    /// The larger of the two.
    var widest: Region { least ?? region }

    var bounds: BoundingBox {
        var box = kept.bounds
        if let keptLeast { box.extend(to: keptLeast.bounds) }
        return box
    }
}
