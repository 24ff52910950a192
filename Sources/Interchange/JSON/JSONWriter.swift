/// Writes JSON text, the same bytes for the same calls.
///
/// Members stand in the order they are written in. Numbers have the decimals that the caller gives them.
public struct JSONWriter: Sendable {
    private enum Container: UInt8 {
        case array, object
    }

    /// The text so far, UTF-8.
    public private(set) var bytes: [UInt8] = []
    private var containers: [Container] = []
    private var needsComma = false
    private var afterName = false
    private var needsLineBreak = false
    /// Bytes that positions are gathered in before they are appended.
    private static let batch = 4096

    public init() {}

    /// A writer of elements that follow others in an array that another writer began: its bytes, `taken`, start with
    /// the comma after those.
    ///
    /// - Parameter capacity: bytes that they will probably take.
    public init(elementsOfArray capacity: Int) {
        containers = [.array]
        needsComma = true
        bytes.reserveCapacity(capacity)
    }

    /// Hands over what has been written so far; what comes next follows it.
    public mutating func taken() -> [UInt8] {
        defer { bytes = [] }
        return bytes
    }

    // MARK: Structure

    public mutating func beginObject() { begin(.object, "{") }
    public mutating func endObject() { end(.object, "}") }
    public mutating func beginArray() { begin(.array, "[") }
    public mutating func endArray() { end(.array, "]") }

    /// An object with what `body` writes in it.
    public mutating func object(_ body: (inout JSONWriter) -> Void) {
        beginObject()
        body(&self)
        endObject()
    }

    /// An array with what `body` writes in it.
    public mutating func array(_ body: (inout JSONWriter) -> Void) {
        beginArray()
        body(&self)
        endArray()
    }

    /// The name of the member whose value comes next.
    public mutating func name(_ name: String) {
        precondition(containers.last == .object && !afterName, "a name outside an object, or two in a row")
        separate()
        quote(name)
        bytes.append(UInt8(ascii: ":"))
        needsComma = false
        afterName = true
    }

    /// Puts what comes next, or the closing bracket, on a line of its own.
    public mutating func lineBreak() { needsLineBreak = true }

    /// The whole text. Every bracket has to be closed.
    public func finished() -> [UInt8] {
        precondition(containers.isEmpty && !afterName, "an open bracket or a name without a value")
        return needsLineBreak ? bytes + [UInt8(ascii: "\n")] : bytes
    }

    // MARK: Values

    public mutating func string(_ text: String) {
        separateValue()
        quote(text)
    }

