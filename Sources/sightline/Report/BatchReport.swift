import Interchange
import ScenarioRunner
import SiteModel

/// What a batch came to, in a few lines: counts, and the worst scenarios first.
struct BatchReport {
    private let outcome: BatchOutcome
    private let language: Language
    private var done = 0
    private var failed = 0
    private var pending = 0
    private var failing = 0
    private var worst: [BatchOutcome.Line] = []
    /// The highest code of a scenario that failed.
    private var failureCode: Int32 = 0

    /// How many scenarios are shown.
    private static let shown = 10

    init(_ outcome: BatchOutcome, language: Language) {
        self.outcome = outcome
        self.language = language
        for line in outcome.lines {
            if let failure = line.failure {
                failed += 1
                failureCode = max(failureCode, failure.kind.exitCode)
            } else if line.results.isEmpty {
                pending += 1
                continue
            } else {
                done += 1
                if line.fails { failing += 1 }
            }
            let place = worst.firstIndex { line.badness > $0.badness } ?? worst.endIndex
            guard place < Self.shown else { continue }
            worst.insert(line, at: place)
            worst = Array(worst.prefix(Self.shown))
        }
    }

    /// As the whole batch ends where it was not broken off.
    var exitCode: Int32 {
        if failureCode > 0 { return failureCode }
        return failing > 0 ? Exit.findingFails : Exit.done
    }

    /// - Parameter command: by which the batch goes on.
    func lines(command: [String]) -> [String] {
        var lines = [counts]
        if outcome.known > 0 {
            lines.append(say("其中 \(outcome.known) 个此前已有结果", "\(outcome.known) of them had results before"))
        }
        lines += [""] + table + [""]
        lines += [
            say("结果：", "Results: ") + DiagnosticFormatter.shown("\(outcome.folder)/results.csv"),
            say("方案：", "Plans:   ") + DiagnosticFormatter.shown("\(outcome.folder)/plans"),
        ]
        if pending > 0 {
            let words = command.map(Self.quoted).joined(separator: " ")
            lines += ["", say("未完成。继续运行同一命令：", "Not finished. The same command goes on from here:"), "  \(words)"]
        } else if failed > 0 {
            lines.append(
                say(
                    "原因见 results.csv 的 error 列；--retry-failed 重新运行失败的情景",
                    "Why is in results.csv, column error; --retry-failed runs what failed once more"))
        }
        return lines
    }

    private var counts: String {
        var parts = [say("\(outcome.total) 个情景", "\(outcome.total) scenario\(outcome.total == 1 ? "" : "s")")]
        parts.append(say("\(done) 个完成", "\(done) done"))
        if failing > 0 { parts.append(say("\(failing) 个有不合格项", "\(failing) with a failing finding")) }
        if failed > 0 { parts.append(say("\(failed) 个失败", "\(failed) failed")) }
        if pending > 0 { parts.append(say("\(pending) 个未运行", "\(pending) not run")) }
        return parts.joined(separator: say("，", ", "))
    }

    private var table: [String] {
        guard !worst.isEmpty else { return [] }
        var table = TextTable([
            .init(title: say("最差的情景", "Worst first"), widest: 48),
            .init(title: say("摄像机", "Cameras"), alignRight: true),
            .init(title: say("达标", "Passing"), alignRight: true),
            .init(title: say("最低覆盖", "Lowest"), alignRight: true),
            .init(title: say("不合格", "Fail"), alignRight: true), .init(title: say("待定", "Open"), alignRight: true),
            .init(title: say("说明", "Why"), widest: 70),
        ])
        for line in worst {
            let name = DiagnosticFormatter.shown(line.item.name)
            if let failure = line.failure {
                let problem = failure.problems.first
                table.add([name, "", "", "", "", "", DiagnosticFormatter.shown(problem?.message[language] ?? "")])
                continue
            }
            guard let row = line.results.map(\.row).max(by: { $0.badness < $1.badness }) else { continue }
            table.add([
                name + (row.scheme.isEmpty ? "" : " (\(row.scheme))"), "\(row.cameras)", "\(row.passing)/\(row.places)",
                row.lowestShare.map { FixedDecimal.text($0 * 100, decimals: 1) + " %" } ?? "",
                "\(row.findings[.fail] ?? 0)", "\(row.findings[.open] ?? 0)",
                DiagnosticFormatter.shown(row.rules.first { $0.verdict == .fail }?.rule ?? ""),
            ])
        }
        return table.lines
    }

    private func say(_ zh: String, _ en: String) -> String { language == .chinese ? zh : en }

    /// As it may be typed into a shell.
    private static func quoted(_ word: String) -> String {
        let plain = word.utf8.allSatisfy { byte in
            (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte) || byte >= 0x80
                || [0x2D, 0x2E, 0x2F, 0x3A, 0x3D, 0x40, 0x5F, 0x2C, 0x2B].contains(byte)
        }
        return plain && !word.isEmpty ? word : "'" + word.replacing("'", with: "'\\''") + "'"
    }
}

extension BatchOutcome.Line {
    fileprivate var fails: Bool { results.contains { $0.row.fails } }

    /// What is worse comes first: no result, then failing findings, open ones, the least share.
    fileprivate var badness: [Double] {
        if let failure { return [1e9 + Double(failure.kind.exitCode), 0, 0, 0] }
        return results.map(\.row.badness).max { $0.lexicographicallyPrecedes($1) } ?? []
    }
}

extension ResultRow {
    fileprivate var badness: [Double] {
        [Double(findings[.fail] ?? 0), Double(places - passing), Double(findings[.open] ?? 0), -(lowestShare ?? 1)]
    }
}

private func > (a: [Double], b: [Double]) -> Bool { b.lexicographicallyPrecedes(a) }
private func < (a: [Double], b: [Double]) -> Bool { a.lexicographicallyPrecedes(b) }
