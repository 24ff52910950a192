import ArgumentParser
import Interchange
import ScenarioRunner

/// `sightline validate`.
struct ValidateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "validate",
        abstract: "Check files of any kind and tell every problem at once.",
        discussion: """
            Takes maps, scenarios, plans, plans of other programs (cameras and places without a header), rule packs, \
            camera catalogues, camera tables and mapping files, and finds out by itself which each is. A scenario is \
            checked with everything that it names. Each problem stands on a line of its own, with file, line and \
            column or JSON path, code and reason.

            Examples:
              sightline validate scenarios/*.yaml
              sightline validate handed-in.geojson --language zh
              sightline validate cameras.csv --encoding gbk

            Exits with 0 where every file can be used, 2 where one has an error, 3 where only a limit was hit.
            """)

    @Argument(help: "The files.", completion: .file())
    var files: [String]

    @OptionGroup var text: TextInput
    @OptionGroup var language: LanguageChoice

    func run() throws {
        let language = language.chosen
        let validation = FileValidation(encoding: text.encoding)
        var worst: Diagnostic.Severity?
        for file in files {
            let report = validation.validate(file)
            for diagnostic in report.diagnostics {
                Terminal.print(DiagnosticFormatter.line(diagnostic, language: language))
            }
            Terminal.print(verdict(on: report, language))
            // A limit weighs less than an error: the file may be right, and is too large.
            for severity in report.diagnostics.map(\.severity) where severity >= .error {
                worst = worst == .error ? .error : severity
            }
        }
        switch worst {
        case .error: throw ExitCode(Exit.badInput)
        case .limit: throw ExitCode(Exit.limit)
        default: return
        }
    }

    /// One line on the whole file.
    private func verdict(on report: FileReport, _ language: Language) -> String {
        let isChinese = language == .chinese
        let name = DiagnosticFormatter.shown(report.file)
        let kind = report.kind?.name[language] ?? (isChinese ? "无法识别" : "unknown kind")
        let errors = report.diagnostics.count { $0.severity >= .error }
        let warnings = report.diagnostics.count { $0.severity == .warning }
        var parts = [kind]
        if let summary = report.summary { parts.append(summary[language]) }
        if errors > 0 { parts.append(isChinese ? "\(errors) 个错误" : "\(errors) error\(errors == 1 ? "" : "s")") }
        if warnings > 0 {
            parts.append(isChinese ? "\(warnings) 个警告" : "\(warnings) warning\(warnings == 1 ? "" : "s")")
        }
        let result = errors > 0 ? (isChinese ? "不可用" : "not usable") : (isChinese ? "可用" : "OK")
        return "\(name): \(result) (\(parts.joined(separator: isChinese ? "，" : ", ")))"
    }
}