    /// With exactly `decimals` decimals, correctly rounded, without exponent or −0 (`FixedDecimal`).
    public mutating func number(_ value: Double, decimals: Int) {
        separateValue()
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: FixedDecimal.longest) { buffer in
            guard let base = buffer.baseAddress else { return }
            let count = FixedDecimal.write(value, decimals: decimals, to: base)
            bytes.append(contentsOf: UnsafeBufferPointer(start: base, count: count))
        }
    }

    /// An array of positions, each an array of two numbers as `number` writes them.
    public mutating func positions(_ positions: [DecimalPosition]) {
        beginArray()
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Self.batch) { buffer in
            guard let base = buffer.baseAddress else { return }
            var next = base
            for position in positions {
                if next - base > Self.batch - DecimalPosition.longest {
                    bytes.append(contentsOf: UnsafeBufferPointer(start: base, count: next - base))
                    next = base
                }
                if needsComma {
                    next.pointee = UInt8(ascii: ",")
                    next += 1
                }
                needsComma = true
                next += position.write(to: next)
            }
            bytes.append(contentsOf: UnsafeBufferPointer(start: base, count: next - base))
        }
        endArray()
    }

    /// A position on its own.
    public mutating func position(_ position: DecimalPosition) {
        separateValue()
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: DecimalPosition.longest) { buffer in
            guard let base = buffer.baseAddress else { return }
            bytes.append(contentsOf: UnsafeBufferPointer(start: base, count: position.write(to: base)))
        }
    }

    public mutating func integer(_ value: Int) {
        separateValue()
        bytes.append(contentsOf: String(value).utf8)
    }

    public mutating func bool(_ value: Bool) {
        separateValue()
        bytes.append(contentsOf: (value ? "true" : "false").utf8)
    }

    public mutating func null() {
        separateValue()
        bytes.append(contentsOf: "null".utf8)
    }

    /// A value as it was read: numbers keep their text.
    public mutating func value(_ value: JSONValue) {
        switch value.content {
        case .null: null()
        case .bool(let flag): bool(flag)
        case .number(_, let text):
            separateValue()
            bytes.append(contentsOf: text.utf8)
        case .string(let text): string(text)
        case .array(let elements):
            beginArray()
            for element in elements { self.value(element) }
            endArray()
        case .object(let members):
            beginObject()
            for member in members {
                name(member.name)
                self.value(member.value)
            }
            endObject()
        }
    }

    // MARK: Members in one call

    public mutating func member(_ name: String, _ text: String) {
        self.name(name)
        string(text)
    }

    public mutating func member(_ name: String, _ value: Double, decimals: Int) {
        self.name(name)
        number(value, decimals: decimals)
    }

    public mutating func member(_ name: String, _ value: Int) {
        self.name(name)
        integer(value)
    }

    public mutating func member(_ name: String, _ value: Bool) {
        self.name(name)
        bool(value)
    }

    /// The members `zh` and `en` of an object that says something in both languages.
    public mutating func members(_ text: Bilingual) {
        member("zh", text.zh)
        member("en", text.en)
    }

    // MARK: Bytes

    private mutating func begin(_ container: Container, _ bracket: Unicode.Scalar) {
        separateValue()
        bytes.append(UInt8(ascii: bracket))
        containers.append(container)
        needsComma = false
    }

    private mutating func end(_ container: Container, _ bracket: Unicode.Scalar) {
        precondition(containers.last == container && !afterName, "brackets that do not match")
        containers.removeLast()
        breakLine()
        bytes.append(UInt8(ascii: bracket))
        needsComma = true
    }

    private mutating func separateValue() {
        precondition(containers.last != .object || afterName, "a value in an object needs a name")
        precondition(!containers.isEmpty || !needsComma, "a JSON text is one value")
        separate()
        afterName = false
        needsComma = true
    }

    private mutating func separate() {
        if needsComma { bytes.append(UInt8(ascii: ",")) }
        breakLine()
    }

    private mutating func breakLine() {
        if needsLineBreak { bytes.append(UInt8(ascii: "\n")) }
        needsLineBreak = false
    }

    /// Escapes what RFC 8259 clause 7 requires, nothing else.
    private mutating func quote(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        var text = text
        text.withUTF8 { utf8 in
            var rest = utf8
            while let index = rest.firstIndex(where: { $0 < 0x20 || $0 == 0x22 || $0 == 0x5C }) {
                bytes.append(contentsOf: UnsafeBufferPointer(rebasing: rest[..<index]))
                escape(rest[index])
                rest = UnsafeBufferPointer(rebasing: rest[(index + 1)...])
            }
            bytes.append(contentsOf: rest)
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private mutating func escape(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "\""): bytes.append(contentsOf: "\\\"".utf8)
        case UInt8(ascii: "\\"): bytes.append(contentsOf: "\\\\".utf8)
        case 0x0A: bytes.append(contentsOf: "\\n".utf8)
        case 0x0D: bytes.append(contentsOf: "\\r".utf8)
        case 0x09: bytes.append(contentsOf: "\\t".utf8)
        default:
            bytes.append(contentsOf: "\\u00".utf8)
            bytes.append(contentsOf: (byte < 0x10 ? "0" : "").utf8)
            bytes.append(contentsOf: String(byte, radix: 16).utf8)
        }
    }
}
