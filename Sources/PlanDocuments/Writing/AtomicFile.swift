import Foundation
import Interchange

/// Writes files as a whole: a killed program leaves the old file, never half of the new one, and one that is told to end
/// leaves nothing beside it.
public enum AtomicFile {
    /// Writes beside the file and renames; a device or pipe is written to as it is.
    /// - Throws: `file.write` with the system's reason.
    public static func write(_ bytes: [UInt8], to path: String) throws(InputError) {
        try write(to: path) { (file) throws(InputError) in try file.append(bytes) }
    }

    /// The same piece by piece, as `body` appends them; what `body` throws leaves the old file.
    static func write(
        to path: String, _ body: (inout GrowingFile) throws(InputError) -> Void
    ) throws(InputError) {
        if isDevice(path) {
            var file = try GrowingFile(path, flags: O_WRONLY, told: path)
            try fill(&file, body)
            return
        }
        // Through a symbolic link the file it points to is replaced, not the link.
        let target =
            realpath(path, nil).map { resolved in
                defer { free(resolved) }
                return String(cString: resolved)
            } ?? path
        // Nobody else's file, nor a link that somebody laid there.
        let temporary = "\(folder(of: target)).sightline-\(getpid())-\(UUID().uuidString.prefix(8)).part"
        defer { Unfinished.isDone(temporary) }
        do throws(InputError) {
            var file = try Unfinished.making(temporary) { () throws(InputError) in
                try GrowingFile(temporary, flags: O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, told: path)
            }
            try fill(&file, body)
            guard rename(temporary, target) == 0 else { throw GrowingFile.failure(path, errno) }
        } catch {
            unlink(temporary)
            throw error
        }
        try syncFolder(of: target, told: path)
    }

    /// Sees to it that the names in a file's folder are on the disk: a crash of the machine must not undo a rename.
    /// - Throws: `file.write`.
    public static func syncFolder(of path: String, told name: String) throws(InputError) {
        let folder = folder(of: path)
        let descriptor = open(folder.isEmpty ? "." : folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        // One that may be written into but not read is as it is.
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 || errno == EINVAL || errno == EROFS else {
            throw GrowingFile.failure(name, errno)
        }
    }

    /// What stands before a file's name, with the slash; empty where nothing does. Foundation's own way ends the program
    /// for names of one letter (Swift 6.3).
    public static func folder(of path: String) -> String {
        guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "" }
        return String(path[...slash])
    }

    /// Whether something is there that is no file, and is written to rather than replaced.
    static func isDevice(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT != S_IFREG
    }

    private static func fill(
        _ file: inout GrowingFile, _ body: (inout GrowingFile) throws(InputError) -> Void
    ) throws(InputError) {
        do throws(InputError) {
            try body(&file)
        } catch {
            file.abandon()
            throw error
        }
        try file.finish()
    }
}
