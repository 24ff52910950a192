import Interchange

/// A layer's style as QGIS has it (QML), and its row in the table of a GeoPackage that QGIS reads styles from.
struct QGISStyle {
    static let table = "layer_styles"
    /// As QGIS makes that table, its key `id` apart.
    static let columns: [(name: String, kind: ExportColumn.Kind)] = [
        ("f_table_catalog", .text), ("f_table_schema", .text), ("f_table_name", .text), ("f_geometry_column", .text),
        ("styleName", .text), ("styleQML", .text), ("styleSLD", .text), ("useAsDefault", .flag), ("description", .text),
        ("owner", .text), ("ui", .text), ("update_time", .time),
    ]
    /// Millimetres of a pixel of the drawing.
    private static let millimetres = 0.26

    private let layer: ExportLayer
    private let language: Language
    private let styles: [LayerStyle]
    private let tasks: [(name: String, title: String)]

    init(_ layer: ExportLayer, _ exporter: PlanExporter) {
        self.layer = layer
        language = exporter.language
        tasks = exporter.content.tasks.map {
            ($0, exporter.document.header.settings.title(ofTask: $0)[exporter.language])
        }
        styles = LayerStyle.styles(of: layer, tasks: tasks.count)
    }

    func row(table: String, date: String) -> [ExportValue] {
        [
            .text(""), .text(""), .text(table), .text("geom"), .text(table), .text(qml), .text(""), .flag(true),
            .text(language == .chinese ? "与图纸一致" : "As on the drawing"), .text(""), .none, .text("\(date)T00:00:00Z"),
        ]
    }

    /// The style as XML.
    var qml: String {
        var xml = "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n"
        xml +=
            "<qgis version=\"3.22\" styleCategories=\"Symbology|Labeling\" labelsEnabled=\"\(isLabelled ? 1 : 0)\">\n"
        if layer.kind == .observed, let column = name("task"), !tasks.isEmpty {
            xml +=
                "<renderer-v2 type=\"categorizedSymbol\" attr=\"\(column)\" symbollevels=\"1\" enableorderby=\"0\">\n<categories>\n"
            for (rank, task) in tasks.enumerated() {
                xml += "<category render=\"true\" symbol=\"\(rank)\" value=\"\(XMLText.escaped(task.name))\" "
                xml += "label=\"\(XMLText.escaped(task.title))\" type=\"string\"/>\n"
            }
            xml += "</categories>\n"
        } else {
            xml += "<renderer-v2 type=\"singleSymbol\" symbollevels=\"0\" enableorderby=\"0\">\n"
        }
        xml += "<symbols>\n"
        for (rank, style) in styles.enumerated() { xml += symbol(style, name: rank) }
        xml += "</symbols>\n</renderer-v2>\n"
        if isLabelled { xml += labels }
        return xml + "</qgis>\n"
    }

    // MARK: Symbols

    private func symbol(_ style: LayerStyle, name: Int) -> String {
        let (type, content) =
            switch layer.geometry {
            case .areas: ("fill", fill(style))
            case .lines: ("line", line(style))
            case .points, .none: ("marker", marker(style))
            }
        return
            "<symbol type=\"\(type)\" name=\"\(name)\" alpha=\"1\" clip_to_extent=\"1\" force_rhr=\"0\">\n\(content)</symbol>\n"
    }

    private func fill(_ style: LayerStyle) -> String {
        part(
            "SimpleFill",
            [
                ("color", Self.colour(style.fill ?? style.stroke, style.fillOpacity)),
                ("style", style.fill == nil ? "no" : "solid"), ("outline_color", Self.colour(style.stroke)),
                ("outline_style", style.dash.isEmpty ? "solid" : "dash"),
                ("outline_width", Self.millimetres(style.width)), ("outline_width_unit", "MM"), ("joinstyle", "bevel"),
            ])
    }

