extension JSONReader {
    /// Reads the string that starts here. One that is too long is recorded and cut.
    mutating func string() throws(JSONStop) -> String {
        let opening = position
        position += 1
        let start = position
        while position < bytes.count {
            let byte = bytes[position]
            if byte == UInt8(ascii: "\"") {
                let raw = UnsafeRawBufferPointer(rebasing: bytes[start..<position])
                position += 1
                return bounded(raw, from: opening)
            }
            if byte == UInt8(ascii: "\\") { return try escapedString(from: opening) }
            if byte < 0x20 { throw control(byte) }
            position += 1
        }
        throw unexpectedEnd()
    }

    private mutating func bounded(_ raw: UnsafeRawBufferPointer, from opening: Int) -> String {
        guard raw.count > limits.stringBytes else { return String(decoding: raw, as: UTF8.self) }
        tooLong(raw.count, at: opening)
        return String(decoding: raw.prefix(64), as: UTF8.self) + "…"
    }

    private mutating func tooLong(_ count: Int, at opening: Int) {
        problems.add(
            "text.length", .limit, byte: opening, path: path.description,
            zh: "字符串长 \(count) 字节，上限 \(limits.stringBytes) 字节",
            en: "a string of \(count) bytes, the limit is \(limits.stringBytes)")
    }

    private mutating func control(_ byte: UInt8) -> JSONStop {
        unexpected(zh: "字符串中不得有未转义的控制字符", en: "a control character in a string has to be escaped")
    }

    /// The same with escapes; `position` is at the first backslash.
    private mutating func escapedString(from opening: Int) throws(JSONStop) -> String {
        unescaped.removeAll(keepingCapacity: true)
        var clean = opening + 1
        while position < bytes.count {
            let byte = bytes[position]
            if byte == UInt8(ascii: "\"") {
                keep(clean..<position)
                position += 1
                let count = position - opening - 2
                if count > limits.stringBytes {
                    tooLong(count, at: opening)
                    return String(decoding: unescaped.prefix(64), as: UTF8.self) + "…"
                }
                return String(decoding: unescaped, as: UTF8.self)
            }
            if byte < 0x20 { throw control(byte) }
            guard byte == UInt8(ascii: "\\") else {
                position += 1
                continue
            }
            keep(clean..<position)
            try escape()
            clean = position
        }
        throw unexpectedEnd()
    }

    /// Bytes beyond the limit are counted by their offsets only, never stored.
    private mutating func keep(_ range: Range<Int>) {
        let room = limits.stringBytes - unescaped.count
        guard room > 0, !range.isEmpty else { return }
        unescaped.append(contentsOf: bytes[range.prefix(room)])
    }

    private mutating func keep(_ byte: UInt8) {
        if unescaped.count < limits.stringBytes { unescaped.append(byte) }
    }

    private mutating func escape() throws(JSONStop) {
        guard position + 1 < bytes.count else {
            position = bytes.count
            throw unexpectedEnd()
        }
        let start = position
        position += 1
        switch bytes[position] {
        case UInt8(ascii: "\""): keep(0x22)
        case UInt8(ascii: "\\"): keep(0x5C)
        case UInt8(ascii: "/"): keep(0x2F)
        case UInt8(ascii: "b"): keep(0x08)
        case UInt8(ascii: "f"): keep(0x0C)
        case UInt8(ascii: "n"): keep(0x0A)
        case UInt8(ascii: "r"): keep(0x0D)
        case UInt8(ascii: "t"): keep(0x09)
        case UInt8(ascii: "u"):
            position += 1
            keep(try escapedScalar(from: start))
            return
        default: throw unexpected(zh: "无效的转义", en: "not an escape of JSON")
        }
        position += 1
    }

    private mutating func keep(_ scalar: Unicode.Scalar) {
        guard unescaped.count < limits.stringBytes, let encoded = UTF8.encode(scalar) else { return }
        unescaped.append(contentsOf: encoded)
    }

    /// The scalar of `\uXXXX` or of a pair of them; a lone surrogate is recorded and becomes U+FFFD.
    private mutating func escapedScalar(from start: Int) throws(JSONStop) -> Unicode.Scalar {
        let unit = try hexadecimal()
        if let scalar = Unicode.Scalar(unit) { return scalar }
        if unit < 0xDC00, position + 1 < bytes.count, bytes[position] == UInt8(ascii: "\\"),
            bytes[position + 1] == UInt8(ascii: "u")
        {
            let second = position
            position += 2
            let low = try hexadecimal()
            if low >= 0xDC00, low <= 0xDFFF,
                let scalar = Unicode.Scalar(0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00))
            {
                return scalar
            }
            // Not its other half: it is read again on its own.
            position = second
        }
        problems.add(
            "json.loneSurrogate", .error, byte: start, path: path.description,
            zh: "代理项 \\u\(String(unit, radix: 16, uppercase: true)) 不成对，不是字符",
            en: "the surrogate \\u\(String(unit, radix: 16, uppercase: true)) stands alone and is no character")
        return "\u{FFFD}"
    }

    private mutating func hexadecimal() throws(JSONStop) -> UInt32 {
        var unit: UInt32 = 0
        for _ in 0..<4 {
            guard position < bytes.count else { throw unexpectedEnd() }
            let byte = bytes[position]
            switch byte {
            case 0x30...0x39: unit = unit << 4 | UInt32(byte - 0x30)
            case 0x41...0x46, 0x61...0x66: unit = unit << 4 | UInt32((byte | 0x20) - 0x61 + 10)
            default: throw unexpected(zh: "\\u 后应为四位十六进制数", en: "four hexadecimal digits have to follow \\u")
            }
            position += 1
        }
        return unit
    }
}
