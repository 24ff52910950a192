/// Reads the tags that say which way a keypad, slot or screen faces.
enum FacingTags {
    private static let compass = [
        "N", "NNE", "NE", "ENE", "E", "ESE", "SE", "SSE", "S", "SSW", "SW", "WSW", "W", "WNW", "NW", "NNW",
    ]

    /// Degrees clockwise from north, 0 ..< 360, from degrees or a compass point; nil for anything else.
    static func azimuth(_ text: String) -> Double? {
        if let point = compass.firstIndex(of: text.trimmed.uppercased()) { return Double(point) * 22.5 }
        guard let degrees = Double(text.trimmed), degrees.isFinite, abs(degrees) <= 360 else { return nil }
        return degrees < 0 ? degrees + 360 : degrees == 360 ? 0 : degrees
    }

    /// Metres from `1.1` or `1.1 m`; nil for anything else.
    static func metres(_ text: String) -> Double? {
        var number = text.trimmed
        if number.hasSuffix("m") { number = number.dropLast().trimmed }
        guard let metres = Double(number), (0...1000).contains(metres) else { return nil }
        return metres
    }
}
