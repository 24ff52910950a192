import Foundation
import Interchange

/// An OSM XML file as the parser may have it: UTF-8, without a document type.
struct OSMText {
    /// Without a byte-order mark; as long as the file where that was UTF-8 without one.
    private(set) var bytes: [UInt8]
    private(set) var diagnostics: [Diagnostic] = []

    /// - Throws: `xml.dtd`; `text.encoding` where the file is not UTF-8 or says that it is not, unless the user says
    ///   what it is; `osm.format` where it is some other XML.
    init(_ input: [UInt8], encoding: TextEncoding?, file: String) throws(InputError) {
        let prologue = try XMLPrologue(input, file: file)
        if let root = prologue.rootName, !["osm", "osmChange"].contains(root) {
            throw InputError(
                Diagnostic(
                    "osm.format", .error, file: file,
                    Bilingual(
                        zh: "这是 XML，但根元素是 \(DiagnosticFormatter.shown(root, longest: 40))，不是 osm",
                        en: "XML, but of \(DiagnosticFormatter.shown(root, longest: 40)), not of osm")))
        }
        let isPlain = prologue.encoding.map { Self.plainNames.contains($0.lowercased()) } ?? true
        if encoding == nil, !isPlain, let range = prologue.encodingRange {
            throw Self.otherEncoding(prologue.encoding ?? "", at: range.lowerBound, in: input, file)
        }
        let text = try TextDecoding.decode(input, encoding: encoding ?? .utf8, file: file)
        diagnostics = text.diagnostics
        bytes = text.start == 0 ? text.bytes : Array(text.bytes[text.start...])
        // The declaration has become wrong. It is plain ASCII, so that it stands where it stood.
        if !isPlain, let range = prologue.encodingRange, range.upperBound <= bytes.count {
            for index in range { bytes[index] = 0x20 }
        }
    }

    private static let plainNames: Set<String> = ["utf-8", "utf8", "us-ascii", "ascii"]

    private static func otherEncoding(_ name: String, at byte: Int, in bytes: [UInt8], _ file: String) -> InputError {
        let shown = DiagnosticFormatter.shown(name, longest: 40)
        return InputError(
            LineIndex.locate(
                [
                    Diagnostic(
                        "text.encoding", .error, file: file, at: Diagnostic.Place(byte: byte),
                        Bilingual(
                            zh: "文件声明编码为 \(shown)，但 OSM XML 应为 UTF-8；若确为该编码，请用 --encoding 指明",
                            en:
                                "the file declares \(shown), but OSM XML is UTF-8; if it truly is, say so with --encoding"
                        ))
                ], in: Array(bytes[..<min(bytes.count, byte + 1)])))
    }

    // MARK: Lines

    /// The largest text that is searched for lines, bytes.
    private static let mostSearched = 32 << 20

    /// Adds the lines of the objects that problems name, and of a coordinate that cannot be used.
    func locate(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
        guard bytes.count <= Self.mostSearched, diagnostics.count < 500 else { return diagnostics }
        return diagnostics.map { diagnostic in
            guard diagnostic.place.line == nil else { return diagnostic }
            let byte = diagnostic.place.path.flatMap(startOfObject) ?? startOfCoordinate(diagnostic)
            guard let byte else { return diagnostic }
            var located = diagnostic
            located.place.line = 1 + bytes[..<byte].count { $0 == UInt8(ascii: "\n") }
            return located
        }
    }

    /// Where the element of `way 7` starts.
    private func startOfObject(_ place: String) -> Int? {
        let words = place.split(separator: " ")
        guard words.count == 2, let id = Int64(words[1]) else { return nil }
        for quote in ["\"", "'"] {
            var from = 0
            while let found = find(" id=\(quote)\(id)\(quote)", from: from) {
                if let start = bytes[..<found].lastIndex(of: UInt8(ascii: "<")),
                    bytes[start...].starts(with: "<\(words[0]) ".utf8)
                {
                    return start
                }
                from = found + 1
            }
        }
        return nil
    }

    /// The library tells the text that is no coordinate in single quotes.
    private func startOfCoordinate(_ diagnostic: Diagnostic) -> Int? {
        guard diagnostic.code == "osm.coordinate" else { return nil }
        let parts = diagnostic.message.en.split(separator: "'", omittingEmptySubsequences: false)
        guard parts.count == 3 else { return nil }
        return find("=\"\(parts[1])\"", from: 0) ?? find("='\(parts[1])'", from: 0)
    }

    private func find(_ text: String, from: Int) -> Int? {
        let wanted = Array(text.utf8)
        return bytes.withUnsafeBytes { all -> Int? in
            guard let base = all.baseAddress else { return nil }
            var start = from
            while start + wanted.count <= all.count {
                guard let found = memchr(base + start, Int32(wanted[0]), all.count - wanted.count + 1 - start) else {
                    return nil
                }
                if memcmp(found, wanted, wanted.count) == 0 { return UnsafeRawPointer(found) - base }
                start = UnsafeRawPointer(found) - base + 1
            }
            return nil
        }
    }
}
