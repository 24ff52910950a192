import Geometry
import SiteModel

/// A camera that is there already, or stands in the plan that is improved.
struct StandingCamera: Sendable {
    let camera: Camera
    var result: CameraResult
    /// Whether it stays whatever is chosen; otherwise it may stay, be turned, or go.
    let stays: Bool
    /// What it shows of private ground, as `Candidate.shown`.
    var shown = 0

    /// Where it hangs, for it to be turned or have another lens there. Nil where its place is not known.
    var mount: Mount? {
        guard let pose = result.pose else { return nil }
        return Mount(
            kind: .given, feature: camera.mount ?? camera.id, level: camera.level, position: pose.position,
            height: camera.height ?? 0, normal: nil, standing: camera.id)
    }
}
