import Interchange
import Regulations

/// One rule as people read it in a terminal.
struct RuleText {
    let rule: RuleListing
    let language: Language

    var lines: [String] {
        var lines = [
            "\(rule.id)  \(rule.citation.full[language])", "",
            rule.textNotHeld ? say("（未持有原文，以下为描述）", "(the text is not held; this is a description)") : "", rule.text,
        ].filter { !$0.isEmpty }
        if !rule.gloss.isEmpty { lines.append(rule.gloss) }
        lines += ["", field("类别", "kind", rule.kind.rawValue), field("对象", "subject", rule.subject.rawValue)]
        lines.append(field("施行", "in force", "\(rule.inForce.from) – \(rule.inForce.until?.description ?? "")"))
        if !rule.penalty.isEmpty { lines.append(field("罚则", "penalty", rule.penalty)) }
        lines += rule.check.map { field("检查", "check", $0[language]) }
        for place in rule.places { lines += describe(place) }
        for note in rule.notes { lines.append(field("说明", "note", note[language])) }
        return lines.map { DiagnosticFormatter.shown($0, longest: 2_000) }
    }

    private func describe(_ place: RuleListing.Place) -> [String] {
        var lines = ["", "\(place.name[language])  \(place.id)"]
        if !place.slugs.isEmpty { lines.append("  sightline:place = \(place.slugs.joined(separator: ", "))") }
        if let select = place.select { lines.append("  \(say("选取", "select")): \(select)") }
        if let maybe = place.maybe { lines.append("  \(say("可能", "maybe")): \(maybe)") }
        if let question = place.question { lines.append("  \(say("须确认", "to be answered")): \(question[language])") }
        if place.isDerived { lines.append("  " + say("由地图推导", "derived from the map")) }
        if place.isMobile { lines.append("  " + say("移动场所，固定方案无法体现", "it moves: no fixed plan shows it")) }
        return lines
    }

    private func field(_ zh: String, _ en: String, _ value: String) -> String { "\(say(zh, en)): \(value)" }
    private func say(_ zh: String, _ en: String) -> String { language == .chinese ? zh : en }
}
