import Interchange

/// Camera lists in the sheets of a workbook, whose cells the caged reader hands over as tags of rows.
enum CameraSheet {
    /// - Parameter raw: rows without a position, at `sheet NAME, row N`.
    /// - Throws: `csv.column` where no sheet has positions; `csv.number`.
    static func read(_ raw: SourceMap, _ input: ImportInput) throws(InputError) -> SourceMap {
        var map = raw
        map.features = []
        map.coordinates = .unknown
        var sheets: [(name: Substring, rows: [SourceFeature])] = []
        for row in raw.features {
            let name = row.place[..<(row.place.lastIndex(of: ",") ?? row.place.endIndex)]
            if sheets.last?.name == name {
                sheets[sheets.count - 1].rows.append(row)
            } else {
                sheets.append((name, [row]))
            }
        }
        var isDegrees: Bool?
        for (name, rows) in sheets {
            let columns = Set(rows.flatMap(\.tags.keys)).sorted()
            guard let reader = CameraRows(input, columns: columns), isDegrees ?? reader.isDegrees == reader.isDegrees
            else {
                map.account.ignore(
                    CameraRows.kind, "sheet.other",
                    Bilingual(zh: "工作表没有位置列，不是摄像机表", en: "the sheet has no columns of positions and is no camera list"),
                    at: String(name), times: rows.count)
                continue
            }
            isDegrees = reader.isDegrees
            try reader.add(rows.map { self.row($0) }, to: &map)
        }
        guard let isDegrees else { throw CameraRows.noPosition(input, Diagnostic.Place(line: 1)) }
        map.coordinates = isDegrees ? .degrees : .unknown
        return map
    }

    private static func row(_ row: SourceFeature) -> CameraRow {
        let line = row.place.split(separator: " ").last.flatMap { Int($0) }
        let cells = row.tags.sorted { $0.key < $1.key }.map { column, text in
            CameraRow.Cell(
                column: column, text: SpreadsheetText.original(text),
                place: Diagnostic.Place(path: "\(row.place), \(column)", line: line))
        }
        return CameraRow(cells: cells, name: row.place, place: Diagnostic.Place(path: row.place, line: line))
    }
}
