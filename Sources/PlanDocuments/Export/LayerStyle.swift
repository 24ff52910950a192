/// How a layer looks in other programs: as on the drawing (`DrawingStyle`), as far as they can.
struct LayerStyle: Sendable {
    enum Marker: String, Sendable {
        case camera, triangle, circle, square
    }

    /// `#rrggbb`; nil for areas without filling.
    var fill: String?
    var fillOpacity = 1.0
    var stroke: String
    /// In pixels of the drawing.
    var width: Double
    /// Dashes and blanks in pixels of the drawing; empty for a whole line.
    var dash: [Double] = []
    var marker = Marker.circle
    /// AutoCAD's number of the colour nearest to the stroke's.
    var autoCADColour: Int

    /// The styles of a layer by the rank of its rows; one where all look alike.
    /// - Parameter tasks: how many tasks the plan has regions for.
    static func styles(of layer: ExportLayer, tasks: Int) -> [LayerStyle] {
        guard let kind = layer.kind else { return [] }
        guard kind == .observed else { return [style(of: kind, layer.geometry)] }
        // From light blue to dark.
        let colours = [151, 141, 150, 96, 174]
        return (0..<max(tasks, 1)).map { rank in
            let colour = DrawingStyle.colour(task: rank, of: max(tasks, 1))
            let place = max(0, colours.count - max(tasks, 1)) + rank
            // Several cameras' regions lie over each other: lighter than on paper, where they are one.
            return LayerStyle(
                fill: colour.fill, fillOpacity: 0.55, stroke: colour.edge, width: 0.7,
                autoCADColour: colours[min(place, colours.count - 1)])
        }
    }

    private static func style(of kind: PlanKind, _ geometry: ExportLayer.Geometry) -> LayerStyle {
        switch (kind, geometry) {
        case (.camera, _):
            LayerStyle(fill: "#1a1a1a", stroke: "#ffffff", width: 1.2, marker: .camera, autoCADColour: 7)
        case (.view, _), (.observed, _):
            LayerStyle(
                fill: "#8c8c8c", fillOpacity: 0.16, stroke: "#8c8c8c", width: 0.7, dash: [2, 3], autoCADColour: 8)
        case (.obstacle, .areas): LayerStyle(fill: "#cfcfcf", stroke: "#8a8a8a", width: 0.8, autoCADColour: 253)
        case (.obstacle, _): LayerStyle(stroke: "#3c3c3c", width: 1.8, autoCADColour: 251)
        case (.derived, _): LayerStyle(stroke: "#7a7a7a", width: 1, dash: [1.5, 3], autoCADColour: 252)
        case (.keyPart, _):
            LayerStyle(
                fill: "#e69f00", fillOpacity: 0.14, stroke: "#b06f00", width: 1.8, dash: [10, 3, 2, 3],
                autoCADColour: 32)
        case (.required, .points):
            LayerStyle(fill: "#111111", stroke: "#ffffff", width: 1, autoCADColour: 7)
        case (.required, .lines): LayerStyle(stroke: "#111111", width: 3.2, dash: [8, 4], autoCADColour: 7)
        case (.required, _): LayerStyle(stroke: "#111111", width: 1.8, dash: [8, 4], autoCADColour: 7)
        case (.prohibited, .points), (.facing, _):
            LayerStyle(fill: "#7b3294", stroke: "#ffffff", width: 1, marker: .triangle, autoCADColour: 204)
        case (.prohibited, _):
            LayerStyle(fill: "#7b3294", fillOpacity: 0.07, stroke: "#7b3294", width: 2, autoCADColour: 204)
        case (.gap, .lines): LayerStyle(stroke: "#d42a1c", width: 4, autoCADColour: 1)
        case (.gap, _): LayerStyle(fill: "#d42a1c", fillOpacity: 0.25, stroke: "#d42a1c", width: 1, autoCADColour: 1)
        case (.overlap, .points):
            LayerStyle(fill: "#c2006b", stroke: "#7d0045", width: 1, autoCADColour: 6)
        case (.overlap, .lines): LayerStyle(stroke: "#c2006b", width: 4, autoCADColour: 6)
        case (.overlap, _): LayerStyle(fill: "#c2006b", fillOpacity: 0.8, stroke: "#7d0045", width: 1, autoCADColour: 6)
        case (.sign, _): LayerStyle(fill: "#ffffff", stroke: "#1a1a1a", width: 1.2, marker: .square, autoCADColour: 7)
        }
    }
}
