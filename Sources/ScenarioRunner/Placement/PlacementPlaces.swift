import Geometry
import Interchange
import Planning
import SiteModel

/// Looks up the places that a placement task names.
struct PlacementPlaces {
    let site: Site
    let requirements: [Requirement]

    /// Where cables may end: a feature's point, or the middle of what else it is.
    func cabling(_ settings: PlacementSettings, _ problems: ProblemList) -> PlacementTask.Cabling? {
        guard let (price, nodes) = settings.cabling else { return nil }
        let features = Dictionary(site.features.map { ($0.id, $0) }) { first, _ in first }
        let ends = nodes.compactMap { node -> Point? in
            let id = node.text ?? ""
            if let feature = features[id] { return feature.shape.bounds.centre }
            let hint = Spelling.nearest(to: id, among: Array(features.keys.sorted().prefix(20_000)))
            problems.add(
                "place.cabling", at: node.place,
                zh: "地图中没有要素“\(id)”" + (hint.map { "；是否指 \($0)？" } ?? ""),
                en: "the map has no feature '\(id)'" + (hint.map { "; did you mean \($0)?" } ?? ""))
            return nil
        }
        return PlacementTask.Cabling(pricePerMetre: price, ends: ends)
    }

    func weights(_ settings: PlacementSettings, _ problems: ProblemList) -> [String: Double] {
        let known = Set(requirements.flatMap { [$0.id, $0.place] })
        for entry in settings.weights where !known.contains(entry.id) {
            let hint = Spelling.nearest(to: entry.id, among: known.sorted())
            problems.add(
                "place.weight", at: entry.place,
                zh: "没有要求覆盖“\(entry.id)”" + (hint.map { "；是否指 \($0)？" } ?? ""),
                en: "nothing requires '\(entry.id)' to be covered" + (hint.map { "; did you mean \($0)?" } ?? ""))
        }
        return Dictionary(settings.weights.map { ($0.id, $0.weight) }) { _, last in last }
    }
}
