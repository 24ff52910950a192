import SiteModel

/// What came of holding the findings against the search, over many plans.
struct FloorPlanTally {
    /// Cameras and zones that the search and the findings were held against one another for.
    var pairs = 0
    var sightLines = 0
    /// Pairs that are surely seen, and those that are if something unknown lets sight through.
    var seen = 0
    var perhapsSeen = 0
    /// Of either, from another level.
    var acrossLevels = 0
    /// Pairs that the findings say are seen or may be, and of these the ones where nothing is.
    var claimed = 0
    var madeUp = 0
    var inside = 0
    var keypads = 0
    var keypadsRead = 0
    /// What was wrong, in words.
    var misses: [String] = []
    var inventions: [String] = []

    static func + (a: FloorPlanTally, b: FloorPlanTally) -> FloorPlanTally {
        var sum = a
        sum.pairs += b.pairs
        sum.sightLines += b.sightLines
        sum.seen += b.seen
        sum.perhapsSeen += b.perhapsSeen
        sum.acrossLevels += b.acrossLevels
        sum.claimed += b.claimed
        sum.madeUp += b.madeUp
        sum.inside += b.inside
        sum.keypads += b.keypads
        sum.keypadsRead += b.keypadsRead
        sum.misses += b.misses
        sum.inventions += b.inventions
        return sum
    }

    var summary: String {
        "\(pairs) pairs, \(sightLines) sight lines; seen \(seen), perhaps \(perhapsSeen), from another level "
            + "\(acrossLevels); inside \(inside); keypads \(keypads), read \(keypadsRead); missed \(misses.count); "
            + "claimed \(claimed), made up \(madeUp)"
    }
}
