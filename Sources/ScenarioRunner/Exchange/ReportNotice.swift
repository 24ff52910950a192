import Interchange
import Regulations
import SiteModel

/// What a report for other programs says of a run besides its findings: SARIF's notifications.
public struct ReportNotice: Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// An item of the law that asks nothing of a plan, so that no check of it exists.
        case ruleAsksNothing = "rule.asksNothing"
        /// An item whose words nobody who made the pack holds, so that it cannot be checked.
        case textNotHeld = "rule.textNotHeld"
        /// An item that is not law on the day that the law is taken at.
        case notInForce = "rule.notInForce"
        /// An item that could be checked and bore on nothing here.
        case ruleWithoutResult = "rule.withoutResult"
        /// A waiver that takes nothing out of the count.
        case idleWaiver = "waiver.idle"
        /// What was odd about an input.
        case input = "input"
    }

    public var kind: Kind
    /// The rule that it is about; nil where none.
    public var rule: String?
    /// nil for what is neither wrong nor odd.
    public var level: Finding.Level?
    public var message: Bilingual
    public var file: String?

    public init(
        _ kind: Kind, rule: String? = nil, level: Finding.Level? = nil, message: Bilingual, file: String? = nil
    ) {
        self.kind = kind
        self.rule = rule
        self.level = level
        self.message = message
        self.file = file
    }
}

extension ReportNotice {
    /// Why rules of the loaded packs have no finding, in the order of the packs.
    ///
    /// - Parameter date: the day that the law is taken at; nil where none is said.
    static func withoutResult(_ rules: [RuleListing], _ findings: [Finding], on date: String?) -> [ReportNotice] {
        let judged = Set(findings.map(\.rule))
        let day = date.flatMap { Day($0) }
        return rules.filter { !judged.contains($0.id) }.map { rule in
            if !(day.map(rule.inForce.contains) ?? (rule.inForce.until == nil)) {
                return ReportNotice(
                    .notInForce, rule: rule.id,
                    message: Bilingual(
                        zh: "本项在该日期不生效，未检查：\(rule.citation.full.zh)。",
                        en: "This item is not in force on that day and was not checked: \(rule.citation.full.en)."))
            }
            if rule.textNotHeld {
                return ReportNotice(
                    .textNotHeld, rule: rule.id,
                    message: Bilingual(
                        zh: "没有掌握本项条文，无法检查：\(rule.citation.full.zh)。",
                        en: "The text of this item is not held, so it cannot be checked: \(rule.citation.full.en)."))
            }
            if rule.kind == .notApplicable {
                return ReportNotice(
                    .ruleAsksNothing, rule: rule.id,
                    message: Bilingual(
                        zh: "本项对规划没有要求，不作检查：\(rule.citation.full.zh)。",
                        en: "This item asks nothing of a plan and is not checked: \(rule.citation.full.en)."))
            }
            return ReportNotice(
                .ruleWithoutResult, rule: rule.id,
                message: Bilingual(
                    zh: "已检查，在这里没有所涉及的内容：\(rule.citation.full.zh)。",
                    en: "Checked; nothing here is what this item speaks of: \(rule.citation.full.en)."))
        }
    }

    /// Of waivers that suppress nothing.
    static func idle(_ waivers: [Waiver], among findings: [Finding], on date: String?) -> [ReportNotice] {
        let known = Dictionary(findings.map { ($0.id, $0.rule) }) { first, _ in first }
        return waivers.compactMap { waiver in
            guard let reason = waiver.whyIdle(isKnown: known[waiver.finding] != nil, on: date) else { return nil }
            return ReportNotice(
                .idleWaiver, rule: known[waiver.finding], level: .warning,
                message: Bilingual(
                    zh: "豁免“\(waiver.finding)”不起作用：\(reason.zh)。",
                    en: "The waiver of \(waiver.finding) takes nothing out of the count: \(reason.en)."))
        }
    }

    static func of(_ diagnostics: [Diagnostic]) -> [ReportNotice] {
        diagnostics.map {
            ReportNotice(
                .input, level: $0.severity == .note ? .note : .warning,
                message: Bilingual(zh: "\($0.code)：\($0.message.zh)", en: "\($0.code): \($0.message.en)"),
                file: $0.file)
        }
    }
}

extension Waiver {
    /// Why it takes nothing out of the count on a day; nil where it does.
    public func whyIdle(isKnown: Bool, on day: String?) -> Bilingual? {
        if status != .accepted { return Bilingual(zh: "未被接受", en: "not accepted") }
        if !holds(on: day) { return Bilingual(zh: "已过期", en: "run out") }
        return isKnown ? nil : Bilingual(zh: "没有这一条目", en: "no such finding")
    }
}

extension ReportNotice.Kind {
    /// What notices of the kind mean.
    var meaning: Bilingual {
        switch self {
        case .ruleAsksNothing: Bilingual(zh: "对规划没有要求的条文", en: "an item that asks nothing of a plan")
        case .textNotHeld: Bilingual(zh: "没有掌握条文，无法检查", en: "an item whose text is not held")
        case .notInForce: Bilingual(zh: "在所取日期不生效的条文", en: "an item that is not in force on the day")
        case .ruleWithoutResult: Bilingual(zh: "已检查，没有所涉及的内容", en: "checked, and it bears on nothing here")
        case .idleWaiver: Bilingual(zh: "不起作用的豁免", en: "a waiver that takes nothing out of the count")
        case .input: Bilingual(zh: "输入文件中的异常", en: "what was odd about an input")
        }
    }

    /// Whether it is about what was asked for rather than about what happened.
    var isConfiguration: Bool {
        switch self {
        case .ruleAsksNothing, .textNotHeld, .notInForce, .ruleWithoutResult, .idleWaiver: true
        case .input: false
        }
    }
}
