/// How far from the camera an obstacle's shadow reaches on a target plane, as multiples of the obstacle's own
/// distance: it lies between the homotheties of the outline about the camera by `near` and by `far`.
public struct ScaleInterval: Hashable, Sendable {
    public var near: Double
    /// May be infinite.
    public var far: Double

    public init(near: Double, far: Double) {
        self.near = near
        self.far = far
    }

    /// Whether sight ends at the obstacle: everything behind it is hidden.
    public var isUnbounded: Bool { near == 1 && far == .infinity }

    /// The shadow of an obstacle from `base` to `top` for a camera at `height`, on the plane at `target`.
    /// All in metres above one floor; nil where it hides nothing.
    ///
    /// By similar triangles: the sight line to a point at scale k of the obstacle's distance passes the obstacle
    /// at height H + (t − H) / k, which lies between base and top for k in [near, far].
    public static func onPlane(at target: Double, from height: Double, base: Double, top: Double) -> ScaleInterval? {
        if height > target {
            guard base < height, top > target else { return nil }
            return ScaleInterval(
                near: base <= target ? 1 : (height - target) / (height - base),
                far: top >= height ? .infinity : (height - target) / (height - top))
        }
        if height < target {
            guard top > height, base < target else { return nil }
            return ScaleInterval(
                near: top >= target ? 1 : (target - height) / (top - height),
                far: base <= height ? .infinity : (target - height) / (base - height))
        }
        return base <= height && height < top ? ScaleInterval(near: 1, far: .infinity) : nil
    }

    /// Where the obstacle hides a whole vertical piece from `band.lowerBound` to `band.upperBound`.
    ///
    /// Above or below the camera the nearest scale is that of one end and the farthest that of the other; a
    /// band around the camera's height is hidden where both halves are. Where `near` comes out beyond `far`, no one
    /// point of the outline hides the whole piece, but what lies in the image of a solid under every scale between is
    /// hidden by it.
    public static func onBand(
        _ band: ClosedRange<Double>, from height: Double, base: Double, top: Double
    ) -> ScaleInterval? {
        func combined(_ first: Double, _ second: Double) -> ScaleInterval? {
            guard let a = onPlane(at: first, from: height, base: base, top: top),
                let b = onPlane(at: second, from: height, base: base, top: top)
            else { return nil }
            let near = max(a.near, b.near)
            let far = min(a.far, b.far)
            return ScaleInterval(near: near, far: far)
        }
        let (low, high) = (band.lowerBound, band.upperBound)
        if low == high { return onPlane(at: low, from: height, base: base, top: top) }
        if height >= high || height <= low { return combined(low, high) }
        guard base <= height, top > height else { return nil }
        return combined(low, high)
    }
}
