import Glibc
import Synchronization

/// A file without a name, for what is too much to be held at once: written at its end, read anywhere, by any thread.
///
/// It is gone with its last user, however the program ends. A disk that fails is told once for all, by `trouble`: what
/// is read after that is not to be used.
public final class ScratchFile: Sendable {
    private let descriptor: Int32
    private let end = Atomic(0)
    private let firstTrouble = Mutex<String?>(nil)

    /// - Parameter folder: where the disk has room; the file is never seen in it.
    /// - Throws: with the system's reason where no file can be made there.
    public init(in folder: String) throws(ScratchError) {
        var template = Array("\(folder)/sightline-XXXXXX".utf8CString)
        descriptor = mkstemp(&template)
        guard descriptor >= 0 else { throw ScratchError(folder: folder, reason: Self.reason(errno)) }
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        unlink(template)
    }

    deinit { close(descriptor) }

    /// What went wrong first, in the system's words; nil where nothing did.
    public var trouble: String? { firstTrouble.withLock { $0 } }

    /// Puts bytes at the end and tells where they begin.
    func append(_ bytes: UnsafeRawBufferPointer) -> Int {
        let start = end.add(bytes.count, ordering: .relaxed).oldValue
        var written = 0
        while written < bytes.count {
            let count = pwrite(
                descriptor, bytes.baseAddress.map { $0 + written }, bytes.count - written, off_t(start + written))
            if count < 0, errno == EINTR { continue }
            guard count > 0 else {
                note(count < 0 ? errno : ENOSPC)
                break
            }
            written += count
        }
        return start
    }

    /// Fills a buffer with what was put there; false where it cannot be read.
    func read(at start: Int, into buffer: UnsafeMutableRawBufferPointer) -> Bool {
        var filled = 0
        while filled < buffer.count {
            let count = pread(
                descriptor, buffer.baseAddress.map { $0 + filled }, buffer.count - filled, off_t(start + filled))
            if count < 0, errno == EINTR { continue }
            guard count > 0 else {
                note(count < 0 ? errno : EIO)
                return false
            }
            filled += count
        }
        // After a failed write what stands there may be anything.
        return trouble == nil
    }

    private func note(_ code: Int32) {
        let reason = Self.reason(code)
        firstTrouble.withLock { $0 = $0 ?? reason }
    }

    private static func reason(_ code: Int32) -> String { String(cString: strerror(code)) }
}

/// Why no scratch file could be made.
public struct ScratchError: Error, Sendable {
    public var folder: String
    /// The system's.
    public var reason: String
}
