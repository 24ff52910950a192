import ArgumentParser

/// What one unit of a drawing is.
struct DrawingUnit: ExpressibleByArgument {
    var metres: Double

    private static let named: [String: Double] = [
        "mm": 0.001, "cm": 0.01, "dm": 0.1, "m": 1, "km": 1000, "in": 0.0254, "ft": 0.3048, "yd": 0.9144,
    ]

    init?(argument: String) {
        guard let metres = Self.named[argument.lowercased()] ?? Double(argument), metres > 0, metres.isFinite else {
            return nil
        }
        self.metres = metres
    }
}