    private func line(_ style: LayerStyle) -> String {
        part(
            "SimpleLine",
            [
                ("line_color", Self.colour(style.stroke)), ("line_style", style.dash.isEmpty ? "solid" : "dash"),
                ("line_width", Self.millimetres(style.width)), ("line_width_unit", "MM"), ("joinstyle", "bevel"),
                ("capstyle", "flat"), ("use_custom_dash", style.dash.isEmpty ? "0" : "1"),
                ("customdash", style.dash.map { Self.millimetres($0) }.joined(separator: ";")),
                ("customdash_unit", "MM"),
            ])
    }

    private func marker(_ style: LayerStyle) -> String {
        let shape =
            switch style.marker {
            case .camera: "arrow"
            case .triangle: "triangle"
            case .circle: "circle"
            case .square: "square"
            }
        return part(
            "SimpleMarker",
            [
                ("name", shape), ("color", Self.colour(style.fill ?? style.stroke, style.fillOpacity)),
                ("outline_color", Self.colour(style.stroke)), ("outline_style", "solid"),
                ("outline_width", Self.millimetres(style.width)), ("outline_width_unit", "MM"),
                ("size", style.marker == .camera ? "4.5" : "3"), ("size_unit", "MM"), ("angle", "0"),
            ], angle: layer.kind == .camera ? name("azimuth") : layer.kind == .prohibited ? name("facingAzimuth") : nil)
    }

    /// - Parameter angle: the column that turns the symbol.
    private func part(_ type: String, _ options: [(String, String)], angle: String? = nil) -> String {
        var xml = "<layer class=\"\(type)\" enabled=\"1\" locked=\"0\" pass=\"0\">\n<Option type=\"Map\">\n"
        for (name, value) in options { xml += Self.option(name, "QString", value) }
        xml += "</Option>\n"
        if let angle {
            xml += "<data_defined_properties>\n<Option type=\"Map\">\n" + Self.option("name", "QString", "")
            xml += "<Option name=\"properties\" type=\"Map\">\n<Option name=\"angle\" type=\"Map\">\n"
            xml += Self.option("active", "bool", "true") + Self.option("field", "QString", angle)
            // 2: the value of a field.
            xml += Self.option("type", "int", "2") + "</Option>\n</Option>\n"
            xml += Self.option("type", "QString", "collection") + "</Option>\n</data_defined_properties>\n"
        }
        return xml + "</layer>\n"
    }

    // MARK: Labels

    private var isLabelled: Bool { layer.kind == .camera }

    private var labels: String {
        guard let column = name("name") else { return "" }
        return """
            <labeling type="simple">
            <settings calloutType="simple">
            <text-style fieldName="\(column)" isExpression="0" fontSize="8" fontSizeUnit="Point" textColor="26,26,26,255">
            <text-buffer bufferDraw="1" bufferSize="0.7" bufferSizeUnits="MM" bufferColor="255,255,255,255"/>
            </text-style>
            <placement placement="0" dist="2" distUnits="MM"/>
            <rendering obstacle="1" drawLabels="1"/>
            </settings>
            </labeling>

            """
    }

    // MARK: Words

    /// The column's name in the file, as it may stand in XML.
    private func name(_ column: String) -> String? {
        layer.index(of: column).map { XMLText.escaped(layer.columns[$0].title[language]) }
    }

    private static func option(_ name: String, _ type: String, _ value: String) -> String {
        "<Option name=\"\(name)\" type=\"\(type)\" value=\"\(value)\"/>\n"
    }

    private static func millimetres(_ pixels: Double) -> String {
        FixedDecimal.trimmed(pixels * millimetres, decimals: 3)
    }

    /// `r,g,b,a` of `#rrggbb`.
    private static func colour(_ text: String, _ opacity: Double = 1) -> String {
        let value = Int(text.dropFirst(), radix: 16) ?? 0
        return "\(value >> 16 & 255),\(value >> 8 & 255),\(value & 255),\(Int((opacity * 255).rounded()))"
    }
}
