/// The encodings that a text file may be said to have.
public enum TextEncoding: String, Sendable, CaseIterable {
    case utf8 = "utf-8"
    case gbk
    case gb18030
    case latin1
    case shiftJIS = "shift-jis"

    /// As iconv calls it. GBK is read as its superset GB 18030-2005, which leaves no valid GBK text unread.
    var iconvName: String {
        switch self {
        case .utf8: "UTF-8"
        case .gbk, .gb18030: "GB18030"
        case .latin1: "ISO-8859-1"
        case .shiftJIS: "CP932"
        }
    }
}
