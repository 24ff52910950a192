import Foundation
import Interchange

/// Writes to open files and pipes, all of it or not at all well.
enum WholeWrite {
    /// - Throws: the system's reason; part of it may be written by then.
    static func write(_ bytes: [UInt8], to descriptor: Int32) throws(SystemFailure) {
        var written = 0
        while written < bytes.count {
            let count = bytes[written...].withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw SystemFailure(code: errno) }
            written += count
        }
    }
}
