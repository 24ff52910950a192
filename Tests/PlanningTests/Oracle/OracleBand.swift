import Foundation
import Geometry
import SiteModel

/// The heights of a vertical segment that a lens takes in at a density: what makes a point part of the footprint
/// of a view.
extension OracleLens {
    /// Whether any height of the segment above `q` (metres from the camera) is in the image at `density` px/m.
    ///
    /// - Parameter band: Heights in metres above the camera, so below it negative.
    /// - Parameter isLoose: The height that is in the image and the one that is near enough may be two: what a
    ///   fisheye's view region may have more, on privacy's side.
    func takesIn(_ q: SIMD2<Double>, band: ClosedRange<Double>, density: Double, isLoose: Bool = false) -> Bool {
        switch projection {
        case .rectilinear:
            return rectilinearHeights(q, band: band, density: density) != nil
        case .equidistant:
            let reach = width / hfov / density
            let across = q.x * q.x + q.y * q.y
            guard across <= reach * reach else { return false }
            let half = (reach * reach - across).squareRoot()
            var (low, high) = (max(band.lowerBound, -half), min(band.upperBound, half))
            guard low <= high else { return false }
            if isLoose { (low, high) = (band.lowerBound, band.upperBound) }
            // On the arc of directions over q the angle off the axis is least under the axis's own elevation.
            let distance = across.squareRoot()
            let best = atan2(forward.z, (forward.x * q.x + forward.y * q.y) / distance)
            let (from, to) = (atan2(low, distance), atan2(high, distance))
            let heights = [low, high] + (from < best && best < to ? [distance * tan(best)] : [])
            return heights.contains { angleOffAxis([q.x, q.y, $0]) <= hfov / 2 + 1e-9 }
        case .cylindrical:
            let distance = (q.x * q.x + q.y * q.y).squareRoot()
            guard turn(to: [q.x, q.y, 0]) <= hfov / 2, width / hfov / distance >= density else { return false }
            let lowest = -tilt - vfov / 2
            let highest = -tilt + vfov / 2
            let from = lowest <= -.pi / 2 ? -.infinity : lowest >= .pi / 2 ? .infinity : distance * tan(lowest)
            let to = highest >= .pi / 2 ? .infinity : highest <= -.pi / 2 ? -.infinity : distance * tan(highest)
            return max(band.lowerBound, from) <= min(band.upperBound, to)
        }
    }

    /// The part of the band that a rectilinear lens takes in: every side of the field is linear in the height.
    func rectilinearHeights(
        _ q: SIMD2<Double>, band: ClosedRange<Double>, density: Double
    ) -> ClosedRange<Double>? {
        func slope(_ v: SIMD3<Double>) -> (atZero: Double, perMetre: Double) { (q.x * v.x + q.y * v.y, v.z) }
        let depth = slope(forward)
        let sides = [
            slope(tan(hfov / 2) * forward - right), slope(tan(hfov / 2) * forward + right),
            slope(tan(vfov / 2) * forward - up), slope(tan(vfov / 2) * forward + up),
            depth, (width / (2 * tan(hfov / 2) * density) - depth.atZero, -depth.perMetre),
        ]
        var (low, high) = (band.lowerBound, band.upperBound)
        for (atZero, perMetre) in sides {
            if abs(perMetre) < 1e-15 {
                if atZero < 0 { return nil }
            } else if perMetre > 0 {
                low = max(low, -atZero / perMetre)
            } else {
                high = min(high, -atZero / perMetre)
            }
        }
        return low <= high ? low...high : nil
    }

    /// Whether one mask covers every height of the segment over `q`. A vertical segment is straight in the image:
    /// it is inside where its ends are and no side of the mask crosses it.
    func masks(_ q: SIMD2<Double>, band: ClosedRange<Double>) -> Bool {
        guard let foot = image([q.x, q.y, band.lowerBound]), let head = image([q.x, q.y, band.upperBound]) else {
            return false
        }
        return masks.contains { mask in
            guard encloses(mask, foot), encloses(mask, head) else { return false }
            return !mask.indices.contains { index in
                cross(foot, head, mask[index], mask[(index + 1) % mask.count])
            }
        }
    }

    private func cross(_ a: ImagePoint, _ b: ImagePoint, _ c: ImagePoint, _ d: ImagePoint) -> Bool {
        func side(_ p: ImagePoint, _ q: ImagePoint, _ r: ImagePoint) -> Double {
            (q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x)
        }
        return side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0
    }
}
