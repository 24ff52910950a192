import Interchange
import MapImport

/// Reads a mapping file (YAML or JSON) and tells every problem in it at once.
public enum TagMappingReader {
    /// - Throws: every problem, with path, line and column.
    public static func read(
        _ text: String, file: String
    ) throws(InputError) -> (mapping: TagMapping, diagnostics: [Diagnostic]) {
        let problems = ProblemList(file: file)
        let root = try DocumentReader.read(text, file: file, problems: problems)
        guard let reader = ObjectReader(root, problems: problems) else { throw InputError(problems.diagnostics) }
        let identifiers = reader.texts("identifiers")
        let mapping = TagMapping(
            identifiers: identifiers.isEmpty ? nil : identifiers, rename: renamings(reader), units: units(reader),
            files: reader.list("files").compactMap { fileEntry($0, problems) },
            rules: reader.list("rules").compactMap { rule($0, problems) }, defaults: tags(reader, "defaults"),
            remove: Set(reader.texts("remove")))
        _ = reader.text("name")
        _ = reader.text("description")
        reader.finish()
        try problems.throwErrors()
        return (mapping, problems.diagnostics)
    }

    private static func tags(_ reader: ObjectReader, _ key: String) -> [String: String] {
        Dictionary(reader.tags(key).map { ($0.key, $0.value) }) { first, _ in first }
    }

    private static func renamings(_ reader: ObjectReader) -> [TagMapping.Renaming] {
        reader.tags("rename").map { TagMapping.Renaming(from: $0.key, to: $0.value) }
    }

    /// Metres in each unit by name; a plain number is a factor.
    private static let metres: [String: Double] = [
        "m": 1, "cm": 0.01, "mm": 0.001, "km": 1_000, "ft": 0.3048, "in": 0.0254,
    ]

    private static func units(_ reader: ObjectReader) -> [String: Double] {
        guard let object = reader.object("units") else { return [:] }
        var factors: [String: Double] = [:]
        for member in object.allMembers() {
            if let unit = member.value.text, let factor = metres[unit] {
                factors[member.key] = factor
            } else {
                let rule = NumberRule(
                    "mapping.unit", zh: "单位（\(metres.keys.sorted().joined(separator: "、"))）或正的换算系数",
                    en: "a unit (\(metres.keys.sorted().joined(separator: ", "))) or a factor above 0"
                ) { $0 > 0 }
                factors[member.key] = object.number(member.value, rule)
            }
        }
        return factors
    }

    private static func fileEntry(_ node: DocumentNode, _ problems: ProblemList) -> TagMapping.FileEntry? {
        guard let reader = ObjectReader(node, problems: problems) else { return nil }
        defer { reader.finish() }
        let pattern = reader.requiredText("match")
        let entry = TagMapping.FileEntry(
            pattern: NamePattern(pattern ?? ""), level: reader.text("level"), idPrefix: reader.text("idPrefix") ?? "",
            defaults: tags(reader, "defaults"))
        return pattern == nil ? nil : entry
    }

    private static func rule(_ node: DocumentNode, _ problems: ProblemList) -> TagMapping.Rule? {
        guard let reader = ObjectReader(node, problems: problems) else { return nil }
        defer { reader.finish() }
        let rule = TagMapping.Rule(
            when: conditions(reader), geometry: geometry(reader), files: reader.text("files").map(NamePattern.init),
            layers: reader.texts("layer").map(DrawingName.Pattern.init),
            blocks: reader.texts("block").map(DrawingName.Pattern.init), role: role(reader),
            set: tags(reader, "set"), rename: renamings(reader), drop: drop(reader))
        if rule.set.isEmpty, rule.rename.isEmpty, !rule.drop, reader.node("as") == nil {
            problems.add(
                "mapping.rule", at: node.place, zh: "规则没有作用：需要 as、set、rename 或 drop",
                en: "the rule does nothing: it needs as, set, rename or drop")
        }
        return rule
    }

    /// A value, a list of values, `*` for any, nothing for a property that has to be absent.
    private static func conditions(_ reader: ObjectReader) -> [String: [String]] {
        guard let object = reader.object("when") else { return [:] }
        var conditions: [String: [String]] = [:]
        for member in object.allMembers() {
            conditions[member.key] = member.value.isNull ? [] : object.texts(member.key)
        }
        return conditions
    }

    private static func geometry(_ reader: ObjectReader) -> Set<String> {
        let kinds = ["Point", "LineString", "Polygon"]
        let texts = reader.texts("geometry")
        for text in texts where !kinds.contains(text) {
            let hint = Spelling.nearest(to: text, among: kinds)
            reader.problems.add(
                "value.choice", at: reader.node("geometry")?.place ?? reader.place,
                zh: "“\(text)”无效；可用：Point、LineString、Polygon" + (hint.map { "；是否指 \($0)？" } ?? ""),
                en: "'\(text)' is not one of Point, LineString, Polygon" + (hint.map { "; did you mean \($0)?" } ?? ""))
        }
        return Set(texts)
    }

    /// What a drawing's linework is drawn for.
    private static func role(_ reader: ObjectReader) -> DrawnRole? {
        guard let node = reader.node("as"), let text = reader.text("as") else { return nil }
        if let role = DrawnRole(rawValue: text) { return role }
        let names = DrawnRole.allCases.map(\.rawValue)
        let hint = Spelling.nearest(to: text, among: names)
        reader.problems.add(
            "value.choice", at: node.place,
            zh: "“\(text)”无效；可用：\(names.joined(separator: "、"))" + (hint.map { "；是否指 \($0)？" } ?? ""),
            en: "'\(text)' is not one of \(names.joined(separator: ", "))"
                + (hint.map { "; did you mean \($0)?" } ?? ""))
        return nil
    }

    private static func drop(_ reader: ObjectReader) -> Bool {
        guard let node = reader.node("drop"), let text = reader.text("drop") else { return false }
        if ["yes", "true"].contains(text) { return true }
        if !["no", "false"].contains(text) {
            reader.problems.add("value.choice", at: node.place, zh: "应为 yes 或 no", en: "yes or no is expected")
        }
        return false
    }
}
