import Interchange
import MapImport

/// What an import printed for people: for every file what its objects became, what was left out and why, what was
/// assumed; then what the site has.
struct ImportReport {
    var site: ImportedSite
    var language: Language

    private var isChinese: Bool { language == .chinese }

    func lines(writtenTo output: String?) -> [String] {
        var lines: [String] = []
        for file in site.files { lines += self.lines(of: file) + [""] }
        let counts = site.counts.map { "\($0.kind.name[language]) \($0.count)" }
        let all = counts.isEmpty ? (isChinese ? "没有要素" : "nothing") : counts.joined(separator: isChinese ? "，" : ", ")
        lines.append(isChinese ? "场地：\(all)" : "The site: \(all)")
        if let output = output.map({ DiagnosticFormatter.shown($0) }), output != "-" {
            lines.append(isChinese ? "场地地图已写入 \(output)" : "Site map written to \(output)")
        }
        return lines
    }

    private func lines(of file: ImportedFile) -> [String] {
        var table = TextTable([
            .init(title: isChinese ? "文件中" : "in the file"),
            .init(title: isChinese ? "数量" : "count", alignRight: true),
            .init(title: isChinese ? "成为" : "became", widest: 70),
            .init(title: isChinese ? "第一个在" : "the first at", widest: 40),
        ])
        for row in Self.ordered(file.account.rows) {
            table.add([
                DiagnosticFormatter.shown(row.kind), String(row.count), became(row.outcome, file.account),
                DiagnosticFormatter.shown(row.firstPlace),
            ])
        }
        var lines = ["\(DiagnosticFormatter.shown(file.name)) (\(file.format.name[language]))"]
        lines += table.rows.isEmpty ? [isChinese ? "  （空）" : "  (empty)"] : table.lines.map { "  " + $0 }
        if file.lostParts > 0 {
            lines.append(
                isChinese
                    ? "  丢失：\(file.lostParts) 个多部分要素的部分形状（见警告）"
                    : "  lost: \(file.lostParts) parts of features that have others (see the warnings)")
        }
        if let residuals = file.residuals { lines += ResidualTable.lines(residuals, language).map { "  " + $0 } }
        for text in file.account.assumptions {
            lines.append(
                (isChinese ? "  假定：" : "  assumed: ") + DiagnosticFormatter.shown(text[language], longest: 400))
        }
        return lines
    }

    /// What was made first, then parts, then what was left out, then losses; the more the sooner.
    private static func ordered(_ rows: [ImportAccount.Row]) -> [ImportAccount.Row] {
        func rank(_ row: ImportAccount.Row) -> Int {
            switch row.outcome {
            case .feature: 0
            case .part: 1
            case .ignored: 2
            case .lost: 3
            }
        }
        return rows.enumerated().sorted {
            let (a, b) = ($0.element, $1.element)
            return (rank(a), -a.count, $0.offset) < (rank(b), -b.count, $1.offset)
        }.map(\.element)
    }

    private func became(_ outcome: ImportAccount.Outcome, _ account: ImportAccount) -> String {
        switch outcome {
        case .feature(let name): return SiteKind(rawValue: name)?.name[language] ?? name
        case .part(let whole):
            let shown = DiagnosticFormatter.shown(whole)
            return isChinese ? "\(shown) 的一部分" : "part of \(shown)"
        case .ignored(let name):
            let reason = DiagnosticFormatter.shown(account.reasons[name]?[language] ?? name)
            return isChinese ? "未采用：\(reason)" : "left out: \(reason)"
        case .lost(let code):
            let shown = DiagnosticFormatter.shown(code)
            return isChinese ? "丢失：见警告 [\(shown)]" : "LOST: see the warnings [\(shown)]"
        }
    }

    static var strictRefusal: InputError {
        InputError(
            Diagnostic(
                "import.losses", .error,
                Bilingual(
                    zh: "有内容未能导入（--strict）：没有写出文件",
                    en: "something could not be taken over (--strict): nothing is written")))
    }
}
