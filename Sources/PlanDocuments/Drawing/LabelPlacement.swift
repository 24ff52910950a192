/// Finds places for labels where they cover neither each other nor a symbol.
struct LabelPlacement {
    /// An upright box on the sheet, pixels.
    struct Box {
        var left: Double
        var top: Double
        var right: Double
        var bottom: Double

        func intersects(_ other: Box) -> Bool {
            left < other.right && other.left < right && top < other.bottom && other.top < bottom
        }

        func isInside(_ other: Box) -> Bool {
            left >= other.left && right <= other.right && top >= other.top && bottom <= other.bottom
        }
    }

    let limits: Box
    private var taken: [Box] = []

    init(limits: Box) { self.limits = limits }

    /// Keeps labels off a symbol.
    mutating func take(x: Double, y: Double, radius: Double) {
        taken.append(Box(left: x - radius, top: y - radius, right: x + radius, bottom: y + radius))
    }

    mutating func take(_ box: Box) { taken.append(box) }

    /// The left end of the baseline for a label beside a symbol; nil where there is no room on any side.
    mutating func beside(x: Double, y: Double, gap: Double, width: Double, size: Double) -> (x: Double, y: Double)? {
        let (near, far) = (gap, gap + size * 0.6)
        let lefts = [x + near, x - near - width, x - width / 2]
        let places = [
            (lefts[0], y + size * 0.35), (lefts[1], y + size * 0.35), (lefts[0], y - near), (lefts[0], y + far + near),
            (lefts[2], y - near - size * 0.2), (lefts[2], y + near + size), (lefts[1], y - near),
            (lefts[1], y + far + near), (lefts[2], y - far - size), (lefts[2], y + far + size * 1.8),
        ]
        return first(of: places, width: width, size: size)
    }

    /// The left end of the baseline for a label over a place, as near to its anchor as there is room.
    mutating func over(x: Double, y: Double, width: Double, size: Double) -> (x: Double, y: Double)? {
        let shifts = [0.0, -1.15, 1.15, -2.3, 2.3, -3.45, 3.45, -4.6, 4.6]
        var places = shifts.map { (x - width / 2, y + size * (0.35 + $0)) }
        places += shifts.flatMap { shift in
            [(x, y + size * (0.35 + shift)), (x - width, y + size * (0.35 + shift))]
        }
        return first(of: places, width: width, size: size)
    }

    private mutating func first(
        of places: [(Double, Double)], width: Double, size: Double
    ) -> (x: Double, y: Double)? {
        for (left, baseline) in places {
            let box = Box(
                left: left - 1, top: baseline - size * 0.95, right: left + width + 1, bottom: baseline + size * 0.28)
            guard box.isInside(limits), !taken.contains(where: box.intersects) else { continue }
            taken.append(box)
            return (left, baseline)
        }
        return nil
    }

    /// About how wide a text is, pixels: Chinese characters fill a square, others about half of one.
    static func width(_ text: String, size: Double) -> Double {
        text.unicodeScalars.reduce(0) { $0 + width(of: $1) } * size
    }

    private static func width(of scalar: Unicode.Scalar) -> Double {
        switch scalar.value {
        case 0x300...0x36F: 0
        case 0x2010...0x205E, 0x2E80...0xFFEF, 0x20000...0x3FFFF: 1
        case 0x41...0x5A, 0x40, 0x25, 0x26: 0.68
        case 0x20, 0x2E, 0x2C, 0x3A, 0x3B, 0x69, 0x6A, 0x6C, 0x28, 0x29, 0x2F, 0x27, 0x7C: 0.31
        default: 0.56
        }
    }

    /// The beginning of a text that is no wider than `width` pixels, with a mark where it was cut.
    static func cut(_ text: String, to limit: Double, size: Double) -> String {
        guard width(text, size: size) > limit else { return text }
        var kept = String.UnicodeScalarView()
        var sum = size
        for scalar in text.unicodeScalars {
            sum += width(of: scalar) * size
            if sum > limit { break }
            kept.append(scalar)
        }
        return String(kept) + "…"
    }
}
