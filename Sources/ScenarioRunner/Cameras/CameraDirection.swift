/// Where a camera of a map looks, as OpenStreetMap writes it: `135`, `SE`, `90-180`.
///
/// Source: OpenStreetMap wiki, "Key:direction" and "Key:camera:direction". A range runs clockwise and is what the camera
/// takes in. Other words (`forward`, `clockwise`) are no directions of a camera.
struct CameraDirection: Hashable {
    /// Degrees clockwise from true north, 0 ..< 360, of the middle.
    var azimuth: Double
    /// Degrees across, above 0 and up to 360; nil where no range is given.
    var width: Double?

    /// Those of a list with `;`, each azimuth once; nil where one of them cannot be read.
    static func list(_ text: String) -> [CameraDirection]? {
        var all: [CameraDirection] = []
        for part in text.split(separator: ";") {
            guard let direction = CameraDirection(part) else { return nil }
            if !all.contains(where: { $0.azimuth == direction.azimuth }) { all.append(direction) }
        }
        return all.isEmpty ? nil : all
    }

    private init?(_ text: Substring) {
        if let degrees = Self.degrees(text) {
            azimuth = CameraEntryReader.wrapped(degrees)
            return
        }
        // The dash of a range has something before it; others are signs.
        for dash in text.indices.dropFirst() where text[dash] == "-" || text[dash] == "–" {
            guard let from = Self.degrees(text[..<dash]), let to = Self.degrees(text[text.index(after: dash)...])
            else { continue }
            let width = abs(to - from) == 360 ? 360 : CameraEntryReader.wrapped(to - from)
            guard width > 0 else { return nil }
            azimuth = CameraEntryReader.wrapped(from + width / 2)
            self.width = width
            return
        }
        return nil
    }

    /// A wind or a number of degrees, whose sign may be there.
    private static func degrees(_ text: Substring) -> Double? {
        let text = text.drop { $0 == " " }.reversed().drop { $0 == " " || $0 == "°" }.reversed()
        let word = String(text)
        if let wind = winds.firstIndex(of: word.uppercased()) { return Double(wind) * 22.5 }
        return DecimalText.parse(word).flatMap { abs($0) <= 1e6 ? $0 : nil }
    }

    /// From north, clockwise.
    private static let winds = [
        "N", "NNE", "NE", "ENE", "E", "ESE", "SE", "SSE", "S", "SSW", "SW", "WSW", "W", "WNW", "NW", "NNW",
    ]
}
