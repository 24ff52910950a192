import Interchange

/// Turns the strings of a drawing into text, each on its own: one that is broken leaves the others whole.
struct DXFTextDecoder {
    enum Basis {
        /// By the user's word, the drawing's version or its code page.
        case said(TextEncoding)
        /// The drawing names none, or none that is known.
        case unsaid(String?)
    }

    let basis: Basis
    private let file: String
    private let limit: Int
    private(set) var diagnostics: DiagnosticCollector
    /// Layers and blocks are named again and again.
    private var cache: [[UInt8]: String] = [:]

    init(_ basis: Basis, file: String, limits: InputLimits) {
        self.basis = basis
        self.file = file
        limit = limits.stringBytes
        diagnostics = DiagnosticCollector(perCode: limits.diagnosticsPerCode)
    }

    /// A name, without blanks around it.
    mutating func name(_ groups: DXFGroups, _ index: Int) throws(DXFFault) -> String {
        let bytes = Array(groups.bytes[groups.trimmed(index)])
        if let known = cache[bytes] { return known }
        let text = try decode(bytes, line: groups.line(index) + 1)
        cache[bytes] = text
        return text
    }

    /// Text in one or more groups, joined before it is decoded: long texts are cut between bytes.
    mutating func text(_ groups: DXFGroups, _ indices: [Int]) throws(DXFFault) -> String {
        guard let first = indices.first else { return "" }
        var bytes: [UInt8] = []
        for index in indices {
            bytes += groups.bytes[groups.value(index)]
            guard bytes.count <= limit else { break }
        }
        return try decode(bytes, line: groups.line(first) + 1)
    }

    private mutating func decode(_ bytes: [UInt8], line: Int) throws(DXFFault) -> String {
        guard bytes.count <= limit else {
            throw DXFFault(
                code: "text.length", line: line,
                message: Bilingual(zh: "文字超过 \(limit) 字节", en: "a text of more than \(limit) bytes"))
        }
        return DXFEscapes.resolved(isASCII(bytes) ? String(decoding: bytes, as: UTF8.self) : read(bytes, line: line))
    }

    private func isASCII(_ bytes: [UInt8]) -> Bool { bytes.allSatisfy { $0 < 0x80 } }

    private mutating func read(_ bytes: [UInt8], line: Int) -> String {
        switch basis {
        case .said(let encoding):
            let (text, invalid) = TextDecoding.text(bytes, encoding: encoding)
            if invalid != nil {
                let guess = guess(bytes)
                tell(
                    line, zh: "不是有效的 \(encoding.rawValue) 文本，读作“\(text)”；看起来是 \(guess.rawValue)，可用 --encoding 指定",
                    en:
                        "not valid \(encoding.rawValue), read as \"\(text)\"; it looks like \(guess.rawValue): say so with "
                        + "--encoding")
            } else if encoding != .utf8, let original = Mojibake.original(of: text) {
                tell(
                    line, zh: "按 \(encoding.rawValue) 读作“\(text)”，但看起来是 UTF-8 的“\(original)”；可用 --encoding utf-8 指定",
                    en:
                        "read as \(encoding.rawValue), \"\(text)\", but it looks like \"\(original)\" in UTF-8: say so with "
                        + "--encoding utf-8")
            } else if Self.western.contains(encoding), let chinese = chinese(bytes) {
                tell(
                    line, zh: "按 \(encoding.rawValue) 读作“\(text)”，但看起来是 GBK 的“\(chinese)”；可用 --encoding gbk 指定",
                    en:
                        "read as \(encoding.rawValue), \"\(text)\", but it looks like \"\(chinese)\" in GBK: say so with "
                        + "--encoding gbk")
            }
            return text
        case .unsaid(let page):
            let encoding = guess(bytes)
            let text = TextDecoding.text(bytes, encoding: encoding).text
            let why = page.map {
                Bilingual(zh: "未知的代码页“\($0)”", en: "the code page \"\($0)\" is not known")
            }
            tell(
                line, zh: (why?.zh ?? "图形没有写明代码页") + "，按 \(encoding.rawValue) 猜作“\(text)”；请用 --encoding 指定编码",
                en: (why?.en ?? "the drawing names no code page")
                    + ": guessed \(encoding.rawValue), \"\(text)\"; say the "
                    + "encoding with --encoding")
            return text
        }
    }

    /// Encodings that most bytes are letters of, so that Chinese passes for a row of accented ones.
    private static let western: Set<TextEncoding> = [.windows1252, .latin1, .macRoman, .dos437, .dos850]

    /// What GBK makes of a text, where it is hardly anything else: two characters of Chinese or more and no fewer than
    /// letters, or the name of a room.
    private func chinese(_ bytes: [UInt8]) -> String? {
        guard TextDecoding.looksChinese(bytes) else { return nil }
        let text = TextDecoding.text(bytes, encoding: .gbk).text
        let han = text.unicodeScalars.count { (0x4E00...0x9FFF).contains($0.value) }
        let letters = text.unicodeScalars.count { $0.isASCII && $0.properties.isAlphabetic }
        guard (han > 1 && han >= letters) || RoomVocabulary.meaning(of: text) != nil else { return nil }
        return text
    }

    private func guess(_ bytes: [UInt8]) -> TextEncoding {
        if TextDecoding.text(bytes, encoding: .utf8).firstInvalid == nil { return .utf8 }
        return TextDecoding.looksChinese(bytes) ? .gb18030 : .windows1252
    }

    private mutating func tell(_ line: Int, zh: String, en: String) {
        diagnostics.add(
            Diagnostic("text.encoding", .warning, file: file, at: .init(line: line), Bilingual(zh: zh, en: en)))
    }
}
