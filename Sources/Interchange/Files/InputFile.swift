import Glibc

extension Diagnostic {
    static func fileSize(_ count: Int, limit: Int, file: String?) -> Diagnostic {
        Diagnostic(
            "file.size", .limit, file: file,
            Bilingual(
                zh: "文件超过 \(count) 字节，上限 \(limit) 字节", en: "the file has \(count) bytes or more, the limit is \(limit)")
        )
    }
}

/// Reads files.
public enum InputFile {
    /// The bytes of a file, inflated where it is gzip by its first bytes; never more than the limits.
    ///
    /// - Parameter file: the file's name in diagnostics, `path` where it is nil.
    /// - Throws: `file.notFound`, `file.unreadable`, a limit, or what `Gzip.inflate` says.
    public static func read(
        _ path: String, file: String? = nil, limits: InputLimits = .standard
    ) throws(InputError) -> [UInt8] {
        let bytes = try readRaw(path, file: file ?? path, limits: limits)
        guard bytes.starts(with: Gzip.magic) else { return bytes }
        return try Gzip.inflate(bytes, limits: limits, file: file ?? path)
    }

    private static func readRaw(_ path: String, file: String, limits: InputLimits) throws(InputError) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure(file, errno) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw failure(file, errno) }
        guard status.st_mode & S_IFMT != S_IFDIR else { throw failure(file, EISDIR) }
        let size = Int(status.st_size)
        guard size <= limits.bytes else {
            throw InputError(.fileSize(size, limit: limits.bytes, file: file))
        }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(size + 1)
        var chunk = [UInt8](repeating: 0, count: min(max(size, 1 << 12), 1 << 20))
        while true {
            let count = Glibc.read(descriptor, &chunk, chunk.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw failure(file, errno) }
            guard count > 0 else { return bytes }
            // Pipes and growing files have no size to be refused by beforehand.
            guard bytes.count + count <= limits.bytes else {
                throw InputError(.fileSize(bytes.count + count, limit: limits.bytes, file: file))
            }
            bytes.append(contentsOf: chunk[..<count])
        }
    }

    private static func failure(_ file: String, _ code: Int32) -> InputError {
        if code == ENOENT || code == ENOTDIR {
            return InputError(
                Diagnostic("file.notFound", .error, file: file, Bilingual(zh: "文件不存在", en: "no such file")))
        }
        let reason = String(cString: strerror(code))
        return InputError(
            Diagnostic(
                "file.unreadable", .error, file: file,
                Bilingual(zh: "无法读取文件：\(reason)", en: "the file cannot be read: \(reason)")))
    }
}
