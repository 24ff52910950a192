import Interchange

/// Tables as RFC 4180 writes them: quoted cells, doubled quotes, line breaks inside quotes.
///
/// The separator is the comma, or the semicolon or tab where the first line has that and no comma.
enum DelimitedText {
    /// One cell, with the column (from 1, in characters) where it starts in its line.
    struct Cell {
        var text: String
        var column: Int
    }

    /// One record, with the line (from 1) where it starts.
    struct Row {
        var cells: [Cell]
        var line: Int
    }

    /// The rows, blank lines left out; nil where there is none.
    static func parse(_ text: String, _ problems: ProblemList) -> [Row]? {
        let characters = Array(text)
        let firstLine = characters.prefix { !$0.isNewline }
        let separator: Character =
            firstLine.contains(",") ? "," : firstLine.contains(";") ? ";" : firstLine.contains("\t") ? "\t" : ","
        var scanner = Scanner(characters: characters, separator: separator)
        let rows = scanner.rows(problems)
        if rows.isEmpty {
            problems.add("csv.empty", at: Diagnostic.Place(line: 1, column: 1), zh: "表格是空的", en: "the table is empty")
            return nil
        }
        return rows
    }

    private struct Scanner {
        let characters: [Character]
        let separator: Character
        var index = 0
        var line = 1
        var lineStart = 0

        mutating func rows(_ problems: ProblemList) -> [Row] {
            var rows: [Row] = []
            while index < characters.count {
                let row = row(problems)
                if row.cells.count > 1 || row.cells.first?.text.isEmpty == false { rows.append(row) }
            }
            return rows
        }

        private mutating func row(_ problems: ProblemList) -> Row {
            var row = Row(cells: [], line: line)
            while true {
                row.cells.append(cell(problems))
                guard index < characters.count else { return row }
                let end = characters[index]
                index += 1
                if end.isNewline {
                    line += 1
                    lineStart = index
                    return row
                }
            }
        }

        private mutating func cell(_ problems: ProblemList) -> Cell {
            var cell = Cell(text: "", column: index - lineStart + 1)
            guard index < characters.count, characters[index] == "\"" else {
                while index < characters.count, characters[index] != separator, !characters[index].isNewline {
                    cell.text.append(characters[index])
                    index += 1
                }
                return cell
            }
            let start = Diagnostic.Place(line: line, column: cell.column)
            index += 1
            while index < characters.count {
                let character = characters[index]
                index += 1
                if character == "\"" {
                    guard index < characters.count, characters[index] == "\"" else {
                        return afterQuote(cell, problems)
                    }
                    index += 1
                }
                if character.isNewline {
                    line += 1
                    lineStart = index
                }
                cell.text.append(character)
            }
            problems.add("csv.quote", at: start, zh: "引号没有结束", en: "the quotation never ends")
            return cell
        }

        private mutating func afterQuote(_ cell: Cell, _ problems: ProblemList) -> Cell {
            if index < characters.count, characters[index] != separator, !characters[index].isNewline {
                problems.add(
                    "csv.quote", at: Diagnostic.Place(line: line, column: index - lineStart + 1), zh: "引号之后有多余的文字",
                    en: "there is text after the closing quotation mark")
                while index < characters.count, characters[index] != separator, !characters[index].isNewline {
                    index += 1
                }
            }
            return cell
        }
    }
}
