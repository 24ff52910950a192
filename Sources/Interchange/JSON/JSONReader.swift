/// Reading cannot go on: the reason has been recorded.
struct JSONStop: Error {}

/// A strict reader of JSON texts (RFC 8259), pulled value by value.
///
/// The grammar is the standard's and nothing more. What is wrong but leaves the rest readable (a duplicate
/// name, a `NaN`, a lone surrogate, a text that is too long) is recorded and reading goes on; a break of the
/// grammar, or a limit, ends it. Recursion goes no deeper than `InputLimits.depth`. O(n).
struct JSONReader {
    /// UTF-8 that has been checked.
    let bytes: UnsafeRawBufferPointer
    let limits: InputLimits
    var position: Int
    var depth = 0
    var values = 0
    var path = JSONPath()
    var problems: DiagnosticCollector
    /// The names of all open objects so far, outer ones first.
    fileprivate var names: [String] = []
    /// Bytes of a string with escapes are put together here.
    var unescaped: [UInt8] = []

    init(_ bytes: UnsafeRawBufferPointer, from start: Int = 0, limits: InputLimits, problems: DiagnosticCollector) {
        self.bytes = bytes
        self.limits = limits
        self.problems = problems
        position = start
    }

    // MARK: Tokens

    /// The next byte that is not white space; nil at the end.
    @inline(__always) mutating func peek() -> UInt8? {
        while position < bytes.count {
            let byte = bytes[position]
            guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return byte }
            position += 1
        }
        return nil
    }

    /// The same, where a value has to follow.
    mutating func next() throws(JSONStop) -> UInt8 {
        guard let byte = peek() else { throw unexpectedEnd() }
        return byte
    }

    /// Steps into the object that starts here, or on to its next member, and stands at that member's value.
    ///
    /// Returns the member's name; nil after the last, the object then being left. Names are unique.
    mutating func nextMember(_ cursor: inout ObjectCursor) throws(JSONStop) -> String? {
        if cursor.isInside {
            path.pop()
            switch try next() {
            case UInt8(ascii: ","): position += 1
            case UInt8(ascii: "}"):
                position += 1
                depth -= 1
                names.removeLast(names.count - cursor.firstName)
                return nil
            default: throw unexpected(zh: "应为“,”或“}”", en: "',' or '}' was expected")
            }
        } else {
            try enter(UInt8(ascii: "{"))
            cursor.isInside = true
            cursor.firstName = names.count
            if try next() == UInt8(ascii: "}") {
                position += 1
                depth -= 1
                return nil
            }
        }
        guard try next() == UInt8(ascii: "\"") else {
            throw unexpected(zh: "应为成员名（双引号字符串）", en: "a member's name in double quotes was expected")
        }
        cursor.nameOffset = position
        let name = try string()
        if names.count - cursor.firstName >= limits.members {
            throw stop(
                "json.members", .limit, byte: cursor.nameOffset, zh: "对象的成员超过 \(limits.members) 个",
                en: "an object has more than \(limits.members) members")
        }
        path.push(.name(name))
        if !keep(name, &cursor) {
            problems.add(
                "json.duplicateKey", .error, byte: cursor.nameOffset, path: path.description,
                zh: "成员名“\(name)”在同一对象中重复", en: "the name \"\(name)\" occurs twice in one object")
        }
        guard try next() == UInt8(ascii: ":") else { throw unexpected(zh: "应为“:”", en: "':' was expected") }
        position += 1
        _ = try next()
        return name
    }

    /// Steps into the array that starts here, or on to its next element, and stands at it.
    ///
    /// Returns false after the last, the array then being left.
    mutating func nextElement(_ cursor: inout ArrayCursor) throws(JSONStop) -> Bool {
        cursor.index += 1
        if cursor.index > 0 {
            switch try next() {
            case UInt8(ascii: ","): position += 1
            case UInt8(ascii: "]"):
                position += 1
                depth -= 1
                path.pop()
                return false
            default: throw unexpected(zh: "应为“,”或“]”", en: "',' or ']' was expected")
            }
            path.replaceLast(.index(cursor.index))
        } else {
            try enter(UInt8(ascii: "["))
            if try next() == UInt8(ascii: "]") {
                position += 1
                depth -= 1
                return false
            }
            path.push(.index(0))
        }
        _ = try next()
        return true
    }

    /// Steps over an opening bracket, which has to stand here.
    mutating func enter(_ bracket: UInt8) throws(JSONStop) {
        guard try next() == bracket else {
            throw unexpected(
                zh: "应为“\(Character(Unicode.Scalar(bracket)))”",
                en: "'\(Character(Unicode.Scalar(bracket)))' was expected"
            )
        }
        guard depth < limits.depth else {
            throw stop(
                "json.depth", .limit, byte: position, zh: "嵌套超过 \(limits.depth) 层",
                en: "nested deeper than \(limits.depth) levels")
        }
        position += 1
        depth += 1
    }

    /// Reads the literal, which has to stand here.
    mutating func literal(_ text: StaticString) throws(JSONStop) {
        let count = text.utf8CodeUnitCount
        for index in 0..<count {
            guard position + index < bytes.count else {
                position = bytes.count
                throw unexpectedEnd()
            }
            guard bytes[position + index] == text.utf8Start[index] else {
                position += index
                throw unexpected(zh: "无法识别的值", en: "not a JSON value")
            }
        }
        position += count
    }

    /// Records what follows a document that is over.
    mutating func expectEnd() {
        guard peek() != nil else { return }
        problems.add(
            "json.trailing", .error, byte: position, path: nil, zh: "JSON 文本结束后还有内容",
            en: "text follows after the end of the JSON value")
    }

    // MARK: Problems

    mutating func stop(
        _ code: String, _ severity: Diagnostic.Severity, byte: Int, zh: String, en: String
    ) -> JSONStop {
        problems.add(code, severity, byte: byte, path: path.description, zh: zh, en: en)
        return JSONStop()
    }

    mutating func unexpectedEnd() -> JSONStop {
        stop("json.syntax", .error, byte: bytes.count, zh: "文件意外结束", en: "unexpected end of the file")
    }

    /// A break of the grammar at the current byte, which is named.
    mutating func unexpected(zh: String, en: String) -> JSONStop {
        guard position < bytes.count else { return unexpectedEnd() }
        let shown = DiagnosticFormatter.shown(byte: bytes[position])
        return stop("json.syntax", .error, byte: position, zh: "\(zh)，却是 \(shown)", en: "\(en), found \(shown)")
    }
}

