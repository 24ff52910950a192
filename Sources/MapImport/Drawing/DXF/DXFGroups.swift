import Glibc
import Interchange

/// The groups of a text DXF file: each is a code on one line and a value on the next.
///
/// Group *i* stands on lines 2*i* + 1 and 2*i* + 2, comments (code 999) among them. The bytes are kept once; a group
/// takes six more. DXF Reference, "Formatting the DXF".
final class DXFGroups: Sendable {
    let bytes: [UInt8]
    private let starts: [UInt32]
    private let codes: [Int16]
    /// LF, or CR in a file that has no LF.
    private let newline: UInt8
    /// Whether the file ends with its mark `0 EOF`.
    let hasEnd: Bool

    var count: Int { codes.count }

    /// - Throws: `dxf.syntax` with the line; `dxf.groups`, `file.size`.
    init(_ bytes: [UInt8], file: String, limits: InputLimits) throws(InputError) {
        guard bytes.count <= limits.drawingBytes else {
            throw InputError(
                Diagnostic(
                    "file.size", .limit, file: file,
                    Bilingual(
                        zh: "图形文件有 \(bytes.count) 字节，上限 \(limits.drawingBytes) 字节",
                        en: "the drawing has \(bytes.count) bytes, the limit is \(limits.drawingBytes)")))
        }
        let newline: UInt8 = bytes.contains(0x0A) ? 0x0A : 0x0D
        var scan = Scan(newline: newline, limit: limits.drawingGroups)
        let problem = bytes.withUnsafeBytes { scan.run($0) }
        if var problem {
            problem.file = file
            throw InputError(problem)
        }
        (starts, codes, hasEnd) = (scan.starts, scan.codes, scan.hasEnd)
        self.bytes = bytes
        self.newline = newline
    }

    func code(_ index: Int) -> Int { Int(codes[index]) }

    /// The line of the file on which the group's code stands, from 1.
    func line(_ index: Int) -> Int { 2 * index + 1 }

    /// Where the value's bytes are, without the end of its line.
    func value(_ index: Int) -> Range<Int> {
        let start = Int(starts[index])
        return bytes.withUnsafeBytes { all in
            var end = lineEnd(all, start, newline)
            if end > start, all[end - 1] == 0x0D { end -= 1 }
            return start..<end
        }
    }

    /// The value without blanks around it.
    func trimmed(_ index: Int) -> Range<Int> {
        var range = value(index)
        while let first = range.first, bytes[first] <= 0x20 { range = (first + 1)..<range.upperBound }
        while let last = range.last, bytes[last] <= 0x20 { range = range.lowerBound..<last }
        return range
    }

    /// The value as ASCII, without blanks around it: names of entities and sections.
    func word(_ index: Int) -> String { String(decoding: bytes[trimmed(index)], as: UTF8.self) }

    private struct Scan {
        let newline: UInt8
        let limit: Int
        var starts: [UInt32] = []
        var codes: [Int16] = []
        var hasEnd = false

        init(newline: UInt8, limit: Int) {
            self.newline = newline
            self.limit = limit
        }

        mutating func run(_ all: UnsafeRawBufferPointer) -> Diagnostic? {
            var position = all.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
            starts.reserveCapacity(min(all.count / 9, limit))
            codes.reserveCapacity(min(all.count / 9, limit))
            while position < all.count {
                let codeEnd = lineEnd(all, position, newline)
                guard let code = groupCode(all, position, codeEnd) else {
                    if isBlank(all, position) { return nil }
                    return problem(
                        zh: "此处应为组码（整数）", en: "a group code is missing here: it is a whole number on a line of its own")
                }
                position = codeEnd + 1
                guard position < all.count else {
                    return problem(
                        zh: "文件在组码 \(code) 之后中断", en: "the file is cut off after the group code \(code)")
                }
                guard codes.count < limit else {
                    return Diagnostic(
                        "dxf.groups", .limit, at: .init(line: 2 * codes.count + 1),
                        Bilingual(zh: "组多于 \(limit) 个", en: "more than \(limit) groups"))
                }
                starts.append(UInt32(truncatingIfNeeded: position))
                codes.append(code)
                let end = lineEnd(all, position, newline)
                if code == 0, isEnd(all, position, end) {
                    hasEnd = true
                    return nil
                }
                position = end + 1
            }
            return nil
        }

        private func problem(zh: String, en: String) -> Diagnostic {
            Diagnostic("dxf.syntax", .error, at: .init(line: 2 * codes.count + 1), Bilingual(zh: zh, en: en))
        }

        /// Codes run from −5 to 1071.
        private func groupCode(_ all: UnsafeRawBufferPointer, _ start: Int, _ end: Int) -> Int16? {
            var index = start
            while index < end, all[index] == 0x20 || all[index] == 0x09 { index += 1 }
            let isNegative = index < end && all[index] == UInt8(ascii: "-")
            if isNegative { index += 1 }
            var value = 0
            var digits = 0
            while index < end, case let digit = all[index] &- 0x30, digit < 10, digits < 5 {
                value = value * 10 + Int(digit)
                digits += 1
                index += 1
            }
            while index < end, all[index] == 0x20 || all[index] == 0x09 || all[index] == 0x0D { index += 1 }
            guard digits > 0, index == end, value <= 1071, !isNegative || value <= 5 else { return nil }
            return Int16(truncatingIfNeeded: isNegative ? -value : value)
        }

        private func isEnd(_ all: UnsafeRawBufferPointer, _ start: Int, _ end: Int) -> Bool {
            var (start, end) = (start, end)
            while start < end, all[start] <= 0x20 { start += 1 }
            while end > start, all[end - 1] <= 0x20 { end -= 1 }
            return end - start == 3 && all[start] == UInt8(ascii: "E") && all[start + 1] == UInt8(ascii: "O")
                && all[start + 2] == UInt8(ascii: "F")
        }

        /// Whether nothing but blanks is left.
        private func isBlank(_ all: UnsafeRawBufferPointer, _ start: Int) -> Bool {
            all[start...].allSatisfy { $0 <= 0x20 }
        }
    }
}

/// Where the line that `start` stands in ends.
private func lineEnd(_ all: UnsafeRawBufferPointer, _ start: Int, _ newline: UInt8) -> Int {
    guard start < all.count, let base = all.baseAddress,
        let found = memchr(base + start, Int32(newline), all.count - start)
    else { return all.count }
    return UnsafeRawPointer(found) - base
}
