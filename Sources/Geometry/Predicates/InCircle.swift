/// Whether `d` lies inside the circle through `a`, `b` and `c` (counter-clockwise): +1 inside, −1 outside, 0 exactly
/// on it.
///
/// Always right, for any finite doubles: a floating-point filter decides nearly every case; whole numbers up to 2²⁹
/// apart, where rectangles put four corners on one circle, are decided in 128-bit integers, the rest by exact
/// expansion arithmetic.
///
/// Source: J. R. Shewchuk, "Adaptive precision floating-point arithmetic and fast robust geometric predicates",
/// Discrete & Computational Geometry 18 (1997), doi:10.1007/PL00009321; the filter's constant is his `iccerrboundA`.
/// Does not handle products that overflow or underflow.
public func inCircle(_ a: Point, _ b: Point, _ c: Point, _ d: Point) -> Int {
    let (ax, ay) = (a.x - d.x, a.y - d.y)
    let (bx, by) = (b.x - d.x, b.y - d.y)
    let (cx, cy) = (c.x - d.x, c.y - d.y)
    let (bxcy, cxby) = (bx * cy, cx * by)
    let (cxay, axcy) = (cx * ay, ax * cy)
    let (axby, bxay) = (ax * by, bx * ay)
    let aLift = ax * ax + ay * ay
    let bLift = bx * bx + by * by
    let cLift = cx * cx + cy * cy
    let determinant = aLift * (bxcy - cxby) + bLift * (cxay - axcy) + cLift * (axby - bxay)
    let permanent =
        (abs(bxcy) + abs(cxby)) * aLift + (abs(cxay) + abs(axcy)) * bLift + (abs(axby) + abs(bxay)) * cLift
    let unitRoundoff = 0x1p-53
    let bound = (10 + 96 * unitRoundoff) * unitRoundoff * permanent
    if determinant > bound { return 1 }
    if determinant < -bound { return -1 }
    return exactInCircle(a, b, c, d)
}

private func exactInCircle(_ a: Point, _ b: Point, _ c: Point, _ d: Point) -> Int {
    if let sign = wholeInCircle(a, b, c, d) { return sign }
    let (ax, ay, bx, by, cx, cy) = (a.x - d.x, a.y - d.y, b.x - d.x, b.y - d.y, c.x - d.x, c.y - d.y)
    let areExact =
        differenceIsExact(a.x, d.x, ax) && differenceIsExact(a.y, d.y, ay) && differenceIsExact(b.x, d.x, bx)
        && differenceIsExact(b.y, d.y, by) && differenceIsExact(c.x, d.x, cx) && differenceIsExact(c.y, d.y, cy)
    if areExact {
        var sum = Expansion()
        for (u, v, w) in [
            ((ax, ay), (bx, by), (cx, cy)), ((bx, by), (cx, cy), (ax, ay)), ((cx, cy), (ax, ay), (bx, by)),
        ] {
            for lift in [u.0, u.1] {
                sum.addProduct(of: [lift, lift, v.0, w.1])
                sum.addProduct(of: [-lift, lift, w.0, v.1])
            }
        }
        return sum.sign
    }
    // The 4 × 4 determinant by its lifted column: each lift times the orientation of the other three.
    var sum = Expansion()
    func add(_ p: Point, _ q: Point, _ r: Point, _ s: Point, _ sign: Double) {
        // (px² + py²) · orientation(q, r, s)
        for (u, v) in [(q, r), (r, s), (s, q)] {
            for lift in [p.x, p.y] {
                sum.addProduct(of: [sign, lift, lift, u.x, v.y])
                sum.addProduct(of: [-sign, lift, lift, u.y, v.x])
            }
        }
    }
    add(a, b, c, d, 1)
    add(b, a, c, d, -1)
    add(c, a, b, d, 1)
    add(d, a, b, c, -1)
    return sum.sign
}

/// nil where a difference is not a whole number below 2²⁹.
private func wholeInCircle(_ a: Point, _ b: Point, _ c: Point, _ d: Point) -> Int? {
    func whole(_ p: Point) -> (Int, Int)? {
        let (x, y) = (p.x - d.x, p.y - d.y)
        guard abs(x) < 0x1p29, abs(y) < 0x1p29, x == x.rounded(), y == y.rounded(), differenceIsExact(p.x, d.x, x),
            differenceIsExact(p.y, d.y, y)
        else { return nil }
        return (Int(x), Int(y))
    }
    guard let (ax, ay) = whole(a), let (bx, by) = whole(b), let (cx, cy) = whole(c) else { return nil }
    // Lifts below 2⁵⁹ and minors below 2⁵⁹: each fits 64 bits, their products 128.
    func term(_ x: Int, _ y: Int, _ minor: Int) -> Int128 { Int128(x * x + y * y) * Int128(minor) }
    let determinant =
        term(ax, ay, bx * cy - cx * by) + term(bx, by, cx * ay - ax * cy) + term(cx, cy, ax * by - bx * ay)
    return Int(determinant.signum())
}
