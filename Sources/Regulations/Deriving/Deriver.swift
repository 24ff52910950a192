import Geometry
import SiteModel

/// Derives the places of one site, each method once for all the place types that declare it alike.
///
/// Not for use from two tasks.
final class Deriver {
    let matcher: SelectorMatcher
    private var junctions: [Selector: Junctions] = [:]
    private var places: [Derivation: [DerivedPlace]] = [:]
    private var gates: [Derivation: [(host: Int, place: DerivedPlace)]] = [:]

    init(matcher: SelectorMatcher) { self.matcher = matcher }

    /// All that a derivation finds, sorted, before the planner's own features have their say.
    func places(of derivation: Derivation) -> [DerivedPlace] {
        if let known = places[derivation] { return known }
        let found: [DerivedPlace]
        switch derivation {
        case .junctions(let ways, let arms, let within):
            found = junctions(of: ways).junctions(arms: arms).compactMap { limited($0, to: within) }
        case .crossings(let ways, let boundaries):
            found = BoundaryCrossings(matcher: matcher).places(ways: ways, boundaries: boundaries)
        case .spans(let ways): found = Spans(matcher: matcher).joined(ways)
        case .ends(let ways, let stairs): found = Spans(matcher: matcher).ends(ways, stairs: stairs)
        case .gates: found = hostedGates(of: derivation).map(\.place)
        case .fronts(let hosts, let ways): found = Fronts(matcher: matcher).places(hosts: hosts, ways: ways)
        }
        places[derivation] = found
        return found
    }

    /// Gates with the index of their host.
    func hostedGates(of derivation: Derivation) -> [(host: Int, place: DerivedPlace)] {
        guard case .gates(let hosts, let ways) = derivation else { return [] }
        if let known = gates[derivation] { return known }
        let found = Gates(matcher: matcher).places(hosts: hosts, ways: ways)
        gates[derivation] = found
        return found
    }

    func junctions(of ways: Selector) -> Junctions {
        if let known = junctions[ways] { return known }
        let slips = Selector.contains(key: "highway", text: "_link")
        let roads = Set(matcher.matches(ways)).union(matcher.matches(slips)).sorted()
        let found = Junctions(roads.map { matcher.features[$0] })
        junctions[ways] = found
        return found
    }

    /// A junction within one of the areas; in doubt where no such area is drawn, nil outside of those that are.
    private func limited(_ place: DerivedPlace, to within: Selector?) -> DerivedPlace? {
        guard let within else { return place }
        if matcher.matches(within).isEmpty {
            var doubtful = place
            doubtful.isDoubtful = true
            return doubtful
        }
        let points = ShapeRelations.vertices(place.shape)
        let isInside = matcher.hosts(within, around: BoundingBox(of: points)).contains { index in
            guard case .area(let region) = matcher.features[index].shape else { return false }
            return points.allSatisfy(region.contains)
        }
        return isInside ? place : nil
    }
}
