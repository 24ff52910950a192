import Geometry
import Interchange
import SiteModel

/// A place on the map that a rule speaks of.
struct FoundPlace {
    var feature: Feature
    var type: PlaceType
    /// What the planner has to answer before it is certain that the rule means it; nil where it is.
    var question: Bilingual?
    var isDerived = false
    /// Further points that belong to it: the approaches of a junction.
    var approaches: [Point] = []
}

/// Finds the places of a type: those that the planner typed, those that their tags tell, those that may be ones,
/// and those that follow from what is drawn.
struct PlaceFinder {
    let matcher: SelectorMatcher
    let roads: RoadNodes

    init(matcher: SelectorMatcher) {
        self.matcher = matcher
        roads = RoadNodes(matcher: matcher)
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
        var found: [FoundPlace] = []
        for index in sureSet.union(maybeSet).sorted() {
            let feature = matcher.features[index]
            if feature.shape.isEmpty { continue }
            if narrowing, !typedSet.contains(index), hasTypedPart(feature, among: typed) { continue }
            var place = FoundPlace(feature: feature, type: type)
            if maybeSet.contains(index) { place.question = type.question }
            if case .junctions(let ways, _, _) = type.derive, case .points(let points) = feature.shape {
                place.approaches = points.flatMap { roads.approaches(at: $0, level: feature.level, of: ways) }
            }
            found.append(place)
        }
        return found + derived(type, besides: found)
    }

    private func hasTypedPart(_ feature: Feature, among typed: [Int]) -> Bool {
        guard case .area = feature.shape else { return false }
        return typed.contains { matcher.features[$0].lies(inside: feature) }
    }

    private func derived(_ type: PlaceType, besides mapped: [FoundPlace]) -> [FoundPlace] {
        let nodes: [RoadNodes.Node]
        switch type.derive {
        case nil: return []
        case .junctions(let ways, let arms, let within):
            nodes = roads.junctions(of: ways, arms: arms).filter { node in
                guard let within else { return true }
                let box = BoundingBox(of: [node.point])
                return matcher.hosts(within, around: box).contains { index in
                    guard case .area(let region) = matcher.features[index].shape else { return false }
                    return region.contains(node.point)
                }
            }
        case .crossings(let ways, let boundaries):
            nodes = roads.crossings(of: ways, with: boundaries)
        }
        let taken = Set(mapped.flatMap { ShapeRelations.vertices($0.feature.shape) })
        return nodes.filter { !taken.contains($0.point) }.map { node in
            FoundPlace(
                feature: node.feature(kind: type.name), type: type, isDerived: true, approaches: node.approaches)
        }
    }
}
