/// The side of the line from `a` to `b` on which `c` lies: +1 left, −1 right, 0 exactly on it.
///
/// Always right, for any finite doubles: a floating-point filter decides nearly every case, and the
/// rest is decided by exact expansion arithmetic.
///
/// Source: J. R. Shewchuk, "Adaptive precision floating-point arithmetic and fast robust geometric
/// predicates", Discrete & Computational Geometry 18 (1997), doi:10.1007/PL00009321. The filter's
/// constant is his `ccwerrboundA`. Where the four differences lose nothing, as they do on the grid, the two products
/// are compared exactly; else the exact stage is a plain sum of the six products' expansions rather than his staged
/// one, because it is reached once in millions of calls.
///
/// Properties: antisymmetric in any two arguments; invariant under rotation of the arguments.
/// Does not handle products that overflow or underflow (coordinates beyond about 1e150 or differences
/// below 1e-150): the site's frame keeps all coordinates under 1e10.
@inlinable public func orientation(_ a: Point, _ b: Point, _ c: Point) -> Int {
    let left = (a.x - c.x) * (b.y - c.y)
    let right = (a.y - c.y) * (b.x - c.x)
    let determinant = left - right
    // 2⁻⁵³ is the unit roundoff; (3 + 16 u) u bounds the determinant's error relative to |left| + |right|.
    let unitRoundoff = 0x1p-53
    let bound = (3 + 16 * unitRoundoff) * unitRoundoff * (abs(left) + abs(right))
    if determinant > bound { return 1 }
    if determinant < -bound { return -1 }
    return exactOrientation(a, b, c)
}

/// The sign of p·q − r·s for any doubles, exactly.
///
/// Rounding keeps order: where the rounded products differ, the exact ones differ the same way. Where they agree,
/// what rounding lost decides.
@inlinable func signOfDifference(_ p: Double, _ q: Double, _ r: Double, _ s: Double) -> Int {
    let left = p * q
    let right = r * s
    if left != right { return left > right ? 1 : -1 }
    let lostLeft = (-left).addingProduct(p, q)
    let lostRight = (-right).addingProduct(r, s)
    return lostLeft > lostRight ? 1 : lostLeft < lostRight ? -1 : 0
}

/// The sign of ax·by − ax·cy − cx·by − ay·bx + ay·cx + cy·bx, summed without any rounding.
@usableFromInline func exactOrientation(_ a: Point, _ b: Point, _ c: Point) -> Int {
    let (ax, ay) = (a.x - c.x, a.y - c.y)
    let (bx, by) = (b.x - c.x, b.y - c.y)
    if differenceIsExact(a.x, c.x, ax), differenceIsExact(a.y, c.y, ay), differenceIsExact(b.x, c.x, bx),
        differenceIsExact(b.y, c.y, by)
    {
        return signOfDifference(ax, by, ay, bx)
    }
    var sum = Expansion()
    sum.addProduct(a.x, b.y)
    sum.addProduct(-a.x, c.y)
    sum.addProduct(-c.x, b.y)
    sum.addProduct(-a.y, b.x)
    sum.addProduct(a.y, c.x)
    sum.addProduct(c.y, b.x)
    return sum.sign
}

/// Whether a − b was not rounded: the error of a difference is itself a double, by Knuth's two-sum.
@inlinable func differenceIsExact(_ a: Double, _ b: Double, _ difference: Double) -> Bool {
    let virtual = a - difference
    return (a - (difference + virtual)) + (virtual - b) == 0
}

/// A sum of doubles that is kept exactly, as components that do not overlap, smallest first.
struct Expansion {
    private var components: [Double] = []

    /// Adds the exact product: its rounded value and, by fused multiply-add, what rounding lost.
    mutating func addProduct(_ a: Double, _ b: Double) {
        let product = a * b
        let lost = (-product).addingProduct(a, b)
        add(lost)
        add(product)
    }

    /// Adds the exact product of several factors.
    mutating func addProduct(of factors: [Double]) {
        var product = Expansion()
        product.add(1)
        for factor in factors {
            var scaled = Expansion()
            for component in product.components { scaled.addProduct(component, factor) }
            product = scaled
        }
        for component in product.components { add(component) }
    }

    /// Shewchuk's GROW-EXPANSION.
    mutating func add(_ value: Double) {
        var carry = value
        var next: [Double] = []
        next.reserveCapacity(components.count + 1)
        for component in components {
            let sum = carry + component
            let virtual = sum - carry
            let lost = (carry - (sum - virtual)) + (component - virtual)
            if lost != 0 { next.append(lost) }
            carry = sum
        }
        if carry != 0 { next.append(carry) }
        components = next
    }

    /// That of the largest component, which outweighs all others together.
    var sign: Int {
        guard let largest = components.last else { return 0 }
        return largest > 0 ? 1 : -1
    }
}
