import Foundation
import Interchange
import Synchronization

/// SHA-256 digests of files as they lie on disk, each computed again only where the file may have changed.
///
/// A file is taken for unchanged while its device, inode, size and both its times, to the nanosecond, are.
final class FileDigests: Sendable {
    private struct Signature: Hashable {
        var device: UInt64, inode: UInt64, size: Int64
        var modified: Int64, modifiedNanoseconds: Int64, changed: Int64, changedNanoseconds: Int64
    }

    private let known = Mutex<[String: (signature: Signature, digest: String)]>([:])

    /// In hexadecimal; nil where the file cannot be read.
    func digest(_ path: String) -> String? {
        guard let before = Self.signature(path) else { return nil }
        if let entry = known.withLock({ $0[path] }), entry.signature == before { return entry.digest }
        guard let data = FileManager.default.contents(atPath: path) else { return nil }
        let digest = InputFiles.digest(Array(data))
        // One that is being written meanwhile is looked at again the next time.
        if Self.signature(path) == before {
            known.withLock { known in
                // Scenarios are read once each: what many share comes back at once.
                if known.count >= Self.most { known.removeAll(keepingCapacity: true) }
                known[path] = (before, digest)
            }
        }
        return digest
    }

    /// How many files are remembered.
    private static let most = 4096

    private static func signature(_ path: String) -> Signature? {
        var status = stat()
        guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        return Signature(
            device: UInt64(status.st_dev), inode: UInt64(status.st_ino), size: Int64(status.st_size),
            modified: Int64(status.st_mtim.tv_sec), modifiedNanoseconds: Int64(status.st_mtim.tv_nsec),
            changed: Int64(status.st_ctim.tv_sec), changedNanoseconds: Int64(status.st_ctim.tv_nsec))
    }
}
