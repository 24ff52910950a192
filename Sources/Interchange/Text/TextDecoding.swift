import Glibc

/// A text as UTF-8.
public struct DecodedText: Sendable {
    /// Valid UTF-8, with the byte-order mark where the file had one, so that offsets are the file's.
    public var bytes: [UInt8]
    /// Where the text starts: after the byte-order mark.
    public var start: Int
    /// Warnings, such as `text.bom`.
    public var diagnostics: [Diagnostic]

    public var string: String { String(decoding: bytes[start...], as: UTF8.self) }
}

/// Turns the bytes of a file into text.
public enum TextDecoding {
    static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

    /// Decodes a file, or says at which byte it is not what it is said to be.
    ///
    /// Text that is not UTF-8 is never guessed at: the error names the encoding it looks like.
    public static func decode(
        _ bytes: [UInt8], encoding: TextEncoding = .utf8, file: String? = nil
    ) throws(InputError) -> DecodedText {
        guard encoding != .utf8 else { return try decodeUTF8(bytes, file: file) }
        switch convert(bytes, from: encoding) {
        case .success(let converted): return DecodedText(bytes: converted, start: 0, diagnostics: [])
        case .failure(let stop):
            throw InputError(
                problem(
                    bytes, at: stop.byte, file: file, zh: "此处不是有效的 \(encoding.rawValue) 文本",
                    en: "not valid \(encoding.rawValue) here"))
        }
    }

    /// Whether all of it is UTF-8: what goes with other files, in whose encoding it may be, is read as that first.
    public static func isUTF8(_ bytes: [UInt8]) -> Bool {
        bytes.withUnsafeBytes { UTF8Validation.firstInvalid($0) } == nil
    }

    /// One text of a file that keeps many: what cannot be read in the encoding becomes U+FFFD.
    ///
    /// - Returns: the text, and the offset of the first byte that is no such text; nil where all is.
    public static func text(_ bytes: [UInt8], encoding: TextEncoding) -> (text: String, firstInvalid: Int?) {
        if encoding == .utf8 {
            let invalid = bytes.withUnsafeBytes { UTF8Validation.firstInvalid($0) }
            return (String(decoding: bytes, as: UTF8.self), invalid)
        }
        if bytes.allSatisfy({ $0 < 0x80 }) { return (String(decoding: bytes, as: UTF8.self), nil) }
        switch convert(bytes, from: encoding) {
        case .success(let converted): return (String(decoding: converted, as: UTF8.self), nil)
        case .failure(let stop):
            // The rest is read again from behind the broken byte; past a few of them only ASCII is kept.
            var result = ""
            var rest = bytes
            var byte = min(stop.byte, bytes.count - 1)
            for _ in 0..<16 {
                if case .success(let head) = convert(Array(rest[..<byte]), from: encoding) {
                    result += String(decoding: head, as: UTF8.self)
                }
                result += "\u{FFFD}"
                rest = Array(rest[(byte + 1)...])
                switch convert(rest, from: encoding) {
                case .success(let tail): return (result + String(decoding: tail, as: UTF8.self), stop.byte)
                case .failure(let next): byte = min(next.byte, rest.count - 1)
                }
            }
            return (result + String(decoding: rest.map { $0 < 0x80 ? $0 : 0xFF }, as: UTF8.self), stop.byte)
        }
    }

    /// Whether bytes that are not UTF-8 read as Chinese text in GB 18030, and more likely so than in a Latin code page.
    public static func looksChinese(_ bytes: [UInt8]) -> Bool {
        guard case .success(let text) = convert(bytes, from: .gb18030) else { return false }
        return holdsHan(text) && isMostlyHighPairs(bytes)
    }

