import Geometry
import SiteModel

/// How far a camera's searches may look, whatever it is asked for.
///
/// It says which part of a mesh to have at hand (the tile's halo): too small a reach costs time, never exactness.
enum CameraReach {
    /// Arcs become chords outside of them, by less than this.
    private static let chords = 1.05

    /// Units from where it is drawn; nil where nothing bounds it.
    ///
    /// - Parameter coarsest: the smallest pixel density that anything asks for, px/m.
    static func reach(of camera: Camera, coarsest: Double, settings: Settings) -> Double? {
        // It is moved off the walls that it is on.
        let moved = (settings.mountTolerance + 1) * Grid.unitsPerMetre
        guard let pose = CameraPose(camera, convergence: 0) else {
            return PossibleSight.reach(of: camera, pixelDensity: coarsest).map {
                $0 * Grid.unitsPerMetre * chords + moved
            }
        }
        let depth = pose.reach(ofDensity: coarsest)
        let farthest: Double
        switch pose.projection {
        case .rectilinear:
            let right = RoundedTrigonometry.tan(pose.hfov / 2)
            let up = RoundedTrigonometry.tan(pose.vfov / 2)
            farthest = depth * (1 + right * right + up * up).squareRoot()
        case .equidistant: farthest = depth * chords
        // One that is not convex is searched twice as far.
        case .cylindrical: farthest = 2 * depth * chords
        }
        return farthest + moved
    }
}
