import Interchange
import SiteModel

/// Judges what a newer plan changes by the articles that ask for an approval first.
///
/// One finding for each rule and camera that the rule speaks of; one pass for a rule that finds nothing to speak of.
/// A change passes where an approval allows it for that camera. Sorted by id.
public struct DifferenceJudgement: Sendable {
    /// What rules call the changes that they speak of (`check.compare`).
    public enum Word: String, Hashable, Sendable, CaseIterable {
        case position, azimuth, tilt, fieldOfView, range, use, mount, removed, added, masks

        var kind: CameraChange.Kind {
            switch self {
            case .position: .moved
            case .azimuth: .turned
            case .tilt: .tilted
            case .fieldOfView: .refocused
            case .range: .rangeChanged
            case .use: .useChanged
            case .mount: .remounted
            case .removed: .removed
            case .added: .added
            case .masks: .masksChanged
            }
        }

        var name: Bilingual {
            switch self {
            case .position: Bilingual(zh: "位置", en: "position")
            case .azimuth: Bilingual(zh: "方位角", en: "azimuth")
            case .tilt: Bilingual(zh: "俯角", en: "tilt")
            case .fieldOfView: Bilingual(zh: "视场", en: "field of view")
            case .range: Bilingual(zh: "摄像范围", en: "range")
            case .use: Bilingual(zh: "用途", en: "use")
            case .mount: Bilingual(zh: "安装结构", en: "mount")
            case .removed: Bilingual(zh: "拆除", en: "removal")
            case .added: Bilingual(zh: "新增", en: "addition")
            case .masks: Bilingual(zh: "遮挡区", en: "masks")
            }
        }
    }

    private let packs: [RulePack]
    private let day: Day?

    /// - Parameter date: the day the law is taken at, ISO 8601; nil for each pack's own.
    public init(_ packs: [RulePack], date: String?) {
        self.packs = packs.sorted { $0.name < $1.name }
        day = date.flatMap { Day($0) }
    }

    public func findings(on difference: PlanDifference, approvals: [Approval]) -> [Finding] {
        var findings: [Finding] = []
        for pack in packs {
            for rule in pack.rules where rule.kind == .planDiff && rule.isInForce(on: day) {
                findings += judge(rule, pack.citation(rule), difference, approvals)
            }
        }
        return findings.sorted { Wording.precedes($0.id, $1.id) }
    }

    private func judge(
        _ rule: Rule, _ citation: Citation, _ difference: PlanDifference, _ approvals: [Approval]
    ) -> [Finding] {
        let named = rule.check.compare.compactMap { Word(rawValue: $0) }
        // A rule that names nothing speaks of everything.
        let words = named.isEmpty ? Word.allCases : named
        let at = Bilingual(zh: "（\(citation.full.zh)）", en: " (\(citation.full.en))")
        var subjects: [(camera: String, name: String, words: [Word])] = []
        for (pair, changes) in difference.changesByPair {
            guard let camera = pair.new ?? pair.old else { continue }
            let kinds = Set(changes.map(\.kind))
            let found = words.filter { kinds.contains($0.kind) }
            if !found.isEmpty { subjects.append((camera.id, camera.name, found)) }
        }
        if words.contains(.use), difference.facts.contains(where: { $0.name == "purpose" }) {
            subjects.append(("", "", [.use]))
        }
        guard !subjects.isEmpty else {
            let asked = Self.list(words)
            return [
                Finding(
                    id: rule.id, rule: rule.id, verdict: .pass, level: .note,
                    message: Bilingual(
                        zh: "摄像机的\(asked.zh)均无变化。" + at.zh, en: "No camera changed its \(asked.en)." + at.en),
                    citation: citation, features: [], setting: ["tolerance"])
            ]
        }
        return subjects.map { subject in
            finding(rule, citation, at, subject.camera, subject.name, subject.words, approvals)
        }
    }

    private func finding(
        _ rule: Rule, _ citation: Citation, _ at: Bilingual, _ camera: String, _ name: String, _ words: [Word],
        _ approvals: [Approval]
    ) -> Finding {
        var references: Set<String> = []
        var lacking: [Word] = []
        for word in words {
            let allowing = approvals.filter { approval in
                isInTime(approval)
                    && [word.rawValue, word.kind.rawValue, rule.id].contains { approval.allows($0, of: camera) }
            }
            if allowing.isEmpty { lacking.append(word) }
            references.formUnion(allowing.map { "\($0.authority) \($0.reference)" })
        }
        let whose =
            camera.isEmpty
            ? Bilingual(zh: "全部摄像机", en: "All cameras") : Bilingual(zh: "摄像机“\(name)”", en: "Camera \(name)")
        let changed = Self.list(words)
        let granted = Wording.list(references.sorted())
        var message = Bilingual(zh: "\(whose.zh)：\(changed.zh)有变化", en: "\(whose.en): \(changed.en) changed")
        let verdict: Verdict
        if lacking.isEmpty {
            verdict = .pass
            message.zh += "，已获核准：\(granted.zh)。"
            message.en += ", as approved by \(granted.en)."
        } else {
            verdict = .fail
            let missing = Self.list(lacking)
            message.zh += "，其中\(missing.zh)未见核准或者备案文号。"
            message.en += "; no approval or filing is named for \(missing.en)."
            if !references.isEmpty {
                message.zh += "其余已获核准：\(granted.zh)。"
                message.en += " The rest is approved by \(granted.en)."
            }
        }
        return Finding(
            id: camera.isEmpty ? "\(rule.id)/purpose" : "\(rule.id)/camera/\(camera)", rule: rule.id, verdict: verdict,
            level: RuleJudge.level(verdict, failing: rule.check.failLevel),
            message: Bilingual(zh: message.zh + at.zh, en: message.en + at.en), citation: citation,
            features: camera.isEmpty ? [] : ["camera/\(camera)"], setting: ["tolerance"])
    }

    /// An approval of a later day than the law is taken at does not count yet.
    private func isInTime(_ approval: Approval) -> Bool {
        guard let day, let given = approval.date.flatMap({ Day($0) }) else { return true }
        return given <= day
    }

    private static func list(_ words: [Word]) -> Bilingual {
        Bilingual(
            zh: words.map(\.name.zh).joined(separator: "、"), en: words.map(\.name.en).joined(separator: ", "))
    }
}
