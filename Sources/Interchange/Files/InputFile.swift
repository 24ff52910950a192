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
    /// - Throws: `file.notFound`, `file.unreadable`, `file.kind` for a pipe without a writer, a limit, or what
    ///   `Gzip.inflate` says.
    public static func read(
        _ path: String, file: String? = nil, limits: InputLimits = .standard
    ) throws(InputError) -> [UInt8] {
        let bytes = try readRaw(path, file: file ?? path, limits: limits)
        guard bytes.starts(with: Gzip.magic) else { return bytes }
        return try Gzip.inflate(bytes, limits: limits, file: file ?? path)
    }

    /// What a path names, told before anything is opened: a look into a pipe takes what it holds.
    ///
    /// - Returns: whether it is a pipe, which can be read once and has no name to hand on; else it is a plain file.
    /// - Throws: `file.notFound`, `file.unreadable`; `file.kind` for folders, sockets and devices.
    public static func isPipe(_ path: String, file: String? = nil) throws(InputError) -> Bool {
        var status = stat()
        guard stat(path, &status) == 0 else { throw failure(file ?? path, errno) }
        switch status.st_mode & S_IFMT {
        case S_IFREG: return false
        case S_IFIFO: return true
        case S_IFDIR: throw kind(file ?? path, zh: "这是文件夹，不是文件", en: "it is a folder, not a file")
        case S_IFSOCK: throw kind(file ?? path, zh: "这是套接字，不是文件", en: "it is a socket, not a file")
        default: throw kind(file ?? path, zh: "这是设备，不是文件", en: "it is a device, not a file")
        }
    }

    private static func kind(_ file: String, zh: String, en: String) -> InputError {
        InputError(Diagnostic("file.kind", .error, file: file, Bilingual(zh: zh, en: en)))
    }

    /// How long a pipe may have nobody who writes into it, seconds.
    static let longestSilence = 5.0

    /// The next bytes of a file, none at its end. A pipe that nobody writes into does not hold the program for ever.
    private static func next(
        _ descriptor: Int32, _ chunk: inout [UInt8], hasWriter: inout Bool, _ file: String
    ) throws(InputError) -> Int {
        var waited = 0.0
        while true {
            let count = Glibc.read(descriptor, &chunk, chunk.count)
            if count > 0 { hasWriter = true }
            if count > 0 || count == 0 && hasWriter { return count }
            if count < 0 {
                if errno == EINTR { continue }
                guard errno == EAGAIN else { throw failure(file, errno) }
                // Somebody has the pipe open and says nothing yet.
                hasWriter = true
                var end = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
                _ = poll(&end, 1, -1)
                continue
            }
            guard waited < longestSilence else {
                throw kind(file, zh: "这是管道，没有程序向它写入", en: "it is a pipe into which no program writes")
            }
            usleep(50_000)
            waited += 0.05
        }
    }

    private static func readRaw(_ path: String, file: String, limits: InputLimits) throws(InputError) -> [UInt8] {
        // Opening a pipe otherwise waits for somebody to write.
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw failure(file, errno) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw failure(file, errno) }
        guard status.st_mode & S_IFMT != S_IFDIR else { throw failure(file, EISDIR) }
        var hasWriter = status.st_mode & S_IFMT != S_IFIFO
        let size = Int(status.st_size)
        guard size <= limits.bytes else {
            throw InputError(.fileSize(size, limit: limits.bytes, file: file))
        }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(size + 1)
        var chunk = [UInt8](repeating: 0, count: min(max(size, 1 << 12), 1 << 20))
        while true {
            let count = try next(descriptor, &chunk, hasWriter: &hasWriter, file)
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
