import Interchange

/// Reads a rule pack from YAML, strictly: every problem of the file at once, with line and column.
public struct RulePackReader {
    public var file: String?

    public init(file: String?) { self.file = file }

    public func read(_ bytes: some Collection<UInt8>) throws(InputError) -> RulePack {
        try pack(from: YAMLReader(file: file).read(bytes))
    }

    private func pack(from value: YAMLValue) throws(InputError) -> RulePack {
        var fields = FieldReader(value, file: file)
        guard case .mapping = value else { throw InputError(fields.problems) }
        let schema = fields.requiredString("schema")
        if !schema.isEmpty, schema != RulePack.schema {
            fields.report(
                "pack.schema", at: fields.placeOf("schema"), zh: "“schema”应当是 \(RulePack.schema)",
                en: "`schema` must be \(RulePack.schema)")
        }
        let inForce = Self.inForce(&fields, key: "inForce")
        if inForce == nil, fields.problems.allSatisfy({ !($0.place.path ?? "").contains("inForce") }) {
            fields.missing("inForce")
        }
        var pack = RulePack(
            name: fields.requiredString("name"), family: fields.requiredString("family"),
            version: fields.requiredString("version"), regulation: fields.requiredBilingual("regulation"),
            edition: fields.requiredString("edition"),
            inForce: inForce ?? InForce(from: .first),
            jurisdiction: fields.bilingual("jurisdiction"), within: Self.box(&fields), notes: Self.notes(&fields),
            decisions: Self.decisions(&fields), rules: [])
        let items = fields.sequence("rules")
        if items.isEmpty {
            fields.report(
                "pack.noRules", at: fields.placeOf("rules"), zh: "规则包里没有规则（rules）", en: "the pack has no `rules`")
        }
        var ids: [String: Diagnostic.Place] = [:]
        for item in items {
            let result = RuleReader(file: file).read(item)
            fields.add(result.problems)
            pack.rules.append(result.rule)
            guard !result.rule.id.isEmpty else { continue }
            if let first = ids.updateValue(item.place, forKey: result.rule.id) {
                fields.report(
                    "pack.duplicateRule", at: item.place,
                    zh: "规则编号“\(result.rule.id)”在第 \(first.line ?? 0) 行已经用过",
                    en: "the rule id `\(result.rule.id)` is already used on line \(first.line ?? 0)")
            }
        }
        for (item, rule) in zip(items, pack.rules) {
            for base in rule.viewsOf
            where !pack.rules.contains(where: { $0.id == base && $0.kind == .prohibitedInstall }) {
                fields.report(
                    "pack.sameAs", at: item.place, zh: "“\(rule.id)”的 sameAs：本包没有禁止安装的规则“\(base)”",
                    en: "`sameAs` of \(rule.id): the pack has no prohibited-install rule `\(base)`")
            }
        }
        let problems = fields.finish()
        guard problems.isEmpty else { throw InputError(Self.inOrder(problems)) }
        return pack
    }

    /// `within: [west, south, east, north]`, degrees.
    private static func box(_ fields: inout FieldReader) -> RulePack.DegreeBox? {
        guard let value = fields.value("within") else { return nil }
        let numbers = fields.strings("within").compactMap { Double($0) }
        guard numbers.count == 4, numbers.allSatisfy({ abs($0) <= 180 }), numbers[0] <= numbers[2],
            numbers[1] <= numbers[3]
        else {
            fields.report(
                "pack.within", at: value.place, zh: "within 应当是 [西, 南, 东, 北] 四个度数",
                en: "`within` must be four degrees: [west, south, east, north]")
            return nil
        }
        return RulePack.DegreeBox(west: numbers[0], south: numbers[1], east: numbers[2], north: numbers[3])
    }

    static func inForce(_ fields: inout FieldReader, key: String) -> InForce? {
        guard let value = fields.value(key) else { return nil }
        var inner = FieldReader(value, file: fields.file)
        guard case .mapping = value else {
            fields.add(inner.problems)
            return nil
        }
        let from = inner.day("from")
        let until = inner.day("until")
        if from == nil, inner.problems.isEmpty { inner.missing("from") }
        if let from, let until, until < from {
            inner.report(
                "pack.date", at: inner.placeOf("until"), zh: "失效日期早于施行日期", en: "`until` is before `from`")
        }
        fields.add(inner.finish())
        return from.map { InForce(from: $0, until: until) }
    }

    static func notes(_ fields: inout FieldReader) -> [Bilingual] {
        fields.sequence("notes").map { value in
            var inner = FieldReader(value, file: fields.file)
            let note = Bilingual(zh: inner.requiredString("zh"), en: inner.requiredString("en"))
            fields.add(inner.finish())
            return note
        }
    }

    private static func decisions(_ fields: inout FieldReader) -> [RulePack.Decision] {
        fields.sequence("decisions").map { value in
            var inner = FieldReader(value, file: fields.file)
            let decision = RulePack.Decision(
                topic: inner.requiredBilingual("topic"), decided: inner.requiredBilingual("decided"),
                cites: inner.strings("cites"))
            if decision.cites.isEmpty, inner.value("cites") == nil { inner.missing("cites") }
            fields.add(inner.finish())
            return decision
        }
    }

    /// By line and column, so that a file is mended from top to bottom.
    static func inOrder(_ problems: [Diagnostic]) -> [Diagnostic] {
        problems.enumerated().sorted {
            let a = $0.element.place, b = $1.element.place
            return (a.line ?? 0, a.column ?? 0, $0.offset) < (b.line ?? 0, b.column ?? 0, $1.offset)
        }.map(\.element)
    }
}
