import Foundation
import Georeferencing
import Interchange

/// GeoPackage, FlatGeobuf and shapefiles: tables of features in WGS 84.
struct LayeredExport {
    let exporter: PlanExporter
    let format: ExportFormat

    /// A layer as its format has it.
    private struct Table {
        let layer: ExportLayer
        /// In the file.
        let name: String
        /// Of the columns, in the file.
        let names: [String]
        /// In the folder that the files come to be in, without ending.
        let stem: String
        var cut = 0
    }

    func write(to path: String, _ outcome: inout ExportOutcome) throws(InputError) {
        let folder = try ExportFolder(beside: path)
        defer { folder.remove() }
        var stream = ExportStream()
        var geometry = ExportGeometry(frame: try LocalFrame(exporter.document.header.frame))
        var tables: [Table] = []
        // GDAL writes a FlatGeobuf without places that it cannot read again.
        let lists = format == .flatGeobuf ? exporter.layers.filter { $0.geometry == .none } : []
        if !format.hasOneLayerAFile { dataset(folder.file("plan.\(format.rawValue)"), &stream) }
        for layer in exporter.layers where format != .flatGeobuf || layer.geometry != .none {
            let titles = layer.columns.map { $0.title[exporter.language] }
            var table = Table(
                layer: layer, name: format == .shapefile ? layer.slug : layer.name(exporter.language),
                names: format == .shapefile ? ShapefileNames.short(titles) : titles,
                stem: format.hasOneLayerAFile ? layer.slug : "plan")
            if format.hasOneLayerAFile { dataset(folder.file("\(layer.slug).\(format.rawValue)"), &stream) }
            try add(&table, &geometry, &stream)
            tables.append(table)
        }
        var expected = tables.map { (name: $0.name, rows: $0.layer.rows.count) }
        if format == .geoPackage {
            let styles = tables.filter { $0.layer.geometry != .none }
            add(styles: styles, &stream)
            expected.append((QGISStyle.table, styles.count))
        }
        stream.end()
        outcome.notes += try stream.write(file: path, expected: expected)
        try place(tables, from: folder, at: path, &outcome)
        for layer in lists { try write(list: layer, path, &outcome) }
        if format.hasOneLayerAFile { warnOfLeftovers((path as NSString).deletingPathExtension, &outcome) }
        tell(tables, path, &outcome)
    }

    private func dataset(_ file: String, _ stream: inout ExportStream) {
        stream.dataset(driver: format.driver ?? "", file: file, date: exporter.date)
    }

    // MARK: Layers

    private func add(_ table: inout Table, _ geometry: inout ExportGeometry, _ stream: inout ExportStream)
        throws(InputError)
    {
        let layer = table.layer
        let rows = layer.rows.map { row in row.values.map { fitted($0, &table.cut) } }
        let fields = zip(layer.columns, table.names).enumerated().map { index, column in
            field(column.0, named: column.1, values: rows.map { $0[index] })
        }
        stream.layer(
            table.name, geometry: type(of: layer), reference: layer.geometry == .none ? nil : "EPSG:4326",
            options: options(layer), fields: fields)
        for (row, values) in zip(layer.rows, rows) {
            var json: [UInt8]?
            if let shape = row.shape { json = try geometry.json(shape) }
            stream.row(values, geometry: json)
        }
    }

    private func type(of layer: ExportLayer) -> String {
        switch layer.geometry {
        case .areas: "MultiPolygon"
        case .lines: "MultiLineString"
        case .points: layer.kind == .camera ? "Point" : "MultiPoint"
        case .none: "None"
        }
    }

    private func options(_ layer: ExportLayer) -> [String] {
        switch format {
        case .geoPackage: ["IDENTIFIER=\(layer.name(exporter.language))"]
        // An index wants places.
        case .flatGeobuf: layer.rows.isEmpty ? ["SPATIAL_INDEX=NO"] : []
        case .shapefile:
            ["ENCODING=UTF-8", "DBF_DATE_LAST_UPDATE=\(exporter.date)"] + (layer.geometry == .none ? ["SHPT=NULL"] : [])
        case .kml, .dxf: []
        }
    }

    /// A cell as the format can hold it.
    private func fitted(_ value: ExportValue, _ cut: inout Int) -> ExportValue {
        guard format == .shapefile, case .text(let text) = value, text.utf8.count > ShapefileNames.longestText else {
            return value
        }
        cut += 1
        return .text(ExportText.prefix(text, bytes: ShapefileNames.longestText))
    }

    private func field(_ column: ExportColumn, named name: String, values: [ExportValue]) -> ExportStream.Field {
        var field = ExportStream.Field(name: name, kind: column.kind)
        guard format == .shapefile else { return field }
        switch column.kind {
        case .text, .time:
            let longest = values.map { if case .text(let text) = $0 { text.utf8.count } else { 0 } }.max() ?? 0
            field.width = min(max(longest, 1), ShapefileNames.longestText)
        case .integer: field.width = 10
        case .flag: field.width = 1
        case .real(let decimals):
            let longest =
                values.map { value in
                    if case .real(let number) = value {
                        FixedDecimal.text(number, decimals: decimals).utf8.count
                    } else {
                        0
                    }
                }.max() ?? 0
            field.width = max(longest, decimals + 2)
            field.decimals = decimals
        }
        return field
    }

    // MARK: Styles

