/// Gathers all problems of one file: the first of each code one by one, the rest as a count.
public struct DiagnosticCollector: Sendable {
    private struct Tally {
        var kept = 0
        var severity: Diagnostic.Severity
        var rest = 0
    }

    private var kept: [Diagnostic] = []
    private var tallies: [String: Tally] = [:]
    private let perCode: Int
    /// Whether something was added that stands against the input: an error or a limit.
    public private(set) var hasErrors = false
    /// How many were added, told or only counted.
    public private(set) var count = 0

    public init(perCode: Int = InputLimits.standard.diagnosticsPerCode) { self.perCode = perCode }

    /// Adds a problem; path and message are made only where it will be told.
    public mutating func add(
        _ code: String, _ severity: Diagnostic.Severity, byte: Int? = nil, path: @autoclosure () -> String?,
        zh: @autoclosure () -> String, en: @autoclosure () -> String
    ) {
        guard admit(code, severity) else { return }
        let place = Diagnostic.Place(path: path(), byte: byte)
        kept.append(Diagnostic(code, severity, at: place, Bilingual(zh: zh(), en: en())))
    }

    public mutating func add(_ diagnostic: Diagnostic) {
        if admit(diagnostic.code, diagnostic.severity) { kept.append(diagnostic) }
    }

    /// Adds what another one gathered after this one, as if it had been added here.
    public mutating func add(_ later: DiagnosticCollector) {
        for diagnostic in later.kept { add(diagnostic) }
        for (code, tally) in later.tallies where tally.rest > 0 {
            // Where the later one had to count, this one has all that it tells.
            var own = tallies[code] ?? Tally(severity: tally.severity)
            own.severity = max(own.severity, tally.severity)
            own.rest += tally.rest
            tallies[code] = own
            count += tally.rest
        }
        if later.hasErrors { hasErrors = true }
    }

    private mutating func admit(_ code: String, _ severity: Diagnostic.Severity) -> Bool {
        count += 1
        if severity >= .error { hasErrors = true }
        var tally = tallies[code] ?? Tally(severity: severity)
        defer { tallies[code] = tally }
        tally.severity = max(tally.severity, severity)
        if tally.kept < perCode {
            tally.kept += 1
            return true
        }
        tally.rest += 1
        return false
    }

    /// All of them in the order of the file, those without a byte last; then one for each code that has a rest.
    ///
    /// Given the text that the bytes count in, lines and columns are filled in.
    public func diagnostics(file: String?, text: UnsafeRawBufferPointer? = nil) -> [Diagnostic] {
        var all = kept.enumerated().sorted {
            let (a, b) = ($0.element.place.byte ?? .max, $1.element.place.byte ?? .max)
            return a != b ? a < b : $0.offset < $1.offset
        }.map(\.element)
        if let text { LineIndex.fill(&all, from: text) }
        for code in tallies.keys.sorted() {
            guard let tally = tallies[code], tally.rest > 0 else { continue }
            all.append(
                Diagnostic(
                    code, tally.severity,
                    Bilingual(zh: "另有 \(tally.rest) 处同类问题", en: "and \(tally.rest) more of this kind")))
        }
        for index in all.indices where all[index].file == nil { all[index].file = file }
        return all
    }
}
