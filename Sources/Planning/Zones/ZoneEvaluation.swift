import Geometry
import SiteModel

/// Finds what cameras on any level see of one prohibited zone, and which of them hang inside it.
///
/// Fails when it is seen under *most* with doors open; passes when it is unseen under *least*; else it is open
/// and the unknown is named. An overlap under 1 cm² is a note.
struct ZoneEvaluation {
    let scenes: SceneSet
    let settings: Settings
    let convergence: @Sendable (Point) -> Double

    /// In square units: what is smaller comes from rounding, 1 mm².
    private static let noise = 100.0

    func overlaps(
        of zone: ProhibitedZone, with cameras: [CameraResult], _ overlay: Overlay
    ) throws(OverlayError) -> [Overlap] {
        var found: [Overlap] = []
        for result in cameras {
            let heading = result.pose.map { Point(x: $0.forward.x, y: $0.forward.y) }
            if zone.ban == .install,
                let verdict = InstallCheck(mountTolerance: settings.mountTolerance)
                    .verdict(result.camera, heading: heading, in: zone)
            {
                found.append(
                    Overlap(
                        zone: zone, camera: result.camera.id, kind: .install, verdict: verdict,
                        shape: .points([result.camera.position]), area: 0, pixelDensity: nil,
                        unknowns: verdict == .open ? ["mount"] : []))
            }
            if var view = try view(of: zone, by: result, overlay) {
                if let pose = result.pose {
                    view.through = scenes.passages.passages(
                        to: view.shape, from: scenes.poses(pose, on: result.camera.level, into: zone.level)[0],
                        on: result.camera.level, into: zone.level, band: settings.viewBand)
                }
                found.append(view)
            }
        }
        return found
    }

    private func view(
        of zone: ProhibitedZone, by result: CameraResult, _ overlay: Overlay
    ) throws(OverlayError) -> Overlap? {
        guard let scene = scenes.scene(from: result.camera.level, into: zone.level) else { return nil }
        guard let own = result.pose else { return try unevaluated(zone, result, scene, overlay) }
        if let facing = zone.facing, case .points(let points) = zone.shape {
            // It may be higher up than a person, where no view tells.
            let poses = scenes.poses(own, on: result.camera.level, into: zone.level)
            return read(zone, points, facing, poses, scene)
        }
        guard let view = result.views[zone.level] else { return nil }
        let pose = view.pose
        if let facing = zone.facing, isTurnedAway(zone.shape, facing, pose, scene) { return nil }
        if let seen = try part(of: zone.shape, in: view.region, scene, overlay), !isTiny(seen) {
            return overlap(zone, pose, seen, .fail, [])
        }
        if let least = view.least, let seen = try part(of: zone.shape, in: least, scene, overlay), !isTiny(seen) {
            return overlap(zone, pose, seen, .open, view.unknowns)
        }
        if let seen = try part(of: zone.shape, in: view.widest, scene, overlay) {
            return overlap(zone, pose, seen, .informational, [])
        }
        return nil
    }

    /// A camera with missing fields may see any zone that something might be seen of from there.
    private func unevaluated(
        _ zone: ProhibitedZone, _ result: CameraResult, _ scene: LevelScene, _ overlay: Overlay
    ) throws(OverlayError) -> Overlap? {
        let height = zone.facing?.height ?? settings.viewBand.lowerBound
        if result.camera.level == zone.level {
            // Views hide only what is hidden over the whole band, so a keypad in the band is not lost.
            if let possible = result.possible,
                !(try Touching(scene: scene).meets(zone.shape, possible.views, at: height, overlay))
            {
                return nil
            }
        } else {
            let possible = try scenes.possibleView(
                of: result.camera, into: zone.level, zone: zone, settings, overlay)
            guard try Touching(scene: scene).meets(zone.shape, possible, at: height, overlay) else { return nil }
        }
        return Overlap(
            zone: zone, camera: result.camera.id, kind: .view, verdict: .open, shape: zone.shape, area: 0,
            pixelDensity: nil, unknowns: result.missing)
    }

