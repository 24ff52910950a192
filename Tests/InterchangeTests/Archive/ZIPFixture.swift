import CZlib

@testable import Interchange

/// Archives written byte by byte, so that each field can be wrong.
struct ZIPFixture {
    struct Entry {
        var name: [UInt8]
        var contents: [UInt8] = []
        /// Stored unless these are given.
        var packed: [UInt8]?
        var method: UInt16 = 0
        var flags: UInt16 = 0
        var declared: Int?
        var checksum: UInt32?
        /// In the local header; nil: the same as in the directory.
        var localName: [UInt8]?
        /// Where the directory says that it begins; nil: where it does.
        var offset: Int?
        /// Behind the data, with sizes and checksum, which the local header leaves at 0.
        var hasDescriptor = false
        var isZIP64 = false

        init(_ name: String, _ contents: String = "") {
            self.name = Array(name.utf8)
            self.contents = Array(contents.utf8)
        }
    }

    var entries: [Entry]
    var before: [UInt8] = []
    var behind: [UInt8] = []
    var comment: [UInt8] = []
    var declaredCount: Int?
    /// Bytes before the archive that its offsets count.
    var countsBefore = false

    init(_ entries: [Entry]) { self.entries = entries }

    var bytes: [UInt8] {
        var archive = before
        var directory: [UInt8] = []
        for entry in entries {
            let start = archive.count - (countsBefore ? 0 : before.count)
            let data = entry.packed ?? entry.contents
            let crc =
                entry.checksum
                ?? entry.contents.withUnsafeBufferPointer {
                    UInt32(truncatingIfNeeded: crc32_z(0, $0.baseAddress, $0.count))
                }
            let size = entry.declared ?? entry.contents.count
            let local = entry.localName ?? entry.name
            archive.put(0x0403_4B50, 4)
            archive.put(20, 2)
            archive.put(Int(entry.flags) | (entry.hasDescriptor ? 8 : 0), 2)
            archive.put(Int(entry.method), 2)
            archive.put(0, 4)
            archive.put(entry.hasDescriptor ? 0 : Int(crc), 4)
            archive.put(entry.hasDescriptor ? 0 : data.count, 4)
            archive.put(entry.hasDescriptor ? 0 : size, 4)
            archive.put(local.count, 2)
            archive.put(0, 2)
            archive += local + data
            if entry.hasDescriptor {
                archive.put(0x0807_4B50, 4)
                archive.put(Int(crc), 4)
                archive.put(data.count, 4)
                archive.put(size, 4)
            }
            var extra: [UInt8] = []
            if entry.isZIP64 {
                extra.put(1, 2)
                extra.put(24, 2)
                extra.put(size, 8)
                extra.put(data.count, 8)
                extra.put(entry.offset ?? start, 8)
            }
            let full = Int(UInt32.max)
            directory.put(0x0201_4B50, 4)
            directory.put(20, 2)
            directory.put(20, 2)
            directory.put(Int(entry.flags) | (entry.hasDescriptor ? 8 : 0), 2)
            directory.put(Int(entry.method), 2)
            directory.put(0, 4)
            directory.put(Int(crc), 4)
            directory.put(entry.isZIP64 ? full : data.count, 4)
            directory.put(entry.isZIP64 ? full : size, 4)
            directory.put(entry.name.count, 2)
            directory.put(extra.count, 2)
            directory.put(0, 2)
            directory.put(0, 2)
            directory.put(0, 6)
            directory.put(entry.isZIP64 ? full : entry.offset ?? start, 4)
            directory += entry.name + extra
        }
        let start = archive.count - (countsBefore ? 0 : before.count)
        archive += directory
        let count = declaredCount ?? entries.count
        if entries.contains(where: \.isZIP64) {
            let record = archive.count - (countsBefore ? 0 : before.count)
            archive.put(0x0606_4B50, 4)
            archive.put(44, 8)
            archive.put(45, 2)
            archive.put(45, 2)
            archive.put(0, 8)
            archive.put(count, 8)
            archive.put(count, 8)
            archive.put(directory.count, 8)
            archive.put(start, 8)
            archive.put(0x0706_4B50, 4)
            archive.put(0, 4)
            archive.put(record, 8)
            archive.put(1, 4)
            archive.put(0x0605_4B50, 4)
            for _ in 0..<2 { archive.put(0xFFFF, 2) }
            for _ in 0..<2 { archive.put(0xFFFF, 2) }
            for _ in 0..<2 { archive.put(0xFFFF_FFFF, 4) }
        } else {
            archive.put(0x0605_4B50, 4)
            archive.put(0, 4)
            for _ in 0..<2 { archive.put(count, 2) }
            archive.put(directory.count, 4)
            archive.put(start, 4)
        }
        archive.put(comment.count, 2)
        return archive + comment + behind
    }

    /// What each entry holds, and what was warned of.
    static func contents(
        _ bytes: [UInt8], limits: InputLimits = .standard
    ) throws(InputError) -> (files: [String: String], warnings: [String]) {
        var archive = try ZIPArchive.read(bytes, file: "test.zip", limits: limits)
        var files: [String: String] = [:]
        for entry in archive.entries {
            files[entry.name] = String(decoding: try archive.contents(of: entry), as: UTF8.self)
        }
        return (files, archive.diagnostics.map(\.code))
    }
}

extension [UInt8] {
    /// Little-endian.
    fileprivate mutating func put(_ value: Int, _ size: Int) {
        for index in 0..<size { append(UInt8(truncatingIfNeeded: value >> (8 * index))) }
    }
}
