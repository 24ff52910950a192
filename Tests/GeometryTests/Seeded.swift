import Geometry

/// SplitMix64: the same numbers on every machine.
struct Seeded {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 0x1234_5678 }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    /// 0 ..< 1.
    mutating func fraction() -> Double { Double(next() >> 11) * 0x1p-53 }

    mutating func whole(_ range: ClosedRange<Int>) -> Int {
        range.lowerBound + Int(next() % UInt64(range.upperBound - range.lowerBound + 1))
    }

    mutating func gridPoint(_ extent: Int) -> Point {
        Point(x: Double(whole(0...extent)), y: Double(whole(0...extent)))
    }

    /// A triangle with some area, corners on whole units.
    mutating func triangle(_ extent: Int) -> Polygon {
        while true {
            let ring = Ring((0..<3).map { _ in gridPoint(extent) })
            if ring.signedArea != 0 { return Polygon(ring) }
        }
    }
}
