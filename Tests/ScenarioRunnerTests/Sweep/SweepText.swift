import Interchange

@testable import ScenarioRunner

/// A scenario with a sweep, and what comes of it.
enum SweepText {
    /// A document with something of every kind, that no map is needed for.
    static let base = """
        name: 场地
        site: map.geojson
        date: 2026-03-01
        rules: [guangzhou, national]
        settings: {targetHeight: 1.5, tasks: iec-62676-4-2014, minShare: 0.9}
        cameras:
          - {id: C1, xy: [1, 2], height: 3, azimuth: 0, model: dome}
          - {id: C2, xy: [3, 4], height: 3.5, azimuth: 90, mount: wall}
          - {id: C3, xy: [5, 6], azimuth: 180, mount: wall, tags: {owner: 甲}}
        requirements:
          - {id: hall, place: hall, task: observe}
        place: {models: [dome, {model: zoom, focal: 6}], weights: {gate.north: 2}}
        """

    static func with(_ vary: String, combine: String = "cross", base: String = base) -> String {
        base + "\nsweep:\n  combine: \(combine)\n  vary: [\(vary)]\n"
    }

    static func variants(_ vary: String, combine: String = "cross", base: String = base) throws -> [ScenarioVariant] {
        try Sweep.variants(of: with(vary, combine: combine, base: base), file: "s.yaml")
    }

    static func problems(_ vary: String, combine: String = "cross", base: String = base) -> [Diagnostic] {
        do {
            _ = try variants(vary, combine: combine, base: base)
            return []
        } catch {
            return (error as? InputError)?.diagnostics ?? []
        }
    }

    /// The texts of one variable's values.
    static func texts(_ variable: String) throws -> [String] {
        try variants("{name: v, set: seed, \(variable)}").map { $0.values[0].text }
    }

    /// What a document says, without the places where it stands.
    static func contents(_ text: String, variant: ScenarioVariant? = nil) throws -> JSONValue {
        let problems = ProblemList(file: "s.yaml")
        var root = try DocumentReader.read(text, file: "s.yaml", problems: problems)
        if let variant { root = variant.applied(to: root, problems).root }
        try problems.throwErrors()
        guard case .object(let members) = root.content else { return root.json }
        return DocumentNode(.object(members.filter { $0.key != "sweep" }), at: root.place).json
    }
}
