/// Writes diagnostics for people.
public enum DiagnosticFormatter {
    /// The longest file name, path or message that is shown whole, in characters.
    public static let longest = 200

    /// One line: `file:line:column path: error[code]: message`. What is not known is left out.
    ///
    /// Names out of a file cannot break the line or drive a terminal: control characters, escapes, line and
    /// direction marks are shown as `\x1b`, `\u{2028}`…, and long texts are cut with a mark.
    public static func line(_ diagnostic: Diagnostic, language: Language) -> String {
        var head = diagnostic.file.map { shown($0) } ?? ""
        let place = diagnostic.place
        if let line = place.line {
            head += (head.isEmpty ? "line " : ":") + String(line)
            if let column = place.column { head += ":\(column)" }
        } else if let byte = place.byte {
            head += (head.isEmpty ? "" : ":") + "byte \(byte)"
        }
        if let path = place.path { head += (head.isEmpty ? "" : " ") + shown(path) }
        let severity = word(diagnostic.severity, language)
        return (head.isEmpty ? "" : head + ": ") + "\(severity)[\(shown(diagnostic.code))]: "
            + shown(diagnostic.message[language], longest: 3 * longest)
    }

    static func word(_ severity: Diagnostic.Severity, _ language: Language) -> String {
        guard language == .chinese else { return severity.rawValue }
        return switch severity {
        case .note: "提示"
        case .warning: "警告"
        case .error: "错误"
        case .limit: "超限"
        }
    }

    /// A text as it may stand in one line of a terminal or log, at most `longest` characters of it.
    public static func shown(_ text: String, longest: Int = longest) -> String {
        var result = String.UnicodeScalarView()
        var count = 0
        for scalar in text.unicodeScalars {
            guard count < longest else {
                let rest = text.unicodeScalars.count - count
                result.append(contentsOf: "…(+\(rest))".unicodeScalars)
                break
            }
            count += 1
            if let escape = escape(scalar) {
                result.append(contentsOf: escape.unicodeScalars)
            } else {
                result.append(scalar)
            }
        }
        return String(result)
    }

    private static func escape(_ scalar: Unicode.Scalar) -> String? {
        switch scalar.value {
        case 0x0A: return "\\n"
        case 0x0D: return "\\r"
        case 0x09: return "\\t"
        case 0..<0x20, 0x7F..<0xA0:
            let digits = String(scalar.value, radix: 16)
            return "\\x" + (digits.count < 2 ? "0" : "") + digits
        default: break
        }
        switch scalar.properties.generalCategory {
        case .lineSeparator, .paragraphSeparator, .format, .surrogate, .privateUse:
            return "\\u{\(String(scalar.value, radix: 16))}"
        default: return nil
        }
    }

    /// A byte of a file as it may stand in a message.
    static func shown(byte: UInt8) -> String {
        let digits = String(byte, radix: 16, uppercase: true)
        let code = "0x" + (digits.count < 2 ? "0" : "") + digits
        return byte > 0x20 && byte < 0x7F ? "'\(Character(Unicode.Scalar(byte)))'" : code
    }
}
