import Interchange
import SiteModel

/// What the checks of one rule came to: what there is to say of the plan as a whole, and of single cameras or places.
struct CheckOutcome {
    struct Remark {
        var verdict: Verdict
        /// Open only because nobody has stated something yet.
        var awaitsStatement = false
        var message: Bilingual
        /// Ids of plan features.
        var features: [String] = []
        var setting: [String] = []
    }

    private(set) var whole: [Remark] = []
    private(set) var single: [(subject: String, remark: Remark)] = []

    /// How many remarks of one finding are told; the rest is counted.
    private static let told = 6

    mutating func add(_ remark: Remark) { whole.append(remark) }

    /// All that is said of one camera or place is one finding.
    mutating func add(_ remark: Remark, about subject: String) {
        guard let index = single.firstIndex(where: { $0.subject == subject }) else {
            single.append((subject, remark))
            return
        }
        single[index].remark = Self.gravest(of: [single[index].remark, remark]) ?? remark
    }

    /// One remark for the plan; nil where single findings say it all.
    var summary: Remark? {
        guard let remark = Self.gravest(of: whole) else { return nil }
        if remark.verdict == .fail || remark.verdict == .open { return remark }
        return single.contains { $0.remark.verdict == .fail || $0.remark.verdict == .open } ? nil : remark
    }

    /// All that fails or is open in one remark, failures first; where nothing does, what passes.
    private static func gravest(of remarks: [Remark]) -> Remark? {
        let failures = remarks.filter { $0.verdict == .fail }
        let open = remarks.filter { $0.verdict == .open }
        if !failures.isEmpty { return joined(failures + open, .fail) }
        if !open.isEmpty {
            var remark = joined(open, .open)
            remark.awaitsStatement = open.allSatisfy(\.awaitsStatement)
            return remark
        }
        for verdict in [Verdict.pass, .informational, .notApplicable] {
            let some = remarks.filter { $0.verdict == verdict }
            if !some.isEmpty { return joined(some, verdict) }
        }
        return nil
    }

    private static func joined(_ remarks: [Remark], _ verdict: Verdict) -> Remark {
        var messages = remarks.prefix(told).map(\.message)
        let rest = remarks.count - messages.count
        if rest > 0 { messages.append(Bilingual(zh: "另有 \(rest) 项。", en: "And \(rest) more.")) }
        return Remark(
            verdict: verdict, message: FactWording.sentences(messages), features: remarks.flatMap(\.features),
            setting: remarks.flatMap(\.setting))
    }
}
