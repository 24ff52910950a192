import Interchange

/// Draws a sweep: how much is covered for each task, how many cameras there are and how many findings fail, against each
/// variable.
public struct SweepPlot: Sendable {
    private let title: String
    private let rows: [SweepRow]
    private let language: Language

    /// - Parameter title: what was swept: the scenario's name.
    public init(title: String, rows: [SweepRow], language: Language) {
        self.title = title
        self.rows = rows
        self.language = language
    }

    private static let (left, gap, head) = (30.0, 18.0, 112.0)

    /// SVG: the same text for the same rows.
    public var svg: String {
        let tasks = SweepTask.all(in: rows)
        let panels = variables.map { self.panels(of: SweepGroups($0, in: rows), tasks) }
        let columns = panels.first?.count ?? 1
        let width = 2 * Self.left + Double(columns) * SweepPanel.width + Double(columns - 1) * Self.gap
        let legend = self.legend(tasks, panels.flatMap { $0 }, width: width - 2 * Self.left)
        let top = Self.head + Double(legend.count) * 22
        let rowHeights = panels.map { row in (row.map(\.height).max() ?? 0) + Self.gap }
        let height = top + rowHeights.reduce(0, +) + (panels.isEmpty ? 60 : 10)

        var svg = SVG()
        svg.raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
        svg.begin(
            "svg",
            [
                "xmlns": "http://www.w3.org/2000/svg", "width": SVG.px(width), "height": SVG.px(height),
                "viewBox": "0 0 \(SVG.px(width)) \(SVG.px(height))",
            ])
        svg.raw("<title>\(SVG.escaped(title))</title>\n<style>\(Self.css)</style>\n")
        svg.element("rect", ["width": SVG.px(width), "height": SVG.px(height), "fill": "#fff"])
        drawHead(width: width, into: &svg)
        for (line, entries) in legend.enumerated() {
            for (entry, x) in entries {
                entry.draw(x: Self.left + x, y: Self.head + Double(line) * 22 - 18, into: &svg)
            }
        }
        var y = top
        for (row, height) in zip(panels, rowHeights) {
            for (column, panel) in row.enumerated() {
                panel.draw(x: Self.left + Double(column) * (SweepPanel.width + Self.gap), y: y, into: &svg)
            }
            y += height
        }
        if panels.isEmpty { svg.label(words("没有变体", "no variants"), x: Self.left, y: top + 20, class: "subtitle") }
        svg.end()
        return svg.text
    }

    private static let css = """
        text{font-family:\(DrawingStyle.fonts);fill:#1a1a1a}
        .title{font-size:24px;font-weight:700}.subtitle{font-size:13px;fill:#555}
        .head{font-size:14px;font-weight:700}.cell{font-size:12px}.tick{font-size:11px;fill:#333}
        .frame{fill:#fff;stroke:#777;stroke-width:1}.grid{stroke:#ddd;stroke-width:.8}.rule{stroke:#777;stroke-width:1}
        .cross{fill:none;stroke:#d42a1c;stroke-width:2.2}.failure{fill:#d42a1c}.plain{fill:#777;fill-opacity:.25}
        .plainLine{stroke:#777;stroke-width:2}
        \(SeriesStyle.css)
        """

    private func words(_ zh: String, _ en: String) -> String { language == .chinese ? zh : en }

    /// Those that vary; the first one where none does.
    private var variables: [String] {
        let labels = rows.first?.values.map(\.label) ?? []
        let varied = labels.filter { label in Set(rows.map { $0.value(label) }).count > 1 }
        return varied.isEmpty ? Array(labels.prefix(1)) : varied
    }

    private func panels(of groups: SweepGroups, _ tasks: [SweepTask]) -> [SweepPanel] {
        let shares = tasks.enumerated().map { index, task in
            SweepPanel.Series(style: index) { measures in measures.shares.first { $0.task == task.name }?.share }
        }
        let black = 4
        var panels = [
            SweepPanel(
                title: words("摄像机数量", "Cameras"), groups: groups,
                series: [SweepPanel.Series(style: black) { Double($0.cameras) }], scale: .count),
            SweepPanel(
                title: words("不符合项", "Findings that fail"), groups: groups,
                series: [SweepPanel.Series(style: black) { Double($0.failing) }], scale: .count),
        ]
        if !shares.isEmpty {
            let title = words("应覆盖面积的覆盖率", "Share of the required areas covered")
            panels.insert(SweepPanel(title: title, groups: groups, series: shares, scale: .percent), at: 0)
        }
        return panels
    }