    private static func decodeUTF8(_ bytes: [UInt8], file: String?) throws(InputError) -> DecodedText {
        guard let byte = bytes.withUnsafeBytes({ UTF8Validation.firstInvalid($0) }) else {
            guard bytes.starts(with: byteOrderMark) else { return DecodedText(bytes: bytes, start: 0, diagnostics: []) }
            let warning = Diagnostic(
                "text.bom", .warning, file: file, at: .init(byte: 0, line: 1, column: 1),
                Bilingual(zh: "文件开头有字节顺序标记（BOM），已忽略", en: "the file starts with a byte-order mark, which is ignored"))
            return DecodedText(bytes: bytes, start: 3, diagnostics: [warning])
        }
        let guess = likelyEncoding(bytes)
        throw InputError(
            problem(
                bytes, at: byte, file: file, zh: "不是有效的 UTF-8" + (guess.map { "；\($0.zh)" } ?? ""),
                en: "not valid UTF-8" + (guess.map { "; \($0.en)" } ?? "")))
    }

    private static func problem(_ bytes: [UInt8], at byte: Int, file: String?, zh: String, en: String) -> Diagnostic {
        var diagnostics = [
            Diagnostic("text.encoding", .error, file: file, at: .init(byte: byte), Bilingual(zh: zh, en: en))
        ]
        bytes.withUnsafeBytes { LineIndex.fill(&diagnostics, from: $0) }
        return diagnostics[0]
    }

    private static func likelyEncoding(_ bytes: [UInt8]) -> Bilingual? {
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            return Bilingual(zh: "看起来是 UTF-16，请先转换为 UTF-8", en: "looks like UTF-16, convert it to UTF-8 first")
        }
        guard case .success(let text) = convert(bytes, from: .gb18030), holdsHan(text), isMostlyHighPairs(bytes) else {
            return nil
        }
        return Bilingual(
            zh: "看起来是 GBK/GB18030 编码；请用 --encoding gb18030", en: "looks like GBK/GB18030; use --encoding gb18030")
    }

    private static func holdsHan(_ text: [UInt8]) -> Bool {
        String(decoding: text, as: UTF8.self).unicodeScalars.contains {
            (0x4E00...0x9FFF).contains($0.value) || (0x3400...0x4DBF).contains($0.value)
                || (0x20000...0x323AF).contains($0.value)
        }
    }

    /// Whether most lead bytes have a high byte or a digit (four-byte characters) behind them: an accented letter of
    /// Latin-1 mostly has a plain letter there, which GBK would take for the rarer half of its table.
    private static func isMostlyHighPairs(_ bytes: [UInt8]) -> Bool {
        var high = 0
        var low = 0
        var index = 0
        while index < bytes.count {
            defer { index += 1 }
            guard bytes[index] >= 0x81, index + 1 < bytes.count else { continue }
            if bytes[index + 1] >= 0x80 || (0x30...0x39).contains(bytes[index + 1]) { high += 1 } else { low += 1 }
            index += 1
        }
        return high > low
    }

    private struct ConversionStop: Error {
        var byte: Int
    }

    /// By iconv, strictly.
    private static func convert(_ bytes: [UInt8], from encoding: TextEncoding) -> Result<[UInt8], ConversionStop> {
        let converter = iconv_open("UTF-8", encoding.iconvName)
        guard converter != iconv_t(bitPattern: -1) else { return .failure(ConversionStop(byte: 0)) }
        defer { iconv_close(converter) }
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count + bytes.count / 2)
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        var input = bytes
        var consumed = 0
        let stop: Int? = input.withUnsafeMutableBytes { (source: UnsafeMutableRawBufferPointer) -> Int? in
            guard let base = source.baseAddress else { return nil }
            while consumed < source.count {
                let produced: (written: Int, failed: Bool) = chunk.withUnsafeMutableBytes { target in
                    var from: UnsafeMutablePointer<CChar>? = (base + consumed).assumingMemoryBound(to: CChar.self)
                    var fromLeft = source.count - consumed
                    var to: UnsafeMutablePointer<CChar>? = target.baseAddress?.assumingMemoryBound(to: CChar.self)
                    var toLeft = target.count
                    let outcome = iconv(converter, &from, &fromLeft, &to, &toLeft)
                    let failed = outcome == -1 && errno != E2BIG
                    consumed = source.count - fromLeft
                    return (target.count - toLeft, failed)
                }
                result.append(contentsOf: chunk[..<produced.written])
                if produced.failed { return consumed }
            }
            return nil
        }
        if let stop { return .failure(ConversionStop(byte: stop)) }
        return .success(result)
    }
}
