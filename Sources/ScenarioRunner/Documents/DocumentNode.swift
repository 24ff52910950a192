import Interchange

/// A node of a document that people write (YAML or JSON), with the place it stands at.
///
/// Scalars are kept as they are written. What they mean is decided by the schema that reads them: YAML 1.1 would
/// turn `door: no`, `level: 010` and an identity of 20 digits into something else.
public struct DocumentNode: Sendable {
    /// What stands there.
    public enum Content: Sendable {
        /// Nothing: an empty value, `~` or `null`.
        case null
        /// A word, number or text, as written.
        case scalar(String)
        case list([DocumentNode])
        /// In the order of the file, keys unique.
        case object([Member])
    }

    /// One key and its value.
    public struct Member: Sendable {
        public var key: String
        /// Where the key stands.
        public var place: Diagnostic.Place
        public var value: DocumentNode
    }

    public var content: Content
    /// Path from the root (`$.cameras[2].hfov`) and, in YAML, line and column.
    public var place: Diagnostic.Place

    public init(_ content: Content, at place: Diagnostic.Place) {
        self.content = content
        self.place = place
    }

    public var isNull: Bool {
        if case .null = content { return true }
        return false
    }

    /// The scalar's text; nil for anything else.
    public var text: String? {
        if case .scalar(let text) = content { return text }
        return nil
    }

    /// The value of a key; nil where this is no object or has no such key.
    public subscript(key: String) -> DocumentNode? {
        guard case .object(let members) = content else { return nil }
        return members.first { $0.key == key }?.value
    }

    /// What a person would call it, for messages.
    var kind: Bilingual {
        switch content {
        case .null: Bilingual(zh: "空值", en: "nothing")
        case .scalar: Bilingual(zh: "单个值", en: "a single value")
        case .list: Bilingual(zh: "列表", en: "a list")
        case .object: Bilingual(zh: "键值对", en: "a set of keys")
        }
    }
}
