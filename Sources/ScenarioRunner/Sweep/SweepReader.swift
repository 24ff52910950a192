import Interchange
import SiteModel

/// Reads `sweep:`.
enum SweepReader {
    /// How long a variable's label, and how long the text of a value, may be, in characters.
    static let longestLabel = 60
    static let longestText = 200

    /// nil, with problems told, where nothing can be made of it.
    ///
    /// - Parameter seed: the scenario's, for samples that have none of their own.
    static func read(_ node: DocumentNode, seed: UInt64, _ problems: ProblemList) -> Sweep? {
        guard let reader = ObjectReader(node, problems: problems) else { return nil }
        let combination = reader.choice("combine", Sweep.Combination.self) ?? .cross
        if !reader.has("vary") { reader.tellMissing("vary") }
        let nodes = reader.list("vary")
        if reader.has("vary"), nodes.isEmpty, !problems.hasErrors {
            problems.add(
                "sweep.vary", at: reader.node("vary")?.place ?? node.place, zh: "至少需要一个变量",
                en: "at least one variable is needed")
        }
        reader.finish()
        guard nodes.count <= Sweep.mostVariables else {
            problems.add(
                "sweep.vary", .limit, at: node.place, zh: "变量超过 \(Sweep.mostVariables) 个",
                en: "more than \(Sweep.mostVariables) variables")
            return nil
        }
        var variables: [SweepVariable] = []
        for node in nodes {
            guard let reader = ObjectReader(node, problems: problems) else { continue }
            let variable = variable(reader, seed: seed)
            reader.finish()
            guard let variable else { continue }
            if variables.contains(where: { $0.label == variable.label }) {
                problems.add(
                    "sweep.name", at: reader.node("name")?.place ?? node.place,
                    zh: "变量名“\(variable.label)”重复；请用 name 区分",
                    en: "the variable '\(variable.label)' is there twice: tell them apart by name")
            }
            variables.append(variable)
        }
        tellOverwritten(variables, problems)
        return problems.hasErrors ? nil : Sweep(variables: variables, combination: combination, place: node.place)
    }

    private static func variable(_ reader: ObjectReader, seed: UInt64) -> SweepVariable? {
        let targets = targets(reader)
        var label = reader.text("name") ?? targets.first?.path.lastKey ?? ""
        if label.isEmpty || label.count > longestLabel {
            if reader.has("name") || !targets.isEmpty {
                reader.problems.add(
                    "sweep.name", at: reader.node("name")?.place ?? reader.place,
                    zh: "变量名应有 1 到 \(longestLabel) 个字符", en: "a variable's name has 1 to \(longestLabel) characters")
            }
            label = ""
        }
        let nodes = SweepValuesReader(reader: reader, seed: seed, label: label).values()
        let names = names(reader, count: nodes?.count)
        guard let nodes, !targets.isEmpty, !label.isEmpty else { return nil }
        let values = nodes.enumerated().map { index, node in
            var writer = JSONWriter()
            writer.value(node.json)
            // Bytes are left out: a variant that is read back is the same.
            let place = Diagnostic.Place(path: node.place.path, line: node.place.line, column: node.place.column)
            let text = names?[index] ?? node.shortText
            return SweepVariable.Value(
                text: text.count > longestText ? String(text.prefix(longestText)) + "…" : text,
                json: String(decoding: writer.finished(), as: UTF8.self), place: place)
        }
        return SweepVariable(label: label, targets: targets, values: values)
    }

    private static func targets(_ reader: ObjectReader) -> [SweepVariable.Target] {
        guard let node = reader.node("set") else {
            reader.tellMissing("set")
            return []
        }
        var nodes = [node]
        if case .list(let items) = node.content { nodes = items }
        return nodes.compactMap { node in
            guard let text = reader.scalar(node, what: Bilingual(zh: "路径", en: "a path")) else { return nil }
            do throws(DocumentPath.Malformed) {
                let path = try DocumentPath(text)
                let first = path.steps.first
                if first == .key("sweep") {
                    reader.problems.add(
                        "sweep.path", at: node.place, zh: "sweep 本身不能作为变量", en: "the sweep itself cannot be varied")
                    return nil
                }
                let place = Diagnostic.Place(path: node.place.path, line: node.place.line, column: node.place.column)
                return SweepVariable.Target(text: text, path: path, place: place)
            } catch {
                reader.problems.add(
                    "sweep.path", at: node.place, zh: "“\(text)”不是路径：\(error.reason.zh)",
                    en: "'\(text)' is no path: \(error.reason.en)")
                return nil
            }
        }
    }

    /// What people call the values, one for each.
    private static func names(_ reader: ObjectReader, count: Int?) -> [String]? {
        guard let node = reader.node("names") else { return nil }
        let names = reader.texts("names")
        guard let count else { return nil }
        guard names.count == count else {
            reader.problems.add(
                "sweep.names", at: node.place, zh: "有 \(count) 个值，却有 \(names.count) 个名称",
                en: "there are \(count) values and \(names.count) names")
            return nil
        }
        if Set(names).count < count {
            reader.problems.add("sweep.names", at: node.place, zh: "名称有重复", en: "two values have the same name")
        }
        return names
    }

    /// A variable that a later one writes over varies nothing.
    private static func tellOverwritten(_ variables: [SweepVariable], _ problems: ProblemList) {
        let targets = variables.flatMap(\.targets)
        for (number, target) in targets.enumerated() {
            guard let later = targets[(number + 1)...].first(where: { $0.path.covers(target.path) }) else { continue }
            problems.add(
                "sweep.overwritten", at: target.place, zh: "“\(target.text)”随后被“\(later.text)”覆盖，不起作用",
                en: "'\(target.text)' is written over by '\(later.text)' further down and varies nothing")
        }
    }
}

extension DocumentPath {
    /// The last key that it names.
    fileprivate var lastKey: String? {
        for step in steps.reversed() { if case .key(let key) = step { return key } }
        return nil
    }
}
