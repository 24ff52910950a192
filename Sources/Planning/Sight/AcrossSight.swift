import Geometry
import SiteModel

/// What a camera sees of another level: up through a window or an atrium, down over a gallery's rail.
///
/// All is judged in heights above the other level's floor, past what stands on any level and the slabs between. The
/// view band is cut into slices, and what is seen of a slice is seen: an obstacle hides a slice far sooner than it
/// hides the whole band, and where a slab hides the lower ones and the wall over a window the upper ones, both hide all
/// together. What is seen under no slice is hidden in truth; the reverse errs by what hides one slice only together.
struct AcrossSight {
    /// How many slices a band has: 0.25 m each of two metres.
    private static let slices = 8

    /// Above the other level's floor (`SceneSet.pose`).
    let pose: CameraPose
    let level: String
    let scenes: SceneSet
    let settings: Settings
    let overlay: Overlay

    /// nil where nothing of any of the zones is seen.
    ///
    /// - Parameter zones: those of the level.
    func view(of zones: ZoneShapes) throws(OverlayError) -> LevelView? {
        guard let scene = scenes.scene(into: level) else { return nil }
        let sight = Sight(pose: pose, scene: scene, overlay: overlay)
        let field = FieldOfView(pose).viewFootprint(over: settings.viewBand, pixelDensity: settings.viewDensity)
        guard let outer = field.outer, !zones.boxes.query(outer.bounds).isEmpty else { return nil }
        let whole = try scenes.enclosed(
            try sight.viewed(over: settings.viewBand, pixelDensity: settings.viewDensity, .least), from: pose,
            over: settings.viewBand, on: level, .least, overlay)
        guard try zones.meet(whole, scene, overlay) else { return nil }
        let least = try seen(sight, .least)
        guard try zones.meet(least, scene, overlay) else { return nil }
        let unknowns = sight.unknowns(within: Region(outer), .views)
        guard !unknowns.isEmpty else { return LevelView(pose: pose, region: least) }
        return LevelView(pose: pose, region: try seen(sight, .most), least: least, unknowns: unknowns)
    }

    private func seen(_ sight: Sight, _ certainty: Certainty) throws(OverlayError) -> Region {
        let band = settings.viewBand
        let step = (band.upperBound - band.lowerBound) / Double(Self.slices)
        guard step > 0 else { return try sight.viewed(over: band, pixelDensity: settings.viewDensity, certainty) }
        var parts: [Region] = []
        for slice in 0..<Self.slices {
            let low = band.lowerBound + Double(slice) * step
            let high = slice == Self.slices - 1 ? band.upperBound : low + step
            parts.append(try sight.viewed(over: low...high, pixelDensity: settings.viewDensity, certainty))
        }
        return try scenes.enclosed(
            try overlay.union(parts), from: pose, over: band, on: level, certainty, overlay)
    }
}
