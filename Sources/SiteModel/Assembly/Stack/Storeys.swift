/// The room that each level has for itself, from slab to slab, metres above the ground of level 0.
///
/// Whole-numbered levels reach from their floor to the next one's. Any other (a mezzanine, a landing) lies within the
/// one that holds its floor, where there is such a one, and has no ceiling of its own.
struct Storeys: Sendable {
    struct Storey: Hashable, Sendable {
        var level: String
        var floor: Double
        var ceiling: Double
        /// Levels that lie within it, the lowest first.
        var within: [String] = []

        var levels: [String] { [level] + within }
    }

    /// The lowest first.
    let storeys: [Storey]

    init(_ floors: LevelFloors) {
        let isWhole = { (name: String) in Double(name).map { $0 == $0.rounded() } ?? false }
        var storeys = floors.names.filter(isWhole).map { name in
            let floor = floors[name].height
            return Storey(level: name, floor: floor, ceiling: floor + floors.storey(name))
        }.sorted { ($0.floor, $0.level) < ($1.floor, $1.level) }
        Self.clip(&storeys)
        for name in floors.names where !isWhole(name) {
            let floor = floors[name].height
            if let host = storeys.lastIndex(where: { $0.floor <= floor && floor < $0.ceiling }) {
                storeys[host].within.append(name)
            } else {
                storeys.append(Storey(level: name, floor: floor, ceiling: floor + floors.storey(name)))
                storeys.sort { ($0.floor, $0.level) < ($1.floor, $1.level) }
                Self.clip(&storeys)
            }
        }
        self.storeys = storeys
    }

    /// Where the storey that a level is or lies in ends.
    func ceiling(of level: String) -> Double {
        storeys.first { $0.levels.contains(level) }?.ceiling ?? .infinity
    }

    /// A ceiling is no higher than the next floor.
    private static func clip(_ storeys: inout [Storey]) {
        for index in storeys.indices {
            guard let above = storeys[index...].first(where: { $0.floor > storeys[index].floor }) else { continue }
            storeys[index].ceiling = min(storeys[index].ceiling, above.floor)
        }
    }

    /// What is left of all heights outside some storeys, the lowest first.
    static func gaps(between storeys: [Storey]) -> [Extent] {
        var gaps: [Extent] = []
        var reached = -Double.infinity
        for storey in storeys {
            if storey.floor > reached { gaps.append(Extent(base: reached, top: storey.floor)) }
            reached = max(reached, storey.ceiling)
        }
        return gaps + [Extent(base: reached, top: .infinity)]
    }
}
