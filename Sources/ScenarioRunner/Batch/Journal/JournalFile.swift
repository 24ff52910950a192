import Foundation
import Interchange

/// A file of records that only grows: one a line, with its checksum.
///
/// A line is the first 16 hexadecimal digits of the SHA-256 of the record's text, a blank, the record as JSON. What a crash
/// left of a last line is taken away when the file is opened again; a line that is damaged in another way counts for nothing.
final class JournalFile {
    private let descriptor: Int32
    private let path: String
    /// Where the next record goes.
    private var end = 0
    /// Lines inside the file that are not what was written.
    private(set) var damaged = 0
    /// Whether part of a line was taken away from its end.
    private(set) var wasTorn = false

    private static let digits = 16
    /// More than what a first record can be that was not written whole, bytes.
    private static let longestFirst = 512

    /// Opens it, or makes it, and hands each record to `visit` with where it begins.
    /// - Throws: `file.write`, `batch.journal` for a file that is none.
    init(_ path: String, visit: (Int, JSONValue) -> Void) throws(InputError) {
        self.path = path
        descriptor = open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw Self.failure(path, errno) }
        var lines = LineReader(descriptor)
        var offset = 0
        var whole = 0
        while let line = lines.next() {
            let next = offset + line.count + 1
            if let record = Self.record(of: line) {
                // A last line without its end was not written whole, whatever it says.
                guard lines.endedLine else { break }
                visit(offset, record)
                damaged += whole < offset ? 1 : 0
                whole = next
            }
            offset = next
        }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw Self.failure(path, errno) }
        let size = Int(status.st_size)
        // Nothing of it is a journal: somebody else's file.
        guard whole > 0 || size < Self.longestFirst else { throw Self.foreign(path) }
        if whole < size {
            wasTorn = true
            guard ftruncate(descriptor, off_t(whole)) == 0, fsync(descriptor) == 0 else {
                throw Self.failure(path, errno)
            }
        }
        end = whole
    }

    deinit { close(descriptor) }

    /// Adds a record.
    ///
    /// - Parameter isDurable: whether it is on the disk when this returns.
    /// - Returns: where it begins.
    /// - Throws: `file.write`. What was written of it by then counts for nothing.
    @discardableResult
    func append(_ record: JSONValue, isDurable: Bool) throws(InputError) -> Int {
        var json = JSONWriter()
        json.value(record)
        let text = json.finished()
        let line = Array(Self.checksum(text).utf8) + [UInt8(ascii: " ")] + text + [UInt8(ascii: "\n")]
        do throws(SystemFailure) { try WholeWrite.write(line, to: descriptor) } catch {
            throw Self.failure(path, error.code)
        }
        if isDurable {
            guard fsync(descriptor) == 0 || errno == EINVAL || errno == EROFS else { throw Self.failure(path, errno) }
        }
        defer { end += line.count }
        return end
    }

    /// The record that begins at an offset; nil where none does.
    func record(at offset: Int) -> JSONValue? {
        var line: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 14)
        while true {
            let count = pread(descriptor, &chunk, chunk.count, off_t(offset + line.count))
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return nil }
            if let stop = chunk[..<count].firstIndex(of: UInt8(ascii: "\n")) {
                return Self.record(of: line + chunk[..<stop])
            }
            line += chunk[..<count]
        }
    }

    // MARK: Lines

    private static func record(of line: [UInt8]) -> JSONValue? {
        guard line.count > digits + 1, line[digits] == UInt8(ascii: " ") else { return nil }
        let text = Array(line[(digits + 1)...])
        guard checksum(text).utf8.elementsEqual(line[..<digits]) else { return nil }
        return try? JSONDocument.read(text).root
    }

    private static func checksum(_ text: [UInt8]) -> String { String(InputFiles.digest(text).prefix(digits)) }

    // MARK: Problems

    private static func failure(_ path: String, _ code: Int32) -> InputError {
        let reason = String(cString: strerror(code))
        return InputError(
            Diagnostic(
                "file.write", .error, file: path,
                Bilingual(zh: "无法写入日志：\(reason)", en: "the journal cannot be written: \(reason)")))
    }

    private static func foreign(_ path: String) -> InputError {
        InputError(
            Diagnostic(
                "batch.journal", .error, file: path,
                Bilingual(zh: "这个文件不是批处理日志，不会改动", en: "this file is no journal of a batch: it is left as it is")))
    }
}
