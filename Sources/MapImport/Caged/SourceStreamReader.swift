import Interchange

/// Reads what a caged reader hands over (`SourceStreamWriter`), which is trusted no more than the file itself: a line
/// that is not as it should be ends the reading with `reader.protocol`.
public enum SourceStreamReader {
    /// How many lines one thread takes at a time.
    private static let run = 256

    /// - Throws: every error and limit that the reader told; `reader.protocol`; `features` or `vertices` beyond the limits.
    public static func read(
        _ bytes: [UInt8], file: String, format: MapFormat, limits: InputLimits = .standard,
        threads: Int = Workers.processors
    ) throws(InputError) -> SourceMap {
        var starts: [Int] = [0]
        for (index, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") { starts.append(index + 1) }
        let count = starts.count - 1
        let lines = starts
        let runs = try Workers.map(
            count: (count + run - 1) / run, threads: threads, context: { () throws(InputError) in }
        ) {
            (index, _) throws(InputError) in
            var parts: [SourceLine] = []
            for line in (index * run)..<min(count, (index + 1) * run) {
                parts.append(
                    try SourceLine(Array(bytes[lines[line]..<(lines[line + 1] - 1)]), file: file, limits: limits))
            }
            return parts
        }
        return try assemble(runs, file: file, format: format, limits: limits, isWhole: starts.last == bytes.count)
    }

    private static func assemble(
        _ runs: [[SourceLine]], file: String, format: MapFormat, limits: InputLimits, isWhole: Bool
    ) throws(InputError) -> SourceMap {
        var map = SourceMap(file: file, format: format, coordinates: .unknown)
        var collector = DiagnosticCollector(perCode: limits.diagnosticsPerCode)
        var hasEnd = false
        var vertices = 0
        for line in runs.joined() {
            switch line {
            case .feature(let feature, let positions):
                vertices += positions
                map.features.append(feature)
            case .coordinates(let coordinates): map.coordinates = coordinates
            case .count(let kind, let outcome, let times, let place, let reason):
                if case .ignored(let name) = outcome, let reason {
                    map.account.ignore(kind, name, reason, at: place, times: times)
                } else {
                    map.account.count(kind, outcome, at: place, times: times)
                }
            case .assume(let text): map.account.assume(text)
            case .diagnostic(let diagnostic): collector.add(diagnostic)
            case .end: hasEnd = true
            }
        }
        map.diagnostics = collector.diagnostics(file: file)
        if collector.hasErrors { throw InputError(map.diagnostics) }
        guard hasEnd, isWhole else { throw SourceLine.broken(file) }
        try check(map.features.count, limits.features, "features", file)
        try check(vertices, limits.vertices, "vertices", file)
        return map
    }

    private static func check(_ count: Int, _ limit: Int, _ code: String, _ file: String) throws(InputError) {
        guard count > limit else { return }
        throw InputError(
            Diagnostic(
                code, .limit, file: file,
                Bilingual(zh: "共 \(count) 个，上限 \(limit)", en: "\(count) of them, the limit is \(limit)")))
    }
}
