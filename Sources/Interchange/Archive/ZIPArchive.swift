/// A ZIP archive (PKWARE APPNOTE 6.3.9) that lies in memory and is read there: nothing is ever written to disk.
///
/// Read are stored and deflated entries, data descriptors, ZIP64, comments, and archives with other bytes before or
/// behind them. Everything is taken from the central directory and held against the local headers. Refused before
/// anything is inflated: names that lead out of the archive, names that stand in it twice, encrypted entries, other
/// methods, entries that share bytes, archives in several volumes. Sizes, ratio and checksums are counted while
/// inflating, never believed.
public struct ZIPArchive: Sendable {
    /// A file in the archive.
    public struct Entry: Hashable, Sendable {
        /// Slashes part folders.
        public var name: String
        /// Whether it is a folder, which has no contents.
        public var isFolder: Bool { name.hasSuffix("/") }
        /// What the archive says that it inflates to, bytes.
        public internal(set) var declaredSize: Int
        var packedSize: Int
        var method: UInt16
        var checksum: UInt32
        /// Of its local header, and where its data begin and end, bytes from the start of the file.
        var header: Int
        var data: Range<Int>
    }

    /// In the order of the central directory.
    public let entries: [Entry]
    /// Warnings: names whose encoding was guessed, bytes that belong to no archive.
    public let diagnostics: [Diagnostic]
    let bytes: [UInt8]
    let file: String?
    let limits: InputLimits
    /// What has been inflated so far, bytes.
    var inflated = 0

    init(entries: [Entry], diagnostics: [Diagnostic], bytes: [UInt8], file: String?, limits: InputLimits) {
        self.entries = entries
        self.diagnostics = diagnostics
        self.bytes = bytes
        self.file = file
        self.limits = limits
    }

    /// Whether bytes begin as an archive does: a local header, or the end of an empty one.
    public static func looksLike(_ bytes: [UInt8]) -> Bool {
        bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) || bytes.starts(with: [0x50, 0x4B, 0x05, 0x06])
    }
}