    // MARK: Head

    private func drawHead(width: Double, into svg: inout SVG) {
        let room = width - 2 * Self.left
        svg.label(
            LabelPlacement.cut(words("\(title)：变量扫描", "\(title): sweep"), to: room, size: 24), x: Self.left, y: 42,
            class: "title")
        let failed = rows.count { $0.measures == nil }
        let labels = (rows.first?.values.map(\.label) ?? []).joined(separator: words("、", ", "))
        let parts =
            [words("变体 \(rows.count) 个", "\(rows.count) variants"), words("变量：\(labels)", "varied: \(labels)")]
            + (failed > 0 ? [words("未算出 \(failed) 个", "\(failed) without a plan")] : [])
        svg.label(
            LabelPlacement.cut(parts.joined(separator: "　·　"), to: room, size: 13), x: Self.left, y: 64,
            class: "subtitle")
    }

    private enum Swatch {
        case series(Int), band, bar, cross, none
    }

    private struct LegendEntry {
        var swatch: Swatch
        var text: String

        var width: Double { swatchWidth + LabelPlacement.width(text, size: 12) + 26 }
        private var swatchWidth: Double { if case .none = swatch { 0 } else { 38 } }

        func draw(x: Double, y: Double, into svg: inout SVG) {
            let middle = y - 4
            switch swatch {
            case .series(let style):
                let line = "M\(SVG.px(x)) \(SVG.px(middle))L\(SVG.px(x + 30)) \(SVG.px(middle))"
                svg.path(line, class: "line\(style % SeriesStyle.count)")
                SeriesStyle.mark(style, x: x + 15, y: middle, into: &svg)
            case .band: svg.rectangle(x: x, y: middle - 6, width: 30, height: 12, class: "plain")
            case .bar:
                svg.line(x1: x + 15, y1: middle - 7, x2: x + 15, y2: middle + 7, class: "plainLine")
                for y in [middle - 7, middle + 7] {
                    svg.line(x1: x + 11, y1: y, x2: x + 19, y2: y, class: "plainLine")
                }
            case .cross: SweepPanel.drawCross(x: x + 15, y: middle, into: &svg)
            case .none: break
            }
            svg.label(text, x: x + swatchWidth, y: y, class: "cell")
        }
    }

    /// Lines of entries, each with its left end.
    private func legend(
        _ tasks: [SweepTask], _ panels: [SweepPanel], width: Double
    ) -> [[(entry: LegendEntry, x: Double)]] {
        var entries = tasks.enumerated().map {
            LegendEntry(swatch: .series($0.offset), text: $0.element.title[language])
        }
        let groups = panels.map(\.groups)
        // Several variants of one value: what is drawn is their mean.
        let hasSpread = groups.contains { $0.groups.contains { $0.rows.count > 1 } }
        if hasSpread {
            let swatch = groups.contains(where: \.isNumeric) ? Swatch.band : .bar
            entries.append(
                LegendEntry(
                    swatch: swatch,
                    text: words(
                        "点：其余变量的平均；带或线段：最小至最大", "mark: mean over the other variables; band or bar: least to greatest")))
        }
        if rows.contains(where: { $0.measures == nil }) {
            entries.append(
                LegendEntry(swatch: .cross, text: words("未能算出的变体（及个数）", "variants without a plan (how many)")))
        }
        if groups.contains(where: \.isBinned) {
            entries.append(
                LegendEntry(
                    swatch: .none,
                    text: words("数值过多，分为 \(SweepGroups.bins) 段", "many values, put into \(SweepGroups.bins) parts")))
        }
        var lines: [[(entry: LegendEntry, x: Double)]] = []
        var x = 0.0
        for entry in entries {
            if lines.isEmpty || x + entry.width > width, x > 0 || lines.isEmpty {
                lines.append([])
                x = 0
            }
            lines[lines.count - 1].append((entry, x))
            x += entry.width
        }
        return lines
    }
}
