import Interchange
import SiteModel

/// Has somebody declared what no plan can show, with evidence that still holds?
struct DeclarationCheck {
    let input: CheckInput

    /// Why one declaration does not settle it, the nearest to settling it last.
    private enum Shortcoming: Int, Comparable {
        case noEvidence, ranOut, noDay, later

        static func < (a: Shortcoming, b: Shortcoming) -> Bool { a.rawValue < b.rawValue }
    }

    func run(into outcome: inout CheckOutcome) {
        let declarations = input.statements.declarations.filter { $0.rule == input.rule.id }
            .sorted { ($0.by, $0.evidence ?? "", $0.date ?? "") < ($1.by, $1.evidence ?? "", $1.date ?? "") }
        let judged = declarations.map { (declaration: $0, shortcoming: shortcoming($0)) }
        if let settled = judged.first(where: { $0.shortcoming == nil })?.declaration {
            outcome.add(pass(settled))
        } else if let nearest = judged.max(by: { ($0.shortcoming ?? .noEvidence) < ($1.shortcoming ?? .noEvidence) }) {
            outcome.add(open(nearest.declaration, nearest.shortcoming ?? .noEvidence))
        } else {
            outcome.add(
                CheckOutcome.Remark(
                    verdict: .open, awaitsStatement: true,
                    message: Bilingual(
                        zh: "须由责任人声明并附证明。请写在 declarations 之下：rule: \(input.rule.id)、by、evidence。",
                        en: "Somebody has to declare it, with evidence. State it under `declarations`: "
                            + "rule: \(input.rule.id), by, evidence.")))
        }
    }

    private func shortcoming(_ declaration: Declaration) -> Shortcoming? {
        guard let evidence = declaration.evidence, !evidence.trimmed.isEmpty else { return .noEvidence }
        if let date = input.date, let made = declaration.date.flatMap(Day.init), date < made { return .later }
        guard let until = declaration.until.flatMap(Day.init) else { return nil }
        guard let date = input.date else { return .noDay }
        return until < date ? .ranOut : nil
    }

    private func pass(_ declaration: Declaration) -> CheckOutcome.Remark {
        let by = FactWording.shown(declaration.by)
        let evidence = FactWording.shown(declaration.evidence ?? "")
        let until = declaration.until.map { Bilingual(zh: "，有效至 \($0)", en: ", valid until \($0)") }
        return CheckOutcome.Remark(
            verdict: .pass,
            message: Bilingual(
                zh: "由“\(by)”声明，证明：\(evidence)\(until?.zh ?? "")。",
                en: "Declared by \(by), evidence: \(evidence)\(until?.en ?? "")."))
    }

    private func open(_ declaration: Declaration, _ shortcoming: Shortcoming) -> CheckOutcome.Remark {
        let by = FactWording.shown(declaration.by)
        let why: Bilingual
        switch shortcoming {
        case .noEvidence:
            why = Bilingual(zh: "没有附证明，请补充 evidence", en: "without evidence; give its `evidence`")
        case .ranOut:
            why = Bilingual(
                zh: "证明已于 \(declaration.until ?? "") 到期", en: "but its evidence ran out on \(declaration.until ?? "")")
        case .noDay:
            why = Bilingual(
                zh: "证明有效至 \(declaration.until ?? "")，而方案没有给出日期 date",
                en: "with evidence until \(declaration.until ?? ""), and the scenario gives no `date`")
        case .later:
            why = Bilingual(
                zh: "声明日期 \(declaration.date ?? "") 在方案日期之后",
                en: "on \(declaration.date ?? ""), after the scenario's date")
        }
        return CheckOutcome.Remark(
            verdict: .open, awaitsStatement: shortcoming == .noEvidence || shortcoming == .noDay,
            message: Bilingual(zh: "“\(by)”作了声明，\(why.zh)。", en: "Declared by \(by) \(why.en)."))
    }
}
