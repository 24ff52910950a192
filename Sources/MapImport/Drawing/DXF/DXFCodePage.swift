import Interchange

/// The encodings that `$DWGCODEPAGE` names.
enum DXFCodePage {
    /// Nil for a name that is not known. Letter case aside; `ANSI_936`, `ansi936`, `dos437`, `iso8859-1`.
    static func encoding(_ name: String) -> TextEncoding? {
        let plain = name.lowercased().filter { $0 != "_" && $0 != "-" && $0 != " " }
        return pages[plain]
    }

    private static let pages: [String: TextEncoding] = [
        "ansi874": .windows874, "ansi932": .shiftJIS, "dos932": .shiftJIS, "ansi936": .gbk, "gb2312": .gbk,
        "gbk": .gbk, "gb18030": .gb18030, "ansi949": .unifiedHangul, "ksc5601": .unifiedHangul, "ansi950": .big5,
        "big5": .big5, "ansi1250": .windows1250, "ansi1251": .windows1251, "ansi1252": .windows1252,
        "ansi1253": .windows1253, "ansi1254": .windows1254, "ansi1255": .windows1255, "ansi1256": .windows1256,
        "ansi1257": .windows1257, "ansi1258": .windows1258, "ansi1361": .johab, "johab": .johab, "dos437": .dos437,
        "dos850": .dos850, "dos852": .dos852, "dos855": .dos855, "dos857": .dos857, "dos860": .dos860,
        "dos861": .dos861, "dos863": .dos863, "dos864": .dos864, "dos865": .dos865, "dos866": .dos866,
        "dos869": .dos869, "iso88591": .latin1, "macroman": .macRoman, "utf8": .utf8, "ansi65001": .utf8,
    ]

    /// The code page that `\M+n` names (DXF Reference, "Advanced DXF issues", multibyte characters).
    static func multibyte(_ digit: UInt8) -> TextEncoding? {
        switch digit {
        case UInt8(ascii: "1"): .shiftJIS
        case UInt8(ascii: "2"): .big5
        case UInt8(ascii: "3"): .unifiedHangul
        case UInt8(ascii: "4"): .johab
        case UInt8(ascii: "5"): .gbk
        default: nil
        }
    }
}
