extension JSONReader {
    /// Reads the value that starts here into memory.
    mutating func value() throws(JSONStop) -> JSONValue {
        let start = try at()
        values += 1
        guard values <= limits.values else {
            throw stop(
                "json.values", .limit, byte: start, zh: "值超过 \(limits.values) 个",
                en: "more than \(limits.values) values")
        }
        switch bytes[start] {
        case UInt8(ascii: "{"):
            var members: [(name: String, value: JSONValue)] = []
            members.reserveCapacity(4)
            var cursor = ObjectCursor()
            while let name = try nextMember(&cursor) { members.append((name, try value())) }
            return JSONValue(.object(members), offset: start)
        case UInt8(ascii: "["):
            var elements: [JSONValue] = []
            var cursor = ArrayCursor()
            while try nextElement(&cursor) { elements.append(try value()) }
            return JSONValue(.array(elements), offset: start)
        case UInt8(ascii: "\""): return JSONValue(.string(try string()), offset: start)
        case UInt8(ascii: "t"):
            try literal("true")
            return JSONValue(.bool(true), offset: start)
        case UInt8(ascii: "f"):
            try literal("false")
            return JSONValue(.bool(false), offset: start)
        case UInt8(ascii: "n"):
            try literal("null")
            return JSONValue(.null, offset: start)
        case UInt8(ascii: "-"), 0x30...0x39:
            let number = try number()
            let text = UnsafeRawBufferPointer(rebasing: bytes[start..<position])
            return JSONValue(.number(number, text: String(decoding: text, as: UTF8.self)), offset: start)
        case UInt8(ascii: "N"), UInt8(ascii: "I"):
            return JSONValue(.number(try nonFiniteWord(), text: "NaN"), offset: start)
        default: throw unexpected(zh: "应为 JSON 值", en: "a JSON value was expected")
        }
    }

    /// Steps over the value that starts here, held to the same grammar.
    mutating func skip() throws(JSONStop) {
        let start = try at()
        switch bytes[start] {
        case UInt8(ascii: "{"):
            var cursor = ObjectCursor()
            while try nextMember(&cursor) != nil { try skip() }
        case UInt8(ascii: "["):
            var cursor = ArrayCursor()
            while try nextElement(&cursor) { try skip() }
        case UInt8(ascii: "-"), 0x30...0x39: _ = try number()
        default: _ = try value()
        }
    }

    private mutating func at() throws(JSONStop) -> Int {
        _ = try next()
        return position
    }
}
