import Foundation
import Geometry

extension CameraPose {
    /// Where a point at a height (metres) is in the picture, 0…1 from its top left corner, or beyond; nil where it is behind
    /// a straight lens.
    public func imagePoint(of point: Point, height target: Double) -> ImagePoint? {
        let d = offset(to: point, height: target)
        switch projection {
        case .rectilinear:
            let depth = d.dot(forward)
            guard depth > 0 else { return nil }
            let (h, v) = halfTangents
            return ImagePoint(x: (1 + d.dot(right) / (depth * h)) / 2, y: (1 - d.dot(up) / (depth * v)) / 2)
        case .equidistant:
            let (right, up) = (d.dot(right), d.dot(up))
            let across = (right * right + up * up).squareRoot()
            let angle = atan2(across, d.dot(forward)) * 180 / .pi
            let factor = across > 0 ? angle / across : 0
            return ImagePoint(x: (1 + 2 * factor * right / hfov) / 2, y: (1 - 2 * factor * up / vfov) / 2)
        case .cylindrical:
            let turned = atan2(d.x, d.y) * 180 / .pi - gridAzimuth
            let across = turned - 360 * ((turned + 180) / 360).rounded(.down)
            let elevation = atan2(d.z, (d.x * d.x + d.y * d.y).squareRoot()) * 180 / .pi
            return ImagePoint(x: (1 + 2 * across / hfov) / 2, y: (1 - 2 * (elevation + tilt) / vfov) / 2)
        }
    }
}
