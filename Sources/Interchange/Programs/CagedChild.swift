import Foundation

/// One child process in a group of its own: its output read until it ends, is too much or takes too long.
struct CagedChild {
    private let process: ChildProcess
    private let outputEnd: Int32
    private let errorEnd: Int32
    private let outputLimit: Int
    private let seconds: Double
    private let work: Cage.Work
    private let file: String?

    /// What is kept of its complaints, bytes.
    private static let complaintLimit = 1 << 14

    init(
        _ command: [String], input: [UInt8]?, outputLimit: Int, seconds: Double, work: Cage.Work,
        file: String?
    ) throws(InputError) {
        self.outputLimit = outputLimit
        self.seconds = seconds
        self.work = work
        self.file = file
        let inputFile = try Self.inputFile(input, work, file)
        defer { close(inputFile) }
        // Sockets rather than pipes: they are closed in other children from the first, so that none keeps an end open.
        let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
        var (output, errors): ([Int32], [Int32]) = ([-1, -1], [-1, -1])
        guard socketpair(AF_UNIX, kind, 0, &output) == 0 else { throw Self.failure(work, file, errno) }
        guard socketpair(AF_UNIX, kind, 0, &errors) == 0 else {
            let code = errno
            output.forEach { close($0) }
            throw Self.failure(work, file, code)
        }
        outputEnd = output[0]
        errorEnd = errors[0]
        defer {
            close(output[1])
            close(errors[1])
        }
        do throws(SystemFailure) {
            process = try ChildProcess(command, input: inputFile, output: output[1], errors: errors[1])
        } catch {
            close(output[0])
            close(errors[0])
            throw Self.failure(work, file, error.code)
        }
    }

    /// Standard output, once the child has ended well.
    func output() throws(InputError) -> [UInt8] {
        var output: [UInt8] = []
        var complaints: [UInt8] = []
        let stop = read(&output, &complaints)
        if stop != nil { process.end() }
        close(outputEnd)
        close(errorEnd)
        let end = process.wait()
        if let stop { throw InputError(stop) }
        guard end == .exit(0) else { throw InputError(ended(end, complaints)) }
        return output
    }

    /// Reads both ends until both are closed; a reason to end the child, where there is one.
    private func read(_ output: inout [UInt8], _ complaints: inout [UInt8]) -> Diagnostic? {
        let deadline = Self.now() + seconds
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        var ends = [
            pollfd(fd: outputEnd, events: Int16(POLLIN), revents: 0),
            pollfd(fd: errorEnd, events: Int16(POLLIN), revents: 0),
        ]
        while ends[0].fd >= 0 || ends[1].fd >= 0 {
            let left = deadline - Self.now()
            guard left > 0 else { return tooSlow }
            let ready = poll(&ends, 2, Int32(min(left * 1000 + 1, 1_000_000)))
            if ready < 0, errno != EINTR { return Self.failure(work, file, errno).diagnostics.first }
            guard ready > 0 else { continue }
            for index in 0..<2 where ends[index].fd >= 0 && ends[index].revents != 0 {
                let count = Foundation.read(ends[index].fd, &chunk, chunk.count)
                if count < 0, errno == EINTR { continue }
                guard count > 0 else {
                    ends[index].fd = -1
                    continue
                }
                if index == 0 {
                    guard output.count + count <= outputLimit else { return tooMuch }
                    output.append(contentsOf: chunk[..<count])
                } else if complaints.count < Self.complaintLimit {
                    complaints.append(contentsOf: chunk[..<count].prefix(Self.complaintLimit - complaints.count))
                }
            }
        }
        return nil
    }

