import Interchange

/// Reads the numbers in a feature's tags, and tells of those that are no such numbers.
struct TagReader {
    let feature: Feature
    private(set) var diagnostics: [Diagnostic] = []

    init(_ feature: Feature) { self.feature = feature }

    /// Metres from the first of the tags that is there.
    ///
    /// - Parameters:
    ///   - isZeroAllowed: a sill can lie on the floor, nothing can be no metres high.
    ///   - otherwise: what is done without the number, for the warning.
    mutating func metres(
        _ tags: String..., isZeroAllowed: Bool = false, code: String = "osm.height", otherwise: Bilingual
    ) -> Double? {
        for tag in tags {
            guard let text = feature[tag] else { continue }
            if let value = LengthText.metres(text), value > 0 || isZeroAllowed { return value }
            warn(tag, text, code, otherwise)
            return nil
        }
        return nil
    }

    /// A number of storeys or lanes.
    mutating func count(_ tag: String, code: String, otherwise: Bilingual) -> Double? {
        guard let text = feature[tag] else { return nil }
        if let value = LengthText.count(text, atMost: 300) { return value }
        warn(tag, text, code, otherwise)
        return nil
    }

    mutating func warn(_ tag: String, _ text: String, _ code: String, _ otherwise: Bilingual) {
        let shown = text.count > 40 ? text.prefix(40) + "…" : text[...]
        add(
            code, tag: tag,
            zh: "\(feature.id)：标签 \(tag)=“\(shown)”不是可用的数值；\(otherwise.zh)",
            en: "\(feature.id): the tag \(tag)='\(shown)' is not a usable number; \(otherwise.en)")
    }

    mutating func add(_ code: String, _ severity: Diagnostic.Severity = .warning, tag: String?, zh: String, en: String)
    {
        // Keys with a colon or a dot need the bracket form of a JSON path.
        let member = tag.map {
            $0.contains(where: { ":.".contains($0) }) ? ".properties['\($0)']" : ".properties.\($0)"
        }
        let path = feature.path.isEmpty ? nil : feature.path + (member ?? "")
        diagnostics.append(
            Diagnostic(
                code, severity, file: feature.file.isEmpty ? nil : feature.file, at: Diagnostic.Place(path: path),
                Bilingual(zh: zh, en: en)))
    }
}
