/// Numbers as people write them: an optional sign, digits with a point, an optional exponent.
enum DecimalText {
    /// The finite number that `text` says, or nil: no hexadecimal, no `inf`, no blanks, no units.
    static func parse(_ text: String) -> Double? {
        let allowed = text.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."),
                UInt8(ascii: "e"), UInt8(ascii: "E"):
                true
            default: false
            }
        }
        guard allowed, let value = Double(text), value.isFinite else { return nil }
        return value + 0
    }
}
