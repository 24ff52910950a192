import Geometry
import SiteModel

/// What of some witnesses is in one picture, well enough: `FieldOfView.takesIn` and the density, with what does not change
/// from one witness to the next worked out once.
struct Picture {
    private let pose: CameraPose
    private let field: FieldOfView
    /// Of a rectilinear picture: tangents of half its angles, and depth times density.
    private let across: Double
    private let up: Double
    private let depthDensity: Double
    private let masks: [Mask]

    init(_ pose: CameraPose) {
        self.pose = pose
        field = FieldOfView(pose)
        across = RoundedTrigonometry.tan(min(pose.hfov, 179) / 2)
        up = RoundedTrigonometry.tan(min(pose.vfov, 179) / 2)
        masks = pose.masks.compactMap { Mask($0, pose: pose) }
        depthDensity = pose.pixelsAcross * Grid.unitsPerMetre / (2 * across)
    }

    /// - Parameter witnesses: ascending by number, one of several points being enough.
    func taken(of witnesses: [HeadingSweep.Witness]) -> [Int32] {
        var taken: [Int32] = []
        for witness in witnesses where taken.last != witness.number && takesIn(witness) { taken.append(witness.number) }
        return taken
    }

    private func takesIn(_ witness: HeadingSweep.Witness) -> Bool {
        isInPicture(witness) && !masks.contains { $0.hides(witness.point, height: witness.height) }
    }

    private func isInPicture(_ witness: HeadingSweep.Witness) -> Bool {
        guard pose.projection == .rectilinear else {
            return pose.pixelDensity(at: witness.point, height: witness.height) >= witness.density
                && field.takesIn(witness.point, height: witness.height)
        }
        let d = pose.offset(to: witness.point, height: witness.height)
        let depth = d.dot(pose.forward)
        return depth > 0 && depth * witness.density <= depthDensity && abs(d.dot(pose.right)) <= depth * across
            && abs(d.dot(pose.up)) <= depth * up
    }
}
