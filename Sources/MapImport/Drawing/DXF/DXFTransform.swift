/// An affine map of space: where the axes and the origin of an inner system lie in an outer one.
struct DXFTransform {
    var x = SIMD3<Double>(1, 0, 0)
    var y = SIMD3<Double>(0, 1, 0)
    var z = SIMD3<Double>(0, 0, 1)
    var origin = SIMD3<Double>.zero

    static let identity = DXFTransform()

    func point(_ p: SIMD3<Double>) -> SIMD3<Double> { origin + vector(p) }
    func vector(_ v: SIMD3<Double>) -> SIMD3<Double> { x * v.x + y * v.y + z * v.z }

    /// First the inner map, then this one.
    func callAsFunction(_ inner: DXFTransform) -> DXFTransform {
        DXFTransform(x: vector(inner.x), y: vector(inner.y), z: vector(inner.z), origin: point(inner.origin))
    }

    /// The object coordinate system of an extrusion direction, by the arbitrary axis algorithm (DXF Reference,
    /// "Arbitrary Axis Algorithm"). A direction without length is upwards.
    static func objectSystem(_ normal: SIMD3<Double>) -> DXFTransform {
        let length = (normal * normal).sum().squareRoot()
        guard length > 0, length.isFinite, normal != SIMD3(0, 0, 1) else { return .identity }
        let n = normal / length
        let axis: SIMD3<Double> = abs(n.x) < 1 / 64 && abs(n.y) < 1 / 64 ? SIMD3(0, 1, 0) : SIMD3(0, 0, 1)
        let across = cross(axis, n)
        let x = across / (across * across).sum().squareRoot()
        return DXFTransform(x: x, y: cross(n, x), z: n)
    }

    static func cross(_ a: SIMD3<Double>, _ b: SIMD3<Double>) -> SIMD3<Double> {
        SIMD3(a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x)
    }
}

extension SIMD3<Double> {
    /// In plan.
    var plan: SIMD2<Double> { SIMD2(x, y) }
}
