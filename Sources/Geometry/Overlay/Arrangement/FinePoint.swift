/// A point of the overlay's own grid, in whole steps from a local origin.
struct FinePoint: Equatable {
    var x: Int64
    var y: Int64

    @inline(__always) init(_ x: Int64, _ y: Int64) {
        self.x = x
        self.y = y
    }

    /// West to east, then south to north.
    @inline(__always) static func < (a: FinePoint, b: FinePoint) -> Bool { a.x != b.x ? a.x < b.x : a.y < b.y }

    @inline(__always) static func == (a: FinePoint, b: FinePoint) -> Bool { a.x == b.x && a.y == b.y }
}

/// The exact product of two differences of coordinates. Those stay under 2⁵², so nothing overflows.
@inline(__always) func exactProduct(_ a: Int64, _ b: Int64) -> Int128 {
    Int128(truncatingIfNeeded: a) &* Int128(truncatingIfNeeded: b)
}

/// (p − o) × (q − o), exactly: positive where o, p, q turn left.
@inline(__always) func exactCross(_ o: FinePoint, _ p: FinePoint, _ q: FinePoint) -> Int128 {
    exactProduct(p.x &- o.x, q.y &- o.y) &- exactProduct(p.y &- o.y, q.x &- o.x)
}

extension Double {
    /// The nearest double but for the last bit or two; the standard library's conversion is generic and slow.
    @inline(__always) init(wide value: Int128) {
        let magnitude = value.magnitude
        let high = Double(UInt64(truncatingIfNeeded: magnitude >> 64))
        let low = Double(UInt64(truncatingIfNeeded: magnitude))
        let sum = high * 0x1p64 + low
        self = value < 0 ? -sum : sum
    }
}

/// An edge from its smaller to its larger end.
struct FineEdge {
    var lo: FinePoint
    var hi: FinePoint
    /// The input edge that it is a piece of.
    var source: Int32
    /// +1 where its polygon lies on the left of lo → hi, else −1.
    var winding: Int32

    @inline(__always) init(_ a: FinePoint, _ b: FinePoint, source: Int32, winding: Int32) {
        let isForward = a < b
        lo = isForward ? a : b
        hi = isForward ? b : a
        self.source = source
        self.winding = isForward ? winding : -winding
    }
}
