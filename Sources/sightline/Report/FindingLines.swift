import Interchange
import SiteModel

/// Failing and open findings in lines, those of one rule and verdict together under its citation; what is open only
/// because nobody has stated something is counted in one line.
struct FindingLines {
    let findings: [Finding]
    let language: Language
    /// Whether everything is shown that is otherwise counted.
    var isWhole = false

    /// How many findings of one rule are shown before the rest is counted.
    private static let shown = 4

    var lines: [String] {
        let all = findings.filter { $0.verdict == .fail || $0.verdict == .open }
        let told = isWhole ? all : all.filter { !awaitsStatement($0) }
        guard !all.isEmpty else { return [say("没有未通过或待定的条目。", "Nothing fails and nothing is open.")] }
        var groups: [FindingGroup: [Finding]] = [:]
        for finding in told { groups[FindingGroup(finding), default: []].append(finding) }
        var lines: [String] = []
        for (group, members) in groups.sorted(by: { $0.key < $1.key }) {
            let cited = members.first?.citation.map { "  " + DiagnosticFormatter.shown($0.full[language]) } ?? ""
            lines.append("\(mark(group)) \(DiagnosticFormatter.shown(group.rule))\(cited)")
            let count = isWhole ? members.count : Self.shown
            lines += members.prefix(count).map { "    " + text(of: $0) }
            if members.count > count {
                let rest = members.count - count
                lines.append("    " + say("……另有 \(rest) 条（--all 全部显示）", "… and \(rest) more (--all shows them)"))
            }
        }
        if all.count > told.count { lines.append(awaiting(all.filter(awaitsStatement))) }
        let settings = Set(told.flatMap(\.setting)).sorted()
        if !settings.isEmpty {
            let names = settings.joined(separator: ", ")
            lines += ["", say("法规未定、由设置给出的阈值：\(names)", "Thresholds that the law leaves to settings: \(names)")]
        }
        return lines
    }

    private func awaitsStatement(_ finding: Finding) -> Bool { finding.verdict == .open && finding.level == .note }

    private func awaiting(_ findings: [Finding]) -> String {
        let items = findings.count
        let rules = Set(findings.map(\.rule)).count
        return "? "
            + say(
                "待定 另有 \(items) 条（\(rules) 项规则）只需补充说明：facts、declarations、cameras（--all 逐条显示）",
                "open  \(items) more of \(rules) rule\(rules == 1 ? "" : "s") merely need\(items == 1 ? "s" : "") a "
                    + "statement: facts, declarations, cameras (--all shows them)")
    }

    /// The message, without the citation that stands above it already.
    private func text(of finding: Finding) -> String {
        var message = finding.message[language]
        if let full = finding.citation?.full[language] {
            for tail in ["（\(full)）", " (\(full))"] where message.hasSuffix(tail) { message.removeLast(tail.count) }
        }
        return DiagnosticFormatter.shown(message, longest: 600)
    }

    private func mark(_ group: FindingGroup) -> String {
        switch (group.verdict, group.level) {
        case (.fail, .error): "✗ \(say("未通过", "fail"))"
        case (.fail, .warning): "! \(say("警告", "warning"))"
        case (.fail, .note): "· \(say("提示", "note"))"
        default: "? \(say("待定", "open"))"
        }
    }

    private func say(_ zh: String, _ en: String) -> String { language == .chinese ? zh : en }
}
