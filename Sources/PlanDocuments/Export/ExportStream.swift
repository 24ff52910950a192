import Geometry
import Interchange

/// Lines of JSON by which a plan's layers are handed to the caged program (`sightline-maps write-gdal`).
///
/// - `{"dataset": {"driver", "file", "date", "options", "drawing"?}}` begins a file: `driver` is GDAL's name of it, `file`
///   a path, `date` (ISO 8601) stands in the file wherever the format wants a day, `options` are GDAL's (`KEY=value`).
///   `drawing` has the `layers` of a DXF: `name` and `colour` (AutoCAD's number).
/// - `{"layer": {"name", "geometry", "reference"?, "options", "fields"}}` begins a layer of it: `geometry` is a simple
///   features' name or `None`, `reference` a coordinate reference system, a field has `name`, `kind` (`text`, `integer`,
///   `real`, `flag`, `time`), `width` and `decimals` (0: as the format likes).
/// - `{"values": [...], "style"?}` is a feature of it, with a value a field, or null, and a style in GDAL's words;
///   the line after it is its geometry as GeoJSON, or `null`.
/// - `{"end": true}`.
///
/// It answers with `{"wrote": {"layer", "rows"}}` for each layer, `{"warning": "…"}`, and `{"end": true}` last of all.
struct ExportStream {
    struct Field {
        var name: String
        var kind: ExportColumn.Kind
        var width = 0
        var decimals = 0
    }

    private(set) var bytes: [UInt8] = []

    mutating func dataset(
        driver: String, file: String, date: String, options: [String] = [], drawing: [(name: String, colour: Int)] = []
    ) {
        line("dataset") { json in
            json.member("driver", driver)
            json.member("file", file)
            json.member("date", date)
            Self.list("options", options, &json)
            guard !drawing.isEmpty else { return }
            json.name("drawing")
            json.array { json in
                for layer in drawing {
                    json.object { json in
                        json.member("name", layer.name)
                        json.member("colour", layer.colour)
                    }
                }
            }
        }
    }

    mutating func layer(
        _ name: String, geometry: String, reference: String?, options: [String] = [], fields: [Field]
    ) {
        line("layer") { json in
            json.member("name", name)
            json.member("geometry", geometry)
            if let reference { json.member("reference", reference) }
            Self.list("options", options, &json)
            json.name("fields")
            json.array { json in
                for field in fields {
                    json.object { json in
                        json.member("name", field.name)
                        json.member("kind", Self.word(field.kind))
                        json.member("width", field.width)
                        json.member("decimals", field.decimals)
                    }
                }
            }
        }
    }

    /// - Parameter geometry: GeoJSON; nil for none.
    mutating func row(_ values: [ExportValue], style: String? = nil, geometry: [UInt8]?) {
        var json = JSONWriter()
        json.object { json in
            json.name("values")
            json.array { json in
                for value in values {
                    switch value {
                    case .none: json.null()
                    case .text(let text): json.string(text)
                    case .integer(let number): json.integer(number)
                    // The shortest text that reads back as the same number.
                    case .real(let number): json.value(JSONValue(.number(number, text: "\(number)")))
                    case .flag(let flag): json.bool(flag)
                    }
                }
            }
            if let style { json.member("style", style) }
        }
        bytes += json.finished()
        bytes.append(UInt8(ascii: "\n"))
        bytes += geometry ?? Array("null".utf8)
        bytes.append(UInt8(ascii: "\n"))
    }

    mutating func end() { bytes += "{\"end\":true}\n".utf8 }

    private mutating func line(_ name: String, _ body: (inout JSONWriter) -> Void) {
        var json = JSONWriter()
        json.object { json in
            json.name(name)
            json.object(body)
        }
        bytes += json.finished()
        bytes.append(UInt8(ascii: "\n"))
    }

    private static func list(_ name: String, _ texts: [String], _ json: inout JSONWriter) {
        json.name(name)
        json.array { json in for text in texts { json.string(text) } }
    }

    private static func word(_ kind: ExportColumn.Kind) -> String {
        switch kind {
        case .text: "text"
        case .integer: "integer"
        case .real: "real"
        case .flag: "flag"
        case .time: "time"
        }
    }
}

extension ExportStream {
    /// Runs the caged program and sees to it that it wrote every row.
    func write(file: String, expected: [(name: String, rows: Int)]) throws(InputError) -> [Diagnostic] {
        var cage = Cage(.writer)
        cage.writtenBytes = PlanExporter.largestFile
        cage.outputBytes = 16 << 20
        cage.seconds = 600
        let answer = try cage.run(["write-gdal"], input: bytes, file: file)
        var wrote: [(name: String, rows: Int)] = []
        var warnings: [Diagnostic] = []
        var hasEnd = false
        for line in answer.split(separator: UInt8(ascii: "\n")) {
            guard let root = try? JSONDocument.read(Array(line)).root else { break }
            if let layer = root["wrote"], let name = layer["layer"]?.string, let rows = layer["rows"]?.number {
                wrote.append((name, Int(exactly: rows) ?? -1))
            } else if let text = root["warning"]?.string {
                warnings.append(
                    Diagnostic("export.gdal", .warning, file: file, Bilingual(zh: "GDAL：\(text)", en: "GDAL: \(text)")))
            } else if root["end"]?.bool == true {
                hasEnd = true
            }
        }
        guard hasEnd, wrote.elementsEqual(expected, by: { $0 == $1 }) else {
            throw InputError(
                Diagnostic(
                    "writer.protocol", .error, file: file,
                    Bilingual(
                        zh: "写入程序没有写完全部要素，文件未写入", en: "not every feature was written: the file was left as it was")))
        }
        return warnings
    }
}
