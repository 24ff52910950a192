import Interchange
import SiteModel

/// The features that ids and tags of a scenario choose.
struct SelectedFeatures {
    let site: Site
    let problems: ProblemList

    /// In the order of their ids, once each. A name that chooses nothing is told.
    func features(_ names: [String], at place: Diagnostic.Place) -> [Feature] {
        var chosen: Set<String> = []
        for name in names {
            let selector = PlaceSelector(name)
            let found = site.features.filter(selector.matches)
            for feature in found { chosen.insert(feature.id) }
            guard found.isEmpty else { continue }
            let hint = selector.isID ? Spelling.nearest(to: name, among: site.features.map(\.id)) : nil
            problems.add(
                "simulate.place", at: place, zh: "地图中没有“\(name)”" + (hint.map { "；是否指 \($0)？" } ?? ""),
                en: "the map has no '\(name)'" + (hint.map { "; did you mean \($0)?" } ?? ""))
        }
        return site.features.filter { chosen.contains($0.id) }
    }
}
