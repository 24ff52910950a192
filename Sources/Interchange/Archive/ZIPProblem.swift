/// What is said of archives that cannot be read.
enum ZIPProblem {
    static func truncated(_ file: String?, byte: Int) -> InputError {
        error(
            "zip.truncated", file, byte, zh: "压缩包不完整：末尾的目录缺失",
            en: "the archive is cut off: the directory at its end is missing or incomplete")
    }

    static func format(_ file: String?) -> InputError {
        error("zip.format", file, 0, zh: "不是 ZIP 压缩包", en: "this is no ZIP archive")
    }

    static func volumes(_ file: String?) -> InputError {
        error(
            "zip.volumes", file, nil, zh: "不支持分卷压缩包，请合并为一个文件",
            en: "archives in several volumes are not read; join them to one file")
    }

    static func damaged(_ file: String?, byte: Int?, zh: String, en: String) -> InputError {
        error("zip.damaged", file, byte, zh: zh, en: en)
    }

    static func error(
        _ code: String, _ file: String?, _ byte: Int?, severity: Diagnostic.Severity = .error, zh: String, en: String
    ) -> InputError {
        InputError(Diagnostic(code, severity, file: file, at: .init(byte: byte), Bilingual(zh: zh, en: en)))
    }

    /// A name as it may stand in a message.
    static func shown(_ name: String) -> String { DiagnosticFormatter.shown(name, longest: 80) }
}
