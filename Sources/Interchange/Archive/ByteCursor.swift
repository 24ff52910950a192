/// Takes little-endian numbers out of bytes, never beyond their end.
struct ByteCursor {
    let bytes: [UInt8]
    var position: Int
    let end: Int

    init(_ bytes: [UInt8], at position: Int = 0, end: Int? = nil) {
        self.bytes = bytes
        self.end = min(max(end ?? bytes.count, 0), bytes.count)
        self.position = max(0, min(position, self.end))
    }

    var left: Int { end - position }

    mutating func number<Value: FixedWidthInteger>(_ type: Value.Type = Value.self) -> Value? {
        let size = Value.bitWidth / 8
        guard left >= size else { return nil }
        var value: Value = 0
        for index in stride(from: size - 1, through: 0, by: -1) {
            value = value << 8 | Value(truncatingIfNeeded: bytes[position + index])
        }
        position += size
        return value
    }

    mutating func take(_ count: Int) -> ArraySlice<UInt8>? {
        guard count >= 0, left >= count else { return nil }
        defer { position += count }
        return bytes[position..<(position + count)]
    }

    /// A 64-bit number that this machine can count to.
    mutating func size() -> Int? { number(UInt64.self).flatMap { Int(exactly: $0) } }
}
