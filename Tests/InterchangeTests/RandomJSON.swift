import Interchange
import TestNumbers

/// JSON values and texts from a seed.
enum RandomJSON {
    static func value(depth: Int, using generator: inout SplitMix64) -> JSONValue {
        switch Int.random(in: 0..<(depth > 0 ? 9 : 6), using: &generator) {
        case 0: return JSONValue(.null)
        case 1: return JSONValue(Bool.random(using: &generator))
        case 2, 3:
            let text = number(using: &generator)
            return JSONValue(.number(Double(text) ?? 0, text: text))
        case 4, 5: return JSONValue(string(using: &generator))
        case 6, 7:
            let count = Int.random(in: 0...5, using: &generator)
            return JSONValue(.array((0..<count).map { _ in value(depth: depth - 1, using: &generator) }))
        default:
            let count = Int.random(in: 0...5, using: &generator)
            return JSONValue(
                .object(
                    (0..<count).map { index in
                        ("\(index)" + string(using: &generator), value(depth: depth - 1, using: &generator))
                    }))
        }
    }

    static func number(using generator: inout SplitMix64) -> String {
        switch Int.random(in: 0..<4, using: &generator) {
        case 0: String(Int.random(in: -1_000_000...1_000_000, using: &generator))
        case 1: "\(Double.random(in: -180...180, using: &generator))"
        case 2: "\(Int.random(in: -9...9, using: &generator))e\(Int.random(in: -20...20, using: &generator))"
        default: "0.\(Int.random(in: 0...999_999, using: &generator))E+\(Int.random(in: 0...5, using: &generator))"
        }
    }

    static func string(using generator: inout SplitMix64) -> String {
        let characters: [Character] = [
            "a", "Z", "\"", "\\", "/", "\n", "\t", "\u{1}", "é", "民", "😀", " ", "{", "]", ",",
        ]
        let count = Int.random(in: 0...12, using: &generator)
        return String((0..<count).compactMap { _ in characters.randomElement(using: &generator) })
    }

    /// A valid text with a few of its bytes changed, dropped, doubled or exchanged for pieces of grammar.
    static func mutated(_ bytes: [UInt8], using generator: inout SplitMix64) -> [UInt8] {
        var bytes = bytes
        let pieces: [String] = [
            ",", ":", "\"", "{", "}", "[", "]", "\\", "\\u", "\\ud83d", "\\ude00", "0", "-", ".", "e", "true", "nul",
            "NaN",
            " ", "\u{1}", "//", "é", "1e5", "\"a\":1",
        ]
        for _ in 0..<Int.random(in: 1...3, using: &generator) {
            let at = Int.random(in: 0...bytes.count, using: &generator)
            switch Int.random(in: 0..<5, using: &generator) {
            case 0 where at < bytes.count: bytes.remove(at: at)
            case 1 where at < bytes.count: bytes[at] = UInt8.random(in: 0...255, using: &generator)
            case 2 where at < bytes.count: bytes.insert(bytes[at], at: at)
            case 3: bytes.removeSubrange(min(at, bytes.count)...)
            default: bytes.insert(contentsOf: Array((pieces.randomElement(using: &generator) ?? "").utf8), at: at)
            }
        }
        return bytes
    }
}
