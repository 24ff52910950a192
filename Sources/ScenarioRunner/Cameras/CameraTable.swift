import Interchange
import PlanDocuments
import SiteModel

/// Reads a camera list in CSV (RFC 4180): a header of field names, one camera a row.
///
/// Field names are the scenario's; longitude and latitude stand in columns of their own (`lon`, `lat`, or `x`, `y` in
/// metres), sizes in pairs (`sensor_width`, `pixels_height`…). Chinese names are understood as well, and the titles of a
/// register that this program wrote; an apostrophe that guards a text from spreadsheets is taken away.
enum CameraTable {
    /// The cameras; problems of the header and of each go to `problems`.
    static func read(
        _ table: CSVDocument, _ problems: ProblemList, edits: CameraFileEdits = .none,
        threads: Int = Workers.processors
    ) -> [CameraEntry] {
        problems.add(contentsOf: table.diagnostics)
        let names = table.header.map { columnName($0.text) }
        checkHeader(table.header, names, problems)
        guard !problems.hasErrors else { return [] }
        let (file, run) = (problems.file, 256)
        let runs = Workers.map(count: (table.rows.count + run - 1) / run, threads: threads) { index in
            let own = ProblemList(file: file)
            let rows = table.rows[(index * run)..<min(table.rows.count, (index + 1) * run)]
            return (nodes: rows.map { node(of: $0, names, own) }, problems: own.diagnostics)
        }
        for run in runs { problems.add(contentsOf: run.problems) }
        guard !problems.hasErrors else { return [] }
        let nodes = edits.applied(to: runs.flatMap(\.nodes), problems)
        return CameraEntryReader.read(nodes, problems, otherKeys: .keep, threads: threads)
    }

    /// Whether a table has a column, by its field's name.
    static func says(_ field: String, _ table: CSVDocument) -> Bool {
        table.header.contains { columnName($0.text) == field }
    }

    private static func columnName(_ text: String) -> String {
        let name = text.split(separator: " ").joined(separator: " ")
        return CameraRegister.field(titled: name) ?? CameraColumn.field(titled: name) ?? name
    }

    private static func checkHeader(_ header: [CSVField], _ names: [String], _ problems: ProblemList) {
        let place = Diagnostic.Place(line: header.first?.line ?? 1, column: 1)
        if !names.contains("id") {
            problems.add("csv.column", at: place, zh: "缺少列“id”（编号）", en: "the column 'id' is missing")
        }
        let hasPosition = ["lon", "lat"].allSatisfy(names.contains) || ["x", "y"].allSatisfy(names.contains)
        if !hasPosition {
            problems.add(
                "csv.column", at: place, zh: "缺少位置列：lon 和 lat（经度、纬度），或 x 和 y",
                en: "the columns of the position are missing: lon and lat, or x and y")
        }
    }

    private static func node(of row: CSVRow, _ names: [String], _ problems: ProblemList) -> DocumentNode {
        var values: [String: DocumentNode] = [:]
        for (name, field) in zip(names, row.fields) where !name.isEmpty && !field.text.isEmpty {
            if CameraColumn.numeric.contains(name) {
                do throws(InputError) {
                    _ = try field.number()
                } catch {
                    problems.add(contentsOf: error.diagnostics)
                    continue
                }
            }
            let place = Diagnostic.Place(byte: field.byte, line: field.line, column: field.column)
            values[name] = DocumentNode(.scalar(SpreadsheetText.original(field.text)), at: place)
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
        return DocumentNode(.object(members), at: Diagnostic.Place(line: row.line, column: 1))
    }
}
