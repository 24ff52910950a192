import CExpat
import Foundation
import Interchange
import MapImport

/// What a scanner of XML tells, element by element. Names come without their namespace's prefix.
protocol XMLElements: AnyObject {
    func start(_ name: String, _ attributes: [String: String], line: Int) throws(InputError)
    /// With the text since the last start or end, as it stands.
    func end(_ name: String, text: String) throws(InputError)
}

/// Reads XML 1.0 by expat, piece by piece. Document type declarations, and with them all entities, are refused.
final class XMLScanner {
    private let elements: XMLElements
    private let parser: XML_Parser
    private let limits: InputLimits
    private var text: [UInt8] = []
    private var depth = 0
    private var failure: InputError?

    /// Bytes that were handed to the parser.
    private var fed = 0

    private static let deepest = 256
    /// Of one tag with its attributes, or a comment, bytes; past it reading one would take the square of its length.
    private static let longestToken = 4 << 20

    private init(_ elements: XMLElements, parser: XML_Parser, limits: InputLimits) {
        self.elements = elements
        self.parser = parser
        self.limits = limits
    }

    /// - Throws: `xml.syntax` with its line and column, `xml.dtd`, `xml.depth`, `text.length`, `text.encoding`; what
    ///   `elements` throws.
    static func scan(_ path: String, limits: InputLimits, _ elements: XMLElements) throws(InputError) {
        guard let file = FileHandle(forReadingAtPath: path) else {
            throw InputError(
                Diagnostic("file.unreadable", .error, Bilingual(zh: "无法读取文件", en: "the file cannot be read")))
        }
        defer { try? file.close() }
        let head = (try? file.read(upToCount: 1 << 12)).map { Array($0) } ?? []
        if let encoding = declaredEncoding(head) {
            let rest = (try? file.readToEnd()).map { Array($0) } ?? []
            let text = try TextDecoding.decode(head + rest, encoding: encoding)
            try scan(Array(text.bytes[text.start...]), isDecoded: true, limits: limits, elements)
            return
        }
        try run(limits, elements, isDecoded: false) { (scanner) throws(InputError) in
            try scanner.feed(head, isLast: false)
            while let piece = try? file.read(upToCount: 1 << 20), !piece.isEmpty {
                try scanner.feed(Array(piece), isLast: false)
            }
        }
    }

    static func scan(_ bytes: [UInt8], limits: InputLimits, _ elements: XMLElements) throws(InputError) {
        if let encoding = declaredEncoding(Array(bytes.prefix(1 << 12))) {
            let text = try TextDecoding.decode(bytes, encoding: encoding)
            try scan(Array(text.bytes[text.start...]), isDecoded: true, limits: limits, elements)
        } else {
            try scan(bytes, isDecoded: false, limits: limits, elements)
        }
    }

    private static func scan(
        _ bytes: [UInt8], isDecoded: Bool, limits: InputLimits, _ elements: XMLElements
    ) throws(InputError) {
        try run(limits, elements, isDecoded: isDecoded) { (scanner) throws(InputError) in
            for start in stride(from: 0, to: bytes.count, by: 1 << 20) {
                try scanner.feed(Array(bytes[start..<min(bytes.count, start + 1 << 20)]), isLast: false)
            }
        }
    }

    private static func run(
        _ limits: InputLimits, _ elements: XMLElements, isDecoded: Bool,
        _ body: (XMLScanner) throws(InputError) -> Void
    ) throws(InputError) {
        guard let parser = XML_ParserCreate(isDecoded ? "UTF-8" : nil) else { exit(CagedExit.outOfMemory) }
        defer { XML_ParserFree(parser) }
        let scanner = XMLScanner(elements, parser: parser, limits: limits)
        XML_SetUserData(parser, Unmanaged.passUnretained(scanner).toOpaque())
        XML_SetElementHandler(
            parser,
            { user, name, attributes in XMLScanner.of(user)?.start(name, attributes) },
            { user, name in XMLScanner.of(user)?.end(name) })
        XML_SetCharacterDataHandler(parser) { user, pointer, count in XMLScanner.of(user)?.append(pointer, Int(count)) }
        // As in OpenStreetMap's files: entities would be expanded, or their texts lost.
        XML_SetStartDoctypeDeclHandler(parser) { user, _, _, _, _ in XMLScanner.of(user)?.refuseDocumentType() }
        try body(scanner)
        try scanner.feed([], isLast: true)
    }

    private static func of(_ user: UnsafeMutableRawPointer?) -> XMLScanner? {
        user.map { Unmanaged<XMLScanner>.fromOpaque($0).takeUnretainedValue() }
    }

