/// What the lines and marks of a sweep's diagrams mean: entries in lines, as many in each as fit.
struct SweepLegend {
    enum Swatch {
        /// Of `SeriesStyle`.
        case series(Int)
        case band, bar, cross
        /// Words alone.
        case none
    }

    struct Entry {
        var swatch: Swatch
        var text: String

        fileprivate var width: Double { indent + LabelPlacement.width(text, size: 12) + 24 }
        fileprivate var indent: Double { if case .none = swatch { 0 } else { 38 } }
    }

    static let line = 22.0

    private let lines: [[(entry: Entry, x: Double)]]

    var height: Double { Double(lines.count) * Self.line }

    init(_ entries: [Entry], width: Double) {
        var lines: [[(entry: Entry, x: Double)]] = []
        var x = 0.0
        for entry in entries {
            if lines.isEmpty || x > 0 && x + entry.width > width {
                lines.append([])
                x = 0
            }
            lines[lines.count - 1].append((entry, x))
            x += entry.width
        }
        self.lines = lines
    }

    func draw(x: Double, y: Double, into svg: inout SVG) {
        for (number, line) in lines.enumerated() {
            for (entry, left) in line { Self.draw(entry, x: x + left, y: y + Double(number) * Self.line, into: &svg) }
        }
    }

    private static func draw(_ entry: Entry, x: Double, y: Double, into svg: inout SVG) {
        let middle = y - 4
        switch entry.swatch {
        case .series(let style):
            let line = "M\(SVG.px(x)) \(SVG.px(middle))L\(SVG.px(x + 30)) \(SVG.px(middle))"
            svg.path(line, class: "line\(style % SeriesStyle.count)")
            SeriesStyle.mark(style, x: x + 15, y: middle, into: &svg)
        case .band: svg.rectangle(x: x, y: middle - 6, width: 30, height: 12, class: "plain")
        case .bar: SweepPanel.drawBar(x + 15, middle + 7, middle - 7, class: "plainLine", into: &svg)
        case .cross: SweepPanel.drawCross(x: x + 15, y: middle, into: &svg)
        case .none: break
        }
        svg.label(entry.text, x: x + entry.indent, y: y, class: "cell")
    }
}
