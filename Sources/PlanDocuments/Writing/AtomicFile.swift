import Foundation
import Interchange

/// Writes files as a whole: a killed program leaves the old file, never half of the new one.
public enum AtomicFile {
    /// Writes beside the file and renames; a device or pipe is written to as it is.
    /// - Throws: `file.write` with the system's reason.
    public static func write(_ bytes: [UInt8], to path: String) throws(InputError) {
        var status = stat()
        if stat(path, &status) == 0, status.st_mode & S_IFMT != S_IFREG {
            try fill(path, flags: O_WRONLY, bytes, told: path)
            return
        }
        // Through a symbolic link the file it points to is replaced, not the link.
        let target =
            realpath(path, nil).map { resolved in
                defer { free(resolved) }
                return String(cString: resolved)
            } ?? path
        let temporary = "\(target).\(getpid()).part"
        do throws(InputError) {
            try fill(temporary, flags: O_WRONLY | O_CREAT | O_TRUNC, bytes, told: path)
            guard rename(temporary, target) == 0 else { throw failure(path, errno) }
        } catch {
            unlink(temporary)
            throw error
        }
    }

    private static func fill(
        _ path: String, flags: Int32, _ bytes: [UInt8], told: String
    ) throws(InputError) {
        let descriptor = open(path, flags | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw failure(told, errno) }
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes {
                Foundation.write(descriptor, $0.baseAddress.map { $0 + written }, bytes.count - written)
            }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else {
                let code = errno
                close(descriptor)
                throw failure(told, code)
            }
            written += count
        }
        // Before the rename: a crash of the machine must not leave an empty file under the name.
        let synced = fsync(descriptor) == 0 || errno == EINVAL || errno == EROFS
        let code = errno
        guard close(descriptor) == 0, synced else { throw failure(told, synced ? errno : code) }
    }

    private static func failure(_ path: String, _ code: Int32) -> InputError {
        let reason = String(cString: strerror(code))
        return InputError(
            Diagnostic(
                "file.write", .error, file: path,
                Bilingual(zh: "无法写入文件：\(reason)", en: "the file cannot be written: \(reason)")))
    }
}
