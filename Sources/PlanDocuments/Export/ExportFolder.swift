import Foundation
import Interchange

/// A folder beside the file that was asked for, in which the files of an export come to be before they take their places.
struct ExportFolder {
    let path: String

    /// - Throws: `file.write`.
    init(beside target: String) throws(InputError) {
        let folder = (target as NSString).deletingLastPathComponent
        path = "\(folder.isEmpty ? "." : folder)/.sightline-export-\(getpid())-\(UUID().uuidString.prefix(8))"
        guard Unfinished.making(path, { mkdir(path, 0o700) }) == 0 else {
            let code = errno
            Unfinished.isDone(path)
            throw GrowingFile.failure(target, code)
        }
    }

    func file(_ name: String) -> String { "\(path)/\(name)" }

    /// Puts a file of it in its place, whole.
    func place(_ name: String, at target: String) throws(InputError) {
        let descriptor = open(file(name), O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw GrowingFile.failure(target, errno) }
        let synced = fsync(descriptor) == 0 || errno == EINVAL || errno == EROFS
        let code = errno
        close(descriptor)
        guard synced else { throw GrowingFile.failure(target, code) }
        // Through a symbolic link the file it points to is replaced, not the link.
        let resolved = realpath(target, nil).map { resolved in
            defer { free(resolved) }
            return String(cString: resolved)
        }
        guard rename(file(name), resolved ?? target) == 0 else { throw GrowingFile.failure(target, errno) }
    }

    func remove() {
        try? FileManager.default.removeItem(atPath: path)
        Unfinished.isDone(path)
    }
}
