import Interchange
import SiteModel

/// Findings that need no computing: what is missing on the map, and what no fixed plan can show.
enum PreFindings {
    /// The law speaks of key parts, and none is drawn.
    static func missingKeyPart(_ place: FoundPlace, _ rule: Rule, _ citation: Citation) -> Finding {
        let name = place.feature.name
        var zh = "\(place.type.name.zh)“\(name)”没有画出重要部位，无法判断是否覆盖。请在图上画出并标注 sightline:key_part=yes。"
        var en =
            "No key part is drawn for \(name) (\(place.type.name.en)), so its coverage cannot be judged. "
            + "Draw its key parts and tag them sightline:key_part=yes."
        if let question = place.question {
            zh += "另请确认：\(question.zh)"
            en += " Please also answer: \(question.en)"
        }
        return Finding(
            id: "\(rule.id)/\(place.feature.id)/\(place.feature.level)/keyPart", rule: rule.id, verdict: .open,
            level: .warning, message: Bilingual(zh: zh + at(citation).zh, en: en + at(citation).en),
            citation: citation, features: ["derived/\(place.feature.id)"])
    }

    /// A hotel without its lobby, a bank without its keypads.
    static func missingPart(_ type: PlaceType, of host: Feature, _ rule: Rule, _ citation: Citation) -> Finding {
        let slugs = type.slugs.map { "sightline:place=\($0)" }.joined(separator: ", ")
        return Finding(
            id: "\(rule.id)/\(host.id)/\(host.level)/\(type.slugs.first ?? type.id)", rule: rule.id, verdict: .open,
            level: .warning,
            message: Bilingual(
                zh: "“\(host.name)”没有画出\(type.name.zh)，无法判断。请在图上画出并标注 \(slugs)。" + at(citation).zh,
                en: "\(host.name) is drawn without any \(type.name.en), so the rule cannot be judged there. "
                    + "Draw it and tag it \(slugs)." + at(citation).en),
            citation: citation, features: [])
    }

    static func noPlace(_ rule: Rule, _ citation: Citation, mobile: [PlaceType]) -> Finding {
        var zh = "图上没有本项所说的地点。"
        var en = "The map has no place that this item speaks of."
        if !mobile.isEmpty {
            zh += mobile.map(\.name.zh).joined(separator: "、") + "会移动，不在固定平面图上。"
            en +=
                " It also names what moves and is on no fixed plan: " + mobile.map(\.name.en).joined(separator: ", ")
                + "."
        }
        return Finding(
            id: rule.id, rule: rule.id, verdict: .notApplicable, level: .note,
            message: Bilingual(zh: zh + at(citation).zh, en: en + at(citation).en), citation: citation, features: [])
    }

    static func mobile(_ type: PlaceType, _ rule: Rule, _ citation: Citation) -> Finding {
        let slug = type.slugs.first ?? ""
        return Finding(
            id: "\(rule.id)/\(type.slugs.first ?? type.id)", rule: rule.id, verdict: .informational, level: .note,
            message: Bilingual(
                zh: "\(type.name.zh)会移动，固定平面图不能说明其覆盖情况；请另交内部平面图（标注 sightline:place=\(slug)）。" + at(citation).zh,
                en: "What moves is on no fixed plan: \(type.name.en). Its coverage is shown on a plan of its interior, "
                    + "tagged sightline:place=\(slug)." + at(citation).en),
            citation: citation, features: [])
    }

    private static func at(_ citation: Citation) -> Bilingual {
        Bilingual(zh: "（\(citation.full.zh)）", en: " (\(citation.full.en))")
    }
}
