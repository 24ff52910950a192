import Geometry
import SiteModel

/// Whether a camera can read a keypad, a screen or the slot of a ballot box.
///
/// It can when the point is in the field of view and no mask hides it, the sight line is free in space, the angle
/// between the facing's normal and the camera is within the setting, and the pixel density reaches the setting.
struct FacingCheck {
    let settings: Settings
    let scene: LevelScene
    let convergence: @Sendable (Point) -> Double

    /// The pixel density at the point where it can be read under a shape of the obstacles; nil where it can't.
    func density(
        of point: Point, facing: ProhibitedZone.Facing, from pose: CameraPose, _ certainty: Certainty
    ) -> Double? {
        let density = pose.pixelDensity(at: point, height: facing.height)
        guard density >= settings.viewDensity, FieldOfView(pose).takesIn(point, height: facing.height),
            isFaced(point, facing, from: pose), !isMasked(point, facing, pose)
        else { return nil }
        let free = SightLine(scene: scene).isFree(
            from: pose.position, height: pose.height, to: point, height: facing.height, .views, certainty)
        return free ? density : nil
    }

    func isFaced(_ point: Point, _ facing: ProhibitedZone.Facing, from pose: CameraPose) -> Bool {
        typealias T = RoundedTrigonometry
        let (sinE, cosE) = (T.sin(facing.tilt), T.cos(facing.tilt))
        // Straight up or down needs no azimuth; anything else without one faces everywhere.
        guard facing.azimuth != nil || cosE == 0 else { return true }
        let azimuth = (facing.azimuth ?? 0) - convergence(point)
        let normal = Vector3(x: T.sin(azimuth) * cosE, y: T.cos(azimuth) * cosE, z: sinE)
        let towards = (-1) * pose.offset(to: point, height: facing.height)
        return normal.dot(towards) >= T.cos(settings.facingAngle) * towards.length
    }

    private func isMasked(_ point: Point, _ facing: ProhibitedZone.Facing, _ pose: CameraPose) -> Bool {
        pose.masks.contains { Mask($0, pose: pose)?.hides(point, height: facing.height) ?? false }
    }
}
