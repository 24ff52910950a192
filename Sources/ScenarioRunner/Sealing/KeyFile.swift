import Foundation
import Interchange

/// Keys in files: PEM (RFC 7468), private ones for their owner alone.
enum KeyFile {
    /// No key file is longer, bytes.
    private static let longest = 16_384

    static func read(_ path: String, isPrivate: Bool) throws(InputError) -> String {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure("file.unreadable", path, errno) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw failure("file.unreadable", path, errno) }
        // Asked of the open file: nobody can put another in its place meanwhile.
        if isPrivate, status.st_mode & 0o077 != 0 {
            throw InputError(
                Diagnostic(
                    "key.permissions", .error, file: path,
                    Bilingual(
                        zh: "他人可以读写该私钥文件；请执行 chmod 600",
                        en: "others can read or write this private key: chmod 600 it first")))
        }
        var bytes = [UInt8](repeating: 0, count: longest)
        var count = 0
        while count < longest {
            let more = bytes.withUnsafeMutableBytes {
                Foundation.read(descriptor, $0.baseAddress.map { $0 + count }, longest - count)
            }
            if more < 0, errno == EINTR { continue }
            guard more >= 0 else { throw failure("file.unreadable", path, errno) }
            if more == 0 { break }
            count += more
        }
        return String(decoding: bytes[..<count], as: UTF8.self)
    }

    /// Makes the file, never writes over one.
    static func write(_ text: String, to path: String, mode: mode_t) throws(InputError) {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode)
        guard descriptor >= 0 else { throw failure("file.write", path, errno) }
        let bytes = Array(text.utf8)
        // The umask may take permissions away, and must not add any.
        let isDone =
            fchmod(descriptor, mode) == 0
            && bytes.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) } == bytes.count
            && fsync(descriptor) == 0
        let code = errno
        guard close(descriptor) == 0, isDone else {
            unlink(path)
            throw failure("file.write", path, code)
        }
    }

    static func pem(_ key: [UInt8], label: String, prefix: [UInt8]) -> String {
        "-----BEGIN \(label)-----\n\(Data(prefix + key).base64EncodedString())\n-----END \(label)-----\n"
    }

    /// The 32 bytes of the key; nil where the text holds none of that label.
    static func key(in text: String, label: String, prefix: [UInt8]) -> Data? {
        guard let start = text.range(of: "-----BEGIN \(label)-----"),
            let end = text.range(of: "-----END \(label)-----", range: start.upperBound..<text.endIndex)
        else { return nil }
        let body = text[start.upperBound..<end.lowerBound].filter { !$0.isWhitespace }
        guard let data = Data(base64Encoded: String(body)), data.count == prefix.count + 32, data.starts(with: prefix)
        else { return nil }
        return Data(data.dropFirst(prefix.count))
    }

    private static func failure(_ code: String, _ path: String, _ number: Int32) -> InputError {
        let reason = String(cString: strerror(number))
        return InputError(
            Diagnostic(
                number == ENOENT ? "file.notFound" : code, .error, file: path,
                Bilingual(zh: "无法使用密钥文件：\(reason)", en: "the key file cannot be used: \(reason)")))
    }
}
