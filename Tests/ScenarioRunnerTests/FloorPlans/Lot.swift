/// Draws by lot, the same on every machine.
///
/// SplitMix64: Steele, Lea and Flood (2014), doi:10.1145/2660193.2660195.
struct Lot {
    private var state: UInt64

    init(number: Int, seed: UInt64) {
        state = seed &+ UInt64(number) &* 0xd134_2543_de82_ef95
        state = next()
    }

    private mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var z = state
        z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
        return z ^ (z >> 31)
    }

    /// From 0 up to 1.
    mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }

    mutating func between(_ low: Double, _ high: Double) -> Double { low + (high - low) * unit() }

    mutating func whole(_ low: Int, _ high: Int) -> Int { low + Int(next() % UInt64(high - low + 1)) }

    mutating func chance(_ share: Double) -> Bool { unit() < share }

    mutating func pick<Item>(_ items: [Item]) -> Item { items[whole(0, items.count - 1)] }

    /// Metres, a whole number of decimetres.
    mutating func decimetres(_ low: Double, _ high: Double) -> Double { (between(low, high) * 10).rounded() / 10 }
}
