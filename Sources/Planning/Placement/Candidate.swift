import Geometry
import SiteModel

/// A camera that could be hung: on which mount, with which lens, turned where.
struct Candidate: Sendable {
    let mount: Int
    let model: Int
    let tilt: Double
    /// True, degrees.
    let azimuth: Double
    /// Patches of its picture that are blacked out for privacy's sake.
    var masks: [[ImagePoint]] = []
    /// What it shows of private ground, in tenths of a square metre, rounded up; 0 where nobody asks.
    var shown = 0
}

/// What keeps witnesses from being seen: told of what no candidate covers.
public enum OutOfSight: String, Hashable, Sendable, CaseIterable {
    /// No mount has a free line of sight to it.
    case noMount
    /// Mounts see it, but with no lens well enough: too far, too steep, out of the picture at every tilt.
    case noLens
    /// Whatever would see it would show a prohibited zone.
    case prohibited
    /// Cameras would see it, but not as many as are asked for.
    case tooFew
    /// Cameras would see it, but no more may be new or turned.
    case changes
    /// The search ended before it came to that.
    case cutShort
    /// Cameras would see it, but the budget is spent.
    case budget
    /// Cameras would see it, each so little that it is not worth one while the place fails all the same.
    case notWorth
}

/// Makes candidates from what can be seen from mounts.
struct CandidateMaking {
    let task: PlacementTask
    let requirements: [Requirement]
    let viewing: MountViewing
    let convergence: @Sendable (Point) -> Double

    struct Made: Sendable {
        var candidates: [Candidate] = []
        /// Prohibited zones that kept candidates away, and the witnesses that these would have seen.
        var refused: [Int: Set<Int32>] = [:]
    }

    /// All witnesses that are visible from a mount.
    func witnesses(_ view: MountView, _ cells: [WitnessCell], _ index: BoxIndex) -> [HeadingSweep.Witness] {
        var box = BoundingBox.empty
        for region in view.seen.values { box.extend(to: region.bounds) }
        var found: [HeadingSweep.Witness] = []
        for number in index.query(box) {
            let requirement = requirements[cells[number].requirement]
            guard requirement.level == view.mount.level, let region = view.seen[TargetKey(requirement).plane] else {
                continue
            }
            for point in cells[number].points where region.bounds.contains(point) && region.locate(point) == .inside {
                found.append(
                    HeadingSweep.Witness(
                        number: Int32(number), point: point, density: requirement.pixelDensity,
                        height: requirement.targetHeight))
            }
        }
        return found
    }

    func make(mount: Int, _ view: MountView, _ cells: [WitnessCell], _ index: BoxIndex, _ overlay: Overlay)
        throws(OverlayError) -> Made
    {
        let visible = witnesses(view, cells, index)
        var made = Made()
        for (number, model) in task.models.enumerated() {
            for tilt in model.tilts ?? task.tilts {
                let sweep = HeadingSweep(
                    mount: view.mount, model: model, tilt: tilt, convergence: convergence(view.mount.position))
                for (azimuth, taken) in sweep.headings(for: visible) {
                    guard let pose = CameraPose(sweep.camera(azimuth: azimuth), convergence: sweep.convergence) else {
                        continue
                    }
                    var candidate = Candidate(mount: mount, model: number, tilt: tilt, azimuth: azimuth)
                    if let zone = try viewing.shows(pose, view, overlay) {
                        guard task.masks, let masks = try viewing.masks(for: pose, view, overlay) else {
                            made.refused[zone, default: []].formUnion(taken)
                            continue
                        }
                        candidate.masks = masks
                    }
                    if task.objective == .private { candidate.shown = try viewing.shown(pose, view, overlay) }
                    made.candidates.append(candidate)
                }
            }
        }
        return made
    }

    /// The witnesses that a candidate takes in, ascending.
    func taken(_ candidate: Candidate, _ view: MountView, _ visible: [HeadingSweep.Witness]) -> [Int32] {
        let sweep = HeadingSweep(
            mount: view.mount, model: task.models[candidate.model], tilt: candidate.tilt,
            convergence: convergence(view.mount.position))
        var camera = sweep.camera(azimuth: candidate.azimuth)
        camera.masks = candidate.masks
        guard let pose = CameraPose(camera, convergence: sweep.convergence) else { return [] }
        return Picture(pose).taken(of: visible)
    }
}
