import Georeferencing
import Interchange

/// Control points as QGIS writes them (`.points`) and as tables.
///
/// `.points`: an optional first line `#CRS: …`, then the columns `mapX, mapY` (on the Earth), `sourceX, sourceY` or
/// `pixelX, pixelY` (in the drawing) and `enable`. Tables: `x, y, lon, lat`, or `x, y, east, north` with a system for
/// them; a column `name` or `id` names the points.
public struct ControlPointFile: Sendable {
    public var points: [ControlPoint]
    /// Warnings and notes.
    public var diagnostics: [Diagnostic]

    static let maximumPoints = 10_000

    /// - Parameters:
    ///   - choice: what the coordinates on the Earth are: a system, GCJ-02 or BD-09; else what the file says, or WGS 84.
    /// - Throws: every problem found: `georeference.columns`, `georeference.points`, `csv.…`, `crs.…`.
    public static func read(
        _ bytes: [UInt8], file: String, encoding: TextEncoding = .utf8, choice: CoordinateChoice = .asTheFileSays,
        limits: InputLimits = .standard
    ) throws(InputError) -> ControlPointFile {
        let text = ControlPointText(bytes)
        let table = try CSVReader.read(
            text.bytes, file: file, encoding: encoding, separator: text.separator, limits: limits)
        guard var columns = ControlPointColumns(table.header.map(\.text)) else {
            throw InputError(
                Diagnostic(
                    "georeference.columns", .error, file: file, at: .init(line: table.header.first?.line),
                    Bilingual(
                        zh: "缺少列：需要 x,y,lon,lat（或 QGIS 的 mapX,mapY,sourceX,sourceY）",
                        en: "columns are missing: x,y,lon,lat are needed (or mapX,mapY,sourceX,sourceY of QGIS)")))
        }
        guard table.rows.count <= maximumPoints else {
            throw InputError(
                Diagnostic(
                    "georeference.points", .limit, file: file,
                    Bilingual(zh: "控制点超过 \(maximumPoints) 个", en: "more than \(maximumPoints) control points")))
        }
        var rows: [ControlPointRow] = []
        var problems: [Diagnostic] = []
        var switchedOff = 0
        for row in table.rows {
            do throws(InputError) {
                if let point = try ControlPointRow(row, columns, file: file) {
                    rows.append(point)
                } else {
                    switchedOff += 1
                }
            } catch {
                problems += error.diagnostics
            }
        }
        guard problems.isEmpty else { throw InputError(problems) }
        var diagnostics = table.diagnostics
        if switchedOff > 0 {
            diagnostics.append(
                Diagnostic(
                    "georeference.disabled", .note, file: file,
                    Bilingual(zh: "\(switchedOff) 个控制点已停用，未使用", en: "\(switchedOff) control points are switched off")))
        }
        let system = try ControlPointSystem(choice, saidByFile: text.system)
        if system.isInDegrees, ControlPointRow.areExchanged(rows) {
            columns.exchange()
            for index in rows.indices { rows[index].exchange() }
            diagnostics.append(
                Diagnostic(
                    "georeference.columns", .warning, file: file,
                    Bilingual(
                        zh: "列 \(columns.drawingNames) 才是图上坐标，列 \(columns.earthNames) 才是经纬度（由数值范围判断），已按此读取",
                        en: "by their ranges the columns \(columns.earthNames) hold longitudes and latitudes and "
                            + "\(columns.drawingNames) the drawing's units: they are read so")))
        }
        let places = try system.places(rows, file: file)
        return ControlPointFile(
            points: zip(rows, places).map { ControlPoint(drawing: $0.drawing, place: $1, label: $0.label) },
            diagnostics: diagnostics)
    }
}

/// A row as it is read.
struct ControlPointRow {
    var drawing: SIMD2<Double>
    var earth: SIMD2<Double>
    var label: String
    var line: Int

    /// Nil where the point is switched off.
    init?(_ row: CSVRow, _ columns: ControlPointColumns, file: String) throws(InputError) {
        line = row.line
        if let enable = columns.enable {
            let text = row.fields[enable].text.lowercased()
            if ["0", "false", "no"].contains(text) { return nil }
        }
        func number(_ column: Int) throws(InputError) -> Double { try row.fields[column].number(file: file) }
        drawing = SIMD2(try number(columns.x), try number(columns.y))
        earth = SIMD2(try number(columns.east), try number(columns.north))
        let name = columns.label.map { row.fields[$0].text } ?? ""
        label = name.isEmpty ? "#\(row.line)" : DiagnosticFormatter.shown(name, longest: 40)
    }

    mutating func exchange() { swap(&drawing, &earth) }

    /// Whether what should be degrees cannot be and what should be a drawing's is: degrees, close to one another.
    static func areExchanged(_ rows: [ControlPointRow]) -> Bool {
        func areDegrees(_ positions: [SIMD2<Double>]) -> Bool {
            positions.allSatisfy { abs($0.x) <= 180 && abs($0.y) <= 180 && min(abs($0.x), abs($0.y)) <= 90 }
        }
        guard let first = rows.first, !areDegrees(rows.map(\.earth)), areDegrees(rows.map(\.drawing)) else {
            return false
        }
        return rows.allSatisfy { abs($0.drawing.x - first.drawing.x) < 1 && abs($0.drawing.y - first.drawing.y) < 1 }
    }
}
