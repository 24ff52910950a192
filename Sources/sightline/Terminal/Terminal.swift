import Foundation
import Glibc
import Interchange

/// Standard output and standard error.
enum Terminal {
    static func print(_ line: String) { write(line + "\n", to: STDOUT_FILENO) }
    static func printError(_ line: String) { write(line + "\n", to: STDERR_FILENO) }

    /// Tells diagnostics, one a line, on standard error.
    static func tell(_ diagnostics: [Diagnostic], _ language: Language) {
        for diagnostic in diagnostics { printError(DiagnosticFormatter.line(diagnostic, language: language)) }
    }

    static func write(_ text: String, to descriptor: Int32) { write(Array(text.utf8), to: descriptor) }

    /// Writes all of it; a reader that has gone away is no error.
    static func write(_ bytes: [UInt8], to descriptor: Int32) {
        bytes.withUnsafeBytes { raw in
            var start = 0
            while start < raw.count {
                let count = Glibc.write(descriptor, raw.baseAddress?.advanced(by: start), raw.count - start)
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { return }
                start += count
            }
        }
    }

    /// Whether people watch standard error.
    static var isInteractive: Bool { isatty(STDERR_FILENO) == 1 }
}
