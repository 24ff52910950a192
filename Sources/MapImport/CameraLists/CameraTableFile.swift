import Interchange

/// Reads a camera list in CSV as a source map.
enum CameraTableFile {
    /// - Throws: what `CSVReader` and `CameraRows` say; `csv.column`.
    static func read(_ input: ImportInput) throws(InputError) -> SourceMap {
        let table = try CSVReader.read(
            try input.bytes(), file: input.file, encoding: input.options.encoding ?? .utf8,
            limits: input.options.limits)
        let columns = table.header.map(\.text)
        guard let rows = CameraRows(input, columns: columns) else {
            throw CameraRows.noPosition(input, Diagnostic.Place(line: table.header.first?.line ?? 1, column: 1))
        }
        var map = SourceMap(
            file: input.file, format: .csv, coordinates: rows.isDegrees ? .degrees : .unknown,
            diagnostics: table.diagnostics)
        try rows.add(
            table.rows.map { row in
                CameraRow(
                    cells: zip(columns, row.fields).compactMap { column, field in
                        guard !column.isEmpty, !field.text.isEmpty else { return nil }
                        return CameraRow.Cell(
                            column: column, text: SpreadsheetText.original(field.text),
                            place: Diagnostic.Place(byte: field.byte, line: field.line, column: field.column))
                    }, name: "line \(row.line)", place: Diagnostic.Place(line: row.line, column: 1))
            }, to: &map)
        return map
    }
}
