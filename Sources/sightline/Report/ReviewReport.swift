import Interchange
import ScenarioRunner
import SiteModel

/// What `review` says in the terminal: the verdict first, then what it rests on.
struct ReviewReport {
    let outcome: ReviewOutcome
    let language: Language
    var isWhole = false

    func lines(_ output: String?) -> [String] {
        let name = DiagnosticFormatter.shown(outcome.name)
        var lines = [
            "\(say("方案", "Scheme")): \(name)  SHA-256 \(outcome.scheme.sha256)",
            "\(say("结论", "Verdict")): \(verdict)", "",
        ]
        lines += claims() + [""]
        lines += FindingLines(findings: outcome.counted, language: language, isWhole: isWhole).lines + [""]
        lines += waivers() + checked()
        lines += outcome.plan.settings.taskSources.map { DiagnosticFormatter.shown($0[language], longest: 400) }
        if let output = output.map({ DiagnosticFormatter.shown($0) }) {
            lines.append("\(say("重算的方案已写入", "The recomputed plan was written to")) \(output)")
        }
        return lines
    }

    private var verdict: String {
        switch outcome.verdict {
        case .accepted: say("通过", "accepted")
        case .undecided: say("待定（没有未通过的条目，尚有问题要回答）", "undecided (nothing fails, questions are left)")
        case .rejected: say("不通过", "rejected")
        }
    }

    private func claims() -> [String] {
        let (count, compared) = (outcome.differences.count, outcome.compared)
        if compared == 0 { return [say("方案没有可以比较的结果。", "The scheme claims nothing that could be compared.")] }
        if count == 0 {
            return [
                say(
                    "方案所报的 \(compared) 项结果与重算全部相符。",
                    "All \(compared) results that the scheme claims agree with the recomputed ones.")
            ]
        }
        return [
            say(
                "方案所报的 \(compared) 项结果中有 \(count) 项与重算不符（见 review.claim）。",
                "\(count) of \(compared) results that the scheme claims are not what was computed (see review.claim).")
        ]
    }

    private func waivers() -> [String] {
        var lines: [String] = []
        for (id, waiver) in outcome.waived.sorted(by: { $0.key < $1.key }) {
            let until = waiver.until.map { say("，至 \($0)", ", until \($0)") } ?? ""
            lines.append(
                "~ \(say("已豁免", "waived")) \(DiagnosticFormatter.shown(id)): "
                    + DiagnosticFormatter.shown("\(waiver.justification) (\(waiver.by)\(until))", longest: 300))
        }
        for waiver in outcome.idleWaivers {
            let isKnown = outcome.plan.findings.contains { $0.id == waiver.finding }
            let why = waiver.whyIdle(isKnown: isKnown, on: outcome.plan.date)?[language] ?? ""
            lines.append("~ \(say("豁免无效", "idle waiver")) \(DiagnosticFormatter.shown(waiver.finding)): \(why)")
        }
        return lines.isEmpty ? [] : lines + [""]
    }

    /// Rules that ran and found nothing wrong, and those that do not bear on the site.
    private func checked() -> [String] {
        let byRule = Dictionary(grouping: outcome.plan.findings, by: \.rule)
        let passed = byRule.filter { $0.value.contains { $0.verdict == .pass } }
            .filter { $0.value.allSatisfy { [.pass, .informational, .notApplicable].contains($0.verdict) } }
        let idle = byRule.filter { $0.value.allSatisfy { $0.verdict == .notApplicable } }
        var lines: [String] = []
        if !passed.isEmpty {
            lines.append(
                "\(say("已检查，没有发现问题", "Checked, and nothing found")): "
                    + passed.keys.sorted().joined(separator: ", "))
        }
        if !idle.isEmpty {
            lines.append(
                "\(say("在这里不适用", "Do not bear on this site")): "
                    + idle.keys.sorted().joined(separator: ", "))
        }
        for finding in outcome.plan.findings where finding.verdict == .informational {
            lines.append("· " + DiagnosticFormatter.shown(finding.message[language], longest: 600))
        }
        return lines
    }

    private func say(_ zh: String, _ en: String) -> String { language == .chinese ? zh : en }
}
