import Geometry
import Georeferencing
import Interchange
import SiteModel

/// A plan as a drawing: outlines on layers of their own, in metres of the plan's frame, with names as texts.
///
/// AutoCAD 2004 in code page 936, which is what Chinese AutoCAD writes: of GDAL, LibreCAD and AutoCAD each reads its
/// layers' names. A drawing holds no table: what a feature says besides its place and name stays behind, and is told.
struct DXFExport {
    let exporter: PlanExporter

    /// Metres.
    private static let textHeight = 0.25

    func write(to path: String, _ outcome: inout ExportOutcome) throws(InputError) {
        let folder = try ExportFolder(beside: path)
        defer { folder.remove() }
        let header = exporter.document.header
        let frame = try LocalFrame(header.frame)
        let layers = exporter.layers.filter { $0.geometry != .none }
        let cameras = layers.contains { $0.kind == .camera } ? exporter.document.cameras : []
        var stream = ExportStream()
        var geometry = ExportGeometry(frame: nil)
        stream.dataset(
            driver: "DXF", file: folder.file("plan.dxf"), date: exporter.date,
            drawing: layers.map { ($0.name(exporter.language), colour($0, 0)) } + [(Self.wedges(exporter.language), 7)])
        stream.layer(
            "entities", geometry: "Unknown", reference: nil,
            fields: [ExportStream.Field(name: "Layer", kind: .text)])
        var entities = 0
        var changed = 0
        for layer in layers {
            let name = ExportValue.text(layer.name(exporter.language))
            for row in layer.rows {
                guard let shape = row.shape else { continue }
                // Tasks differ in colour, all else is as its layer.
                let style = layer.kind == .observed ? "PEN(c:\(edge(layer, row.rank)))" : nil
                stream.row([name], style: style, geometry: try geometry.json(shape))
                entities += 1
                guard layer.isNamed else { continue }
                stream.row(
                    [name], style: label(row.label, &changed),
                    geometry: try geometry.json(.points([shape.bounds.centre])))
                entities += 1
            }
        }
        for camera in cameras {
            let convergence = try frame.convergence(at: camera.position)
            guard let shape = CameraWedge.shape(of: camera, convergence: convergence) else { continue }
            stream.row([.text(Self.wedges(exporter.language))], geometry: try geometry.json(shape))
            entities += 1
        }
        stream.end()
        outcome.notes += try stream.write(file: path, expected: [("entities", entities)])
        try folder.place("plan.dxf", at: path)
        outcome.files = [path]
        outcome.layers = layers.map {
            .init(name: $0.name(exporter.language), rows: $0.rows.count, file: path)
        }
        tell(header, changed, &outcome)
    }

    private static func wedges(_ language: Language) -> String { language == .chinese ? "摄像机朝向" : "camera_directions" }

    private func colour(_ layer: ExportLayer, _ rank: Int) -> Int {
        LayerStyle.styles(of: layer, tasks: exporter.content.tasks.count)[rank].autoCADColour
    }

    private func edge(_ layer: ExportLayer, _ rank: Int) -> String {
        LayerStyle.styles(of: layer, tasks: exporter.content.tasks.count)[rank].stroke
    }

    /// A name as a style of GDAL's words.
    private func label(_ text: String, _ changed: inout Int) -> String {
        let fitted = DrawingText.fitted(text)
        if fitted != text { changed += 1 }
        let quoted = fitted.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
        return "LABEL(t:\"\(quoted)\",s:\(Self.textHeight)g,p:1)"
    }

    private func tell(_ header: PlanHeader, _ changed: Int, _ outcome: inout ExportOutcome) {
        let findings = exporter.layers.first { $0.slug == "findings" }?.rows.count ?? 0
        outcome.notes.append(
            Diagnostic(
                "export.frame", .note,
                Bilingual(
                    zh: "坐标为规划局部坐标系的米（x 向东，y 向北）：\(header.frame.projString)",
                    en: "in metres of the plan's frame, x east and y north: \(header.frame.projString)")))
        if changed > 0 {
            outcome.notes.append(
                Diagnostic(
                    "export.cut", .warning,
                    Bilingual(
                        zh: "\(changed) 处名称过长或含基本多文种平面以外的字符，图中已截短或以 U+FFFD 代替",
                        en:
                            "\(changed) names are too long for a drawing or have characters beyond the basic plane: they were "
                            + "cut, or the characters became U+FFFD")))
        }
        outcome.notes.append(
            Diagnostic(
                "export.attributes", .warning,
                Bilingual(
                    zh: "DXF 只保存图形、图层和名称：各要素的其余属性、\(findings) 条审查结论和规划信息未写入（GeoPackage 可完整保存）",
                    en:
                        "a DXF has shapes, layers and names only: all other attributes, \(findings) findings and the plan's "
                        + "header were left out (a GeoPackage holds all)")))
    }
}
