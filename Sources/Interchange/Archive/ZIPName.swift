/// The name of an entry: its encoding, and whether it stays inside the archive.
enum ZIPName {
    /// A name as text, and how its encoding was told where the archive does not say.
    struct Decoded {
        var text: String
        /// Nil where nothing had to be guessed.
        var guess: Bilingual?
    }

    /// - Parameter isUTF8: whether the archive says so (APPNOTE 4.4.4, bit 11).
    /// - Returns: nil where it says so and the name is not.
    static func decode(_ bytes: ArraySlice<UInt8>, isUTF8: Bool) -> Decoded? {
        let raw = Array(bytes)
        let isValid = raw.withUnsafeBytes { UTF8Validation.firstInvalid($0) } == nil
        if isUTF8 { return isValid ? Decoded(text: String(decoding: raw, as: UTF8.self)) : nil }
        if raw.allSatisfy({ $0 < 0x80 }) { return Decoded(text: String(decoding: raw, as: UTF8.self)) }
        if isValid {
            return Decoded(
                text: String(decoding: raw, as: UTF8.self),
                guess: Bilingual(zh: "按 UTF-8 理解", en: "taken as UTF-8"))
        }
        if let text = try? TextDecoding.decode(raw, encoding: .gb18030).string {
            return Decoded(text: text, guess: Bilingual(zh: "按 GBK 理解", en: "taken as GBK"))
        }
        let latin = String(String.UnicodeScalarView(raw.map { Unicode.Scalar($0) }))
        return Decoded(text: latin, guess: Bilingual(zh: "编码未知", en: "in an unknown encoding"))
    }

    /// Why a name must not be followed; nil where it stays inside.
    static func danger(_ name: String) -> Bilingual? {
        let scalars = Array(name.unicodeScalars)
        if scalars.contains("\\") { return Bilingual(zh: "含有反斜杠", en: "has a backslash in it") }
        if scalars.first == "/" { return Bilingual(zh: "是绝对路径", en: "is an absolute path") }
        if scalars.count > 1, scalars[1] == ":", scalars[0].properties.isAlphabetic {
            return Bilingual(zh: "带有盘符", en: "names a drive")
        }
        if scalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) {
            return Bilingual(zh: "含有控制字符", en: "has control characters in it")
        }
        if scalars.isEmpty { return Bilingual(zh: "是空的", en: "is empty") }
        if scalars.split(separator: "/").contains(where: { $0.elementsEqual("..".unicodeScalars) }) {
            return Bilingual(zh: "含有 ..", en: "has '..' in it")
        }
        return nil
    }
}
