import Interchange

/// Why a scenario of a batch has no result.
public struct BatchFailure: Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// Its input is wrong.
        case input
        /// Its input goes beyond a limit.
        case limit
        /// Something could not be computed: a fault of ours.
        case fault
        /// The worker broke off.
        case crash
        /// It took longer than it may.
        case time
        /// It took more memory than it may.
        case memory
        /// Its plan could not be written: no matter of the scenario's, and no result.
        case output

        /// Whether another attempt may go better.
        var mayPass: Bool { self == .crash || self == .time || self == .memory }

        /// The code that a program which only ran this one would end with.
        public var exitCode: Int32 {
            switch self {
            case .input, .output: 2
            case .limit, .time, .memory: 3
            case .fault, .crash: 4
            }
        }
    }

    public var kind: Kind
    /// At least one, errors first.
    public var problems: [Diagnostic]

    init(_ kind: Kind, _ problems: [Diagnostic]) {
        self.kind = kind
        self.problems = problems
    }

    /// Of a run that did not come to an end.
    init(_ problem: RunProblem) {
        switch problem {
        case .input(let error):
            let bad = error.diagnostics.filter { $0.severity >= .error }
            let isOutput = bad.contains { $0.code == "file.write" }
            self.init(isOutput ? .output : error.isLimit ? .limit : .input, bad.isEmpty ? error.diagnostics : bad)
        case .fault(let text):
            self.init(
                .fault,
                [
                    Diagnostic(
                        "run.fault", .error, Bilingual(zh: "程序内部故障：\(text)", en: "a fault of the program: \(text)"))
                ])
        }
    }

    static func crash(_ how: String) -> BatchFailure {
        BatchFailure(
            .crash,
            [
                Diagnostic(
                    "worker.crash", .error,
                    Bilingual(zh: "计算进程异常结束（\(how)）", en: "the worker broke off (\(how))"))
            ])
    }

    /// How a worker ended that gave no answer.
    enum WorkerEnd {
        case process(ChildProcess.End)
        /// It was ended, after its time.
        case late
        /// With its machine.
        case lost
    }

    /// - Parameter complaint: the last that it said on standard error.
    static func ended(_ end: WorkerEnd, complaint: String, _ caps: WorkerCaps) -> BatchFailure {
        // What runtimes say that get no more memory.
        let isMemory = ["ould not allocate memory", "bad_alloc", "annot allocate memory", "MemoryError"].contains {
            complaint.contains($0)
        }
        if isMemory, caps.megabytes > 0 { return .memory(caps.megabytes) }
        switch end {
        case .process(.exit(let code)): return .crash("exit \(code)")
        case .process(.signal(let number)): return .crash("signal \(number)")
        case .late: return .time(caps.seconds)
        case .lost: return .crash("machine lost")
        }
    }

    /// - Parameter seconds: how many it may take.
    static func time(_ seconds: Double) -> BatchFailure {
        let text = FixedDecimal.trimmed(seconds, decimals: 3)
        return BatchFailure(
            .time,
            [
                Diagnostic(
                    "worker.time", .limit,
                    Bilingual(zh: "超过 \(text) 秒，已中止", en: "it took more than \(text) s and was ended"))
            ])
    }

    /// - Parameter megabytes: how many it may take.
    static func memory(_ megabytes: Int) -> BatchFailure {
        BatchFailure(
            .memory,
            [
                Diagnostic(
                    "worker.memory", .limit,
                    Bilingual(
                        zh: "内存超过 \(megabytes) MB，已中止", en: "it took more than \(megabytes) MB of memory and was ended")
                )
            ])
    }

    static let noResult = BatchFailure(
        .fault,
        [
            Diagnostic(
                "worker.reply", .error, Bilingual(zh: "计算进程没有给出结果", en: "the worker gave no result"))
        ])

    /// Its files changed while it was run: what it would stand for, nobody could run again.
    static func changed(_ file: String) -> BatchFailure {
        BatchFailure(
            .input,
            [
                Diagnostic(
                    "batch.changed", .error, file: file,
                    Bilingual(
                        zh: "计算期间它或它引用的文件被修改，请重新运行",
                        en: "it, or a file that it names, changed during the run: run again"))
            ])
    }

    // MARK: JSON

    var json: JSONValue {
        .object([("kind", JSONValue(kind.rawValue)), ("problems", .list(problems.map(\.json)))])
    }

    init?(json: JSONValue) {
        guard let kind = json["kind"]?.string.flatMap(Kind.init(rawValue:)) else { return nil }
        self.init(kind, (json["problems"]?.elements ?? []).map { Diagnostic(json: $0) })
    }
}

extension Diagnostic {
    var json: JSONValue {
        func text(_ text: String?) -> JSONValue { text.map { JSONValue($0) } ?? .null }
        func number(_ number: Int?) -> JSONValue { number.map { JSONValue($0) } ?? .null }
        return .object([
            ("code", JSONValue(code)), ("severity", JSONValue(severity.rawValue)), ("file", text(file)),
            ("path", text(place.path)), ("line", number(place.line)), ("column", number(place.column)),
            ("byte", number(place.byte)), ("zh", JSONValue(message.zh)), ("en", JSONValue(message.en)),
        ])
    }

    init(json: JSONValue) {
        func number(_ name: String) -> Int? { json[name]?.number.flatMap { Int(exactly: $0) } }
        self.init(
            json["code"]?.string ?? "", json["severity"]?.string.flatMap(Severity.init) ?? .error,
            file: json["file"]?.string,
            at: Place(
                path: json["path"]?.string, byte: number("byte"), line: number("line"), column: number("column")),
            Bilingual(zh: json["zh"]?.string ?? "", en: json["en"]?.string ?? ""))
    }
}
