/// The room that each level has for itself, from slab to slab, metres above the ground of level 0.
///
/// A level with a fraction in its number (a mezzanine, a landing) lies within the storey that holds its floor, where
/// there is such a one, and has no ceiling of its own. Any other reaches to the next such level's floor.
struct Storeys: Sendable {
    struct Storey: Hashable, Sendable {
        var level: String
        var floor: Double
        /// Where the next storey that is drawn begins, else a setting's height above the floor.
        var ceiling: Double
        /// Levels that lie within it, the lowest first.
        var within: [String] = []

        var levels: [String] { [level] + within }
    }

    /// The lowest first.
    let storeys: [Storey]

    init(_ floors: LevelFloors) {
        let isFraction = { (name: String) in Double(name).map { $0 != $0.rounded() } ?? false }
        let own = floors.names.filter { !isFraction($0) }.map { ($0, floors[$0].height) }
            .sorted { ($0.1, $0.0) < ($1.1, $1.0) }
        var storeys = own.map { name, floor in
            let above = own.first { $0.1 > floor }?.1 ?? .infinity
            // A number whose next one is not drawn, or is far above, is as high as a storey is.
            let isNext = Double(name) == nil || above <= floor + floors.storey(name)
            return Storey(level: name, floor: floor, ceiling: isNext ? above : floor + floors.storey(name))
        }
        if let last = storeys.indices.last, storeys[last].ceiling == .infinity {
            storeys[last].ceiling = storeys[last].floor + floors.storey(storeys[last].level)
        }
        for name in floors.names where isFraction(name) {
            let floor = floors[name].height
            if let host = storeys.lastIndex(where: { $0.floor <= floor && floor < $0.ceiling }) {
                storeys[host].within.append(name)
            } else {
                let above = storeys.first { $0.floor > floor }?.floor ?? .infinity
                storeys.append(
                    Storey(level: name, floor: floor, ceiling: min(floor + floors.storey(name), above)))
                storeys.sort { ($0.floor, $0.level) < ($1.floor, $1.level) }
            }
        }
        self.storeys = storeys
    }

    /// Where the storey that a level is or lies in ends.
    func ceiling(of level: String) -> Double {
        storeys.first { $0.levels.contains(level) }?.ceiling ?? .infinity
    }
}
