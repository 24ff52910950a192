/// The sets of cameras of one size that all contribute to one place: all of them, or as many as a limit, drawn by lot.
struct FailureSets {
    struct Item: Hashable, Sendable {
        var place: Int
        /// Numbers of the cameras, ascending.
        var cameras: [Int]
    }

    /// By place, then in lexicographic order.
    let chosen: [Item]
    /// How many there are.
    let possible: Double

    /// - Parameter contributors: of each place the numbers of its cameras, ascending.
    init(_ contributors: [[Int]], size: Int, limit: Int, seed: UInt64) {
        let counts = contributors.map { Self.binomial($0.count, size) }
        possible = counts.reduce(0, +)
        if possible <= Double(limit) {
            chosen = contributors.indices.flatMap { place in
                Self.subsets(of: contributors[place], size: size).map { Item(place: place, cameras: $0) }
            }
            return
        }
        var random = DrawRandom(drawSeed: DrawRandom.seed(of: seed, draw: size), kind: "failures", of: "")
        var drawn: Set<Item> = []
        // Those that come twice are drawn again; where nearly all are asked for, a few may be missing.
        for _ in 0..<(8 * limit) where drawn.count < limit {
            var rest = random.unit() * possible
            let place = counts.firstIndex { count in
                rest -= count
                return rest < 0
            }
            guard let place, counts[place] > 0 else { continue }
            drawn.insert(Item(place: place, cameras: Self.subset(of: contributors[place], size: size, &random)))
        }
        chosen = drawn.sorted { a, b in
            a.place == b.place ? a.cameras.lexicographicallyPrecedes(b.cameras) : a.place < b.place
        }
    }

    private static func binomial(_ count: Int, _ size: Int) -> Double {
        guard size <= count else { return 0 }
        return (0..<size).reduce(1) { ($0 * Double(count - $1) / Double($1 + 1)).rounded() }
    }

    private static func subsets(of items: [Int], size: Int) -> [[Int]] {
        if size == 0 { return [[]] }
        return items.indices.flatMap { index in
            subsets(of: Array(items[(index + 1)...]), size: size - 1).map { [items[index]] + $0 }
        }
    }

    /// Every subset as likely as another.
    ///
    /// Source: R. W. Floyd, in J. Bentley, Programming pearls: a sample of brilliance, doi:10.1145/30401.315746.
    private static func subset(of items: [Int], size: Int, _ random: inout DrawRandom) -> [Int] {
        var taken: Set<Int> = []
        for last in (items.count - size)..<items.count {
            let index = random.below(last + 1)
            if !taken.insert(index).inserted { taken.insert(last) }
        }
        return taken.sorted().map { items[$0] }
    }
}
