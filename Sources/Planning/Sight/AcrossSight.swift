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

    /// Above the other level's floor: where it may hang, the first as it is drawn (`SceneSet.poses`).
    let poses: [CameraPose]
    let level: String
    let scenes: SceneSet
    let settings: Settings
    let overlay: Overlay

    /// nil where nothing of any of the zones is seen.
    ///
    /// - Parameter zones: those of the level.
    func view(of zones: ZoneShapes) throws(OverlayError) -> LevelView? {
        guard let scene = scenes.scene(into: level) else { return nil }
        var view: LevelView?
        for pose in poses {
            guard let own = try self.view(of: zones, from: pose, scene) else {
                // Seen from one of its heights is not seen for certain.
                view = view.map { $0.unsure(of: pose) }
                continue
            }
            guard let other = view else {
                view = pose == poses[0] ? own : own.unsure(of: pose)
                continue
            }
            view = LevelView(
                pose: other.pose, region: try overlay.intersection(other.region, own.region),
                least: try overlay.union(other.widest, own.widest),
                unknowns: Set(other.unknowns + own.unknowns + ["height:\(pose.camera)"]).sorted())
        }
        return view
    }

    private func view(
        of zones: ZoneShapes, from pose: CameraPose, _ scene: LevelScene
    ) throws(OverlayError) -> LevelView? {
        let band = scenes.band(settings.viewBand, on: level)
        let sight = Sight(pose: pose, scene: scene, overlay: overlay)
        let field = FieldOfView(pose).viewFootprint(over: band, pixelDensity: settings.viewDensity)
        guard let outer = field.outer, !zones.boxes.query(outer.bounds).isEmpty else { return nil }
        let whole = try enclosed(try seen(sight, over: band, .least), pose, band, .least)
        guard try zones.meet(whole, scene, overlay) else { return nil }
        let least = try sliced(sight, pose, band, .least)
        guard try zones.meet(least, scene, overlay) else { return nil }
        let unknowns = sight.unknowns(within: Region(outer), .views)
        guard !unknowns.isEmpty else { return LevelView(pose: pose, region: least) }
        return LevelView(
            pose: pose, region: try sliced(sight, pose, band, .most), least: least, unknowns: unknowns)
    }

    private func seen(
        _ sight: Sight, over band: ClosedRange<Double>, _ certainty: Certainty
    ) throws(OverlayError) -> Region {
        try sight.viewed(over: band, pixelDensity: settings.viewDensity, certainty)
    }

    private func sliced(
        _ sight: Sight, _ pose: CameraPose, _ band: ClosedRange<Double>, _ certainty: Certainty
    ) throws(OverlayError) -> Region {
        let step = (band.upperBound - band.lowerBound) / Double(Self.slices)
        guard step > 0 else { return try enclosed(try seen(sight, over: band, certainty), pose, band, certainty) }
        var parts: [Region] = []
        for slice in 0..<Self.slices {
            let low = band.lowerBound + Double(slice) * step
            let high = slice == Self.slices - 1 ? band.upperBound : low + step
            parts.append(try seen(sight, over: low...high, certainty))
        }
        return try enclosed(try overlay.union(parts), pose, band, certainty)
    }

    /// Less what no portal lets through.
    private func enclosed(
        _ region: Region, _ pose: CameraPose, _ band: ClosedRange<Double>, _ certainty: Certainty
    ) throws(OverlayError) -> Region {
        try scenes.enclosed(region, from: pose, over: band, on: level, certainty, overlay)
    }
}

extension LevelView {
    /// The same where another height of the camera sees nothing of it.
    fileprivate func unsure(of pose: CameraPose) -> LevelView {
        LevelView(
            pose: self.pose, region: .empty, least: widest,
            unknowns: Set(unknowns + ["height:\(pose.camera)"]).sorted())
    }
}
