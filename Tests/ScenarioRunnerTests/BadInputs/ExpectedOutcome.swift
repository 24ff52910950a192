/// What a row of `expected.csv` says that a file must get.
struct ExpectedOutcome {
    /// Any of these will do: a severity as messages show it, and a code.
    var told: [(severity: String, code: String)] = []
    /// Whether the file may be taken without a word.
    var mayBeFine = false

    /// Reads `ERROR(code)`, `WARN(code)`, `LIMIT(code)` and `OK` wherever they stand in the row's text.
    init(_ text: String) {
        let words = ["ERROR": "error", "WARN": "warning", "LIMIT": "limit"]
        for part in text.split(whereSeparator: { " ;,/".contains($0) }) {
            if part == "OK" || part.hasPrefix("OK)") { mayBeFine = true }
            guard let open = part.firstIndex(of: "("), let severity = words[String(part[..<open])] else { continue }
            let code = part[part.index(after: open)...].prefix { $0.isLetter || $0 == "." || $0.isNumber }
            told.append((severity, String(code)))
        }
        // Neither: the row tells in words what a good reader does, which is to take the file.
        if told.isEmpty { mayBeFine = true }
    }

    /// The exit code that goes with each severity.
    static func exit(_ severity: String) -> Int32 { ["error": 2, "limit": 3][severity] ?? 0 }

    func isMet(by result: CommandResult) -> Bool {
        if mayBeFine, result.status == 0 { return true }
        return told.contains { severity, code in
            result.status == Self.exit(severity)
                && (result.errors + result.output).contains(" \(severity)[\(code)]: ")
        }
    }
}
