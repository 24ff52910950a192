import Interchange
import PlanDocuments
import SiteModel

/// The columns of a batch's results: what is swept and which tasks there are is known from the results themselves.
struct ResultColumns {
    /// Labels of swept values, in the order in which they come up.
    private(set) var swept: [String] = []
    /// Sorted.
    private(set) var tasks: [String] = []
    /// The newest day that a scenario is taken at.
    private(set) var date: String?

    init(_ lines: some Sequence<BatchOutcome.Line>) {
        var tasks: Set<String> = []
        var labels: Set<String> = []
        for line in lines {
            for value in line.item.variant?.values ?? [] where labels.insert(value.label).inserted {
                swept.append(value.label)
            }
            for result in line.results {
                tasks.formUnion(result.row.required.keys)
                if !result.row.date.isEmpty { date = max(date ?? "", result.row.date) }
            }
        }
        self.tasks = tasks.sorted(by: utf8Precedes)
    }

    enum Kind {
        case text, integer
        case real(decimals: Int)
    }

    /// Names and kinds, in order.
    var all: [(name: String, kind: Kind)] {
        let area = Kind.real(decimals: 4)
        let share = Kind.real(decimals: 9)
        var columns: [(name: String, kind: Kind)] = [("name", .text), ("scenario", .text)]
        columns += swept.map { ("sweep_\($0)", .text) }
        columns += [
            ("scheme", .text), ("status", .text), ("title", .text), ("site", .text), ("rules", .text), ("date", .text),
            ("cameras", .integer), ("cost", .integer), ("bound", .integer), ("places", .integer), ("passing", .integer),
            ("lowest_share", share), ("required_m2", area), ("covered_m2", area), ("share", share),
        ]
        columns += tasks.map { ("share_\($0)", share) }
        columns += Verdict.allCases.map { (Self.name(of: $0), .integer) }
        columns += [
            ("failing_rules", .text), ("open_rules", .text), ("plan", .text), ("sha256", .text), ("error_code", .text),
            ("error", .text), ("error_zh", .text),
        ]
        return columns
    }

    /// One row a design; one for a scenario that has none.
    func rows(of line: BatchOutcome.Line) -> [[SpreadsheetCell]] {
        line.results.isEmpty ? [row(line, nil)] : line.results.map { row(line, $0) }
    }

    private func row(_ line: BatchOutcome.Line, _ result: WorkerReply.Result?) -> [SpreadsheetCell] {
        let row = result?.row
        func count(_ number: Int?) -> SpreadsheetCell { SpreadsheetCell(number.map(Double.init), decimals: 0) }
        func sum(_ areas: [String: Double]?) -> Double? {
            areas.map { areas in tasks.reduce(0) { $0 + (areas[$1] ?? 0) } }
        }
        func share(_ covered: Double?, of required: Double?) -> SpreadsheetCell {
            guard let covered, let required, required > 0 else { return .empty }
            return .number(covered / required, decimals: 9)
        }
        let values = Dictionary((line.item.variant?.values ?? []).map { ($0.label, $0.text) }) { first, _ in first }
        var cells: [SpreadsheetCell] = [.text(line.item.name), .text(line.item.file)]
        cells += swept.map { SpreadsheetCell(values[$0]) }
        cells += [
            SpreadsheetCell(row?.scheme), .text(line.status), SpreadsheetCell(row?.name),
            SpreadsheetCell(row?.siteFiles.joined(separator: "; ")),
            SpreadsheetCell(row?.rulePacks.joined(separator: "; ")), SpreadsheetCell(row?.date), count(row?.cameras),
            count(row?.placed?.cost), count(row?.placed?.bound), count(row?.places), count(row?.passing),
            SpreadsheetCell(row?.lowestShare, decimals: 9), SpreadsheetCell(sum(row?.required), decimals: 4),
            SpreadsheetCell(sum(row?.covered), decimals: 4), share(sum(row?.covered), of: sum(row?.required)),
        ]
        cells += tasks.map { share(row?.covered[$0] ?? row.map { _ in 0 }, of: row?.required[$0]) }
        cells += Verdict.allCases.map { verdict in count(row.map { $0.findings[verdict] ?? 0 }) }
        let problem = line.failure?.problems.first
        cells += [
            SpreadsheetCell(row?.rules(.fail)), SpreadsheetCell(row?.rules(.open)), SpreadsheetCell(result?.plan.path),
            SpreadsheetCell(result?.plan.sha256), SpreadsheetCell(problem?.code),
            SpreadsheetCell(problem.map { DiagnosticFormatter.line($0, language: .english) }),
            SpreadsheetCell(problem.map { DiagnosticFormatter.line($0, language: .chinese) }),
        ]
        return cells
    }

    private static func name(of verdict: Verdict) -> String {
        verdict == .notApplicable ? "not_applicable" : verdict.rawValue
    }
}

extension BatchOutcome.Line {
    /// `done`, `failed` or `pending`.
    var status: String { failure != nil ? "failed" : results.isEmpty ? "pending" : "done" }
}

extension ResultRow {
    /// The rules that come to a verdict, with how often: `guangzhou.6.2=1; guangzhou.6.3=2`.
    func rules(_ verdict: Verdict) -> String {
        rules.filter { $0.verdict == verdict }.map { "\($0.rule)=\($0.count)" }.joined(separator: "; ")
    }
}
