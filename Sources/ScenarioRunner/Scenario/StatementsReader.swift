import Interchange
import SiteModel

/// Reads what a scenario states besides the map: `facts`, `declarations`, `approvals`, `waivers`.
enum StatementsReader {
    static func read(_ reader: ObjectReader) -> Statements {
        Statements(
            facts: facts(reader),
            declarations: entries(reader, "declarations") { entry in
                // Every key is asked for before anything is given up, so that none is taken for unknown.
                Declaration(
                    rule: entry.requiredText("rule") ?? "", by: entry.requiredText("by") ?? "",
                    evidence: entry.text("evidence"), date: entry.day("date"), until: entry.day("until"))
            },
            approvals: entries(reader, "approvals") { entry in
                Approval(
                    reference: entry.requiredText("reference") ?? "", authority: entry.requiredText("authority") ?? "",
                    date: entry.day("date"), cameras: entry.texts("cameras"), covers: entry.texts("covers"))
            },
            waivers: entries(reader, "waivers") { entry in
                let status = entry.choice("status", Waiver.Status.self)
                if !entry.has("status") { entry.tellMissing("status") }
                return Waiver(
                    finding: entry.requiredText("finding") ?? "", status: status ?? .underReview,
                    justification: entry.requiredText("justification") ?? "", by: entry.requiredText("by") ?? "",
                    until: entry.day("until"))
            })
    }

    private static func facts(_ reader: ObjectReader) -> [String: String] {
        guard let inner = reader.object("facts") else { return [:] }
        var facts: [String: String] = [:]
        for member in inner.allMembers() where !member.value.isNull {
            guard let text = inner.scalar(member.value, what: Bilingual(zh: "文字", en: "text")) else { continue }
            facts[member.key] = text
            if let problem = FactCheck.problem(member.key, text) {
                reader.problems.add(
                    problem.code, problem.severity, at: member.place, zh: problem.message.zh, en: problem.message.en)
            }
        }
        return facts
    }

    private static func entries<Entry>(
        _ reader: ObjectReader, _ key: String, _ body: (ObjectReader) -> Entry
    ) -> [Entry] {
        reader.list(key).compactMap { node in
            guard let inner = ObjectReader(node, problems: reader.problems) else { return nil }
            let entry = body(inner)
            inner.finish()
            return entry
        }
    }
}

/// What is wrong with a stated fact.
enum FactCheck {
    /// nil where nothing is. A name that no rule knows is kept, with a warning.
    static func problem(
        _ name: String, _ value: String
    ) -> (code: String, severity: Diagnostic.Severity, message: Bilingual)? {
        guard let entry = FactVocabulary.entry(name) else {
            let hint = Spelling.nearest(to: name, among: FactVocabulary.entries.map(\.name))
            return (
                "facts.unknown", .warning,
                Bilingual(
                    zh: "没有规则用到“\(name)”" + (hint.map { "；是否指 \($0)？" } ?? ""),
                    en: "no rule asks for '\(name)'" + (hint.map { "; did you mean \($0)?" } ?? ""))
            )
        }
        guard !entry.form.accepts(value) else { return nil }
        let shown = DiagnosticFormatter.shown(value, longest: 40)
        return (
            "facts.value", .error,
            Bilingual(
                zh: "\(name)（\(entry.meaning.zh)）为“\(shown)”；应为\(entry.form.expectation.zh)",
                en: "\(name) (\(entry.meaning.en)) is '\(shown)'; expected \(entry.form.expectation.en)")
        )
    }
}
