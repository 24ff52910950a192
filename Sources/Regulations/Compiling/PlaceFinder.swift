import Geometry
import Interchange
import SiteModel

/// A place on the map that a rule speaks of.
struct FoundPlace {
    var feature: Feature
    var type: PlaceType
    /// What the planner has to answer before it is certain that the rule means it; nil where it is.
    var question: Bilingual?
    /// How it follows from what is drawn; nil where it is mapped itself.
    var derived: DerivedPlace?
    /// Further points that belong to it: the approaches of a junction.
    var approaches: [Point] = []

    var isDerived: Bool { derived != nil }
}

/// Finds the places of a type: those that the planner typed, those that their tags tell, those that may be ones,
/// and those that follow from what is drawn.
struct PlaceFinder {
    let matcher: SelectorMatcher
    private let deriver: Deriver

    init(matcher: SelectorMatcher) {
        self.matcher = matcher
        deriver = Deriver(matcher: matcher)
    }

    /// In the order of the site's features, derived ones last.
    ///
    /// Where the planner typed a part of an outline, the part is the place and the outline is not (`narrowing`).
    func places(of type: PlaceType, narrowing: Bool) -> [FoundPlace] {
        let typed = type.slugs.isEmpty ? [] : matcher.matches(.typed(type.slugs))
        let sure = type.select.map(matcher.matches) ?? []
        let maybe = type.maybe.map(matcher.matches) ?? []
        let typedSet = Set(typed)
        let sureSet = Set(sure).union(typedSet)
        let maybeSet = Set(maybe).subtracting(sureSet).filter { matcher.features[$0].placeWords.isEmpty }
        let overrides = PlannerOverrides(type.slugs, matcher: matcher)
        var found: [FoundPlace] = []
        for index in sureSet.union(maybeSet).sorted() {
            let feature = matcher.features[index]
            if feature.shape.isEmpty || overrides.denies(index) { continue }
            if narrowing, !typedSet.contains(index), hasTypedPart(feature, among: typed) { continue }
            var place = FoundPlace(feature: feature, type: type)
            if maybeSet.contains(index) { place.question = type.question }
            if case .junctions(let ways, _, _) = type.derive, case .points(let points) = feature.shape {
                let junctions = deriver.junctions(of: ways)
                place.approaches = points.flatMap { junctions.approaches(at: $0, level: feature.level) }
            }
            found.append(place)
        }
        return type.derive.map { join(found, $0, type, overrides) } ?? found
    }

    private func hasTypedPart(_ feature: Feature, among typed: [Int]) -> Bool {
        guard case .area = feature.shape else { return false }
        return typed.contains { matcher.features[$0].lies(inside: feature) }
    }

    /// The mapped places that stay, and the derived ones besides them.
    private func join(
        _ mapped: [FoundPlace], _ derivation: Derivation, _ type: PlaceType, _ overrides: PlannerOverrides
    ) -> [FoundPlace] {
        var found = mapped
        var derived: [(place: DerivedPlace, isSure: Bool)]
        switch derivation {
        case .junctions(let ways, _, _):
            let all = deriver.places(of: derivation).filter { !overrides.removes($0) && !overrides.replaces($0) }
            func isSignal(_ place: FoundPlace) -> Bool {
                if case .points = place.feature.shape { return place.feature.placeWords.isEmpty }
                return false
            }
            let merged = SignalGroups(junctions: deriver.junctions(of: ways))
                .merge(found.filter(isSignal), with: all)
            found = (found.filter { !isSignal($0) } + merged.mapped)
                .sorted { ($0.feature.id, $0.feature.level) < ($1.feature.id, $1.feature.level) }
            derived = merged.derived.map { ($0.place, $0.isSure && !type.asksOfDerived) }
        case .spans:
            // A bridge beside another that the planner drew is a bridge of its own, however near.
            let all = deriver.places(of: derivation)
            derived = all.filter { !overrides.removes($0) && !overrides.replaces($0, within: .onOutline) }
                .map { ($0, false) }
            let gone = all.reduce(into: Set<DerivedPlace.FeatureKey>()) { $0.formUnion($1.replaces) }
            let certain = Set(found.filter { $0.question == nil }.map { DerivedPlace.FeatureKey($0.feature) })
            found.removeAll { gone.contains(DerivedPlace.FeatureKey($0.feature)) }
            derived = derived.map { ($0.place, !certain.isDisjoint(with: $0.place.replaces)) }
        case .gates:
            let onOutline = FeatureIndex(Array(mapped.indices)) { mapped[$0].feature.shape.bounds }
            let reach = DerivingDistance.onOutline.units
            var isMapped: [Int: Bool] = [:]
            derived = deriver.hostedGates(of: derivation).filter { gate in
                let host = matcher.features[gate.host]
                let known =
                    isMapped[gate.host]
                    ?? onOutline.items(meeting: host.shape.bounds.grown(by: reach)).contains {
                        mapped[$0].feature.lies(onBoundaryOf: host, within: reach)
                    }
                isMapped[gate.host] = known
                return !known && !overrides.removes(gate.place) && !overrides.replaces(gate.place)
            }.map { ($0.place, !type.asksOfDerived) }
        case .crossings, .ends, .fronts:
            let taken = Set(mapped.flatMap { ShapeRelations.vertices($0.feature.shape) })
            derived = deriver.places(of: derivation).filter { place in
                !overrides.removes(place) && !overrides.replaces(place)
                    && !ShapeRelations.vertices(place.shape).contains(where: taken.contains)
            }.map { ($0, !type.asksOfDerived) }
        }
        return found
            + derived.map { place, isSure in
                FoundPlace(
                    feature: place.feature(kind: type.name), type: type, question: isSure ? nil : type.question,
                    derived: place, approaches: place.approaches)
            }
    }
}
