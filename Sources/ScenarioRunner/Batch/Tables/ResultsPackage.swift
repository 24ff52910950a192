import Interchange
import PlanDocuments
import SiteModel

/// `results.gpkg`: the same rows as a layer of the sites' extents, for maps, and a table of findings by rule.
struct ResultsPackage {
    let columns: ResultColumns

    func write(_ lines: some Sequence<BatchOutcome.Line>, to path: String) throws(InputError) {
        var results = TablePackage.Layer(
            name: "results", isMap: true, columns: columns.all.map { ($0.name, Self.kind($0.kind)) })
        var findings = TablePackage.Layer(
            name: "findings", isMap: false,
            columns: [
                ("name", .text), ("scheme", .text), ("rule", .text), ("verdict", .text), ("count", .integer),
            ])
        for line in lines {
            for (index, row) in columns.rows(of: line).enumerated() {
                let result = index < line.results.count ? line.results[index].row : nil
                results.add(row, extent: result?.extent ?? [])
            }
            for result in line.results {
                for rule in result.row.rules {
                    findings.add([
                        .text(line.item.name), SpreadsheetCell(result.row.scheme), .text(rule.rule),
                        .text(rule.verdict.rawValue), .number(Double(rule.count), decimals: 0),
                    ])
                }
            }
        }
        try TablePackage(layers: [results, findings], date: columns.date).write(to: path)
    }

    private static func kind(_ kind: ResultColumns.Kind) -> TablePackage.Kind {
        switch kind {
        case .text: .text
        case .integer: .integer
        case .real: .real
        }
    }
}
