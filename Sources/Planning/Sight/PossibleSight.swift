import Geometry
import SiteModel

/// Where a camera might see anything, whatever its missing fields turn out to be.
///
/// All directions are open to it, under *least*, out to where its pixels would still reach if width and lens are
/// known, else across the whole level. Without a height only what blocks at every height hides anything.
struct PossibleSight: Sendable {
    /// For coverage (doors shut) and for views (doors open); may be put aside.
    private(set) var coverage: KeptRegion
    private(set) var views: KeptRegion

    func put(in file: ScratchFile?) -> PossibleSight {
        var copy = self
        copy.coverage = coverage.put(in: file)
        copy.views = views.put(in: file)
        return copy
    }

    /// - Parameters:
    ///   - extent: all that may be asked about on the level.
    ///   - coarsest: the smallest pixel density that anything asks for, px/m.
    ///   - throws: what the overlay throws.
    init(
        of camera: Camera, in scene: LevelScene, extent: BoundingBox, settings: Settings, coarsest: Double,
        _ overlay: Overlay
    ) throws(OverlayError) {
        var bounds = extent
        bounds.extend(to: camera.position)
        let across = (bounds.width + bounds.height) / Grid.unitsPerMetre + 1
        let radius = Swift.min(across, Self.reach(of: camera, pixelDensity: coarsest) ?? across)
        // A full panorama that is just wide enough: density 1 at the radius.
        let allAround = Camera(
            id: camera.id, position: camera.position, level: camera.level, height: camera.height ?? 1, azimuth: 0,
            tilt: 0, hfov: 360, vfov: 180, pixels: PixelSize(width: Int((radius * 2 * .pi).rounded(.up)), height: 1),
            projection: .cylindrical)
        guard let pose = CameraPose(allAround, convergence: 0) else {
            (coverage, views) = (KeptRegion(.empty), KeptRegion(.empty))
            return
        }
        let sight = Sight(
            pose: pose, scene: camera.height == nil ? scene.atEveryHeight(from: camera.position) : scene,
            overlay: overlay)
        coverage = KeptRegion(
            try sight.observed(targetHeight: settings.targetHeight, pixelDensity: 1, .least))
        views = KeptRegion(try sight.viewed(over: settings.viewBand, pixelDensity: 1, .least))
    }

    /// The farthest corner of the picture at the depth where the density ends, metres; nil where that is not known.
    static func reach(of camera: Camera, pixelDensity: Double) -> Double? {
        guard let hfov = camera.hfov, let pixels = camera.pixels, hfov > 0 else { return nil }
        guard camera.projection == .rectilinear else {
            return Double(pixels.width) / (hfov * .pi / 180 * pixelDensity)
        }
        let half = RoundedTrigonometry.tan(Swift.min(hfov, 178) / 2)
        guard let vfov = camera.vfov else { return nil }
        let up = RoundedTrigonometry.tan(Swift.min(vfov, 178) / 2)
        return Double(pixels.width) / (2 * half * pixelDensity) * (1 + half * half + up * up).squareRoot()
    }
}
