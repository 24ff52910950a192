import Interchange
import SiteModel

/// Under the panels: the findings that are not met, with where they stand in the law.
struct FindingList {
    let document: PlanDocument
    let words: DrawingWords
    /// Pixels.
    let width: Double

    private static let line = 19.0
    private static let most = 14

    private var findings: [Finding] {
        let order: [Verdict] = [.fail, .open]
        return document.header.findings.filter { order.contains($0.verdict) }
            .sorted {
                let (a, b) = (order.firstIndex(of: $0.verdict) ?? 0, order.firstIndex(of: $1.verdict) ?? 0)
                return a != b ? a < b : utf8Precedes($0.id, $1.id)
            }
    }

    var height: Double {
        findings.isEmpty ? 0 : 44 + Double(min(findings.count, Self.most + 1)) * Self.line
    }

    func draw(x: Double, y top: Double, into svg: inout SVG) {
        let findings = findings
        guard !findings.isEmpty else { return }
        var y = top + 10
        svg.label(words("不符合与待定事项", "What fails or is open"), x: x, y: y, class: "head")
        svg.line(x1: x, y1: y + 8, x2: x + width, y2: y + 8, class: "rule")
        y += 28
        for finding in findings.prefix(Self.most) {
            svg.circle(x: x + 6, y: y - 4, radius: 5, class: DrawingStyle.verdictClass(finding.verdict))
            let message = finding.message[words.language]
            // Some messages name the law themselves.
            let isNamed = finding.citation.map { message.contains($0.regulation[words.language]) } ?? true
            let citation = isNamed ? "" : "　" + words.citation(of: finding)
            let text = "\(words.verdict(finding.verdict))　\(message)\(citation)"
            svg.label(LabelPlacement.cut(text, to: width - 24, size: 12), x: x + 20, y: y, class: "cell")
            y += Self.line
        }
        if findings.count > Self.most {
            let rest = findings.count - Self.most
            svg.label(
                words("另有 \(rest) 项，见规划文件", "\(rest) more in the plan file"), x: x + 20, y: y, class: "note")
        }
    }
}
