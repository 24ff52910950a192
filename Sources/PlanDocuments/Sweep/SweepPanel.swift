import Interchange

/// One diagram of a sweep: some measures of its variants against one variable.
///
/// A line joins the means of the variants that have one value, a band reaches from the least to the greatest. Where words
/// are swept there are bars in place of lines and bands. Variants without a plan are crosses at the foot.
struct SweepPanel {
    struct Series {
        /// Of `SeriesStyle`.
        var style: Int
        /// nil for a variant that has no such measure, or belongs to another series.
        var measure: (SweepRow) -> Double?
    }

    enum Scale {
        case percent, count
    }

    let title: String
    let groups: SweepGroups
    let series: [Series]
    let scale: Scale

    static let width = 400.0
    private static let plotHeight = 216.0
    private static let (left, right, top) = (58.0, 16.0, 30.0)
    private static let size = 11.0
    /// Within the frame, so that marks keep off it, and below the axis for crosses.
    private static let (margin, crossRoom) = (8.0, 26.0)
    /// Above this many values single marks would run into each other.
    private static let mostMarks = 40

    private var plotWidth: Double { Self.width - Self.left - Self.right }
    private var slot: Double { plotWidth / Double(max(groups.groups.count, 1)) }
    private var hasFailures: Bool { groups.groups.contains { $0.failed > 0 } }

    /// Labels of words stand upright where they fit into their slots, else slanted and cut.
    private var isSlanted: Bool {
        !groups.isNumeric
            && groups.groups.contains { LabelPlacement.width($0.text, size: Self.size) > slot - 8 }
    }

    private var footHeight: Double {
        guard isSlanted else { return 42 }
        let longest = groups.groups.map { LabelPlacement.width(shortened($0), size: Self.size) }.max() ?? 0
        return 44 + longest * 0.64
    }

    var height: Double { Self.top + Self.plotHeight + footHeight }

    /// A slanted label, whose beginning and end tell it from others, as long as there is room to the left of its group.
    private func shortened(_ group: SweepGroups.Group) -> String {
        let room = Self.left + slot * (group.x + 0.5) + 12
        return LabelPlacement.cutInside(group.text, to: min(170, room / 0.766), size: Self.size)
    }

    // MARK: Drawing

    func draw(x: Double, y: Double, into svg: inout SVG) {
        let (left, top) = (x + Self.left, y + Self.top)
        let bottom = top + Self.plotHeight
        let yAxis = self.yAxis
        let foot = bottom - (hasFailures ? Self.crossRoom : Self.margin)
        func height(_ value: Double) -> Double { foot - yAxis.share(value) * (foot - top - Self.margin) }
        svg.label(title, x: left, y: y + 18, class: "head")
        svg.rectangle(x: left, y: top, width: plotWidth, height: Self.plotHeight, class: "frame")
        for tick in yAxis.ticks {
            let y = height(tick)
            svg.line(x1: left + 1, y1: y, x2: left + plotWidth - 1, y2: y, class: "grid")
            svg.label(label(tick, yAxis), x: left - 7, y: y + 4, class: "tick", anchor: "end")
        }
        let place = drawFoot(left: left, bottom: bottom, into: &svg)
        svg.label(
            LabelPlacement.cut(groups.label, to: plotWidth, size: 12), x: left + plotWidth / 2,
            y: bottom + footHeight - 8, class: "cell", anchor: "middle")
        for (number, series) in series.enumerated() {
            // Bars of one word stand side by side.
            let shift =
                groups.isNumeric ? 0 : (Double(number) - Double(self.series.count - 1) / 2) * min(slot / 7, 12)
            draw(series, { place($0) + shift }, height, into: &svg)
        }
        drawFailures(place, y: bottom - 8, into: &svg)
    }

    private var yAxis: PlotAxis {
        let values = groups.groups.flatMap { group in series.compactMap { spread($0, group) } }
            .flatMap { [$0.least, $0.greatest] }
        switch scale {
        case .percent: return PlotAxis(showing: values.map { $0 * 100 }, most: 5, limit: 100).scaled(by: 0.01)
        case .count: return PlotAxis(showing: values, most: 5, isWhole: true)
        }
    }

    private func label(_ tick: Double, _ axis: PlotAxis) -> String {
        switch scale {
        case .percent: FixedDecimal.trimmed(tick * 100, decimals: axis.decimals) + "%"
        case .count: axis.label(tick)
        }
    }

    private func spread(_ series: Series, _ group: SweepGroups.Group) -> SweepGroups.Spread? {
        SweepGroups.Spread(group.rows.compactMap(series.measure))
    }

    /// Draws the labels along the foot; returns where each group stands.
    private func drawFoot(left: Double, bottom: Double, into svg: inout SVG) -> (SweepGroups.Group) -> Double {
        guard groups.isNumeric else {
            let place = { (group: SweepGroups.Group) in left + (group.x + 0.5) * slot }
            // Where words crowd, every second or third… is written.
            let apart = isSlanted ? max(1, Int((15 / slot).rounded(.up))) : 1
            for (index, group) in groups.groups.enumerated() where index % apart == 0 {
                let x = place(group)
                svg.line(x1: x, y1: bottom, x2: x, y2: bottom + 4, class: "rule")
                if isSlanted {
                    svg.group(["transform": "translate(\(SVG.px(x + 4)) \(SVG.px(bottom + 13))) rotate(-40)"]) {
                        $0.label(shortened(group), x: 0, y: 0, class: "tick", anchor: "end")
                    }
                } else {
                    svg.label(group.text, x: x, y: bottom + 17, class: "tick", anchor: "middle")
                }
            }
            return place
        }
        let margin = 14.0
        let values = groups.groups.map(\.x)
        let (low, high) = (values.first ?? 0, values.last ?? 1)
        let across = { (value: Double) in left + margin + (value - low) / (high - low) * (plotWidth - 2 * margin) }
        for (value, text) in ticks(low, high, across) {
            let x = across(value)
            svg.line(x1: x, y1: bottom, x2: x, y2: bottom + 4, class: "rule")
            svg.label(text, x: x, y: bottom + 17, class: "tick", anchor: "middle")
        }
        return { across($0.x) }
    }

