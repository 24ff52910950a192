import Interchange

/// An SVG text being written. Lengths are in pixels with one decimal.
struct SVG {
    private(set) var text = ""
    private var open: [String] = []

    /// A number as an attribute has it.
    static func px(_ value: Double) -> String { FixedDecimal.trimmed(value, decimals: 1) }

    /// A text as it may stand in XML 1.0: escaped, and with U+FFFD for what XML, or a reader's eye, cannot bear
    /// (control characters, non-characters, marks that turn the direction of what follows).
    static func escaped(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\t", "\n", "\r": result.append(" ")
            default: result.append(isBearable(scalar) ? scalar : "\u{FFFD}")
            }
        }
        return XMLText.escaped(String(result))
    }

    private static func isBearable(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F..<0xA0, 0x202A...0x202E, 0x2066...0x2069, 0xFDD0...0xFDEF: false
        case let value where value & 0xFFFE == 0xFFFE: false
        default: true
        }
    }

    mutating func begin(_ name: String, _ attributes: KeyValuePairs<String, String> = [:]) {
        tag(name, attributes, closing: ">\n")
        open.append(name)
    }

    mutating func end() {
        guard let name = open.popLast() else { return }
        text += "</\(name)>\n"
    }

    mutating func group(_ attributes: KeyValuePairs<String, String>, _ body: (inout SVG) -> Void) {
        begin("g", attributes)
        body(&self)
        end()
    }

    mutating func element(_ name: String, _ attributes: KeyValuePairs<String, String>) {
        tag(name, attributes, closing: "/>\n")
    }

    /// A line of text whose baseline begins, or is centred or ends, at (x, y).
    mutating func label(
        _ words: String, x: Double, y: Double, class name: String, anchor: String = "start", size: Double? = nil
    ) {
        text += "<text x=\"\(Self.px(x))\" y=\"\(Self.px(y))\" class=\"\(name)\""
        if anchor != "start" { text += " text-anchor=\"\(anchor)\"" }
        if let size { text += " font-size=\"\(Self.px(size))\"" }
        text += ">\(Self.escaped(words))</text>\n"
    }

    mutating func rectangle(
        x: Double, y: Double, width: Double, height: Double, class name: String
    ) {
        element(
            "rect",
            [
                "x": Self.px(x), "y": Self.px(y), "width": Self.px(width), "height": Self.px(height), "class": name,
            ])
    }

    mutating func line(x1: Double, y1: Double, x2: Double, y2: Double, class name: String) {
        element(
            "line",
            ["x1": Self.px(x1), "y1": Self.px(y1), "x2": Self.px(x2), "y2": Self.px(y2), "class": name])
    }

    mutating func circle(x: Double, y: Double, radius: Double, class name: String) {
        element("circle", ["cx": Self.px(x), "cy": Self.px(y), "r": Self.px(radius), "class": name])
    }

    mutating func path(_ data: String, class name: String) {
        guard !data.isEmpty else { return }
        text += "<path d=\"\(data)\" class=\"\(name)\"/>\n"
    }

    /// What is already SVG.
    mutating func raw(_ svg: String) { text += svg }

    private mutating func tag(_ name: String, _ attributes: KeyValuePairs<String, String>, closing: String) {
        text += "<" + name
        for (key, value) in attributes { text += " \(key)=\"\(Self.escaped(value))\"" }
        text += closing
    }
}
