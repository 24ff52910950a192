import Geometry
import SiteModel

/// What the planner says about derived places: `sightline:place=<slug>` near one takes its place, and
/// `sightline:not=<slug>` removes it.
struct PlannerOverrides {
    /// The tag by which a planner says that something is not such a place.
    static let key = "sightline:not"

    private let matcher: SelectorMatcher
    private let typed: Selector
    private let denied: Selector

    init(_ slugs: [String], matcher: SelectorMatcher) {
        self.matcher = matcher
        typed = .typed(slugs)
        denied = .any(slugs.map { .equals(key: Self.key, value: $0) })
    }

    /// Whether a feature says itself that it is none.
    func denies(_ feature: Int) -> Bool { matcher.test(denied, feature) }

    /// Whether the planner removed a derived place: on a feature that it follows from, within `override` of it, or by
    /// an area that holds it.
    func removes(_ place: DerivedPlace) -> Bool {
        guard !matcher.matches(denied).isEmpty else { return false }
        let sources = Set(place.sources)
        if matcher.matches(denied).contains(where: { sources.contains(matcher.features[$0].id) }) { return true }
        let points = ShapeRelations.vertices(place.shape)
        return near(place, denied).contains { index in
            switch matcher.features[index].shape {
            case .points: return true
            case .lines: return false
            case .area(let region): return points.allSatisfy(region.contains)
            }
        }
    }

    /// Whether the planner drew the place: with a feature of this type within a distance of it that is none of the
    /// pieces that it was made from.
    func replaces(_ place: DerivedPlace, within distance: DerivingDistance = .override) -> Bool {
        guard !matcher.matches(typed).isEmpty else { return false }
        return near(place, typed, within: distance).contains {
            !place.replaces.contains(DerivedPlace.FeatureKey(matcher.features[$0]))
        }
    }

    private func near(
        _ place: DerivedPlace, _ selector: Selector, within distance: DerivingDistance = .override
    ) -> [Int] {
        let reach = distance.units
        var box = place.shape.bounds
        for anchor in place.anchors { box.extend(to: anchor) }
        return matcher.hosts(selector, around: box.grown(by: reach)).filter { index in
            let feature = matcher.features[index]
            guard feature.spans(place.level) else { return false }
            if ShapeRelations.distance(feature.shape, place.shape) <= reach { return true }
            return place.anchors.contains { ShapeRelations.distance(feature.shape, .points([$0])) <= reach }
        }
    }
}
