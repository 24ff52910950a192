import Geometry
import Georeferencing
import Interchange
import SiteModel

/// A plan as KML (OGC 07-147r2): a folder a layer, styles as on the drawing, every column as `ExtendedData`.
///
/// It points at nothing outside itself, so that it opens alike without a network. Where cameras look is shown by short
/// sectors in a folder of their own.
struct KMLFile {
    let layers: [ExportLayer]
    private let exporter: PlanExporter
    private let language: Language

    init(_ exporter: PlanExporter) {
        self.exporter = exporter
        layers = exporter.layers
        language = exporter.language
    }

    /// - Throws: `crs.projection`.
    func bytes() throws(InputError) -> [UInt8] {
        let header = exporter.document.header
        let frame = try LocalFrame(header.frame)
        var shapes = KMLShapes(frame: frame)
        var xml =
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<kml xmlns=\"http://www.opengis.net/kml/2.2\">\n<Document>\n"
        var text = ExportText()
        xml += element("name", text.clean(header.name.isEmpty ? header.siteName : header.name))
        xml += element("description", (header.date ?? "") + " " + PlanHeader.schema)
        for layer in layers { xml += styles(layer) }
        if layers.contains(where: { $0.kind == .camera }) { xml += style("fields", Self.wedge, isLabelled: false) }
        for layer in layers { xml += schema(layer) }
        var bytes = Array(xml.utf8)
        for layer in layers {
            bytes += "<Folder>\n\(element("name", layer.name(language)))".utf8
            // Tables open only when asked for.
            if layer.geometry == .none { bytes += element("open", "0").utf8 }
            for row in layer.rows { bytes += try placemark(row, layer, &shapes).utf8 }
            bytes += "</Folder>\n".utf8
            if layer.kind == .camera { bytes += try wedges(frame, &shapes).utf8 }
        }
        bytes += "</Document>\n</kml>\n".utf8
        return bytes
    }

    // MARK: Features

    private func placemark(
        _ row: ExportLayer.Row, _ layer: ExportLayer, _ shapes: inout KMLShapes
    ) throws(InputError) -> String {
        var xml = "<Placemark>\n" + element("name", row.label)
        if layer.kind != nil { xml += element("styleUrl", "#\(styleName(layer, row.rank))") }
        xml += "<ExtendedData><SchemaData schemaUrl=\"#\(layer.slug)\">\n"
        for (column, value) in zip(layer.columns, row.values) {
            guard let shown = Self.shown(value, column) else { continue }
            xml +=
                "<SimpleData name=\"\(XMLText.escaped(column.title[language]))\">\(XMLText.escaped(shown))</SimpleData>\n"
        }
        xml += "</SchemaData></ExtendedData>\n"
        if let shape = row.shape { xml += try shapes.xml(shape) }
        return xml + "</Placemark>\n"
    }

    private func wedges(_ frame: LocalFrame, _ shapes: inout KMLShapes) throws(InputError) -> String {
        var xml = "<Folder>\n" + element("name", language == .chinese ? "摄像机朝向（图示）" : "camera directions (symbols)")
        for camera in exporter.document.cameras {
            let convergence = try frame.convergence(at: camera.position)
            guard let shape = CameraWedge.shape(of: camera, convergence: convergence) else { continue }
            xml += "<Placemark>\n" + element("styleUrl", "#fields") + (try shapes.xml(shape)) + "</Placemark>\n"
        }
        return xml + "</Folder>\n"
    }

    private static func shown(_ value: ExportValue, _ column: ExportColumn) -> String? {
        switch value {
        case .none: nil
        case .text(let text): text
        case .integer(let number): String(number)
        case .flag(let flag): flag ? "1" : "0"
        case .real(let number):
            if case .real(let decimals) = column.kind {
                FixedDecimal.trimmed(number, decimals: decimals)
            } else {
                "\(number)"
            }
        }
    }

    private func schema(_ layer: ExportLayer) -> String {
        var xml = "<Schema name=\"\(XMLText.escaped(layer.name(language)))\" id=\"\(layer.slug)\">\n"
        for column in layer.columns {
            let type =
                switch column.kind {
                case .text, .time: "string"
                case .integer: "int"
                case .flag: "bool"
                case .real: "double"
                }
            xml += "<SimpleField name=\"\(XMLText.escaped(column.title[language]))\" type=\"\(type)\"/>\n"
        }
        return xml + "</Schema>\n"
    }

    // MARK: Styles

    private static let wedge = LayerStyle(
        fill: "#1a1a1a", fillOpacity: 0.4, stroke: "#1a1a1a", width: 1, autoCADColour: 7)

    private func styleName(_ layer: ExportLayer, _ rank: Int) -> String {
        layer.kind == .observed ? "style-\(layer.slug)-\(rank)" : "style-\(layer.slug)"
    }

    private func styles(_ layer: ExportLayer) -> String {
        LayerStyle.styles(of: layer, tasks: exporter.content.tasks.count).enumerated().map { rank, look in
            style(styleName(layer, rank), look, isLabelled: layer.isNamed)
        }.joined()
    }

    private func style(_ name: String, _ look: LayerStyle, isLabelled: Bool) -> String {
        var xml = "<Style id=\"\(name)\">\n"
        xml +=
            "<IconStyle>\(element("color", Self.colour(look.fill ?? look.stroke, 1)))<scale>0.6</scale></IconStyle>\n"
        xml +=
            "<LineStyle>\(element("color", Self.colour(look.stroke, 1)))\(element("width", FixedDecimal.trimmed(look.width, decimals: 1)))</LineStyle>\n"
        xml += "<PolyStyle>\(element("color", Self.colour(look.fill ?? look.stroke, look.fillOpacity)))"
        xml += "<fill>\(look.fill == nil ? 0 : 1)</fill></PolyStyle>\n"
        // What lies on other places has no name on the map.
        if !isLabelled { xml += "<LabelStyle><scale>0</scale></LabelStyle>\n" }
        return xml + "</Style>\n"
    }

    /// `aabbggrr` of `#rrggbb`.
    private static func colour(_ text: String, _ opacity: Double) -> String {
        let digits = Array(text.dropFirst())
        guard digits.count == 6 else { return "ffffffff" }
        let alpha = String(Int((opacity * 255).rounded()), radix: 16)
        return (alpha.count < 2 ? "0" : "") + alpha + String(digits[4...5]) + String(digits[2...3])
            + String(digits[0...1])
    }

    private func element(_ name: String, _ text: String) -> String { "<\(name)>\(XMLText.escaped(text))</\(name)>\n" }
}
