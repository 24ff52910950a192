/// Finds the central directory of an archive (APPNOTE 4.3.12 to 4.3.16).
struct ZIPDirectory {
    /// How many entries the archive says that it has.
    var count: Int
    /// Bytes.
    var size: Int
    /// From the start of the file, bytes.
    var start: Int
    /// How far everything lies behind where the archive says: the bytes before it.
    var shift: Int
    /// Bytes behind it.
    var behind: Int

    private static let endSignature: [UInt8] = [0x50, 0x4B, 0x05, 0x06]
    private static let endSize = 22
    private static let longestComment = 0xFFFF

    /// - Throws: `zip.truncated`, `zip.format` where this is no archive, `zip.damaged`, `zip.volumes`.
    init(_ bytes: [UInt8], file: String?) throws(InputError) {
        guard let end = Self.end(bytes) else {
            if ZIPArchive.looksLike(bytes) {
                throw ZIPProblem.truncated(file, byte: bytes.count)
            }
            throw ZIPProblem.format(file)
        }
        var cursor = ByteCursor(bytes, at: end + 4)
        guard let disk = cursor.number(UInt16.self), let firstDisk = cursor.number(UInt16.self),
            let here = cursor.number(UInt16.self), let all = cursor.number(UInt16.self),
            let size = cursor.number(UInt32.self), let offset = cursor.number(UInt32.self),
            let comment = cursor.number(UInt16.self)
        else { throw ZIPProblem.truncated(file, byte: bytes.count) }
        behind = max(0, bytes.count - end - Self.endSize - Int(comment))
        var (declared, length, begin) = (Int(all), Int(size), Int(offset))
        var limit = end
        if all == .max || size == .max || offset == .max || disk == .max {
            if let long = try Self.long(bytes, before: end, file: file) {
                (declared, length, begin, limit) = (long.count, long.size, long.offset, long.position)
            }
        } else if disk != 0 || firstDisk != 0 || here != all {
            throw ZIPProblem.volumes(file)
        }
        // The directory ends where its end record begins, so bytes before the archive show in the difference.
        let (position, isOverflow) = limit.subtractingReportingOverflow(length)
        guard !isOverflow, position >= 0, begin >= 0, begin <= position else {
            throw ZIPProblem.truncated(file, byte: end)
        }
        count = declared
        self.size = length
        start = position
        shift = position - begin
    }

    /// Where the end record is: the last one whose comment ends the file, else the last one that is whole.
    private static func end(_ bytes: [UInt8]) -> Int? {
        guard bytes.count >= endSize else { return nil }
        var whole: Int?
        let first = max(0, bytes.count - endSize - longestComment)
        for position in stride(from: bytes.count - endSize, through: first, by: -1)
        where bytes[position] == 0x50 && bytes[position..<(position + 4)].elementsEqual(endSignature) {
            let comment = Int(bytes[position + 20]) | Int(bytes[position + 21]) << 8
            let last = position + endSize + comment
            if last == bytes.count { return position }
            if last < bytes.count, whole == nil { whole = position }
        }
        return whole
    }

    private struct Long {
        var count: Int
        var size: Int
        var offset: Int
        /// Of its record.
        var position: Int
    }

    /// The ZIP64 end record, where its locator stands before the end record; nil where there is none.
    private static func long(_ bytes: [UInt8], before end: Int, file: String?) throws(InputError) -> Long? {
        guard end >= 20 else { return nil }
        var locator = ByteCursor(bytes, at: end - 20)
        guard locator.number(UInt32.self) == 0x0706_4B50 else { return nil }
        guard locator.number(UInt32.self) == 0, let offset = locator.size(), locator.number(UInt32.self) ?? 0 <= 1
        else {
            throw ZIPProblem.volumes(file)
        }
        // Where bytes stand before the archive, the record is nearer to its locator than the locator says.
        for position in [offset, end - 20 - 56] where position >= 0 && position <= end - 20 - 56 {
            var record = ByteCursor(bytes, at: position, end: end - 20)
            guard record.number(UInt32.self) == 0x0606_4B50 else { continue }
            guard record.size() != nil, record.take(4) != nil, let disk = record.number(UInt32.self),
                let first = record.number(UInt32.self), let here = record.size(), let all = record.size(),
                let size = record.size(), let start = record.size()
            else { break }
            guard disk == 0, first == 0, here == all else { throw ZIPProblem.volumes(file) }
            return Long(count: all, size: size, offset: start, position: position)
        }
        throw ZIPProblem.damaged(
            file, byte: end - 20, zh: "ZIP64 目录结尾记录缺失或损坏", en: "the ZIP64 end record is missing or damaged")
    }
}
