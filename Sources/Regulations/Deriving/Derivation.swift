import Interchange

/// How places that nobody draws follow from what is drawn: the `derive` of a place type.
public enum Derivation: Hashable, Sendable {
    /// Where at least `arms` arms of the selected ways meet, within an area if one is asked for.
    case junctions(ways: Selector, arms: Int, within: Selector?)
    /// Where the selected ways cross the selected boundaries.
    case crossings(ways: Selector, boundaries: Selector)
    /// Selected ways that touch end to end, as one place: footbridges, bridges, tunnels.
    case spans(ways: Selector)
    /// The ends of such spans; `stairs` that lead on from them belong to them.
    case ends(ways: Selector, stairs: Selector?)
    /// Where ways cross the outline of a host on whose outline no gate is mapped.
    case gates(hosts: Selector, ways: Selector)
    /// The sides of a host's building that face the selected ways.
    case fronts(hosts: Selector, ways: Selector)

    /// The name of the method, as packs and plans have it.
    public enum Method: String, Hashable, Sendable, CaseIterable {
        case junctions, crossings, spans, ends, gates, fronts
    }

    public var method: Method {
        switch self {
        case .junctions: .junctions
        case .crossings: .crossings
        case .spans: .spans
        case .ends: .ends
        case .gates: .gates
        case .fronts: .fronts
        }
    }

    /// Every value of `sightline:place` that its selectors speak of.
    var placeWords: Set<String> {
        switch self {
        case .junctions(let ways, _, let within): ways.placeWords.union(within?.placeWords ?? [])
        case .crossings(let ways, let boundaries): ways.placeWords.union(boundaries.placeWords)
        case .spans(let ways): ways.placeWords
        case .ends(let ways, let stairs): ways.placeWords.union(stairs?.placeWords ?? [])
        case .gates(let hosts, let ways), .fronts(let hosts, let ways): hosts.placeWords.union(ways.placeWords)
        }
    }
}
