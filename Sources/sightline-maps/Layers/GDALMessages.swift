import CGDAL
import Foundation
import Interchange
import MapImport

/// What GDAL says while it works, gathered instead of printed. GDAL knows one handler a thread; this program has one
/// thread.
enum GDALMessages {
    struct Message {
        var isFailure: Bool
        var text: String
    }

    nonisolated(unsafe) private static var messages: [Message] = []
    /// Beyond it, messages are dropped: a broken file has one for every record.
    private static let most = 1_000

    static func gather() {
        CPLSetErrorHandler { level, code, text in
            if level == CE_Fatal {
                // GDAL ends the process after this.
                _exit(code == CPLErrorNum(CPLE_OutOfMemory) ? CagedExit.outOfMemory : 1)
            }
            if level == CE_Failure, code == CPLErrorNum(CPLE_OutOfMemory) { _exit(CagedExit.outOfMemory) }
            guard level == CE_Failure || level == CE_Warning, GDALMessages.messages.count < GDALMessages.most else {
                return
            }
            let shown = text.map { DiagnosticFormatter.shown(String(cString: $0), longest: 300) } ?? ""
            GDALMessages.messages.append(Message(isFailure: level == CE_Failure, text: shown))
        }
    }

    /// Those since the last call.
    static func taken() -> [Message] {
        defer { messages.removeAll() }
        return messages
    }

    /// Tells what was said since the last call.
    /// - Parameter failure: how bad failures are.
    /// - Returns: whether there was a failure.
    @discardableResult
    static func tell(_ output: StreamOutput, at place: String? = nil, failure: Diagnostic.Severity) -> Bool {
        var failed = false
        for message in taken() {
            failed = failed || message.isFailure
            output.tell(
                message.isFailure ? "gdal.error" : "gdal.warning", message.isFailure ? failure : .warning, at: place,
                zh: "GDAL：\(message.text)", en: "GDAL: \(message.text)")
        }
        return failed
    }
}
