import Foundation
import Interchange

/// A file that is being written.
struct GrowingFile {
    private let descriptor: Int32
    /// The file's name in problems.
    private let name: String

    /// - Throws: `file.write` where it cannot be opened.
    init(_ path: String, flags: Int32, told name: String) throws(InputError) {
        descriptor = open(path, flags | O_CLOEXEC, 0o644)
        self.name = name
        guard descriptor >= 0 else { throw Self.failure(name, errno) }
    }

    mutating func append(_ bytes: [UInt8]) throws(InputError) {
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes {
                Foundation.write(descriptor, $0.baseAddress.map { $0 + written }, bytes.count - written)
            }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw Self.failure(name, errno) }
            written += count
        }
    }

    /// Sees to it that everything is on the disk, and closes.
    func finish() throws(InputError) {
        // Before the rename: a crash of the machine must not leave an empty file under the name.
        let synced = fsync(descriptor) == 0 || errno == EINVAL || errno == EROFS
        let code = errno
        guard close(descriptor) == 0, synced else { throw Self.failure(name, synced ? errno : code) }
    }

    /// Closes without a care.
    func abandon() { close(descriptor) }

    static func failure(_ path: String, _ code: Int32) -> InputError {
        let reason = String(cString: strerror(code))
        return InputError(
            Diagnostic(
                "file.write", .error, file: path,
                Bilingual(zh: "无法写入文件：\(reason)", en: "the file cannot be written: \(reason)")))
    }
}
