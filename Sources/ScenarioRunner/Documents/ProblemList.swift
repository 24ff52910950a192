import Interchange

/// Collects every problem of one file, so that they are all told at once.
final class ProblemList {
    /// The file as the user named it.
    let file: String
    private(set) var diagnostics: [Diagnostic] = []

    init(file: String) { self.file = file }

    func add(
        _ code: String, _ severity: Diagnostic.Severity = .error, at place: Diagnostic.Place, zh: String, en: String
    ) {
        diagnostics.append(Diagnostic(code, severity, file: file, at: place, Bilingual(zh: zh, en: en)))
    }

    func add(contentsOf others: [Diagnostic]) {
        for var other in others {
            other.file = other.file ?? file
            diagnostics.append(other)
        }
    }

    var hasErrors: Bool { diagnostics.contains { $0.severity >= .error } }

    /// Throws all of them where one is an error.
    func throwErrors() throws(InputError) {
        if hasErrors { throw InputError(diagnostics) }
    }
}