    private static func now() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
    }

    /// A file without a name that holds the input, or nothing.
    private static func inputFile(_ input: [UInt8]?, _ work: Cage.Work, _ file: String?) throws(InputError) -> Int32 {
        guard let input else {
            let nothing = open("/dev/null", O_RDONLY | O_CLOEXEC)
            guard nothing >= 0 else { throw failure(work, file, errno) }
            return nothing
        }
        let name = NSTemporaryDirectory() + "sightline-\(UUID().uuidString)"
        let descriptor = open(name, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw temporary(work, file, errno) }
        unlink(name)
        var written = 0
        while written < input.count {
            let count = input[written...].withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else {
                let code = errno
                close(descriptor)
                throw temporary(work, file, code)
            }
            written += count
        }
        lseek(descriptor, 0, SEEK_SET)
        return descriptor
    }

    // MARK: Problems

    private var isReader: Bool { work == .reader }

    private func problem(_ code: String, _ severity: Diagnostic.Severity, zh: String, en: String) -> Diagnostic {
        Diagnostic("\(work.rawValue).\(code)", severity, file: file, Bilingual(zh: zh, en: en))
    }

    private var tooSlow: Diagnostic {
        problem(
            "time", .limit, zh: "\(isReader ? "读取" : "写入")超过 \(Int(seconds)) 秒，已中止",
            en: "\(isReader ? "reading" : "writing") took more than \(Int(seconds)) s and was ended")
    }

    private var tooMuch: Diagnostic {
        problem(
            "output", .limit, zh: "文件内容超过 \(outputLimit >> 20) MiB，已中止",
            en:
                "the file holds more than \(outputLimit >> 20) MiB of features, \(isReader ? "reading" : "writing") was ended"
        )
    }

    private func ended(_ end: ChildProcess.End, _ complaints: [UInt8]) -> Diagnostic {
        let text = DiagnosticFormatter.shown(String(decoding: complaints, as: UTF8.self), longest: 300)
        if end == .exit(CagedExit.outOfMemory) || end == .signal(SIGXCPU) || text.contains("bad_alloc") {
            return problem(
                end == .signal(SIGXCPU) ? "time" : "memory", .limit,
                zh: "\(isReader ? "读取" : "写入")所需的内存或时间超过上限",
                en: "\(isReader ? "reading" : "writing") takes more memory or time than it may have")
        }
        let reason =
            switch end {
            case .exit(let code): "exit \(code)"
            case .signal(let number): "signal \(number)"
            }
        return problem(
            "crashed", .error,
            zh: isReader ? "读取程序异常结束（\(reason)）：文件无法读取。\(text)" : "写入程序异常结束（\(reason)）：文件未写入。\(text)",
            en: isReader
                ? "the reader of this format broke off (\(reason)): the file cannot be read. \(text)"
                : "the writer of this format broke off (\(reason)): nothing was written. \(text)")
    }

    /// No room for what is handed to the child.
    private static func temporary(_ work: Cage.Work, _ file: String?, _ code: Int32) -> InputError {
        let reason = String(cString: strerror(code))
        let folder = NSTemporaryDirectory()
        return InputError(
            Diagnostic(
                "\(work.rawValue).failed", .error, file: file,
                Bilingual(
                    zh: "无法写入临时文件夹 \(folder)：\(reason)（TMPDIR 可另指定）",
                    en: "the folder for temporary files, \(folder), cannot be written: \(reason) (TMPDIR names another)"
                )))
    }

    private static func failure(_ work: Cage.Work, _ file: String?, _ code: Int32) -> InputError {
        let reason = String(cString: strerror(code))
        return InputError(
            Diagnostic(
                "\(work.rawValue).failed", .error, file: file,
                Bilingual(
                    zh: "无法启动\(work == .reader ? "读取" : "写入")程序：\(reason)",
                    en: "the \(work.rawValue) cannot be started: \(reason)")))
    }
}

/// How the caged program ends where it can still say so.
public enum CagedExit {
    /// The arguments were wrong: a fault of the caller.
    public static let usage: Int32 = 64
    public static let outOfMemory: Int32 = 65
    /// It could not do what was asked for, and said why on standard error.
    public static let failed: Int32 = 66
    /// Whoever started it is gone.
    public static let orphaned: Int32 = 67
}
