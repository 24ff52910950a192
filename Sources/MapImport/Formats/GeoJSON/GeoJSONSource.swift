import Interchange

/// Reads a GeoJSON file as a source map: its properties become tags as they do where a scenario names the file itself.
enum GeoJSONSource {
    /// What an object of the file is called in the account.
    static let kind = "Feature"

    static func read(_ input: ImportInput) throws(InputError) -> SourceMap {
        var limits = input.options.limits
        // Areas are checked by the import, which can mend them.
        limits.checksAreas = limits.checksAreas && !input.options.repairs && !input.options.isProjected
        limits.checksDegrees = !input.options.isProjected
        let document: GeoJSONDocument
        let bytes = try input.bytes()
        do throws(InputError) {
            document = try GeoJSONDocument.read(
                bytes, file: input.file, encoding: input.options.encoding ?? .utf8, limits: limits,
                threads: input.options.threads)
        } catch {
            throw InputError(error.diagnostics + Self.help(against: error.diagnostics, input))
        }
        var map = SourceMap(
            file: input.file, format: .geoJSON, coordinates: .degrees, diagnostics: document.diagnostics)
        map.features.reserveCapacity(document.features.count)
        let entries = input.options.mapping?.entries(for: input.file) ?? []
        for feature in document.features { add(feature, entries, input, &map) }
        return map
    }

    /// Where areas that mending could save stand against a file, that there is such a thing.
    private static func help(against problems: [Diagnostic], _ input: ImportInput) -> [Diagnostic] {
        let isMendable = problems.contains { problem in
            problem.severity == .error
                && ["ring.", "polygon.", "hole."].contains { problem.code.hasPrefix($0) }
        }
        guard isMendable, !input.options.repairs else { return [] }
        return [
            Diagnostic(
                "import.repair", .note, file: input.file,
                Bilingual(
                    zh: "用 --repair 可修复自相交等面，修不好的单独略去而不拒绝整个文件",
                    en: "--repair mends areas whose rings cross, and leaves out one by one what cannot be mended"))
        ]
    }

    private static func add(
        _ feature: GeoJSONFeature, _ entries: [TagMapping.FileEntry], _ input: ImportInput, _ map: inout SourceMap
    ) {
        guard let geometry = feature.geometry else {
            map.account.ignore(
                kind, "geometry.empty", Bilingual(zh: "没有几何形状", en: "has no geometry"), at: feature.path)
            return
        }
        let (properties, unread) = PropertyTags.read(feature.properties)
        for name in unread { map.diagnostics.append(PropertyTags.unread(name, of: feature, file: input.file)) }
        let mapping = input.options.mapping
        let identity = FeatureIdentity(of: feature, properties, mapping: mapping)
        var tags = properties
        if let mapping {
            switch mapping.apply(
                to: properties, geometry: DraftFeature.kind(of: geometry), file: input.file, entries: entries)
            {
            case .keep(let mapped): tags = mapped
            case .drop(let rule):
                map.account.ignore(
                    kind, "mapping.rule\(rule)",
                    Bilingual(zh: "映射文件的第 \(rule) 条规则略去", en: "left out by rule \(rule) of the mapping"),
                    at: feature.path)
                return
            }
        }
        if let key = identity.key { tags[key] = nil }
        tags = tags.filter { !$0.key.hasPrefix("@") }
        let prefix = entries.map(\.idPrefix).joined()
        for (number, part) in DraftFeature.simpleParts(of: geometry).enumerated() {
            var made = SourceFeature(
                id: identity.id.map { prefix + $0 }, place: feature.path, kind: kind, tags: tags,
                shape: SourceShape(part))
            made.continues = number > 0
            map.features.append(made)
        }
    }
}