/// How far the reading of one object has come.
struct ObjectCursor {
    fileprivate var isInside = false
    /// Where the names of this object begin among those of all open ones.
    fileprivate var firstName = 0
    /// All names of an object of many.
    fileprivate var many: Set<[UInt8]> = []
    /// Where the current member's name stands.
    fileprivate(set) var nameOffset = 0
}

/// How far the reading of one array has come.
struct ArrayCursor {
    /// Of the current element.
    fileprivate(set) var index = -1
}

extension JSONReader {
    /// Beyond so many names of one object they are looked up in a set.
    private static let fewNames = 24

    /// Keeps a name of the current object; false where it has it already. Compared byte for byte: Swift's own equality
    /// folds canonical equivalents.
    fileprivate mutating func keep(_ name: String, _ cursor: inout ObjectCursor) -> Bool {
        let count = names.count - cursor.firstName
        if count < Self.fewNames {
            for index in cursor.firstName..<names.count {
                if names[index] == name, names[index].utf8.elementsEqual(name.utf8) { return false }
            }
        } else {
            if cursor.many.isEmpty { cursor.many = Set(names[cursor.firstName...].map { Array($0.utf8) }) }
            guard cursor.many.insert(Array(name.utf8)).inserted else { return false }
        }
        names.append(name)
        return true
    }
}
