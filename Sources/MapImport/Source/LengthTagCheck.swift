import Interchange
import SiteModel

/// Warns of heights that the site cannot use, when they come in; the tags stay as they are.
///
/// What is usable, and what is done without, is as the site has it (`LengthText`, `BuildingHeight`, `StandingHeight`).
enum LengthTagCheck {
    static func diagnostics(of features: [SourceFeature], file: String) -> [Diagnostic] {
        var problems = DiagnosticCollector()
        for feature in features {
            if let text = feature.tags["height"], !isUsable(text, isZeroAllowed: false) {
                problems.add(problem(feature, "height", text, withoutHeight(feature.tags)))
            }
            if let text = feature.tags["min_height"], !isUsable(text, isZeroAllowed: true) {
                let otherwise = Bilingual(zh: "底部按 0 m 处理", en: "its base is taken at 0 m")
                problems.add(problem(feature, "min_height", text, otherwise))
            }
        }
        return problems.diagnostics(file: file)
    }

    private static func isUsable(_ text: String, isZeroAllowed: Bool) -> Bool {
        LengthText.metres(text).map { $0 > 0 || isZeroAllowed } ?? false
    }

    private static func withoutHeight(_ tags: [String: String]) -> Bilingual {
        if tags["man_made"] == "surveillance" {
            return Bilingual(zh: "摄像机高度未知", en: "the camera's height is unknown")
        }
        if tags["indoor"] != nil { return Bilingual(zh: "按楼板到楼板处理", en: "it is taken to reach from slab to slab") }
        return Bilingual(
            zh: "高度按未知处理：最多情形不限高，最少情形不存在", en: "its height is unknown: unbounded under most, absent under least")
    }

    private static func problem(
        _ feature: SourceFeature, _ tag: String, _ text: String, _ otherwise: Bilingual
    ) -> Diagnostic {
        let shown = DiagnosticFormatter.shown(text, longest: 40)
        return Diagnostic(
            "osm.height", .warning, at: Diagnostic.Place(path: feature.place),
            Bilingual(
                zh: "\(feature.place)：标签 \(tag)=“\(shown)”不是可用的数值；\(otherwise.zh)",
                en: "\(feature.place): the tag \(tag)='\(shown)' is not a usable number; \(otherwise.en)"))
    }
}
