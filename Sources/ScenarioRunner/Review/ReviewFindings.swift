import Interchange
import PlanDocuments
import SiteModel

extension SchemeReview {
    /// What a review has to say besides the law: claims that are wrong, settings and files that are not the reviewer's.
    struct Findings {
        private(set) var findings: [Finding] = []
        private let settings: Settings

        init(_ request: Request, _ submitted: SubmittedScheme, _ settings: Settings) {
            self.settings = settings
            guard let plan = submitted.plan else { return }
            for (name, theirs, ours) in SettingsComparison.differences(plan.header.settings, settings) {
                add(
                    "review.setting/\(name)", .fail, .warning,
                    zh: "方案的设置 \(name) 为 \(theirs)，审查采用 \(ours)：结论按后者判断。",
                    en: "The scheme's setting \(name) is \(theirs); the review takes \(ours), by which it judges.",
                    setting: [name])
            }
            if let date = plan.header.date, date != request.date {
                add(
                    "review.date", .informational, .note, zh: "方案按 \(date) 的法规编制，审查按 \(request.date)。",
                    en: "The scheme takes the law of \(date), the review that of \(request.date).")
            }
            for waiver in submitted.statements.waivers {
                add(
                    "review.waiver/\(waiver.finding)", .informational, .note,
                    zh: "方案自带的豁免（\(waiver.finding)，\(waiver.by)）不予采信。",
                    en: "A waiver that the scheme brings along (\(waiver.finding), by \(waiver.by)) is not believed.")
            }
        }

        /// - Parameter drawn: ids of the features that the recomputed plan has.
        mutating func claims(_ differences: [ClaimDifference], drawn: Set<String>) {
            for difference in differences {
                let what = difference.feature.isEmpty ? difference.name : "\(difference.feature) \(difference.name)"
                let message: Bilingual =
                    switch difference.kind {
                    case .differs:
                        Bilingual(
                            zh: "所报 \(what) 为 \(difference.claimed)，重算为 \(difference.computed)。",
                            en: "\(what) is claimed to be \(difference.claimed); computed it is \(difference.computed)."
                        )
                    case .unfounded:
                        Bilingual(
                            zh: "方案中有 \(what)，重算没有。",
                            en: "The scheme has \(what), which the recomputed plan does not.")
                    case .withheld:
                        Bilingual(
                            zh: "方案中没有 \(what)，重算有。",
                            en: "The scheme does not have \(what), which the recomputed plan has.")
                    }
                add(
                    "\(difference.id)/\(difference.kind.rawValue)", .fail, .error, zh: message.zh, en: message.en,
                    features: drawn.contains(difference.feature) ? [difference.feature] : [])
            }
        }

        /// A seal that the scheme no longer fits says that somebody changed it since.
        mutating func seal(_ seal: SubmittedScheme.Seal?) {
            switch seal {
            case nil: return
            case .unreadable(let reason):
                add(
                    "review.seal", .fail, .error, zh: "方案的封印无法核对：\(reason.zh)。",
                    en: "The scheme's seal cannot be checked: \(reason.en).")
            case .checked(let seal):
                let places = seal.changed + seal.removed + seal.added
                if !seal.holdsValues {
                    let more = places.count > 8 ? "…" : ""
                    let list = places.prefix(8).joined(separator: ", ") + more
                    add(
                        "review.seal", .fail, .error,
                        zh: "方案在封印之后被改动过" + (list.isEmpty ? "。" : "：\(list)。"),
                        en: "The scheme was changed after it was sealed" + (list.isEmpty ? "." : ": \(list)."))
                } else if seal.rewrittenAt != nil {
                    add(
                        "review.seal", .informational, .note, zh: "方案的数值与封印时一致，文字写法不同。",
                        en: "The scheme's values are as they were sealed; its text was written in other words.")
                } else {
                    add("review.seal", .pass, .note, zh: "方案与封印时一致。", en: "The scheme is as it was sealed.")
                }
            }
        }

        mutating func unmatched(_ claims: [ClaimedResult]) {
            for claim in claims {
                add(
                    "review.claim/\(claim.path)/unmatched", .open, .note,
                    zh: "所报结果 \(claim.path) = \(FixedDecimal.shown(claim.value, decimals: 9)) 没有对应的重算结果，无法比较。",
                    en:
                        "The claim \(claim.path) = \(FixedDecimal.shown(claim.value, decimals: 9)) speaks of nothing that "
                        + "was computed, and cannot be compared.")
            }
        }

        /// Map files and rule packs that are not those of the scheme.
        mutating func files(_ header: PlanHeader?, _ own: Plan) {
            guard let header else { return }
            let kinds = [
                ("site", "地图", "map", header.siteFiles, own.siteFiles),
                ("rules", "规则包", "rule pack", header.rulePacks, own.rulePacks),
            ]
            for (kind, zh, en, theirs, ours) in kinds {
                let known = Set(ours.map(\.sha256))
                for file in theirs where !known.contains(file.sha256) {
                    add(
                        "review.\(kind)/\(file.name)", .informational, .note,
                        zh: "方案所用的\(zh) \(file.name)（SHA-256 \(file.sha256.prefix(12))…）不是审查所用的。",
                        en: "The scheme's \(en) \(file.name) (SHA-256 \(file.sha256.prefix(12))…) is not the review's.")
                }
            }
        }

        private mutating func add(
            _ id: String, _ verdict: Verdict, _ level: Finding.Level, zh: String, en: String, features: [String] = [],
            setting: [String] = []
        ) {
            findings.append(
                Finding(
                    id: id, rule: String(id.prefix { $0 != "/" }), verdict: verdict, level: level,
                    message: Bilingual(zh: zh, en: en), citation: nil, features: features, setting: setting))
        }
    }
}
