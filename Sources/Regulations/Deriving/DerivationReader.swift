import Interchange

/// Reads the `derive` of a place type.
struct DerivationReader {
    let file: String?

    struct Reading {
        var derivation: Derivation?
        /// Whether the place type's question is asked of what is derived.
        var asks = false
        var problems: [Diagnostic]
    }

    func read(_ value: YAMLValue) -> Reading {
        var fields = FieldReader(value, file: file)
        guard case .mapping = value else { return Reading(derivation: nil, problems: fields.problems) }
        let named = fields.choice("method", of: Derivation.Method.self)
        // Packs of before the other methods name none.
        let method = named ?? (fields.keys.contains("boundaries") ? .crossings : .junctions)
        let ways = required("ways", &fields)
        let asks = fields.flag("ask")
        var derivation: Derivation?
        switch method {
        case .junctions:
            let arms = fields.whole("arms", in: 3...20) ?? 3
            let within = fields.selector("within")
            derivation = ways.map { .junctions(ways: $0, arms: arms, within: within) }
        case .crossings:
            let boundaries = required("boundaries", &fields)
            if let ways, let boundaries { derivation = .crossings(ways: ways, boundaries: boundaries) }
        case .spans: derivation = ways.map { .spans(ways: $0) }
        case .ends:
            let stairs = fields.selector("stairs")
            derivation = ways.map { .ends(ways: $0, stairs: stairs) }
        case .gates, .fronts:
            let hosts = required("hosts", &fields)
            if let ways, let hosts {
                derivation = method == .gates ? .gates(hosts: hosts, ways: ways) : .fronts(hosts: hosts, ways: ways)
            }
        }
        return Reading(derivation: derivation, asks: asks, problems: fields.finish())
    }

    private func required(_ key: String, _ fields: inout FieldReader) -> Selector? {
        let before = fields.problems.count
        let selector = fields.selector(key)
        if selector == nil, fields.problems.count == before { fields.missing(key) }
        return selector
    }
}
