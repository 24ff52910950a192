import Geometry
import Interchange
import SiteModel

/// What the signs of a drawing mean; only those that occur.
enum Legend {
    struct Entry {
        var text: String
        var swatch: Swatch
    }

    enum Swatch {
        case task(colour: DrawingStyle.TaskColour)
        /// An area, line, mark drawn with a style class.
        case area(String)
        case line(String)
        case circle(String, radius: Double)
        case view, camera, sign, zonePoint
    }

    static let line = 23.0

    static func entries(levels: [LevelContents], tasks: [Task], words: DrawingWords) -> [Entry] {
        var entries: [Entry] = []
        func add(_ isThere: Bool, _ swatch: Swatch, _ zh: String, _ en: String) {
            if isThere { entries.append(Entry(text: words(zh, en), swatch: swatch)) }
        }
        func any(_ test: (LevelContents) -> Bool) -> Bool { levels.contains(where: test) }
        func anyShape(_ type: PlanGeometryType) -> Bool {
            any { $0.coverages.contains { type.matches($0.requirement.shape) } }
        }
        add(any { !$0.cameras.isEmpty }, .camera, "摄像机（朝向与水平视场）", "camera, its heading and field")
        for (rank, task) in tasks.enumerated() where any({ $0.observed.contains { $0.task == task.name } }) {
            let density = FixedDecimal.trimmed(task.pixelDensity, decimals: 2)
            let colour = DrawingStyle.colour(task: rank, of: tasks.count)
            add(
                true, .task(colour: colour), "可\(words.task(task.name))区域（≥ \(density) px/m）",
                "\(task.name), ≥ \(density) px/m")
        }
        add(any { !$0.views.isEmpty }, .view, "可见人员范围", "where persons can be seen")
        add(anyShape(.polygon), .area("required"), "应覆盖部位", "required place")
        add(anyShape(.lineString), .line("requiredLine"), "应覆盖线段", "required line")
        add(anyShape(.point), .circle("seen", radius: 4.5), "应覆盖点（已覆盖）", "required point, covered")
        add(anyShape(.point), .circle("unseen", radius: 4.5), "应覆盖点（未覆盖）", "required point, not covered")
        add(any { $0.coverages.contains { PlanGeometryType.polygon.matches($0.gap) } }, .area("gap"), "覆盖缺口", "gap")
        add(
            any { $0.coverages.contains { PlanGeometryType.lineString.matches($0.gap) } }, .line("gapLine"), "线段缺口",
            "gap of a line")
        add(any { $0.marks.contains { $0.kind == .keyPart } }, .area("keyPart"), "重要部位", "key part")
        add(
            any { $0.zones.contains { !PlanGeometryType.point.matches($0.shape) } }, .area("prohibited"), "禁止安装或禁止拍摄区域",
            "prohibited zone")
        add(
            any { $0.zones.contains { PlanGeometryType.point.matches($0.shape) } }, .zonePoint, "禁止拍摄的面（键盘、屏幕等）",
            "surface that must not be seen")
        add(any { !$0.overlaps.isEmpty }, .area("overlap"), "与禁止区域重叠", "overlap with a prohibited zone")
        add(
            any { !$0.overlaps.isEmpty }, .circle("overlapMark", radius: 7), "重叠（点或微小区域）",
            "overlap, a point or very small")
        add(any { $0.obstacles.contains(where: \.isSolid) }, .area("building"), "建筑物、柱等实体", "building, column")
        add(any { $0.obstacles.contains { !$0.isSolid } }, .line("wall"), "墙体", "wall")
        add(any { $0.marks.contains { $0.kind == .sign } }, .sign, "图像采集提示标识", "sign that tells of cameras")
        add(any { $0.marks.contains { $0.kind == .derived } }, .area("derived"), "推导的地点", "derived place")
        return entries
    }

    static func draw(_ entry: Entry, x: Double, y: Double, into svg: inout SVG) {
        let (width, height) = (30.0, 14.0)
        let middle = y - 4
        let top = middle - height / 2
        switch entry.swatch {
        case .task(let colour):
            svg.group(["fill": colour.fill, "stroke": colour.edge]) {
                $0.rectangle(x: x, y: top, width: width, height: height, class: "swatch")
            }
        case .view:
            svg.group(["opacity": "0.3"]) {
                $0.rectangle(x: x, y: top, width: width, height: height, class: "view")
            }
            svg.rectangle(x: x, y: top, width: width, height: height, class: "viewEdge")
        case .area(let style): svg.rectangle(x: x, y: top, width: width, height: height, class: style)
        case .line(let style):
            svg.path("M\(SVG.px(x)) \(SVG.px(middle))L\(SVG.px(x + width)) \(SVG.px(middle))", class: style)
        case .circle(let style, let radius): svg.circle(x: x + width / 2, y: middle, radius: radius, class: style)
        case .zonePoint:
            svg.group(["transform": "translate(\(SVG.px(x + width / 2)) \(SVG.px(middle)))"]) {
                $0.path("M0 -7.5L6.5 5L-6.5 5Z", class: "prohibitedMark")
            }
        case .sign:
            svg.rectangle(x: x + width / 2 - 5, y: middle - 5, width: 10, height: 10, class: "sign")
            svg.label("i", x: x + width / 2, y: middle + 3.5, class: "cellStrong", anchor: "middle", size: 10)
        case .camera:
            let camera = Camera(
                id: "", position: Point(x: 0, y: 0), height: nil, azimuth: 90, tilt: nil, hfov: 60, vfov: nil,
                pixels: nil)
            CameraSymbol(size: 5, convergence: 0).draw(camera, x: x + 6, y: middle, into: &svg)
        }
        svg.label(entry.text, x: x + width + 12, y: y, class: "cell")
    }
}

extension Obstacle {
    fileprivate var isSolid: Bool { if case .solid = outline { true } else { false } }
}

extension PlanGeometryType {
    /// Whether a shape with something in it is of this type, one part or several.
    fileprivate func matches(_ shape: Shape) -> Bool {
        switch (shape, self) {
        case (.area, .polygon), (.area, .multiPolygon), (.lines, .lineString), (.lines, .multiLineString),
            (.points, .point), (.points, .multiPoint):
            !shape.isEmpty
        default: false
        }
    }
}
