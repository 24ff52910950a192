import Interchange

extension RuleDocuments {
    /// Every item of a pack in one table: where it stands, of which kind it is, how it is checked, which examples
    /// show it.
    static func overview(_ pack: RulePack, _ examples: [CheckExample]) -> [String] {
        var lines = [
            "", "| rule / 规则 | where / 出处 | kind / 类别 | how it is checked / 检查方法 | examples / 示例 |",
            "|---|---|---|---|---|",
        ]
        for (rule, listing) in zip(pack.rules, pack.listing) {
            let how = listing.check.map { "\($0.zh) / \($0.en)" }.joined(separator: "; ")
            let shown = rule.checkKinds.flatMap { kind in examples.filter { $0.shows.contains(kind) } }
            var links: [String] = []
            for example in shown {
                let link = "[\(example.id)](#\(anchor(example)))"
                if !links.contains(link) { links.append(link) }
            }
            if rule.kind == .planDiff { links.append("`sightline diff`") }
            lines.append(
                "| \(rule.id) | \(listing.citation.position.zh) | `\(rule.kind.rawValue)` | \(cell(how)) | "
                    + links.joined(separator: ", ") + " |")
        }
        return lines
    }

    /// The examples, each with its drawings.
    static func show(_ examples: [CheckExample]) -> [String] {
        guard !examples.isEmpty else { return [] }
        var lines = [
            "", "## Examples of every check / 各类检查的示例", "",
            "Small sites drawn in text, a cell a metre: `#` is a solid, a capital letter a camera, any other character a "
                + "place that the legend explains. Below each stands what it states besides the map, and what comes of it (→). "
                + "The files say the rest; a test runs each case and holds its findings against them.",
            "",
            "用文字画的小场地，一格一米：`#` 为实体，大写字母为摄像机，其他字符为图例中的地点。图下是图以外的说明和结论（→）。"
                + "其余见各文件；测试运行每个示例并核对结论。",
        ]
        for example in examples {
            lines += [
                "", "### \(heading(example))", "", "\(example.about.zh)", "", "\(example.about.en)", "",
                "[`\(example.id).yaml`](examples/checks/\(example.id).yaml)", "", "```yaml",
            ]
            lines += example.rule.flowLines
            if let legend = example.legend { lines += ["legend: \(legend.flow)"] }
            lines.append("```")
            for one in example.cases {
                lines += ["", "**\(one.outcome.rawValue)**: \(one.because.zh) / \(one.because.en)"]
                let findings = one.findings.sorted { Wording.precedes($0.key, $1.key) }
                    .map { "\($0.key): \($0.value.rawValue)" }
                let said = one.problem.map { ["refused: \($0)"] } ?? findings
                let stated =
                    [("check", one.check), ("legend", one.legend), ("cameras", one.cameras)]
                    .compactMap { name, value in value.map { "\(name): \($0.flow)" } } + (one.scenario?.flowLines ?? [])
                var later: [String] = []
                if let change = one.later {
                    later = ["↓"] + drawing(change.drawing.isEmpty ? one.drawing : change.drawing) + [""]
                    later += [("cameras", change.cameras)]
                        .compactMap { name, value in value.map { "\(name): \($0.flow)" } }
                    later += change.scenario?.flowLines ?? []
                }
                let outcome = said.map { "→ \($0)" }
                lines += ["", "```text"] + drawing(one.drawing) + [""] + stated + later + outcome + ["```"]
            }
        }
        return lines
    }

    /// Where several levels are drawn, each under its name, the highest first.
    private static func drawing(_ pictures: [CheckExample.Picture]) -> [String] {
        guard pictures.count > 1 else { return pictures.flatMap(\.rows) }
        return pictures.reversed().flatMap { ["level \($0.level):"] + $0.rows }
    }

    private static func heading(_ example: CheckExample) -> String {
        "\(example.id): \(example.name.zh) / \(example.name.en)"
    }

    /// As GitHub makes one of a heading.
    private static func anchor(_ example: CheckExample) -> String {
        var anchor = ""
        for character in heading(example).lowercased() {
            if character.isLetter || character.isNumber || character == "-" || character == "_" {
                anchor.append(character)
            } else if character == " " {
                anchor.append("-")
            }
        }
        return anchor
    }

    /// A pipe would end the table's cell.
    private static func cell(_ text: String) -> String { text.replacing("|", with: "\\|") }
}
