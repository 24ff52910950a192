import Interchange
import SiteModel

/// Reads the keys of `check` of rules that are judged by what a design states.
struct StatementCheckReader {
    let file: String?

    /// What `compare` of a `plan-diff` may name.
    static let comparable = [
        "position", "azimuth", "tilt", "fieldOfView", "range", "use", "mount", "removed", "added", "masks",
    ]

    func read(_ fields: inout FieldReader, kind: RuleKind, into check: inout RuleCheck) {
        switch kind {
        case .planField:
            check.method = fields.choice("method", of: CheckMethod.self) ?? .fields
            check.derived = fields.flag("derived")
            readFacts(&fields, into: &check)
            check.expect = conditions("expect", &fields)
            readMethod(&fields, into: &check)
        case .declarative:
            readFacts(&fields, into: &check)
            check.expect = conditions("expect", &fields)
        case .output:
            check.document = fields.requiredString("document")
            readFacts(&fields, into: &check)
            check.expect = conditions("expect", &fields)
            check.deadline = deadline(&fields)
        case .planDiff:
            check.compare = compare(&fields)
        case .requiredCoverage, .prohibitedInstall, .prohibitedView, .notApplicable: break
        }
    }

    private func readFacts(_ fields: inout FieldReader, into check: inout RuleCheck) {
        check.when = conditions("when", &fields)
        check.fields = fields.texts("fields").compactMap { item in
            do throws(FactConditionParser.Problem) {
                return try FactConditionParser.entry(item.text).name
            } catch {
                report(error, "pack.fact", "fields", item.place, &fields)
                return nil
            }
        }
    }

    private func readMethod(_ fields: inout FieldReader, into check: inout RuleCheck) {
        let method = check.method
        if method.usualDistance != nil { check.distance = fields.number("distance", in: 0...100_000) }
        if method == .consent {
            check.select = fields.selector("select")
            check.maybe = fields.selector("maybe")
        }
        guard method == .jurisdiction else { return }
        check.name = fields.string("name")
        for item in fields.texts("codes") {
            if item.text.utf8.count <= 6, !item.text.isEmpty, item.text.utf8.allSatisfy({ (48...57).contains($0) }) {
                check.codes.append(item.text)
            } else {
                fields.report(
                    "pack.code", at: item.place, zh: "“\(item.text)”不是行政区划代码的开头（一至六位数字）",
                    en: "`\(item.text)` is no beginning of a civil code (one to six digits)")
            }
        }
        if check.codes.isEmpty, check.name == nil, fields.problems.isEmpty { fields.missing("codes") }
    }

    private func conditions(_ key: String, _ fields: inout FieldReader) -> [FactCondition] {
        fields.texts(key).compactMap { item in
            do throws(FactConditionParser.Problem) {
                return try FactConditionParser.parse(item.text)
            } catch {
                report(error, "pack.condition", key, item.place, &fields)
                return nil
            }
        }
    }

    private func compare(_ fields: inout FieldReader) -> [String] {
        let items = fields.texts("compare")
        for item in items where !Self.comparable.contains(item.text) {
            let near = Suggestion.nearest(to: item.text, among: Self.comparable)
            let all = Self.comparable.joined(separator: ", ")
            fields.report(
                "pack.compare", at: item.place,
                zh: "“compare”不认识“\(item.text)”" + (near.map { "，是不是“\($0)”？" } ?? "，应为：\(all)"),
                en: "`compare` does not know `\(item.text)`"
                    + (near.map { "; did you mean `\($0)`?" } ?? "; it may be: \(all)"))
        }
        return items.map(\.text)
    }

    private func deadline(_ fields: inout FieldReader) -> Deadline? {
        guard let value = fields.value("deadline") else { return nil }
        var inner = FieldReader(value, file: file)
        defer { fields.add(inner.finish()) }
        guard case .mapping = value else { return nil }
        let start = day("start", &inner)
        let done = day("done", &inner)
        let days = inner.whole("days", in: 0...100_000)
        let before = inner.day("existingBefore")
        let existingDays = inner.whole("existingDays", in: 0...100_000)
        let keys = inner.keys
        if keys.contains("existingBefore") != keys.contains("existingDays") {
            inner.missing(keys.contains("existingBefore") ? "existingDays" : "existingBefore")
        } else if !keys.contains("days"), !keys.contains("existingDays") {
            inner.missing("days")
        }
        guard let start, let done else { return nil }
        let existing = before.flatMap { before in existingDays.map { Deadline.Existing(before: before, days: $0) } }
        return Deadline(start: start, done: done, days: days, existing: existing)
    }

    /// The name of a fact that is a day.
    private func day(_ key: String, _ fields: inout FieldReader) -> String? {
        let before = fields.problems.count
        let name = fields.requiredString(key)
        guard fields.problems.count == before else { return nil }
        do throws(FactConditionParser.Problem) {
            let entry = try FactConditionParser.entry(name)
            if entry.form == .day { return name }
            fields.report(
                "pack.fact", at: fields.placeOf(key), zh: "“\(key)”：\(name) 不是日期", en: "`\(key)`: \(name) is no day")
        } catch {
            report(error, "pack.fact", key, fields.placeOf(key), &fields)
        }
        return nil
    }

    private func report(
        _ problem: FactConditionParser.Problem, _ code: String, _ key: String, _ place: Diagnostic.Place,
        _ fields: inout FieldReader
    ) {
        fields.report(
            code, at: place, zh: "“\(key)”：\(problem.message.zh)", en: "`\(key)`: \(problem.message.en)")
    }
}
