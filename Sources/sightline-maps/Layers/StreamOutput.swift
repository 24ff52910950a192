import Foundation
import Interchange
import MapImport

/// Standard output as a source stream, written in large pieces, within the limits on features and positions.
final class StreamOutput {
    private var writer = SourceStreamWriter()
    private let limits: InputLimits
    private var features = 0
    private var positions = 0
    private var problems: DiagnosticCollector
    var account = ImportAccount()

    private static let piece = 1 << 20

    init(limits: InputLimits) {
        self.limits = limits
        problems = DiagnosticCollector(perCode: limits.diagnosticsPerCode)
    }

    func coordinates(_ coordinates: SourceCoordinates) { writer.coordinates(coordinates) }

    /// - Throws: `features` and `vertices` beyond the limits.
    func feature(_ feature: SourceFeature) throws(InputError) {
        features += 1
        feature.shape.forEachPosition { _ in positions += 1 }
        try hold(features, limits.features, "features")
        try hold(positions, limits.vertices, "vertices")
        writer.feature(feature)
        if writer.bytes.count > Self.piece { flush() }
    }

    func tell(_ diagnostic: Diagnostic) { problems.add(diagnostic) }

    func tell(
        _ code: String, _ severity: Diagnostic.Severity, at path: String? = nil, line: Int? = nil, zh: String,
        en: String
    ) {
        tell(Diagnostic(code, severity, at: Diagnostic.Place(path: path, line: line), Bilingual(zh: zh, en: en)))
    }

    /// Counts an object that could not be taken over, and tells why.
    func lose(_ kind: String, _ code: String, at place: String, zh: String, en: String) {
        account.count(kind, .lost(code), at: place)
        tell(code, .warning, at: place, zh: zh, en: en)
    }

    /// Account, diagnostics and the last line.
    func finish() {
        writer.account(account)
        for diagnostic in problems.diagnostics(file: nil) { writer.diagnostic(diagnostic) }
        writer.end()
        flush()
    }

    private func hold(_ count: Int, _ limit: Int, _ code: String) throws(InputError) {
        guard count > limit else { return }
        throw InputError(
            Diagnostic(code, .limit, Bilingual(zh: "超过上限 \(limit)", en: "more than the limit of \(limit)")))
    }

    private func flush() {
        let bytes = writer.taken()
        var written = 0
        while written < bytes.count {
            let count = bytes[written...].withUnsafeBytes { write(STDOUT_FILENO, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            // Nobody listens any more.
            guard count > 0 else { exit(CagedExit.usage) }
            written += count
        }
    }
}
