/// The canonical text of a JSON value (RFC 8785): one spelling for every value, to be hashed and signed.
///
/// Members are sorted by the UTF-16 code units of their names; numbers are written as ECMAScript writes them, the
/// shortest digits that read back as the same double; nothing stands between tokens.
///
/// Numbers are doubles: what a text says beyond 17 digits is not in the canonical text.
public enum CanonicalJSON {
    /// - Precondition: every number is finite, as in every value that was read.
    public static func bytes(of value: JSONValue) -> [UInt8] {
        var bytes: [UInt8] = []
        write(value, to: &bytes)
        return bytes
    }

    private static func write(_ value: JSONValue, to bytes: inout [UInt8]) {
        switch value.content {
        case .null: bytes += "null".utf8
        case .bool(let flag): bytes += (flag ? "true" : "false").utf8
        case .number(let number, _): bytes += text(of: number).utf8
        case .string(let text): quote(text, to: &bytes)
        case .array(let elements):
            bytes.append(UInt8(ascii: "["))
            for (index, element) in elements.enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                write(element, to: &bytes)
            }
            bytes.append(UInt8(ascii: "]"))
        case .object(let members):
            bytes.append(UInt8(ascii: "{"))
            let sorted = members.sorted { $0.name.utf16.lexicographicallyPrecedes($1.name.utf16) }
            for (index, member) in sorted.enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                quote(member.name, to: &bytes)
                bytes.append(UInt8(ascii: ":"))
                write(member.value, to: &bytes)
            }
            bytes.append(UInt8(ascii: "}"))
        }
    }

    /// A number as ECMAScript's `Number::toString` writes it (ECMA-262, 6.1.6.1.20).
    static func text(of number: Double) -> String {
        precondition(number.isFinite, "a number that JSON does not have")
        if number == 0 { return "0" }
        let (digits, point) = shortest(abs(number))
        let sign = number < 0 ? "-" : ""
        let count = digits.count
        func zeros(_ count: Int) -> String { String(repeating: "0", count: count) }
        if count <= point, point <= 21 { return sign + digits + zeros(point - count) }
        if 0 < point, point <= 21 { return sign + digits.prefix(point) + "." + digits.dropFirst(point) }
        if -6 < point, point <= 0 { return sign + "0." + zeros(-point) + digits }
        let exponent = point - 1
        let rest = digits.dropFirst()
        return sign + digits.prefix(1) + (rest.isEmpty ? "" : "." + rest) + "e" + (exponent < 0 ? "-" : "+")
            + String(abs(exponent))
    }

    /// The shortest digits, and where the point stands after them: 0.d₁d₂… × 10^point.
    private static func shortest(_ number: Double) -> (digits: String, point: Int) {
        // Swift's description has the shortest digits that read back, the nearest of those.
        let parts = number.description.split(separator: "e")
        let mantissa = parts[0].split(separator: ".", omittingEmptySubsequences: false)
        var digits = mantissa.joined()[...]
        var point = mantissa[0].count + (parts.count > 1 ? Int(parts[1]) ?? 0 : 0)
        while digits.first == "0" {
            digits = digits.dropFirst()
            point -= 1
        }
        while digits.last == "0" { digits = digits.dropLast() }
        return (String(digits), point)
    }

    private static func quote(_ text: String, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""): bytes += "\\\"".utf8
            case UInt8(ascii: "\\"): bytes += "\\\\".utf8
            case 0x08: bytes += "\\b".utf8
            case 0x09: bytes += "\\t".utf8
            case 0x0A: bytes += "\\n".utf8
            case 0x0C: bytes += "\\f".utf8
            case 0x0D: bytes += "\\r".utf8
            case 0..<0x20: bytes += ("\\u00" + (byte < 0x10 ? "0" : "") + String(byte, radix: 16)).utf8
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }
}