    private func feed(_ bytes: [UInt8], isLast: Bool) throws(InputError) {
        let outcome = bytes.withUnsafeBytes {
            XML_Parse(parser, $0.baseAddress?.assumingMemoryBound(to: CChar.self), Int32($0.count), isLast ? 1 : 0)
        }
        if let failure { throw failure }
        fed += bytes.count
        // Expat reads what is not whole yet, such as a tag with a long attribute, again with every piece.
        let read = Int(XML_GetCurrentByteIndex(parser))
        if outcome == XML_STATUS_OK, fed - max(read, 0) > Self.longestToken {
            throw InputError(
                Diagnostic(
                    "text.length", .limit, at: Diagnostic.Place(line: line),
                    Bilingual(zh: "一个标记或属性过长", en: "a tag, an attribute or a comment is too long")))
        }
        guard outcome != XML_STATUS_OK else { return }
        let code = XML_GetErrorCode(parser)
        if code == XML_ERROR_NO_MEMORY { exit(CagedExit.outOfMemory) }
        let reason = XML_ErrorString(code).map { String(cString: $0) } ?? ""
        throw InputError(
            Diagnostic(
                "xml.syntax", .error, at: Diagnostic.Place(line: line, column: column),
                Bilingual(zh: "XML 有误：\(reason)", en: "the XML is wrong: \(reason)")))
    }

    private var line: Int { Int(exactly: XML_GetCurrentLineNumber(parser)) ?? 0 }
    /// From 1.
    private var column: Int? { Int(exactly: XML_GetCurrentColumnNumber(parser)).map { $0 + 1 } }

    private func start(
        _ name: UnsafePointer<CChar>?, _ attributes: UnsafeMutablePointer<UnsafePointer<CChar>?>?
    ) {
        depth += 1
        guard depth <= Self.deepest else {
            return stop(
                "xml.depth", zh: "嵌套超过 \(Self.deepest) 层", en: "more than \(Self.deepest) elements inside one another")
        }
        text.removeAll(keepingCapacity: true)
        var named: [String: String] = [:]
        if let attributes {
            var index = 0
            while let key = attributes[index], let value = attributes[index + 1] {
                named[Self.local(key)] = String(cString: value)
                index += 2
            }
        }
        call { () throws(InputError) in try elements.start(Self.local(name), named, line: line) }
    }

    private func end(_ name: UnsafePointer<CChar>?) {
        depth -= 1
        let said = String(decoding: text, as: UTF8.self)
        text.removeAll(keepingCapacity: true)
        call { () throws(InputError) in try elements.end(Self.local(name), text: said) }
    }

    private func append(_ pointer: UnsafePointer<CChar>?, _ count: Int) {
        guard let pointer, failure == nil else { return }
        // Lists of positions are one text: as long as the positions allow, 64 bytes each.
        guard text.count + count <= max(limits.stringBytes, 64 * limits.vertices) else {
            return stop("text.length", zh: "一个元素的文字过长", en: "the text of one element is too long")
        }
        pointer.withMemoryRebound(to: UInt8.self, capacity: count) {
            text.append(contentsOf: UnsafeBufferPointer(start: $0, count: count))
        }
    }

    private func refuseDocumentType() {
        call { () throws(InputError) in
            throw InputError(
                Diagnostic(
                    "xml.dtd", .error, at: Diagnostic.Place(line: line, column: column),
                    Bilingual(
                        zh: "文件含有文档类型声明（DOCTYPE），出于安全一律拒绝",
                        en: "the file has a document type declaration (DOCTYPE), which is refused for safety")))
        }
    }

    private func call(_ body: () throws(InputError) -> Void) {
        guard failure == nil else { return }
        do throws(InputError) {
            try body()
        } catch {
            failure = error
            XML_StopParser(parser, 0)
        }
    }

    private func stop(_ code: String, zh: String, en: String) {
        call { () throws(InputError) in
            throw InputError(
                Diagnostic(code, .limit, at: Diagnostic.Place(line: line), Bilingual(zh: zh, en: en)))
        }
    }

    private static func local(_ name: UnsafePointer<CChar>?) -> String {
        guard let name else { return "" }
        let text = String(cString: name)
        guard let colon = text.utf8.lastIndex(of: UInt8(ascii: ":")) else { return text }
        return String(text[text.utf8.index(after: colon)...])
    }

    /// What the declaration says, where expat does not know it.
    private static func declaredEncoding(_ head: [UInt8]) -> TextEncoding? {
        let text = String(decoding: head.prefix(200), as: UTF8.self)
        guard text.contains("<?xml"), let end = text.range(of: "?>"),
            let start = text[..<end.lowerBound].range(of: "encoding")
        else { return nil }
        let name = text[start.upperBound..<end.lowerBound].lowercased()
        if name.contains("gb18030") { return .gb18030 }
        if name.contains("gbk") || name.contains("gb2312") { return .gbk }
        if name.contains("shift_jis") || name.contains("shift-jis") { return .shiftJIS }
        return nil
    }
}