    /// The table from which QGIS takes the styles of a GeoPackage's layers.
    private func add(styles tables: [Table], _ stream: inout ExportStream) {
        stream.layer(
            QGISStyle.table, geometry: "None", reference: nil, options: ["FID=id", "IDENTIFIER=\(QGISStyle.table)"],
            fields: QGISStyle.columns.map { ExportStream.Field(name: $0.name, kind: $0.kind) })
        for table in tables {
            let style = QGISStyle(table.layer, exporter)
            stream.row(style.row(table: table.name, date: exporter.date), geometry: nil)
        }
    }

    // MARK: Files

    private func place(
        _ tables: [Table], from folder: ExportFolder, at path: String, _ outcome: inout ExportOutcome
    ) throws(InputError) {
        guard format.hasOneLayerAFile else {
            try folder.place("plan.\(format.rawValue)", at: path)
            outcome.files = [path]
            outcome.layers = tables.map { .init(name: $0.name, rows: $0.layer.rows.count, file: path) }
            return
        }
        let stem = (path as NSString).deletingPathExtension
        for table in tables {
            let target = self.stem(of: table.layer.slug, stem)
            // The main file last, so that it never speaks of parts that are not there yet.
            for ending in format.endings.reversed() {
                let name = "\(table.stem).\(ending)"
                guard access(folder.file(name), F_OK) == 0 else { continue }
                try folder.place(name, at: "\(target).\(ending)")
                outcome.files.append("\(target).\(ending)")
            }
            let main = table.layer.geometry == .none && format == .shapefile ? "dbf" : format.rawValue
            outcome.layers.append(
                .init(
                    name: table.layer.name(exporter.language), rows: table.layer.rows.count, file: "\(target).\(main)"))
        }
        if format == .shapefile {
            let list = tables.map {
                (file: "\(self.stem(of: $0.layer.slug, stem)).dbf", layer: $0.layer, names: $0.names)
            }
            let named = list.map { (file: ($0.file as NSString).lastPathComponent, layer: $0.layer, names: $0.names) }
            try AtomicFile.write(ShapefileNames.table(named, exporter.language), to: "\(stem)-fields.csv")
            outcome.files.append("\(stem)-fields.csv")
        }
    }

    /// A table as CSV, which every program of tables opens.
    private func write(list layer: ExportLayer, _ path: String, _ outcome: inout ExportOutcome) throws(InputError) {
        let file = "\(stem(of: layer.slug, (path as NSString).deletingPathExtension)).csv"
        var writer = CSVWriter()
        writer.row(layer.columns.map { .text($0.title[exporter.language]) })
        for row in layer.rows {
            writer.row(row.values.map { if case .text(let text) = $0 { .text(text) } else { .text("") } })
        }
        try AtomicFile.write(writer.bytes, to: file)
        outcome.files.append(file)
        outcome.layers.append(.init(name: layer.name(exporter.language), rows: layer.rows.count, file: file))
    }

    private func stem(of slug: String, _ stem: String) -> String { slug == "cameras" ? stem : "\(stem)-\(slug)" }

    /// Layers of an earlier export that this one has not: they would pass for parts of it.
    private func warnOfLeftovers(_ stem: String, _ outcome: inout ExportOutcome) {
        let slugs = PlanKind.allCases.flatMap { kind in
            let slug = ExportWords.layer(kind).slug
            return [slug] + ExportLayer.Geometry.allCases.map { "\(slug)_\($0.rawValue)" }
        }
        let written = Set(outcome.files)
        for slug in slugs + ["findings", "plan"] {
            let file = "\(self.stem(of: slug, stem)).\(format.rawValue)"
            guard !written.contains(file), access(file, F_OK) == 0 else { continue }
            outcome.notes.append(
                Diagnostic(
                    "export.leftover", .warning, file: file,
                    Bilingual(
                        zh: "此文件不属于这次导出，可能来自先前的导出",
                        en: "this file is no part of this export: it may be from an earlier one")))
        }
    }

    // MARK: Notes

    private func tell(_ tables: [Table], _ path: String, _ outcome: inout ExportOutcome) {
        if format.hasOneLayerAFile {
            outcome.notes.append(
                Diagnostic(
                    "export.files", .note,
                    Bilingual(
                        zh: "此格式每个文件只有一个图层：摄像机在此文件中，其余图层在旁边的文件中"
                            + (format == .flatGeobuf ? "，没有图形的表为 CSV" : ""),
                        en:
                            "a file of this format has one layer: this one has the cameras, the files beside it the rest"
                            + (format == .flatGeobuf ? ", tables without shapes as CSV" : ""))))
        }
        if format == .shapefile {
            let stem = (path as NSString).deletingPathExtension
            outcome.notes.append(
                Diagnostic(
                    "export.names", .note, file: "\(stem)-fields.csv",
                    Bilingual(
                        zh: "字段名最多 10 字节，已缩短；全名见此表",
                        en: "names of fields have at most 10 bytes and were shortened: this table has the full ones")))
            for table in tables where table.cut > 0 {
                outcome.notes.append(
                    Diagnostic(
                        "export.cut", .warning, file: "\(self.stem(of: table.layer.slug, stem)).dbf",
                        Bilingual(
                            zh: "\(table.cut) 处文字超过 254 字节，已截短；GeoPackage 可完整保存",
                            en:
                                "\(table.cut) texts have more than 254 bytes and were cut; a GeoPackage holds them whole"
                        )))
            }
        }
    }
}
