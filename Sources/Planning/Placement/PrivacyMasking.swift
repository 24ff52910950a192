import Geometry
import SiteModel

/// Masks that keep what must not be shown out of a picture.
///
/// For each place where views are forbidden that a camera would show, a convex patch of its picture: around a keypad or
/// screen, or around all that is seen of an area, over the whole height that a person could be shown at. Straight lines stay
/// straight in a straight lens's picture, so that the patch of an area's corners holds the area; other lenses get masks
/// around points only. Whether it hides enough is for the exact evaluation to say: a camera that shows something all the
/// same is struck out.
extension MountViewing {
    /// Around everything, in the picture's width or height.
    private static let margin = 0.004

    /// Nil where masks are not to be had: a room where cameras are forbidden is not looked into, masked or not.
    func masks(
        for camera: CameraPose, _ view: MountView, _ overlay: Overlay
    ) throws(OverlayError) -> [[ImagePoint]]? {
        let shown = try partsShown(camera, view, overlay)
        let readable = view.readable.filter { canRead($0, camera, view) }
        var masked = camera
        for zone in shown + readable {
            guard zones[zone].ban == .view, let mask = try mask(zone, camera, view, overlay) else { return nil }
            masked.masks.append(mask)
        }
        return view.readable.contains { canRead($0, masked, view) } ? nil : masked.masks
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
        return [
            ImagePoint(x: left, y: top), ImagePoint(x: right, y: top), ImagePoint(x: right, y: bottom),
            ImagePoint(x: left, y: bottom),
        ]
    }
}
