import CZlib

/// Writes ZIP archives (PKWARE APPNOTE 6.3.9, version 2.0), the same bytes for the same entries.
///
/// Entries are sorted by name, dated 1 January 1980, compressed by deflate, and named in UTF-8. Archives beyond what
/// the 32-bit format holds are refused.
public enum ZIPWriter {
    /// A file in the archive. Slashes part folders.
    public struct Entry: Hashable, Sendable {
        public var name: String
        public var bytes: [UInt8]

        public init(_ name: String, _ bytes: [UInt8]) {
            self.name = name
            self.bytes = bytes
        }
    }

    /// The bytes of the archive.
    /// - Throws: `zip.size` for more than 65,535 entries or 4 GiB, `zip.failed` where zlib fails.
    /// - Precondition: no two entries have one name.
    public static func archive(_ entries: [Entry]) throws(InputError) -> [UInt8] {
        let sorted = entries.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
        precondition(Set(sorted.map(\.name)).count == sorted.count, "two entries of one name")
        guard sorted.count <= Int(UInt16.max) else { throw tooLarge }
        var archive: [UInt8] = []
        var directory: [UInt8] = []
        for entry in sorted {
            let packed = try deflated(entry.bytes)
            guard archive.count + packed.count + entry.bytes.count < Int(UInt32.max),
                entry.name.utf8.count <= Int(UInt16.max)
            else { throw tooLarge }
            let start = archive.count
            let common = header(of: entry, packed: packed.count)
            archive.append(UInt32(0x0403_4B50))
            archive += common
            archive += entry.name.utf8
            archive += packed
            directory.append(UInt32(0x0201_4B50))
            // Made by version 2.0 on a system without file modes.
            directory.append(UInt16(20))
            directory += common
            // No comment, first disk, no attributes.
            for _ in 0..<3 { directory.append(UInt16(0)) }
            directory.append(UInt32(0))
            directory.append(UInt32(start))
            directory += entry.name.utf8
        }
        guard archive.count + directory.count < Int(UInt32.max) else { throw tooLarge }
        let start = archive.count
        archive += directory
        archive.append(UInt32(0x0605_4B50))
        archive.append(UInt32(0))
        for _ in 0..<2 { archive.append(UInt16(sorted.count)) }
        archive.append(UInt32(directory.count))
        archive.append(UInt32(start))
        archive.append(UInt16(0))
        return archive
    }

    /// What the local header and the directory say alike, from the version needed to the length of extra fields.
    private static func header(of entry: Entry, packed: Int) -> [UInt8] {
        var header: [UInt8] = []
        header.append(UInt16(20))
        // The name is UTF-8.
        header.append(UInt16(0x0800))
        header.append(UInt16(8))
        header.append(UInt16(0))
        header.append(UInt16(0x0021))
        header.append(checksum(entry.bytes))
        header.append(UInt32(packed))
        header.append(UInt32(entry.bytes.count))
        header.append(UInt16(entry.name.utf8.count))
        header.append(UInt16(0))
        return header
    }

    private static func checksum(_ bytes: [UInt8]) -> UInt32 {
        bytes.withUnsafeBufferPointer { UInt32(truncatingIfNeeded: crc32_z(0, $0.baseAddress, $0.count)) }
    }

    /// Raw deflate (RFC 1951).
    private static func deflated(_ bytes: [UInt8]) throws(InputError) -> [UInt8] {
        guard bytes.count < Int(UInt32.max) else { throw tooLarge }
        var stream = z_stream()
        let size = Int32(MemoryLayout<z_stream>.size)
        guard deflateInit2_(&stream, 6, Z_DEFLATED, -15, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, size) == Z_OK else {
            throw failed
        }
        defer { deflateEnd(&stream) }
        var target = [UInt8](repeating: 0, count: Int(deflateBound(&stream, UInt(bytes.count))))
        var source = bytes
        let code = source.withUnsafeMutableBufferPointer { input in
            target.withUnsafeMutableBufferPointer { output in
                stream.next_in = input.baseAddress
                stream.avail_in = UInt32(input.count)
                stream.next_out = output.baseAddress
                stream.avail_out = UInt32(output.count)
                return deflate(&stream, Z_FINISH)
            }
        }
        guard code == Z_STREAM_END else { throw failed }
        target.removeLast(Int(stream.avail_out))
        return target
    }

    private static var tooLarge: InputError {
        InputError(
            Diagnostic(
                "zip.size", .limit,
                Bilingual(zh: "压缩包超过 65535 个文件或 4 GiB", en: "an archive has at most 65,535 files and 4 GiB")))
    }

    private static var failed: InputError {
        InputError(Diagnostic("zip.failed", .error, Bilingual(zh: "zlib 压缩失败", en: "zlib could not compress")))
    }
}

extension [UInt8] {
    /// Little-endian.
    fileprivate mutating func append(_ value: some FixedWidthInteger) {
        Swift.withUnsafeBytes(of: value.littleEndian) { append(contentsOf: $0) }
    }
}
