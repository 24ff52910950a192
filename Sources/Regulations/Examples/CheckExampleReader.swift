import Interchange
import SiteModel

/// Reads an example of a check from YAML, as strictly as packs are read.
package struct CheckExampleReader {
    package var file: String

    package init(file: String) { self.file = file }

    package func read(_ text: String) throws(InputError) -> CheckExample {
        var fields = FieldReader(try YAMLReader(file: file).read(text), file: file)
        guard fields.problems.isEmpty else { throw InputError(fields.problems) }
        let name = file.split(separator: "/").last.map(String.init) ?? file
        let rule = fields.value("rule")
        var example = CheckExample(
            id: name.split(separator: ".").first.map(String.init) ?? name, name: fields.requiredBilingual("name"),
            about: fields.requiredBilingual("about"), shows: fields.strings("shows"),
            rule: rule ?? .mapping([], fields.place), camera: fields.value("camera"), legend: fields.value("legend"),
            cases: [])
        if rule == nil { fields.missing("rule") }
        for item in fields.sequence("cases") {
            let (one, problems) = read(item)
            example.cases.append(one)
            fields.add(problems)
        }
        let problems = fields.finish()
        guard problems.isEmpty else { throw InputError(problems) }
        return example
    }

    private func read(_ value: YAMLValue) -> (CheckExample.Case, [Diagnostic]) {
        var fields = FieldReader(value, file: file)
        let outcome = fields.choice("outcome", of: CheckExample.Outcome.self)
        if outcome == nil, fields.problems.isEmpty { fields.missing("outcome") }
        let drawing = drawing(&fields)
        let one = CheckExample.Case(
            outcome: outcome ?? .invalid, because: fields.requiredBilingual("because"),
            drawing: drawing,
            check: fields.value("check"), legend: fields.value("legend"), cameras: fields.value("cameras"),
            scenario: fields.value("scenario"), later: later(&fields), findings: findings(&fields),
            problem: fields.string("problem"))
        if outcome == .invalid, one.problem == nil { fields.missing("problem") }
        if outcome != .invalid, one.findings.isEmpty { fields.missing("findings") }
        return (one, fields.finish())
    }

    private func later(_ fields: inout FieldReader) -> CheckExample.Later? {
        guard let value = fields.value("later") else { return nil }
        var inner = FieldReader(value, file: file)
        let later = CheckExample.Later(
            drawing: drawing(&inner), cameras: inner.value("cameras"), scenario: inner.value("scenario"))
        fields.add(inner.finish())
        return later
    }

    /// Level 0 alone, or a mapping of level names.
    private func drawing(_ fields: inout FieldReader) -> [CheckExample.Picture] {
        func rows(_ text: String) -> [String] { text.split(separator: "\n").map(String.init) }
        guard case .mapping(let entries, _)? = fields.value("drawing") else {
            return fields.string("drawing").map { [CheckExample.Picture(level: "0", rows: rows($0))] } ?? []
        }
        return entries.compactMap { entry -> CheckExample.Picture? in
            guard case .scalar(let text, _) = entry.value else { return nil }
            return CheckExample.Picture(level: entry.key, rows: rows(text))
        }.sorted { levelPrecedes($0.level, $1.level) }
    }

    private func findings(_ fields: inout FieldReader) -> [String: Verdict] {
        guard let value = fields.value("findings") else { return [:] }
        var inner = FieldReader(value, file: file)
        var findings: [String: Verdict] = [:]
        for key in inner.keys { findings[key] = inner.choice(key, of: Verdict.self) }
        fields.add(inner.finish())
        return findings
    }
}
