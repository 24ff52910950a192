import Geometry
import SiteModel

/// Masks that keep what must not be shown out of a picture.
///
/// For each prohibited place that a camera would show, a convex patch of its picture: around a keypad or
/// screen, or around all that is seen of an area, over the whole height that a person could be shown at. Straight lines stay
/// straight in a straight lens's picture, so that the patch of an area's corners holds the area; other lenses get masks
/// around points only. Whether it hides enough is for the exact evaluation to say: a camera that shows something all the
/// same is struck out.
extension MountViewing {
    /// Around everything, in the picture's width or height.
    private static let margin = 0.004
    /// Cameras that are sold take four to eight.
    private static let mostMasks = 8

    /// Nil where masks are not to be had.
    func masks(
        for camera: CameraPose, _ view: MountView, _ overlay: Overlay
    ) throws(OverlayError) -> [[ImagePoint]]? {
        let shown = try partsShown(camera, view, overlay)
        let readable = view.readable.filter { canRead($0, camera, view) }
        var masked = camera
        for zone in shown + readable {
            guard let mask = try mask(zone, camera, view, overlay) else { return nil }
            masked.masks.append(mask)
        }
        masked.masks = Self.merged(masked.masks)
        if view.readable.contains(where: { canRead($0, masked, view) }) { return nil }
        return try hides(masked, view, overlay) ? masked.masks : nil
    }

    /// No more rectangles than recorders take, those joined first that add least.
    private static func merged(_ masks: [[ImagePoint]]) -> [[ImagePoint]] {
        var boxes = masks.map { BoundingBox(of: $0.map { Point(x: $0.x, y: $0.y) }) }
        func both(_ one: Int, _ other: Int) -> BoundingBox {
            var box = boxes[one]
            box.extend(to: boxes[other])
            return box
        }
        func added(_ one: Int, _ other: Int) -> Double {
            let both = both(one, other)
            return both.width * both.height - boxes[one].width * boxes[one].height
                - boxes[other].width * boxes[other].height
        }
        while boxes.count > 1 {
            var best = (added: Double.infinity, one: 0, other: 0)
            for one in boxes.indices {
                for other in boxes.indices where other > one && added(one, other) < best.added {
                    best = (added(one, other), one, other)
                }
            }
            if best.added > 0, boxes.count <= mostMasks { break }
            boxes[best.one] = both(best.one, best.other)
            boxes.remove(at: best.other)
        }
        return boxes.map { $0.corners.map { ImagePoint(x: $0.x, y: $0.y) } }
    }

    /// Whether what is in the picture of prohibited areas is behind the masks, at every height that a person is shown at.
    private func hides(_ camera: CameraPose, _ view: MountView, _ overlay: Overlay) throws(OverlayError) -> Bool {
        let outer = FieldOfView(camera)
            .viewFootprint(over: settings.viewBand, pixelDensity: settings.viewDensity).outer
        guard !view.privateParts.isEmpty, let outer else { return true }
        let reach = camera.reach(ofDensity: settings.viewDensity)
        var hidden: [Region] = []
        for mask in camera.masks.compactMap({ Mask($0, pose: camera) }) where mask.isConvex {
            let low = Region(mask.shadow(atHeight: settings.viewBand.lowerBound, reach: reach))
            let high = Region(mask.shadow(atHeight: settings.viewBand.upperBound, reach: reach))
            hidden.append(try overlay.intersection(low, high))
        }
        for (_, part) in view.privateParts where part.bounds.intersects(outer.bounds) {
            var open = try overlay.intersection(part, Region(outer))
            for region in hidden { open = try overlay.difference(open, region) }
            if open.area >= AreaCoverage.squareCentimetre { return false }
        }
        return true
    }

    private func mask(
        _ number: Int, _ camera: CameraPose, _ view: MountView, _ overlay: Overlay
    ) throws(OverlayError) -> [ImagePoint]? {
        var corners: [ImagePoint] = []
        switch zones[number].shape {
        case .points(let points):
            guard let facing = zones[number].facing else { return nil }
            corners = points.compactMap { camera.imagePoint(of: $0, height: facing.height) }
        case .area:
            guard camera.projection == .rectilinear,
                let outer = FieldOfView(camera)
                    .viewFootprint(over: settings.viewBand, pixelDensity: settings.viewDensity).outer
            else { return nil }
            for (other, part) in view.privateParts where other == number {
                let shown = try overlay.intersection(part, Region(outer))
                for point in shown.polygons.flatMap(\.exterior.points) {
                    for height in [settings.viewBand.lowerBound, settings.viewBand.upperBound] {
                        guard let corner = camera.imagePoint(of: point, height: height) else { return nil }
                        corners.append(corner)
                    }
                }
            }
        case .lines: return nil
        }
        guard !corners.isEmpty else { return nil }
        // A rectangle: what a recorder can be told.
        let xs = corners.map(\.x), ys = corners.map(\.y)
        func kept(_ value: Double) -> Double { min(max((value * 1e4).rounded() / 1e4, 0), 1) }
        let (left, right) = (kept((xs.min() ?? 0) - Self.margin), kept((xs.max() ?? 1) + Self.margin))
        let (top, bottom) = (kept((ys.min() ?? 0) - Self.margin), kept((ys.max() ?? 1) + Self.margin))
        guard left < right, top < bottom else { return nil }
        return BoundingBox(minX: left, minY: top, maxX: right, maxY: bottom).corners.map {
            ImagePoint(x: $0.x, y: $0.y)
        }
    }
}
