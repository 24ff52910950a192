import Geometry
import SiteModel

/// An evaluation that stays open while cameras are moved: what a dragged camera needs at every frame.
///
/// A move evaluates the camera anew, and then only the required places and prohibited zones that it reached before or
/// reaches now, by the very code of `Evaluator`: what it gives is what a whole evaluation would.
///
/// Cost of a move: one camera, and the places around it; nothing that grows with the site or the number of cameras,
/// but for looking up boxes and copying what a level bans.
public struct LiveEvaluation: Sendable {
    /// What a move changed.
    public struct Change: Sendable {
        /// The camera's observed regions, and what it could show of a person.
        public var observed: [ObservedRegion]
        public var view: Region
        /// The required places whose coverage may have changed, with their new shares and gaps, by id.
        public var coverages: [Coverage]
        /// What the camera now sees of prohibited zones, or where it hangs in one.
        public var overlaps: [Overlap]
    }

    private let evaluator: Evaluator
    private let cameraEvaluation: CameraEvaluation
    private let keys: [String: [TargetKey]]
    private let requirementBoxes: BoxIndex
    private let zoneBoxes: BoxIndex
    /// Where each camera reached when the evaluation was opened.
    private let cameraBoxes: BoxIndex
    private let numbers: [String: Int]
    private var results: [CameraResult]
    /// Cameras that have moved since, with where they reach.
    private var moved: [Int: BoundingBox] = [:]
    private let unknown: [Int]

    /// All required places as they stand, by id.
    public private(set) var coverages: [Coverage]

    /// Evaluates all cameras and required places.
    public init(_ evaluator: Evaluator, threads: Int = 2) throws(OverlayError) {
        self.evaluator = evaluator
        (cameraEvaluation, keys) = evaluator.cameraStage()
        results = try evaluator.cameraResults(threads: threads).results
        coverages = try CoverageStage(evaluator: evaluator, results: results).coverages(threads: threads) { _ in }
        requirementBoxes = BoxIndex(evaluator.requirements.map { $0.shape.bounds.grown(by: Self.margin) })
        zoneBoxes = BoxIndex(evaluator.zones.map { $0.shape.bounds.grown(by: Self.margin) })
        cameraBoxes = BoxIndex(results.map(Self.box))
        numbers = Dictionary(evaluator.cameras.enumerated().map { ($1.id, $0) }) { first, _ in first }
        unknown = results.indices.filter { [results] in results[$0].pose == nil }
    }

    /// Points on walls are looked at from a little off them.
    private static let margin = 2 * TestPoints.standoff

    /// Everything that a camera reaches, under *most* or *least*.
    private static func box(_ result: CameraResult) -> BoundingBox {
        var box = BoundingBox(of: [result.camera.position])
        for region in result.observed.values { box.extend(to: region.bounds) }
        for reach in result.reach.values { box.extend(to: reach) }
        for view in result.views.values { box.extend(to: view.bounds) }
        return box.grown(by: margin)
    }

    /// Puts a camera, named by its id, into another place or pose.
    ///
    /// A camera that the evaluation does not have changes nothing and gives an empty change.
    public mutating func move(_ camera: Camera) throws(OverlayError) -> Change {
        guard let number = numbers[camera.id] else {
            return Change(observed: [], view: .empty, coverages: [], overlaps: [])
        }
        let overlay = Overlay()
        let before = moved[number] ?? Self.box(results[number])
        let result = try cameraEvaluation.evaluate(camera, keys: keys[camera.level] ?? [], overlay)
        let after = Self.box(result)
        results[number] = result
        moved[number] = after

        // What is unknown of a camera may concern any place.
        let everywhere = result.pose == nil || unknown.contains(number)
        let places =
            everywhere
            ? Array(coverages.indices)
            : Set(requirementBoxes.query(before) + requirementBoxes.query(after)).sorted()
        let stage = CoverageStage(
            evaluator: evaluator.narrowed(to: places.map { evaluator.requirements[$0] }),
            results: cameras(near: places).map { results[$0] })
        let judged = try stage.coverages(threads: 1) { _ in }
        for (place, coverage) in zip(places, judged) { coverages[place] = coverage }

        var overlaps: [Overlap] = []
        // What can be read may be higher up than a person: no view tells then.
        let near = Set(zoneBoxes.query(after)).union(
            evaluator.zones.indices.filter { evaluator.zones[$0].facing != nil })
        for zone in everywhere ? Array(evaluator.zones.indices) : near.sorted() {
            let zone = evaluator.zones[zone]
            overlaps += try ZoneEvaluation(
                scenes: evaluator.scenes, settings: evaluator.settings, convergence: evaluator.convergence
            ).overlaps(of: zone, with: [result], overlay)
        }
        return Change(
            observed: result.observedRegions, view: result.views[camera.level]?.region ?? .empty, coverages: judged,
            overlaps: overlaps.sorted { ($0.zone.id, $0.kind.rawValue) < ($1.zone.id, $1.kind.rawValue) })
    }

    /// The cameras that reach any of some places, ascending: by then every box is small.
    private func cameras(near places: [Int]) -> [Int] {
        var near = Set(unknown)
        for place in places {
            let box = evaluator.requirements[place].shape.bounds.grown(by: Self.margin)
            near.formUnion(cameraBoxes.query(box).filter { moved[$0] == nil })
            for (camera, reach) in moved where reach.intersects(box) || results[camera].pose == nil {
                near.insert(camera)
            }
        }
        return near.sorted()
    }
}

extension CameraResult {
    /// What is not empty, by target.
    var observedRegions: [ObservedRegion] {
        observed.sorted { $0.key < $1.key }.filter { !$0.value.isEmpty }.map { key, region in
            ObservedRegion(
                camera: camera.id, level: camera.level, task: key.task, pixelDensity: key.pixelDensity,
                targetHeight: key.targetHeight, maxIncidence: key.maxIncidence, kept: region)
        }
    }
}
