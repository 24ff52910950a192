import Interchange

/// What stands before the first element of an XML file (XML 1.0, 2.8), told without an XML parser.
///
/// Document type declarations are refused here, before any parser could expand an entity of theirs or open what they
/// name. O(length of the prologue).
public struct XMLPrologue {
    /// Where the text starts: after the byte-order mark.
    private(set) var start = 0
    /// The encoding that the declaration names, as written; nil where it names none.
    private(set) var encoding: String?
    /// The bytes of `encoding="…"` in the declaration.
    private(set) var encodingRange: Range<Int>?
    /// The name of the first element; nil where there is none.
    private(set) var rootName: String?

    /// - Throws: `xml.dtd`.
    public init(_ bytes: [UInt8], file: String) throws(InputError) {
        var cursor = Cursor(bytes: bytes)
        if cursor.take([0xEF, 0xBB, 0xBF]) { start = 3 }
        let declaration = cursor.position
        if cursor.take("<?xml"), let end = cursor.skip(past: "?>") { readEncoding(bytes, declaration..<end) }
        while true {
            cursor.skipBlanks()
            let place = cursor.position
            if cursor.take("<!--") {
                guard cursor.skip(past: "-->") != nil else { return }
            } else if cursor.take("<?") {
                guard cursor.skip(past: "?>") != nil else { return }
            } else if cursor.take("<!") {
                throw InputError(
                    LineIndex.locate(
                        [
                            Diagnostic(
                                "xml.dtd", .error, file: file, at: Diagnostic.Place(byte: place),
                                Bilingual(
                                    zh: "文件含有文档类型声明（DOCTYPE），出于安全一律拒绝",
                                    en:
                                        "the file has a document type declaration (DOCTYPE), which is refused for safety"
                                ))
                        ], in: Array(bytes[..<min(bytes.count, place + 16)])))
            } else {
                if cursor.take("<") { rootName = cursor.name() }
                return
            }
        }
    }

    /// Finds `encoding` in a declaration (XML 1.0, 4.3.3).
    private mutating func readEncoding(_ bytes: [UInt8], _ range: Range<Int>) {
        let text = Array(bytes[range])
        let word = Array("encoding".utf8)
        guard text.count > word.count,
            let found = (0..<(text.count - word.count)).first(where: {
                text[$0..<($0 + word.count)].elementsEqual(word)
            })
        else { return }
        var cursor = Cursor(bytes: text, position: found + word.count)
        cursor.skipBlanks()
        guard cursor.take("=") else { return }
        cursor.skipBlanks()
        guard let quote = cursor.next, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { return }
        let first = cursor.position + 1
        guard let end = text[first...].firstIndex(of: quote) else { return }
        encoding = String(decoding: text[first..<end], as: UTF8.self)
        encodingRange = (range.lowerBound + found)..<(range.lowerBound + end + 1)
    }

    private struct Cursor {
        let bytes: [UInt8]
        var position = 0

        var next: UInt8? { position < bytes.count ? bytes[position] : nil }

        mutating func take(_ text: String) -> Bool { take(Array(text.utf8)) }

        mutating func take(_ wanted: [UInt8]) -> Bool {
            guard bytes[position...].starts(with: wanted) else { return false }
            position += wanted.count
            return true
        }

        mutating func skipBlanks() {
            while let byte = next, byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D { position += 1 }
        }

        /// Where the text ends behind which it goes on; nil where it does not come.
        mutating func skip(past text: String) -> Int? {
            let wanted = Array(text.utf8)
            while position + wanted.count <= bytes.count {
                if bytes[position] == wanted[0], take(wanted) { return position }
                position += 1
            }
            position = bytes.count
            return nil
        }

        func name() -> String {
            let ends: Set<UInt8> = [0x20, 0x09, 0x0A, 0x0D, UInt8(ascii: ">"), UInt8(ascii: "/")]
            return String(decoding: bytes[position...].prefix(256).prefix { !ends.contains($0) }, as: UTF8.self)
        }
    }
}
