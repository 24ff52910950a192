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

    /// Writes all of it; a reader that has gone away is no error. Where standard output takes no more, as on a full disk,
    /// the program ends and says so: what it was asked for is not there.
    static func write(_ bytes: [UInt8], to descriptor: Int32) {
        bytes.withUnsafeBytes { raw in
            var start = 0
            while start < raw.count {
                let count = Glibc.write(descriptor, raw.baseAddress?.advanced(by: start), raw.count - start)
                if count < 0, errno == EINTR { continue }
                if count < 0, errno == EAGAIN {
                    var end = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                    _ = poll(&end, 1, -1)
                    continue
                }
                guard count > 0 else {
                    if count < 0, errno != EPIPE, descriptor == STDOUT_FILENO { fail(errno) }
                    return
                }
                start += count
            }
        }
    }

    /// - Parameter code: the system's reason.
    private static func fail(_ code: Int32) -> Never {
        let reason = String(cString: strerror(code))
        let problem = Diagnostic(
            "file.write", .error,
            Bilingual(zh: "无法写入标准输出：\(reason)", en: "standard output cannot be written: \(reason)"))
        tell([problem], LanguageChoice.ofLocale(ProcessInfo.processInfo.environment))
        exit(Exit.badInput)
    }

    /// Whether people watch standard error.
    static var isInteractive: Bool { isatty(STDERR_FILENO) == 1 }
}
