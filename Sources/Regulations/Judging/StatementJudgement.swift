import Interchange
import SiteModel

/// Judges rules by what the design states: fields, declarations, documents, and what hangs on them.
struct StatementJudgement {
    let judge: RuleJudge
    let coverages: [Coverage]

    /// One finding a rule, `<rule>`, and one for each camera or place that has something of its own to answer for,
    /// `<rule>/<camera>`.
    func findings() -> [Finding] {
        var findings: [Finding] = []
        for statement in judge.compiled.statementRules {
            let outcome = outcome(of: statement)
            var remarks = outcome.single.map { (id: "\(statement.rule.id)/\($0.subject)", remark: $0.remark) }
            if let summary = outcome.summary { remarks.insert((statement.rule.id, summary), at: 0) }
            findings += remarks.map { finding($0.id, statement, $0.remark) }
        }
        return findings
    }

    private func outcome(of statement: CompiledRules.StatementRule) -> CheckOutcome {
        let rule = statement.rule
        let input = CheckInput(
            rule: rule, map: statement.map,
            facts: FactSheet(facts: judge.statements.facts, cameras: judge.cameras), statements: judge.statements,
            settings: judge.settings, date: judge.compiled.date, coverages: covered(statement))
        var outcome = CheckOutcome()
        if let exception = ConditionCheck(input: input).exception() {
            outcome.add(exception)
            return outcome
        }
        switch rule.kind {
        case .planField:
            FieldsCheck(input: input).run(into: &outcome)
            run(rule.check.method, input, into: &outcome)
        case .declarative:
            FieldsCheck(input: input).run(into: &outcome)
            DeclarationCheck(input: input).run(into: &outcome)
        case .output:
            OutputCheck(input: input).run(into: &outcome)
        case .planDiff:
            outcome.add(VersionCheck.remark(rule.check.compare))
        case .requiredCoverage, .prohibitedInstall, .prohibitedView, .notApplicable: break
        }
        return outcome
    }

    private func run(_ method: CheckMethod, _ input: CheckInput, into outcome: inout CheckOutcome) {
        switch method {
        case .fields: break
        case .signs: SignsCheck(input: input).run(into: &outcome)
        case .mountHost: MountHostCheck(input: input).run(into: &outcome)
        case .fixedPosition: FixedPositionCheck(input: input).run(into: &outcome)
        case .fixedRange: FixedRangeCheck(input: input).run(into: &outcome)
        case .jurisdiction: JurisdictionCheck(input: input).run(into: &outcome)
        case .consent: ConsentCheck(input: input).run(into: &outcome)
        case .responsibility: ResponsibilityCheck(input: input).run(into: &outcome)
        case .storage: StorageCheck(input: input).run(into: &outcome)
        }
    }

    /// Required places that cameras see and that the rule's pack speaks of.
    private func covered(_ statement: CompiledRules.StatementRule) -> [Coverage] {
        guard statement.rule.check.method == .signs else { return [] }
        return coverages.filter { coverage in
            guard !coverage.cameras.isEmpty else { return false }
            return statement.siblings.map { !$0.isDisjoint(with: coverage.requirement.rules) } ?? true
        }
    }

    private func finding(
        _ id: String, _ statement: CompiledRules.StatementRule, _ remark: CheckOutcome.Remark
    ) -> Finding {
        let rule = statement.rule
        let at = judge.at(rule.id)
        var level = RuleJudge.level(remark.verdict, failing: rule.check.failLevel)
        // There are many, and a report counts them in one line.
        if remark.verdict == .open, remark.awaitsStatement { level = .note }
        let derived =
            rule.check.derived
            ? Bilingual(zh: "推论，条文没有写明：", en: "Derived, not in the text: ") : Bilingual(zh: "", en: "")
        return Finding(
            id: id, rule: rule.id, verdict: remark.verdict, level: level,
            message: Bilingual(
                zh: derived.zh + remark.message.zh + at.zh, en: derived.en + remark.message.en + at.en),
            citation: statement.citation, features: Set(remark.features).sorted(),
            setting: Set(remark.setting).sorted())
    }
}
