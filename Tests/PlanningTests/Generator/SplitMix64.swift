/// A small seeded generator of pseudo-random numbers, the same on every machine.
///
/// Steele, Lea and Flood (2014), doi:10.1145/2660193.2660195.
struct SplitMix64: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var z = state
        z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
        return z ^ (z >> 31)
    }

    /// From 0 up to 1.
    mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }

    mutating func between(_ low: Double, _ high: Double) -> Double { low + (high - low) * unit() }

    mutating func between(_ low: Int, _ high: Int) -> Int { low + Int(next() % UInt64(high - low + 1)) }

    mutating func chance(_ share: Double) -> Bool { unit() < share }

    mutating func pick<T>(_ choices: [T]) -> T { choices[Int(next() % UInt64(choices.count))] }

    /// A length in metres that is a whole number of decimetres.
    mutating func decimetres(_ low: Double, _ high: Double) -> Double { (between(low, high) * 10).rounded() / 10 }

    /// A generator for one of many independent cases.
    static func numbered(_ index: Int, of seed: UInt64) -> SplitMix64 {
        var first = SplitMix64(seed: seed &+ UInt64(index) &* 0xd134_2543_de82_ef95)
        return SplitMix64(seed: first.next())
    }
}
