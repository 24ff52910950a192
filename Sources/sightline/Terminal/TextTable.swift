/// A table of text whose columns line up in a terminal, also where Chinese and Latin stand side by side.
struct TextTable {
    struct Column {
        var title: String
        var alignRight = false
        /// In terminal columns; longer texts are cut.
        var widest = 60
    }

    let columns: [Column]
    private(set) var rows: [[String]] = []

    init(_ columns: [Column]) { self.columns = columns }

    mutating func add(_ cells: [String]) {
        precondition(cells.count == columns.count, "a row has one cell a column")
        rows.append(zip(cells, columns).map { DisplayWidth.cut($0, to: $1.widest) })
    }

    /// The lines, a rule under the titles, no blanks at their ends.
    var lines: [String] {
        let widths = columns.indices.map { column in
            ([columns[column].title] + rows.map { $0[column] }).map { DisplayWidth.of($0) }.max() ?? 0
        }
        func line(_ cells: [String]) -> String {
            let padded = columns.indices.map {
                DisplayWidth.padded(cells[$0], to: widths[$0], alignRight: columns[$0].alignRight)
            }
            var text = padded.joined(separator: "  ")
            while text.last == " " { text.removeLast() }
            return text
        }
        let rule = widths.map { String(repeating: "─", count: $0) }.joined(separator: "  ")
        return [line(columns.map(\.title)), rule] + rows.map(line)
    }
}
