/// The encodings that a text file may be said to have.
public enum TextEncoding: String, Sendable, CaseIterable {
    case utf8 = "utf-8"
    case gbk
    case gb18030
    case latin1
    case shiftJIS = "shift-jis"
    case big5
    /// Korean, code page 949 (Unified Hangul Code).
    case unifiedHangul = "uhc"
    /// Korean, code page 1361.
    case johab
    case windows874 = "windows-874"
    case windows1250 = "windows-1250"
    case windows1251 = "windows-1251"
    case windows1252 = "windows-1252"
    case windows1253 = "windows-1253"
    case windows1254 = "windows-1254"
    case windows1255 = "windows-1255"
    case windows1256 = "windows-1256"
    case windows1257 = "windows-1257"
    case windows1258 = "windows-1258"
    case dos437 = "cp437"
    case dos850 = "cp850"
    case dos852 = "cp852"
    case dos855 = "cp855"
    case dos857 = "cp857"
    case dos860 = "cp860"
    case dos861 = "cp861"
    case dos863 = "cp863"
    case dos864 = "cp864"
    case dos865 = "cp865"
    case dos866 = "cp866"
    case dos869 = "cp869"
    case macRoman = "macintosh"

    /// As iconv calls it. GBK is read as its superset GB 18030-2005, which leaves no valid GBK text unread.
    var iconvName: String {
        switch self {
        case .utf8: "UTF-8"
        case .gbk, .gb18030: "GB18030"
        case .latin1: "ISO-8859-1"
        case .shiftJIS: "CP932"
        case .big5: "CP950"
        case .unifiedHangul: "CP949"
        case .johab: "JOHAB"
        case .windows874: "CP874"
        case .macRoman: "MACINTOSH"
        case .windows1250, .windows1251, .windows1252, .windows1253, .windows1254, .windows1255, .windows1256,
            .windows1257, .windows1258:
            "CP" + rawValue.suffix(4)
        case .dos437, .dos850, .dos852, .dos855, .dos857, .dos860, .dos861, .dos863, .dos864, .dos865, .dos866,
            .dos869:
            rawValue.uppercased()
        }
    }
}
