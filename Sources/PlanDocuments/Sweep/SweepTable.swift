import Interchange

/// The variants of a sweep as a table: one a row, with its values and what came of it.
public enum SweepTable {
    /// CSV, in the order of the rows; the same bytes for the same rows.
    ///
    /// Columns: the variant, each variable, cameras, the share 0…1 of required areas by task, findings that pass, fail and
    /// are open, and why there is no plan where there is none.
    public static func csv(_ rows: [SweepRow], language: Language) -> [UInt8] {
        let zh = language == .chinese
        let tasks = SweepTask.all(in: rows)
        let labels = rows.first?.values.map(\.label) ?? []
        var writer = CSVWriter()
        writer.row(
            ([zh ? "变体" : "variant"] + labels + [zh ? "摄像机" : "cameras"]
                + tasks.map { zh ? "\($0.title.zh)覆盖率" : "share \($0.title.en)" }
                + (zh ? ["符合", "不符合", "待定", "未算出的原因"] : ["pass", "fail", "open", "why there is no plan"]))
                .map { .text($0) })
        for row in rows {
            var cells: [SpreadsheetCell] = [.text(row.name)] + labels.map { SpreadsheetCell(row.value($0)) }
            switch row.outcome {
            case .measured(let measures):
                cells.append(.number(Double(measures.cameras), decimals: 0))
                for task in tasks {
                    let share = measures.shares.first { $0.task == task.name }?.share
                    cells.append(SpreadsheetCell(share, decimals: 9))
                }
                for count in [measures.passing, measures.failing, measures.open] {
                    cells.append(.number(Double(count), decimals: 0))
                }
                cells.append(.empty)
            case .failed(let reason):
                cells += [SpreadsheetCell](repeating: .empty, count: tasks.count + 4) + [.text(reason)]
            }
            writer.row(cells)
        }
        return writer.bytes
    }
}
