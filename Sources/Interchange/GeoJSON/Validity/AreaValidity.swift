/// The check that areas of GeoJSON files have to pass, for areas that come from elsewhere.
public struct AreaValidity: Sendable {
    /// What is wrong, or was put right, with the ring that it stands against.
    public struct Problem: Sendable {
        public var code: String
        public var severity: Diagnostic.Severity
        public var message: Bilingual
    }

    public var problems: [Problem]
    /// Exteriors counter-clockwise, holes clockwise; empty where there is an error. More than one where a ring that
    /// touches itself comes apart.
    public var polygons: [[[LonLat]]]

    public var hasErrors: Bool { problems.contains { $0.severity >= .error } }

    /// Checks one polygon (OGC 06-103r4, 6.1.11), its exterior first.
    ///
    /// Repeated positions are left out first; which way rings run does not matter. Positions are finite degrees.
    public static func check(_ rings: [[LonLat]], limits: InputLimits = .standard) -> AreaValidity {
        var clean: [[LonLat]] = []
        for ring in rings {
            var ring = ring
            ring.removeRepeats()
            while ring.count > 1, ring.last == ring.first { ring.removeLast() }
            guard ring.count > 2 else {
                return AreaValidity(
                    problems: [
                        Problem(
                            code: "ring.tooFewPoints", severity: .error,
                            message: Bilingual(
                                zh: "环至少要有三个不同的点，这里有 \(ring.count) 个",
                                en: "a ring needs three different positions, this has \(ring.count)"))
                    ], polygons: [])
            }
            clean.append(ring)
        }
        guard !clean.isEmpty else { return AreaValidity(problems: [], polygons: []) }
        let outcome = PolygonCheck.check(clean, edgePairs: limits.edgePairs)
        return AreaValidity(
            problems: outcome.problems.map { Problem(code: $0.code, severity: $0.severity, message: $0.message) },
            polygons: outcome.polygons)
    }
}
