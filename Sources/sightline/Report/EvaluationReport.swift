import Interchange
import SiteModel

/// What `evaluate` says of a plan in the terminal: places, findings, summary.
struct EvaluationReport {
    let plan: Plan
    let language: Language
    /// Whether everything is shown that is otherwise counted.
    var isWhole = false

    /// How many places that pass are shown before the rest is counted.
    private static let passesShown = 20

    func lines(writtenTo path: String?) -> [String] {
        var lines = ["\(say("方案", "Plan")): \(DiagnosticFormatter.shown(plan.name))", ""]
        lines +=
            places() + [""] + FindingLines(findings: plan.countedFindings, language: language, isWhole: isWhole).lines
            + [""] + summary()
        if let path { lines.append("\(say("方案已写入", "Plan written to")) \(DiagnosticFormatter.shown(path))") }
        return lines
    }

    // MARK: Places

    private func places() -> [String] {
        let coverages = plan.evaluation.coverages
        guard !coverages.isEmpty else { return [say("没有必须覆盖的场所。", "No place has to be covered.")] }
        var table = TextTable([
            .init(title: say("场所", "Place"), widest: 32), .init(title: say("楼层", "Level")),
            .init(title: say("任务", "Task")), .init(title: say("覆盖率", "Share"), alignRight: true),
            .init(title: say("要求", "Needs"), alignRight: true), .init(title: say("摄像机", "Cameras"), alignRight: true),
            .init(title: say("结论", "Verdict")),
        ])
        // What is not met comes first, passes last and shortened.
        let order: [Verdict] = [.fail, .open, .pass]
        let verdicts = judgedVerdicts()
        let judged = coverages.map { (coverage: $0, verdict: verdicts[$0.requirement.id] ?? $0.verdict) }
        let sorted = judged.enumerated().sorted {
            let (a, b) = ($0.element.verdict, $1.element.verdict)
            return a == b ? $0.offset < $1.offset : (order.firstIndex(of: a) ?? 3) < (order.firstIndex(of: b) ?? 3)
        }.map(\.element)
        var passes = 0
        for (coverage, verdict) in sorted {
            if verdict == .pass {
                passes += 1
                if passes > Self.passesShown, !isWhole { continue }
            }
            let requirement = coverage.requirement
            table.add([
                DiagnosticFormatter.shown(requirement.name), requirement.level,
                plan.settings.title(ofTask: requirement.task)[language],
                percent(coverage.share, digits: 2),
                percent(requirement.minShare, digits: isWholePercent(requirement.minShare) ? 0 : 2),
                "\(coverage.cameras.count)", verdict.word[language],
            ])
        }
        var lines = table.lines
        if passes > Self.passesShown, !isWhole {
            let rest = passes - Self.passesShown
            lines.append(
                say("……另有 \(rest) 个场所通过（--all 全部显示）", "… and \(rest) more places that pass (--all shows them)"))
        }
        return lines
    }

    /// What the rules make of each required place, by its id: the gravest of their verdicts. A rule may leave open
    /// what the bare share would fail, where it has a question first.
    private func judgedVerdicts() -> [String: Verdict] {
        let rules = Dictionary(
            plan.evaluation.coverages.map { ($0.requirement.id, Set($0.requirement.rules)) }
        ) { first, _ in first }
        var verdicts: [String: Verdict] = [:]
        for finding in plan.findings {
            for id in finding.features where rules[id]?.contains(finding.rule) == true {
                switch (finding.verdict, verdicts[id]) {
                case (.fail, _): verdicts[id] = .fail
                case (.open, .fail?): break
                case (.open, _): verdicts[id] = .open
                case (_, nil): verdicts[id] = finding.verdict
                default: break
                }
            }
        }
        return verdicts
    }

    // MARK: Summary

    private func summary() -> [String] {
        var lines: [String] = []
        let cameras = plan.cameras.count
        lines.append(say("摄像机 \(cameras) 台", "\(cameras) camera\(cameras == 1 ? "" : "s")"))
        for task in plan.settings.tasks {
            guard let required = plan.evaluation.requiredArea[task.name], required > 0 else { continue }
            let covered = plan.evaluation.coveredArea[task.name] ?? 0
            lines.append(
                say(
                    "\(plan.settings.title(ofTask: task.name).zh)：应覆盖 \(tenths(required)) m²，已覆盖 \(tenths(covered)) m²（\(percent(covered / required, digits: 2))）",
                    "\(task.name): \(tenths(covered)) m² of \(tenths(required)) m² covered (\(percent(covered / required, digits: 2)))"
                ))
        }
        lines += plan.settings.taskSources.map { DiagnosticFormatter.shown($0[language], longest: 400) }
        let counts = Verdict.allCases.compactMap { verdict -> String? in
            let count = plan.findings.count { $0.verdict == verdict }
            return count == 0 ? nil : "\(count) \(verdict.word[language])"
        }
        let waived = plan.findings.count - plan.countedFindings.count
        if waived > 0 { lines.append(say("已豁免 \(waived) 条", "\(waived) waived")) }
        lines.append(
            "\(say("条目", "Findings")): "
                + (counts.isEmpty ? say("无", "none") : counts.joined(separator: say("，", ", "))))
        return lines
    }

    private func say(_ zh: String, _ en: String) -> String { language == .chinese ? zh : en }

    private func isWholePercent(_ share: Double) -> Bool { abs(share * 100 - (share * 100).rounded()) < 1e-6 }

    private func percent(_ share: Double, digits: Int) -> String {
        // Never rounded up to a hundred that is not reached.
        let factor = digits == 0 ? 1.0 : 100.0
        let value = (share * 100 * factor + 1e-6).rounded(.down) / factor
        return FixedDecimal.text(value, decimals: digits) + " %"
    }

    private func tenths(_ value: Double) -> String { FixedDecimal.text(value, decimals: 1) }
}