    private func read(
        _ zone: ProhibitedZone, _ points: [Point], _ facing: ProhibitedZone.Facing, _ poses: [CameraPose],
        _ scene: LevelScene
    ) -> Overlap? {
        let check = FacingCheck(settings: settings, scene: scene, convergence: convergence)
        let pose = poses[0]
        for (certainty, verdict) in [(Certainty.most, Verdict.fail), (.least, .open)] {
            var read: [Point] = []
            var best = 0.0
            for point in points {
                let densities = poses.compactMap { check.density(of: point, facing: facing, from: $0, certainty) }
                // From any height that it may hang at; for certain only from all of them.
                guard let density = densities.max(), certainty == .least || densities.count == poses.count else {
                    continue
                }
                read.append(point)
                best = max(best, density)
            }
            guard !read.isEmpty else { continue }
            var unknowns: [String] = []
            if verdict == .open {
                var box = BoundingBox(of: read)
                box.extend(to: pose.position)
                unknowns = Set(
                    scene.obstacles(meeting: box).filter { $0.viewsMost != $0.viewsLeast }.compactMap(\.unknown)
                ).sorted()
                if unknowns.isEmpty, poses.count > 1 { unknowns = ["height:\(pose.camera)"] }
            }
            return Overlap(
                zone: zone, camera: pose.camera, kind: .view, verdict: verdict, shape: .points(read), area: 0,
                pixelDensity: min(best, Self.largestDensity), unknowns: unknowns)
        }
        return nil
    }

    /// An area or line that faces somewhere is turned away when each of its corners is.
    private func isTurnedAway(
        _ shape: Shape, _ facing: ProhibitedZone.Facing, _ pose: CameraPose, _ scene: LevelScene
    ) -> Bool {
        let check = FacingCheck(settings: settings, scene: scene, convergence: convergence)
        return corners(of: shape).allSatisfy { !check.isFaced($0, facing, from: pose) }
    }

    /// What a view region holds of a zone; nil for nothing.
    private func part(
        of shape: Shape, in view: Region, _ scene: LevelScene, _ overlay: Overlay
    ) throws(OverlayError) -> Shape? {
        guard !view.isEmpty, view.bounds.grown(by: 2 * TestPoints.standoff).intersects(shape.bounds) else { return nil }
        switch shape {
        case .area(let region):
            let plain = region.polygons.count > 1 ? try overlay.union([region]) : region
            let seen = try overlay.intersection(view, plain)
            return seen.area > Self.noise ? .area(seen) : nil
        case .lines(let lines):
            let pieces = lines.flatMap(\.segments).flatMap { segment in
                segment.parts(in: view).ranges.map { segment.piece($0) }
            }
            return pieces.isEmpty ? nil : .lines(pieces.map { Polyline([$0.a, $0.b]) })
        case .points(let points):
            let test = TestPoints(scene: scene)
            let seen = points.filter { point in
                test.prohibited(point, targetHeight: settings.viewBand.lowerBound).contains { view.contains($0) }
            }
            return seen.isEmpty ? nil : .points(seen)
        }
    }

    private func isTiny(_ shape: Shape) -> Bool {
        if case .area(let region) = shape { return region.area < AreaCoverage.squareCentimetre }
        return false
    }

    private func overlap(
        _ zone: ProhibitedZone, _ pose: CameraPose, _ shape: Shape, _ verdict: Verdict, _ unknowns: [String]
    ) -> Overlap {
        var area = 0.0
        if case .area(let region) = shape { area = region.area / Grid.unitsPerSquareMetre }
        return Overlap(
            zone: zone, camera: pose.camera, kind: .view, verdict: verdict, shape: shape, area: area,
            pixelDensity: largestDensity(on: shape, from: pose), unknowns: unknowns)
    }

    /// What is nearer than a centimetre to the lens has no meaningful density, px/m.
    private static let largestDensity = 1e6

    /// Depth and distance are smallest at a corner, or at the point of the area that is nearest to the lens.
    private func largestDensity(on shape: Shape, from pose: CameraPose) -> Double {
        var points = corners(of: shape)
        if case .area(let region) = shape {
            if region.contains(pose.position) { points.append(pose.position) }
            for side in region.polygons.flatMap(\.rings).flatMap(\.segments) {
                points.append(side.nearest(to: pose.position).point)
            }
        }
        let band = settings.viewBand
        let nearest = min(max(pose.height, band.lowerBound), band.upperBound)
        var largest = 0.0
        for point in points {
            for height in [band.lowerBound, nearest, band.upperBound] {
                let density = pose.pixelDensity(at: point, height: height)
                // Behind the lens the depth is not positive and the point is not in the picture.
                if density.isFinite { largest = max(largest, density) }
            }
        }
        return min(largest, Self.largestDensity)
    }

    private func corners(of shape: Shape) -> [Point] {
        switch shape {
        case .points(let points): points
        case .lines(let lines): lines.flatMap(\.points)
        case .area(let region): region.polygons.flatMap { $0.rings.flatMap(\.points) }
        }
    }
}
