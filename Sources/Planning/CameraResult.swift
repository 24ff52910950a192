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
    var observed: [TargetKey: Region] = [:]
    /// Why it might see more under *least*, and how far at the most; empty where it cannot.
    var unknowns: [String] = []
    var reach: [TargetKey: BoundingBox] = [:]
    /// Where a camera with missing fields might see anything at all; nil where nothing bounds it.
    var possible: PossibleSight?
    /// What it could show of a person, by level: on its own, and on others where a prohibited zone is in sight.
    var views: [String: LevelView] = [:]

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
    /// Under *most*.
    var region: Region
    /// Under *least*; nil where it is the same.
    var least: Region?
    /// Why the two differ.
    var unknowns: [String] = []

    /// What is seen in another way as well.
    mutating func add(_ other: LevelView, _ overlay: Overlay) throws(OverlayError) {
        if least != nil || other.least != nil { least = try overlay.union([widest, other.widest]) }
        region = try overlay.union([region, other.region])
        unknowns = Set(unknowns + other.unknowns).sorted()
    }

    /// The larger of the two.
    var widest: Region { least ?? region }

    var bounds: BoundingBox {
        var box = region.bounds
        if let least { box.extend(to: least.bounds) }
        return box
    }
}
