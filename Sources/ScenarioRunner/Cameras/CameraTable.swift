import Interchange

/// Reads a camera list in CSV (RFC 4180): a header of field names, one camera a row.
///
/// Field names are the scenario's; longitude and latitude stand in columns of their own (`lon`, `lat`, or `x`, `y` in
/// metres), sizes in pairs (`sensor_width`, `pixels_height`…). Chinese names are understood as well.
enum CameraTable {
    static func read(_ text: String, _ problems: ProblemList) -> [CameraEntry] {
        guard let table = DelimitedText.parse(text, problems), let header = table.first else { return [] }
        let names = header.cells.map { columnName($0.text) }
        checkHeader(header, names, problems)
        let nodes = table.dropFirst().compactMap { row(of: $0, names, problems) }
        return problems.hasErrors ? [] : CameraEntryReader.read(nodes, problems, otherKeys: .keep)
    }

    /// Other words for the columns.
    private static let synonyms: [String: String] = [
        "编号": "id", "名称": "name", "经度": "lon", "纬度": "lat", "楼层": "level", "高度": "height", "方位角": "azimuth",
        "俯角": "tilt", "水平视场角": "hfov", "垂直视场角": "vfov", "焦距": "focal", "型号": "model", "安装方式": "mount",
        "投影": "projection", "分辨率": "pixels", "longitude": "lon", "latitude": "lat",
    ]

    private static func columnName(_ text: String) -> String {
        let name = String(text.drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
        return synonyms[name] ?? synonyms[name.lowercased()] ?? name
    }

    private static func checkHeader(_ header: DelimitedText.Row, _ names: [String], _ problems: ProblemList) {
        let place = Diagnostic.Place(line: header.line, column: 1)
        if !names.contains("id") {
            problems.add("csv.column", at: place, zh: "缺少列“id”（编号）", en: "the column 'id' is missing")
        }
        let hasPosition = ["lon", "lat"].allSatisfy(names.contains) || ["x", "y"].allSatisfy(names.contains)
        if !hasPosition {
            problems.add(
                "csv.column", at: place, zh: "缺少位置列：lon 和 lat（经度、纬度），或 x 和 y",
                en: "the columns of the position are missing: lon and lat, or x and y")
        }
        var seen: Set<String> = []
        for (name, cell) in zip(names, header.cells) where !seen.insert(name).inserted && !name.isEmpty {
            problems.add(
                "csv.column", at: Diagnostic.Place(line: header.line, column: cell.column), zh: "列“\(name)”重复",
                en: "the column '\(name)' is given twice")
        }
    }

    private static func row(
        of row: DelimitedText.Row, _ names: [String], _ problems: ProblemList
    ) -> DocumentNode? {
        let rowPlace = Diagnostic.Place(line: row.line, column: 1)
        guard row.cells.count == names.count else {
            problems.add(
                "csv.cells", at: rowPlace, zh: "此行有 \(row.cells.count) 个单元格，表头有 \(names.count) 个",
                en: "the row has \(row.cells.count) cells, the header \(names.count)")
            return nil
        }
        var values: [String: DocumentNode] = [:]
        for (name, cell) in zip(names, row.cells) where !name.isEmpty && !cell.text.isEmpty {
            let place = Diagnostic.Place(line: row.line, column: cell.column)
            if numeric.contains(name), DecimalText.parse(cell.text) == nil {
                problems.add(
                    "csv.number", at: place, zh: "“\(cell.text)”不是数字（小数点用“.”）",
                    en: "'\(cell.text)' is not a number (the decimal sign is a point)")
                continue
            }
            values[name] = DocumentNode(.scalar(cell.text), at: place)
        }
        func pair(_ first: String, _ second: String, as key: String) {
            let (a, b) = (values.removeValue(forKey: first), values.removeValue(forKey: second))
            if let a, let b { values[key] = DocumentNode(.list([a, b]), at: a.place) }
        }
        pair("lon", "lat", as: "at")
        pair("x", "y", as: "xy")
        pair("sensor_width", "sensor_height", as: "sensor")
        pair("pixels_width", "pixels_height", as: "pixels")
        let members = values.sorted { $0.key < $1.key }.map {
            DocumentNode.Member(key: $0.key, place: $0.value.place, value: $0.value)
        }
        return DocumentNode(.object(members), at: rowPlace)
    }

    private static let numeric: Set<String> = [
        "lon", "lat", "x", "y", "height", "azimuth", "tilt", "hfov", "vfov", "focal", "sensor_width", "sensor_height",
        "pixels_width", "pixels_height",
    ]
}