    /// The swept numbers themselves where their labels have room, else round ones between them.
    private func ticks(_ low: Double, _ high: Double, _ across: (Double) -> Double) -> [(Double, String)] {
        let own = groups.groups.map { ($0.x, $0.text) }
        let fits = zip(own, own.dropFirst()).allSatisfy { a, b in
            let room = across(b.0) - across(a.0)
            return (LabelPlacement.width(a.1, size: Self.size) + LabelPlacement.width(b.1, size: Self.size)) / 2 + 8
                < room
        }
        if fits, !groups.isBinned { return own }
        let axis = PlotAxis(showing: [low, high], most: 5, fromZero: false)
        return axis.ticks.filter { $0 >= low - 1e-9 && $0 <= high + 1e-9 }.map { ($0, axis.label($0)) }
    }

    private func draw(
        _ series: Series, _ place: (SweepGroups.Group) -> Double, _ height: (Double) -> Double, into svg: inout SVG
    ) {
        let number = series.style % SeriesStyle.count
        let points = groups.groups.map { group in spread(series, group).map { (x: place(group), spread: $0) } }
        func text(_ x: Double, _ value: Double) -> String { "\(SVG.px(x)) \(SVG.px(height(value)))" }
        // A value without a plan breaks the line: nothing is known there.
        for run in points.split(whereSeparator: { $0 == nil }).map({ $0.compactMap { $0 } }) where groups.isNumeric {
            if run.count > 1 {
                let upper = run.map { text($0.x, $0.spread.greatest) }
                let lower = run.reversed().map { text($0.x, $0.spread.least) }
                if run.contains(where: { $0.spread.greatest > $0.spread.least }) {
                    svg.path("M" + (upper + lower).joined(separator: "L") + "Z", class: "band\(number)")
                }
                svg.path("M" + run.map { text($0.x, $0.spread.mean) }.joined(separator: "L"), class: "line\(number)")
            } else if let only = run.first {
                let (low, high) = (height(only.spread.least), height(only.spread.greatest))
                Self.drawBar(only.x, low, high, class: "bar\(number)", into: &svg)
            }
        }
        for point in points.compactMap({ $0 }) {
            if !groups.isNumeric {
                let (low, high) = (height(point.spread.least), height(point.spread.greatest))
                Self.drawBar(point.x, low, high, class: "bar\(number)", into: &svg)
            }
            if groups.groups.count <= Self.mostMarks {
                SeriesStyle.mark(series.style, x: point.x, y: height(point.spread.mean), into: &svg)
            }
        }
    }

    static func drawBar(_ x: Double, _ low: Double, _ high: Double, class name: String, into svg: inout SVG) {
        guard low - high > 0.5 else { return }
        svg.line(x1: x, y1: low, x2: x, y2: high, class: name)
        for y in [low, high] { svg.line(x1: x - 4, y1: y, x2: x + 4, y2: y, class: name) }
    }

    /// Crosses, with how many variants each stands for where there is room to say so.
    private func drawFailures(_ place: (SweepGroups.Group) -> Double, y: Double, into svg: inout SVG) {
        let failed = groups.groups.filter { $0.failed > 0 }
        let places = failed.map(place)
        let room = zip(places, places.dropFirst()).map { $1 - $0 }.min() ?? plotWidth
        let widest = failed.map { LabelPlacement.width("\($0.failed)", size: 9) }.max() ?? 0
        for (group, x) in zip(failed, places) {
            Self.drawCross(x: x, y: y, into: &svg)
            if group.rows.count > 1, widest + 3 < room {
                svg.label("\(group.failed)", x: x, y: y - 6, class: "failure", anchor: "middle", size: 9)
            }
        }
    }

    static func drawCross(x: Double, y: Double, into svg: inout SVG) {
        let (a, b, c, d) = (SVG.px(x - 4), SVG.px(y - 4), SVG.px(x + 4), SVG.px(y + 4))
        svg.path("M\(a) \(b)L\(c) \(d)M\(a) \(d)L\(c) \(b)", class: "cross")
    }
}

extension PlotAxis {
    /// The same axis in another unit; the labels' decimals stay those of this one.
    func scaled(by factor: Double) -> PlotAxis {
        PlotAxis(low: low * factor, high: high * factor, ticks: ticks.map { $0 * factor }, decimals: decimals)
    }
}

extension LabelPlacement {
    /// The beginning and the end of a text, no wider than `limit` pixels together, with a mark between them.
    static func cutInside(_ text: String, to limit: Double, size: Double) -> String {
        guard width(text, size: size) > limit else { return text }
        let letters = Array(text)
        var (head, tail) = ("", "")
        for step in 0..<letters.count {
            // One letter from the front, one from the back, and so on.
            let (longerHead, longerTail) =
                step.isMultiple(of: 2)
                ? (head + String(letters[step / 2]), tail)
                : (head, String(letters[letters.count - 1 - step / 2]) + tail)
            if width(longerHead + "…" + longerTail, size: size) > limit { break }
            (head, tail) = (longerHead, longerTail)
        }
        return head + "…" + tail
    }
}
