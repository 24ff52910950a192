import Geometry
import SiteModel

/// Answers selectors on one site. Remembers what inner selectors chose.
///
/// Features are found by an index from tag keys; `inside` and its like by boxes. Not for use from two tasks.
final class SelectorMatcher {
    let features: [Feature]
    private let byKey: [String: [Int]]
    private var chosen: [Selector: [Int]] = [:]
    private var boxes: [Selector: FeatureIndex] = [:]

    init(_ features: [Feature]) {
        self.features = features
        var byKey: [String: [Int]] = [:]
        for (index, feature) in features.enumerated() {
            for key in feature.tags.keys { byKey[key, default: []].append(index) }
        }
        self.byKey = byKey
    }

    /// Indices of the features that a selector chooses, ascending.
    func matches(_ selector: Selector) -> [Int] {
        if let known = chosen[selector] { return known }
        let candidates = candidates(of: selector) ?? Array(features.indices)
        let found = candidates.filter { test(selector, $0) }
        chosen[selector] = found
        return found
    }

    func test(_ selector: Selector, _ index: Int) -> Bool {
        let feature = features[index]
        switch selector {
        case .any(let inner): return inner.contains { test($0, index) }
        case .all(let inner): return inner.allSatisfy { test($0, index) }
        case .not(let inner): return !test(inner, index)
        case .has(let key): return feature.tags[key] != nil
        case .equals("level", let value): return feature.level == value
        case .equals(let key, let value): return feature.hasValue(value, for: key)
        case .contains(let key, let text): return feature.tags[key]?.contains(text) ?? false
        case .below(let key, let limit): return number(key, feature).map { $0 < limit } ?? false
        case .above(let key, let limit): return number(key, feature).map { $0 > limit } ?? false
        case .shape(let kind): return feature.shape.kind == kind
        case .inside(let inner):
            return hosts(inner, around: feature.shape.bounds.grown(by: ShapeRelations.slack)).contains {
                $0 != index && feature.lies(inside: features[$0])
            }
        case .on(let metres, let inner):
            let reach = metres * Grid.unitsPerMetre
            return hosts(inner, around: feature.shape.bounds.grown(by: reach)).contains {
                $0 != index && feature.lies(onBoundaryOf: features[$0], within: reach)
            }
        case .near(let metres, let inner):
            let reach = metres * Grid.unitsPerMetre
            return hosts(inner, around: feature.shape.bounds.grown(by: reach)).contains {
                $0 != index && (features[$0].spans(feature.level) || feature.spans(features[$0].level))
                    && ShapeRelations.distance(feature.shape, features[$0].shape) <= reach
            }
        case .holds(let inner):
            return hosts(inner, around: feature.shape.bounds).contains {
                $0 != index && features[$0].lies(inside: feature)
            }
        }
    }

    /// The features that a selector chooses and whose boxes meet `bounds`.
    func hosts(_ selector: Selector, around bounds: BoundingBox) -> [Int] {
        if let known = boxes[selector] { return known.items(meeting: bounds) }
        let index = FeatureIndex(matches(selector)) { features[$0].shape.bounds }
        boxes[selector] = index
        return index.items(meeting: bounds)
    }

    private func number(_ key: String, _ feature: Feature) -> Double? {
        Double(key == "level" ? feature.level : feature.tags[key] ?? "")
    }

    /// A superset of what a selector can choose, found without looking at every feature; nil for all of them.
    private func candidates(of selector: Selector) -> [Int]? {
        switch selector {
        case .equals("level", _), .below("level", _), .above("level", _): return nil
        case .has(let key), .equals(let key, _), .contains(let key, _), .below(let key, _), .above(let key, _):
            return byKey[key] ?? []
        case .all(let inner): return inner.compactMap(candidates).min { $0.count < $1.count }
        case .any(let inner):
            var union: Set<Int> = []
            for part in inner {
                guard let some = candidates(of: part) else { return nil }
                union.formUnion(some)
            }
            return union.sorted()
        default: return nil
        }
    }
}

extension Feature {
    /// Whether a tag has a value, alone or as one of several separated by semicolons.
    func hasValue(_ value: String, for key: String) -> Bool {
        guard let text = tags[key] else { return false }
        if text == value { return true }
        guard text.contains(";") else { return false }
        return text.split(separator: ";").contains { $0.trimmed == value }
    }

    /// What the planner says that it is: the words of `sightline:place`.
    var placeWords: [String] {
        tags[Selector.placeKey]?.split(separator: ";").map(\.trimmed).filter { !$0.isEmpty } ?? []
    }

    /// Whether it reaches through a level: what has no level of its own (a building, a park) spans all of them.
    func spans(_ level: String) -> Bool {
        self.level == level || (tags["level"] == nil && tags["repeat_on"] == nil)
    }

    func lies(inside host: Feature) -> Bool {
        guard case .area(let region) = host.shape, host.spans(level) else { return false }
        return ShapeRelations.isInside(shape, region)
    }

    func lies(onBoundaryOf host: Feature, within reach: Double) -> Bool {
        guard case .area(let region) = host.shape, host.spans(level) else { return false }
        return ShapeRelations.isOnBoundary(shape, of: region, within: reach)
    }
}

extension Shape {
    var kind: Selector.ShapeKind {
        switch self {
        case .points: .point
        case .lines: .line
        case .area: .area
        }
    }
}

extension StringProtocol {
    /// Without blanks at its ends.
    var trimmed: String {
        var rest = self[...]
        while rest.first?.isWhitespace == true { rest = rest.dropFirst() }
        while rest.last?.isWhitespace == true { rest = rest.dropLast() }
        return String(rest)
    }
}
