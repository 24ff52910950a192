import CJansson
import Interchange
import TestNumbers
import Testing

/// jansson's reading of a text, as the oracle.
enum Jansson {
    /// Nil where jansson refuses the text.
    static func read(_ bytes: [UInt8]) -> JSONValue? {
        var problem = json_error_t()
        let flags = JSON_REJECT_DUPLICATES | JSON_DECODE_ANY | JSON_ALLOW_NUL | JSON_DECODE_INT_AS_REAL
        let root = bytes.withUnsafeBufferPointer { buffer in
            buffer.withMemoryRebound(to: CChar.self) { json_loadb($0.baseAddress, $0.count, flags, &problem) }
        }
        guard let root else { return nil }
        defer { json_delete(root) }
        return value(root)
    }

    // `JSON_DECODE_INT_AS_REAL` and friends are macros with casts, which do not import.
    private static let JSON_REJECT_DUPLICATES = 0x1
    private static let JSON_DECODE_ANY = 0x4
    private static let JSON_DECODE_INT_AS_REAL = 0x8
    private static let JSON_ALLOW_NUL = 0x10

    private static func value(_ json: UnsafeMutablePointer<json_t>) -> JSONValue {
        switch json.pointee.type {
        case JSON_NULL: return JSONValue(.null)
        case JSON_TRUE: return JSONValue(true)
        case JSON_FALSE: return JSONValue(false)
        case JSON_STRING: return JSONValue(text(json_string_value(json), json_string_length(json)))
        case JSON_ARRAY:
            return JSONValue(.array((0..<json_array_size(json)).compactMap { json_array_get(json, $0).map(value) }))
        case JSON_OBJECT:
            var members: [(name: String, value: JSONValue)] = []
            var iterator = json_object_iter(json)
            while let current = iterator {
                if let child = json_object_iter_value(current) {
                    members.append((String(cString: json_object_iter_key(current)), value(child)))
                }
                iterator = json_object_iter_next(json, current)
            }
            return JSONValue(.object(members))
        default: return JSONValue(.number(json_number_value(json), text: ""))
        }
    }

    private static func text(_ start: UnsafePointer<CChar>?, _ count: Int) -> String {
        String(decoding: UnsafeRawBufferPointer(start: start, count: count), as: UTF8.self)
    }
}

@Suite("jansson as oracle")
struct JanssonOracleTests {
    /// Why the two may differ on a text; nil where they must agree.
    static func knownDifference(_ codes: [String], _ bytes: [UInt8]) -> String? {
        if codes == ["json.loneSurrogate"] { return nil }
        let text = String(decoding: bytes, as: UTF8.self)
        if text.contains("\\u0000") { return "jansson refuses NUL in names, whatever its flags" }
        return nil
    }

    @Test("25,000 generated and mutated texts: accepted, refused and read alike")
    func agreement() throws {
        var generator = SplitMix64(seed: 2026)
        var accepted = 0
        var refused = 0
        for round in 0..<25_000 {
            var writer = JSONWriter()
            writer.value(RandomJSON.value(depth: 3, using: &generator))
            var bytes = writer.finished()
            if round % 3 != 0 { bytes = RandomJSON.mutated(bytes, using: &generator) }
            let oracle = Jansson.read(bytes)
            var ours: JSONValue?
            let codes = codes { () throws(InputError) in ours = try JSONDocument.read(bytes).root }
            if Self.knownDifference(codes, bytes) != nil { continue }
            #expect((ours == nil) == (oracle == nil), "\(codes): \(String(decoding: bytes, as: UTF8.self))")
            if let ours, let oracle {
                accepted += 1
                #expect(Self.sorted(ours) == Self.sorted(oracle), "\(String(decoding: bytes, as: UTF8.self))")
            } else {
                refused += 1
            }
        }
        #expect(accepted > 8_000 && refused > 8_000)
    }

    /// Members by name: jansson's order is its own.
    private static func sorted(_ value: JSONValue) -> JSONValue {
        switch value.content {
        case .array(let elements): JSONValue(.array(elements.map(sorted)))
        case .object(let members):
            JSONValue(
                .object(
                    members.map { ($0.name, sorted($0.value)) }
                        .sorted { $0.0.utf8.lexicographicallyPrecedes($1.0.utf8) }))
        default: value
        }
    }
}
