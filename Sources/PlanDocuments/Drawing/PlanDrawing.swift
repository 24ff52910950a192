import Geometry
import Georeferencing
import Interchange
import SiteModel

/// Draws plans: a sheet with a panel for every level, a legend and what was found.
///
/// Everything comes out of the plan file, so a reviewer's drawing is the planner's. Walls and buildings are in it
/// where the plan was written with obstacles.
public enum PlanDrawing {
    /// The drawing of a plan file's bytes as SVG.
    /// - Throws: every problem of the plan.
    public static func svg(plan bytes: [UInt8], file: String = "", language: Language) throws(InputError) -> String {
        try svg(document: PlanReader.read(bytes, file: file), language: language)
    }

    /// The drawing of a plan as SVG: the same text for the same plan.
    /// - Throws: `crs.projection` where its frame cannot show it.
    public static func svg(document: PlanDocument, language: Language) throws(InputError) -> String {
        let words = DrawingWords(language: language, settings: document.header.settings)
        let levels = LevelContents.levels(of: document)
        let frame = try LocalFrame(document.header.frame)
        let used = Set(document.observed.map(\.task) + document.coverages.map(\.requirement.task))
        let tasks = document.header.settings.tasks.filter { used.contains($0.name) }
            .sorted { $0.pixelDensity < $1.pixelDensity }
        let layout = SheetLayout(levels: levels)
        var panels: [LevelPanel] = []
        for (number, (contents, transform)) in zip(levels, layout.panels).enumerated() {
            panels.append(
                LevelPanel(
                    contents: contents, transform: transform, tasks: tasks, words: words,
                    convergence: try frame.convergence(at: contents.bounds.centre.snapped), number: number))
        }
        let sidebar = Sidebar(document: document, levels: levels, tasks: tasks, words: words)
        let list = FindingList(document: document, words: words, width: layout.drawingWidth)
        let footLines = Double(document.header.settings.taskSources.count) * Self.footLine
        let height = max(layout.panelsBottom + list.height, layout.top + sidebar.height) + 46 + footLines

        var svg = SVG()
        svg.raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
        svg.begin(
            "svg",
            [
                "xmlns": "http://www.w3.org/2000/svg", "width": SVG.px(layout.width), "height": SVG.px(height),
                "viewBox": "0 0 \(SVG.px(layout.width)) \(SVG.px(height))",
            ])
        svg.raw("<title>\(SVG.escaped(document.header.name))</title>\n<style>\(DrawingStyle.css)</style>\n")
        svg.raw(Self.definitions)
        svg.element("rect", ["width": SVG.px(layout.width), "height": SVG.px(height), "fill": "#fff"])
        drawTitle(document, words, layout, into: &svg)
        for panel in panels { panel.draw(into: &svg) }
        if panels.isEmpty {
            svg.label(
                words("规划中没有可绘制的内容", "nothing to draw in this plan"), x: layout.left, y: layout.top + 30,
                class: "subtitle")
        }
        list.draw(x: layout.left, y: layout.panelsBottom, into: &svg)
        sidebar.draw(x: layout.sidebarLeft, y: layout.top, into: &svg)
        drawFoot(document, words, layout, y: height - 16, into: &svg)
        svg.end()
        return svg.text
    }

    /// Writes a drawing as PNG, twice its size in pixels, by `rsvg-convert`.
    /// - Throws: `draw.converter` where the program is absent or fails, `file.write`.
    public static func png(svg: String, to path: String) throws(InputError) {
        try RasterImage.write(svg, to: path)
    }

    private static let footLine = 16.0

    private static let definitions = """
        <defs><pattern id="gapHatch" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">\
        <rect width="7" height="7" fill="#d42a1c" fill-opacity=".10"/>\
        <line x1="0" y1="0" x2="0" y2="7" stroke="#d42a1c" stroke-width="2.6"/></pattern></defs>

        """

    private static func drawTitle(
        _ document: PlanDocument, _ words: DrawingWords, _ layout: SheetLayout, into svg: inout SVG
    ) {
        let header = document.header
        let name = header.name.isEmpty ? header.siteName : header.name
        let title = words("\(name) 视频监控布点图", "\(name): camera plan")
        svg.label(
            LabelPlacement.cut(title, to: layout.width - 2 * layout.left, size: 26), x: layout.left, y: 42,
            class: "title")
        let date =
            header.date.map { words("法规基准日 \($0)", "law as of \($0)") }
            ?? words("未给定法规基准日", "no date of law given")
        let packs = header.rulePacks.map(\.name).joined(separator: "、")
        let cameras = words("摄像机 \(header.summary.cameras) 台", "\(header.summary.cameras) cameras")
        let parts = [cameras, date] + (packs.isEmpty ? [] : [words("规则包：\(packs)", "rule packs: \(packs)")])
        svg.label(
            LabelPlacement.cut(parts.joined(separator: "　·　"), to: layout.width - 2 * layout.left, size: 13),
            x: layout.left, y: 64, class: "subtitle")
    }

    private static func drawFoot(
        _ document: PlanDocument, _ words: DrawingWords, _ layout: SheetLayout, y: Double, into svg: inout SVG
    ) {
        let assumption = words("地面视为水平", "the ground is taken as flat")
        let text = "Sightline \(document.header.programVersion)　·　\(document.header.frame.projString)　·　\(assumption)"
        let sources = document.header.settings.taskSources.map { words($0.zh, $0.en) }
        let top = y - Double(sources.count) * footLine
        svg.line(x1: layout.left, y1: top - 16, x2: layout.width - layout.left, y2: top - 16, class: "rule")
        for (number, source) in sources.enumerated() {
            svg.label(
                LabelPlacement.cut(source, to: layout.width - 2 * layout.left, size: 11), x: layout.left,
                y: top + Double(number) * footLine, class: "note")
        }
        svg.label(
            LabelPlacement.cut(text, to: layout.width - 2 * layout.left, size: 11), x: layout.left, y: y, class: "note")
    }
}
