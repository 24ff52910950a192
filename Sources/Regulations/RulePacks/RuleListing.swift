import Interchange
import SiteModel

/// One rule as it is listed and shown to people.
public struct RuleListing: Hashable, Sendable, Identifiable {
    public var id: String
    public var citation: Citation
    public var kind: RuleKind
    public var subject: RuleSubject
    public var text: String
    public var textNotHeld: Bool
    public var gloss: String
    public var inForce: InForce
    public var penalty: String
    /// What is checked and with which settings, one line each.
    public var check: [Bilingual]
    /// Its kinds of places.
    public var places: [Place]
    public var notes: [Bilingual]

    /// A kind of place, and how it is found.
    public struct Place: Hashable, Sendable, Identifiable {
        public var id: String
        public var slugs: [String]
        public var name: Bilingual
        /// In the selector grammar; nil where only the planner's tag selects it.
        public var select: String?
        public var maybe: String?
        public var question: Bilingual?
        public var isMobile: Bool
        public var isDerived: Bool
        /// The rules whose places it takes.
        public var sameAs: [String]
    }
}

extension RulePack {
    /// Its rules in the order of the regulation.
    public var listing: [RuleListing] {
        rules.map { rule in
            RuleListing(
                id: rule.id, citation: citation(rule), kind: rule.kind, subject: rule.subject, text: rule.text,
                textNotHeld: rule.textNotHeld, gloss: rule.gloss, inForce: rule.inForce ?? inForce,
                penalty: rule.penalty, check: rule.check.said(for: rule.kind),
                places: rule.places.map { type in
                    RuleListing.Place(
                        id: type.id, slugs: type.slugs, name: type.name, select: type.select?.description,
                        maybe: type.maybe?.description, question: type.question, isMobile: type.mobile,
                        isDerived: type.derive != nil, sameAs: type.sameAs)
                }, notes: rule.notes)
        }
    }
}

extension RuleLibrary {
    /// Every rule of every pack, for `rules list`.
    public var listing: [RuleListing] { packs.flatMap(\.listing) }

    /// One rule by its id, for `rules show`; throws with what was probably meant.
    public func listing(of id: String) throws(InputError) -> RuleListing {
        if let found = listing.first(where: { $0.id == id }) { return found }
        let near = Suggestion.nearest(to: id, among: listing.map(\.id))
        throw InputError(
            Diagnostic(
                "rules.unknownRule", .error,
                Bilingual(
                    zh: "没有编号为“\(id)”的规则" + (near.map { "，是不是“\($0)”？" } ?? ""),
                    en: "no rule has the id `\(id)`" + (near.map { "; did you mean `\($0)`?" } ?? ""))))
    }
}

extension RuleCheck {
    /// What is checked, in words.
    func said(for kind: RuleKind) -> [Bilingual] {
        switch kind {
        case .requiredCoverage:
            var lines = [Bilingual(zh: "任务：\(task)（设置）", en: "task: \(task) (a setting)")]
            if let minShare {
                lines.append(
                    Bilingual(
                        zh: "覆盖比例不低于 \(Wording.percent(minShare))",
                        en: "covered share at least \(Wording.percent(minShare))"))
            }
            if minCameras > 1 {
                lines.append(
                    Bilingual(zh: "每处至少 \(minCameras) 台摄像机", en: "each part by at least \(minCameras) cameras"))
            }
            return lines
        case .prohibitedInstall:
            return [
                Bilingual(zh: "里面有摄像机：\(failLevel.rawValue)", en: "a camera inside: \(failLevel.rawValue)"),
                Bilingual(zh: "从外面看进去：\(viewLevel.rawValue)", en: "a view into it: \(viewLevel.rawValue)"),
            ]
        case .prohibitedView:
            var lines = [Bilingual(zh: "看到：\(failLevel.rawValue)", en: "a view of it: \(failLevel.rawValue)")]
            if bansInstallation { lines.append(Bilingual(zh: "范围内也禁止安装", en: "no camera inside either")) }
            if let keepAway {
                let metres = Wording.shortest(keepAway)
                lines.append(
                    Bilingual(
                        zh: "\(metres) 米（设置）以内的摄像机须核对", en: "cameras within \(metres) m (a setting) are to be checked"))
            }
            return lines
        case .planField:
            return (fields + expect).map { Bilingual(zh: $0, en: $0) }
        case .planDiff:
            return compare.map { Bilingual(zh: "不得改变：\($0)", en: "may not change: \($0)") }
        case .output:
            return document.map { [Bilingual(zh: "提交：\($0)", en: "to be handed over: \($0)")] } ?? []
        case .declarative:
            return [Bilingual(zh: "须由人声明", en: "has to be declared by a person")]
        case .notApplicable:
            return []
        }
    }
}
