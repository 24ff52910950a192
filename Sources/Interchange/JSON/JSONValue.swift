/// A JSON value (RFC 8259) that knows where in its file it began.
public struct JSONValue: Sendable {
    /// What it is. A number keeps its text, so that integers of twenty digits survive.
    public enum Content: Sendable {
        case null
        case bool(Bool)
        case number(Double, text: String)
        case string(String)
        case array([JSONValue])
        /// In the order of the file, no name twice.
        case object([(name: String, value: JSONValue)])
    }

    public var content: Content
    /// Bytes from the start of the file, from 0.
    public var offset: Int

    public init(_ content: Content, offset: Int = 0) {
        self.content = content
        self.offset = offset
    }

    public init(_ text: String) { self.init(.string(text)) }
    public init(_ value: Bool) { self.init(.bool(value)) }
    public init(_ value: Int) { self.init(.number(Double(value), text: String(value))) }

    public var isNull: Bool { if case .null = content { true } else { false } }
    /// The truth value where it is one; nil for any other kind of value. The others alike.
    // Never inlined: the optimiser of Swift 6.3.1 stops ("ownership error") where another module inlines them.
    @inline(never) public var bool: Bool? { if case .bool(let value) = content { value } else { nil } }
    @inline(never) public var number: Double? { if case .number(let value, _) = content { value } else { nil } }
    @inline(never) public var string: String? { if case .string(let value) = content { value } else { nil } }
    @inline(never) public var elements: [JSONValue]? { if case .array(let values) = content { values } else { nil } }
    @inline(never) public var members: [(name: String, value: JSONValue)]? {
        if case .object(let members) = content { members } else { nil }
    }

    /// The member of that name, byte for byte; nil where there is none or this is no object.
    public subscript(_ name: String) -> JSONValue? { members?.first { $0.name.utf8.elementsEqual(name.utf8) }?.value }

    /// Text of a string or number as written, `true`, `false`; nil for null, arrays and objects.
    ///
    /// Map tags are texts; GeoJSON writers turn some of them into numbers and truth values.
    public var scalarText: String? {
        switch content {
        case .string(let text): text
        case .number(_, let text): text
        case .bool(let value): value ? "true" : "false"
        case .null, .array, .object: nil
        }
    }

    /// What kind of value it is, for messages.
    public var kind: Bilingual {
        switch content {
        case .null: Bilingual(zh: "null", en: "null")
        case .bool: Bilingual(zh: "布尔值", en: "a truth value")
        case .number: Bilingual(zh: "数字", en: "a number")
        case .string: Bilingual(zh: "字符串", en: "a string")
        case .array: Bilingual(zh: "数组", en: "an array")
        case .object: Bilingual(zh: "对象", en: "an object")
        }
    }
}

extension JSONValue: Equatable {
    /// The same contents wherever they stand: members in order, numbers by value.
    public static func == (a: JSONValue, b: JSONValue) -> Bool {
        switch (a.content, b.content) {
        case (.null, .null): true
        case (.bool(let x), .bool(let y)): x == y
        case (.number(let x, _), .number(let y, _)): x == y
        case (.string(let x), .string(let y)): x.utf8.elementsEqual(y.utf8)
        case (.array(let x), .array(let y)): x == y
        case (.object(let x), .object(let y)):
            x.elementsEqual(y) { $0.name.utf8.elementsEqual($1.name.utf8) && $0.value == $1.value }
        default: false
        }
    }
}
