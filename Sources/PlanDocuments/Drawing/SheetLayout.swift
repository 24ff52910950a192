import Geometry

/// Where the parts of a sheet stand, in pixels: panels to the left in one or two columns, the sidebar to the right.
struct SheetLayout {
    let left = 36.0
    let top = 108.0
    let drawingWidth: Double
    let panels: [PanelTransform]
    let panelsBottom: Double

    private static let gap = 28.0
    private static let titleHeight = 30.0
    static let sidebarWidth = 300.0

    var sidebarLeft: Double { left + drawingWidth + Self.gap }
    var width: Double { sidebarLeft + Self.sidebarWidth + left }

    init(levels: [LevelContents]) {
        let cameras = levels.reduce(0) { max($0, $1.cameras.count) }
        let boxes = Self.shared(levels.map(\.bounds))
        let aspects = boxes.map { min(max($0.width / max($0.height, 1), 0.4), 4) }
        let columns = boxes.count > 1 && aspects.reduce(0, +) / Double(boxes.count) < 1.7 ? 2 : 1
        let drawingWidth = cameras > 200 ? 1800.0 : columns == 2 ? 1480 : 1180
        let cell = (drawingWidth - Double(columns - 1) * Self.gap) / Double(columns)
        var panels: [PanelTransform] = []
        var y = top
        for row in stride(from: 0, to: boxes.count, by: columns) {
            let members = row..<min(row + columns, boxes.count)
            let tallest = members.map { cell / aspects[$0] }.max() ?? cell
            let height = min(max(tallest, 260), drawingWidth * 0.85)
            for (column, index) in members.enumerated() {
                panels.append(
                    PanelTransform(
                        bounds: boxes[index], left: left + Double(column) * (cell + Self.gap), top: y, width: cell,
                        height: height))
            }
            y += height + Self.titleHeight + Self.gap * 0.6
        }
        self.drawingWidth = drawingWidth
        self.panels = panels
        panelsBottom = boxes.isEmpty ? top + 60 : y - Self.titleHeight
    }

    /// Storeys of one building share a picture's edge, so that they can be laid upon each other.
    private static func shared(_ boxes: [BoundingBox]) -> [BoundingBox] {
        let whole = boxes.reduce(into: BoundingBox.empty) { $0.extend(to: $1) }
        let alike = boxes.allSatisfy { $0.width > 0.5 * whole.width && $0.height > 0.5 * whole.height }
        return alike ? boxes.map { _ in whole } : boxes
    }
}
