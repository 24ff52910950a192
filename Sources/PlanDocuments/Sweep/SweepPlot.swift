import Interchange

/// Draws a sweep: how much is covered for each task, how many cameras there are and how many findings fail, against each
/// variable.
///
/// Where two variables are crossed and one task is judged, a line stands for each value of the other variable; else lines
/// stand for tasks, as means over all other variables with their spread.
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

    private static let (left, gap, head) = (30.0, 18.0, 96.0)

    /// The diagrams of one variable, and what their lines mean where that is their own.
    private struct Strip {
        var legend: [SweepLegend.Entry]
        var panels: [SweepPanel]
    }

    /// SVG: the same text for the same rows.
    public var svg: String {
        let strips = variables.map { strip(of: SweepGroups($0, in: rows)) }
        let columns = strips.first?.panels.count ?? 1
        let width = 2 * Self.left + Double(columns) * SweepPanel.width + Double(columns - 1) * Self.gap
        let room = width - 2 * Self.left
        let legend = SweepLegend(self.legend(strips), width: room)
        let legends = strips.map { SweepLegend($0.legend, width: room) }
        let top = Self.head + (legend.height > 0 ? legend.height + 8 : 0)
        let heights = zip(strips, legends).map { strip, legend in
            legend.height + (strip.panels.map(\.height).max() ?? 0) + Self.gap
        }
        let height = top + heights.reduce(0, +) + (strips.isEmpty ? 60 : 10)

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
        drawHead(width: room, into: &svg)
        legend.draw(x: Self.left, y: Self.head, into: &svg)
        var y = top
        for (number, strip) in strips.enumerated() {
            legends[number].draw(x: Self.left, y: y + 12, into: &svg)
            for (column, panel) in strip.panels.enumerated() {
                let x = Self.left + Double(column) * (SweepPanel.width + Self.gap)
                panel.draw(x: x, y: y + legends[number].height, into: &svg)
            }
            y += heights[number]
        }
        if strips.isEmpty { svg.label(words("没有变体", "no variants"), x: Self.left, y: top + 20, class: "subtitle") }
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

    // MARK: Panels

    private func strip(of groups: SweepGroups) -> Strip {
        let tasks = SweepTask.all(in: rows)
        if tasks.count < 2, let other = other(than: groups) { return strip(of: groups, by: other, tasks.first) }
        let shares = tasks.enumerated().map { index, task in
            SweepPanel.Series(style: index) { $0.measures?.share(task.name) }
        }
        func counts(_ measure: @escaping (SweepMeasures) -> Int) -> [SweepPanel.Series] {
            [SweepPanel.Series(style: SeriesStyle.black) { $0.measures.map { Double(measure($0)) } }]
        }
        return Strip(
            legend: [],
            panels: panels(groups, tasks, shares, cameras: counts(\.cameras), failing: counts(\.failing)))
    }

    /// A line for each value of another variable.
    private func strip(of groups: SweepGroups, by other: SweepGroups, _ task: SweepTask?) -> Strip {
        let values = other.groups.map(\.text)
        func series(_ measure: @escaping (SweepMeasures) -> Double?) -> [SweepPanel.Series] {
            values.enumerated().map { index, value in
                SweepPanel.Series(style: index) { row in
                    row.value(other.label) == value ? row.measures.flatMap(measure) : nil
                }
            }
        }
        let shares = task.map { task in series { $0.share(task.name) } } ?? []
        return Strip(
            legend: values.enumerated().map {
                SweepLegend.Entry(swatch: .series($0.offset), text: "\(other.label) = \($0.element)")
            },
            panels: panels(
                groups, task.map { [$0] } ?? [], shares, cameras: series { Double($0.cameras) },
                failing: series { Double($0.failing) }))
    }

    private func panels(
        _ groups: SweepGroups, _ tasks: [SweepTask], _ shares: [SweepPanel.Series], cameras: [SweepPanel.Series],
        failing: [SweepPanel.Series]
    ) -> [SweepPanel] {
        var panels = [
            SweepPanel(title: words("摄像机数量", "Cameras"), groups: groups, series: cameras, scale: .count),
            SweepPanel(title: words("不符合项", "Findings that fail"), groups: groups, series: failing, scale: .count),
        ]
        if !shares.isEmpty {
            let task = tasks.count == 1 ? tasks[0].title : nil
            let title = words(
                "应覆盖面积的覆盖率" + (task.map { "（\($0.zh)）" } ?? ""),
                "Share of the required areas covered" + (task.map { " (\($0.en))" } ?? ""))
            panels.insert(SweepPanel(title: title, groups: groups, series: shares, scale: .percent), at: 0)
        }
        return panels
    }

    /// The one variable that varies besides, where each of its few values may have a line of its own.
    private func other(than groups: SweepGroups) -> SweepGroups? {
        let others = variables.filter { $0 != groups.label }
        guard others.count == 1, !groups.isBinned, groups.groups.contains(where: { $0.rows.count > 1 }) else {
            return nil
        }
        let other = SweepGroups(others[0], in: rows)
        return other.groups.count <= SeriesStyle.count ? other : nil
    }

    // MARK: Head

    private func drawHead(width: Double, into svg: inout SVG) {
        svg.label(
            LabelPlacement.cut(words("变量扫描：\(title)", "Sweep: \(title)"), to: width, size: 24), x: Self.left, y: 42,
            class: "title")
        let failed = rows.count { $0.measures == nil }
        let labels = (rows.first?.values.map(\.label) ?? []).joined(separator: words("、", ", "))
        let parts =
            [words("变体 \(rows.count) 个", "\(rows.count) variants"), words("变量：\(labels)", "varied: \(labels)")]
            + (failed > 0 ? [words("未算出 \(failed) 个", "\(failed) without a plan")] : [])
        svg.label(
            LabelPlacement.cut(parts.joined(separator: "　·　"), to: width, size: 13), x: Self.left, y: 64,
            class: "subtitle")
    }

    /// What holds for all strips.
    private func legend(_ strips: [Strip]) -> [SweepLegend.Entry] {
        var entries: [SweepLegend.Entry] = []
        // Strips with a legend of their own say what their lines are.
        let shared = strips.filter(\.legend.isEmpty).flatMap(\.panels)
        let tasks = SweepTask.all(in: rows)
        if !shared.isEmpty, tasks.count > 1 {
            entries = tasks.enumerated().map {
                SweepLegend.Entry(swatch: .series($0.offset), text: $0.element.title[language])
            }
        }
        let averaged = shared.map(\.groups).filter { $0.groups.contains { $0.rows.count > 1 } }
        if !averaged.isEmpty {
            let isBand = averaged.contains(where: \.isNumeric)
            entries.append(
                SweepLegend.Entry(
                    swatch: isBand ? .band : .bar,
                    text: words(
                        "点：其余变量的平均；带或线段：最小至最大", "mark: mean over the other variables; band or bar: least to greatest")))
        }
        if rows.contains(where: { $0.measures == nil }) {
            entries.append(
                SweepLegend.Entry(swatch: .cross, text: words("未能算出的变体（及个数）", "variants without a plan (how many)")))
        }
        if strips.contains(where: { $0.panels.contains(where: \.groups.isBinned) }) {
            entries.append(
                SweepLegend.Entry(
                    swatch: .none,
                    text: words("数值过多，分为 \(SweepGroups.bins) 段", "many values, put into \(SweepGroups.bins) parts")))
        }
        return entries
    }
}

extension SweepMeasures {
    /// 0…1; nil where no area is required for the task.
    fileprivate func share(_ task: String) -> Double? { shares.first { $0.task == task }?.share }
}
