import Interchange
import SiteModel

/// The right side of a sheet: legend, counts of findings, coverage by task, the places that are covered worst.
struct Sidebar {
    let document: PlanDocument
    let levels: [LevelContents]
    let tasks: [Task]
    let words: DrawingWords

    private let width = SheetLayout.sidebarWidth
    private let line = 20.0

    private var entries: [Legend.Entry] { Legend.entries(levels: levels, tasks: tasks, words: words) }
    private var measured: [Task] { tasks.filter { (document.header.summary.requiredArea[$0.name] ?? 0) > 0 } }
    private var worst: [Coverage] {
        Array(
            document.coverages.sorted {
                $0.judgedShare != $1.judgedShare
                    ? $0.judgedShare < $1.judgedShare : utf8Precedes($0.requirement.id, $1.requirement.id)
            }.prefix(12))
    }

    var height: Double {
        var height = 44 + Double(entries.count) * Legend.line + 62 + 5 * line
        if !measured.isEmpty { height += 62 + Double(measured.count) * line }
        if !worst.isEmpty { height += 62 + Double(worst.count) * line }
        return height
    }

    func draw(x: Double, y top: Double, into svg: inout SVG) {
        var y = top + 2
        head(words("图例", "Legend"), x, &y, into: &svg)
        for entry in entries {
            Legend.draw(entry, x: x, y: y, into: &svg)
            y += Legend.line
        }
        y += 26
        head(words("检查结论", "Findings"), x, &y, into: &svg)
        for verdict in Verdict.allCases {
            let count = document.header.summary.findings[verdict] ?? 0
            svg.circle(x: x + 6, y: y - 4, radius: 5, class: DrawingStyle.verdictClass(verdict))
            row(
                [(words.verdict(verdict), 20, "start"), ("\(count)", width, "end")], x, &y, strong: count > 0,
                into: &svg)
        }
        if !measured.isEmpty {
            y += 26
            head(words("各任务覆盖（面积）", "Coverage by task (areas)"), x, &y, into: &svg)
            for task in measured {
                let required = document.header.summary.requiredArea[task.name] ?? 0
                let covered = document.header.summary.coveredArea[task.name] ?? 0
                row(
                    [
                        (words.task(task.name), 0, "start"),
                        (FixedDecimal.text(required, decimals: 1) + " m²", width * 0.68, "end"),
                        (DrawingWords.percent(required > 0 ? min(1, covered / required) : 0), width, "end"),
                    ], x, &y, into: &svg)
            }
        }
        if !worst.isEmpty {
            y += 26
            head(words("覆盖率最低的部位", "Places covered least"), x, &y, into: &svg)
            for coverage in worst {
                let isEnough = coverage.judgedShare >= coverage.requirement.minShare
                let name = LabelPlacement.cut(coverage.requirement.name, to: width * 0.52, size: 12)
                row(
                    [
                        (name, 0, "start"), (words.task(coverage.requirement.task), width * 0.76, "end"),
                        (DrawingWords.percent(coverage.judgedShare), width, "end"),
                    ], x, &y, strong: !isEnough, into: &svg)
            }
        }
    }

    private func head(_ text: String, _ x: Double, _ y: inout Double, into svg: inout SVG) {
        svg.label(text, x: x, y: y + 10, class: "head")
        svg.line(x1: x, y1: y + 18, x2: x + width, y2: y + 18, class: "rule")
        y += 38
    }

    private func row(
        _ cells: [(text: String, offset: Double, anchor: String)], _ x: Double, _ y: inout Double,
        strong: Bool = false, into svg: inout SVG
    ) {
        for cell in cells {
            svg.label(
                cell.text, x: x + cell.offset, y: y, class: strong ? "cellStrong" : "cell", anchor: cell.anchor)
        }
        y += line
    }
}
