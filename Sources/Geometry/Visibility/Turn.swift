/// The side of the ray from `centre` in a direction on which a point lies: +1 left, −1 right, 0 on its line. Exact.
@inline(__always) func turn(_ direction: Point, _ point: Point, from centre: Point) -> Int {
    let d = point - centre
    let left = direction.x * d.y
    let right = direction.y * d.x
    let determinant = left - right
    // As in `orientation`: both differences may have been rounded.
    let bound = 0x1.8p-52 * (abs(left) + abs(right)) * (1 + 0x1p-40)
    if determinant > bound { return 1 }
    if determinant < -bound { return -1 }
    return exactTurn(direction, point, centre)
}

/// The sign of dx (y − cy) − dy (x − cx), without any rounding.
func exactTurn(_ direction: Point, _ point: Point, _ centre: Point) -> Int {
    let d = point - centre
    if differenceIsExact(point.x, centre.x, d.x), differenceIsExact(point.y, centre.y, d.y) {
        return signOfDifference(direction.x, d.y, direction.y, d.x)
    }
    var sum = Expansion()
    sum.addProduct(direction.x, point.y)
    sum.addProduct(-direction.x, centre.y)
    sum.addProduct(-direction.y, point.x)
    sum.addProduct(direction.y, centre.x)
    return sum.sign
}
