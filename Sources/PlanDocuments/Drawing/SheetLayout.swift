import Geometry

/// Where the parts of a sheet stand, in pixels: panels to the left in rows, the sidebar to the right.
struct SheetLayout {
    let left = 36.0
    let top = 108.0
    let drawingWidth: Double
    let panels: [PanelTransform]
    let panelsBottom: Double

    private static let gap = 28.0
    private static let titleHeight = 30.0
    /// Width over height of a row of panels.
    private static let widestRow = 3.1
    static let sidebarWidth = 300.0

    var sidebarLeft: Double { left + drawingWidth + Self.gap }
    var width: Double { sidebarLeft + Self.sidebarWidth + left }

    init(levels: [LevelContents]) {
        let cameras = levels.reduce(0) { max($0, $1.cameras.count) }
        let boxes = Self.shared(levels.map(\.bounds))
        let aspects = boxes.map { min(max($0.width / max($0.height, 1), 0.45), 4) }
        let rows = Self.rows(aspects)
        let drawingWidth = cameras > 200 ? 1800.0 : boxes.count > 1 ? 1480 : 1180
        var panels: [PanelTransform] = []
        var y = top
        for row in rows {
            let room = drawingWidth - Double(row.count - 1) * Self.gap
            let sum = aspects[row].reduce(0, +)
            let height = min(max(room / sum, 300), drawingWidth * 0.7)
            var x = left
            for index in row {
                let width = row.count == 1 ? room : max(min(height * aspects[index], room), 320)
                panels.append(PanelTransform(bounds: boxes[index], left: x, top: y, width: width, height: height))
                x += width + Self.gap
            }
            y += height + Self.titleHeight + Self.gap * 0.6
        }
        self.drawingWidth = drawingWidth
        self.panels = panels
        panelsBottom = boxes.isEmpty ? top + 60 : y - Self.titleHeight
    }

    /// Panels stand in rows of one height, as wide as their levels are; a row takes what a sheet's width bears.
    private static func rows(_ aspects: [Double]) -> [Range<Int>] {
        var rows: [Range<Int>] = []
        var start = 0
        var sum = 0.0
        for (index, aspect) in aspects.enumerated() {
            if index > start, sum + aspect > widestRow {
                rows.append(start..<index)
                start = index
                sum = 0
            }
            sum += aspect
        }
        if start < aspects.count { rows.append(start..<aspects.count) }
        return rows
    }

    /// Storeys of one building share a picture's edge, so that they can be laid upon each other.
    private static func shared(_ boxes: [BoundingBox]) -> [BoundingBox] {
        let whole = boxes.reduce(into: BoundingBox.empty) { $0.extend(to: $1) }
        let alike = boxes.allSatisfy { $0.width > 0.5 * whole.width && $0.height > 0.5 * whole.height }
        return alike ? boxes.map { _ in whole } : boxes
    }
}
