import Interchange

/// What a worker says of a task: a line of JSON (docs/Worker.md).
public struct WorkerReply: Hashable, Sendable {
    /// A plan as it was written.
    public struct PlanFile: Hashable, Sendable {
        public var path: String
        public var bytes: Int
        public var sha256: String
    }

    /// One design: the scenario's, or of one scheme.
    public struct Result: Hashable, Sendable {
        public var row: ResultRow
        public var plan: PlanFile
    }

    /// The task's name.
    public var task: String
    /// What the results stand for, worked out after the run.
    public var key: String
    /// Empty where it failed.
    public var results: [Result] = []
    public var failure: BatchFailure?
    public var cost = RunCost()

    init(task: String, key: String) {
        self.task = task
        self.key = key
    }

    /// Without a line's end.
    public var line: [UInt8] {
        var json = JSONWriter()
        json.value(
            .object([
                ("task", JSONValue(task)), ("key", JSONValue(key)), ("results", .list(results.map(\.json))),
                ("failure", failure?.json ?? .null), ("cost", cost.json),
            ]))
        return json.finished()
    }

    /// - Parameter caps: what the worker had, for the words of one that broke off.
    /// - Throws: `worker.reply` for a line that is no reply.
    public init(line: [UInt8], caps: WorkerCaps = WorkerCaps()) throws(InputError) {
        let root = try JSONDocument.read(line).root
        guard let task = root["task"]?.string, let key = root["key"]?.string else {
            throw InputError(
                Diagnostic(
                    "worker.reply", .error, Bilingual(zh: "这一行不是任务的答复", en: "this line is no reply to a task")))
        }
        self.init(task: task, key: key)
        results = (root["results"]?.elements ?? []).compactMap { Result(json: $0) }
        failure = root["failure"].flatMap { BatchFailure(json: $0) }
        cost = RunCost(json: root["cost"] ?? .null)
        if let ended = root["ended"] {
            failure = .ended(Self.end(ended), complaint: root["complaint"]?.string ?? "", caps)
        }
        // What says neither is a fault of the worker's.
        if results.isEmpty, failure == nil { failure = .noResult }
    }
}

extension WorkerReply {
    /// How a worker ended, as whoever drove it says; nil where that is not known.
    private static func end(_ json: JSONValue) -> BatchFailure.WorkerEnd {
        func number(_ name: String) -> Int32? { json[name]?.number.flatMap { Int32(exactly: $0) } }
        if let signal = number("signal") { return .process(.signal(signal)) }
        if let code = number("exit") { return .process(.exit(code)) }
        return json["late"]?.bool == true ? .late : .lost
    }
}

extension WorkerReply.Result {
    var json: JSONValue {
        .object([
            ("row", row.json),
            (
                "plan",
                .object([
                    ("path", JSONValue(plan.path)), ("bytes", JSONValue(plan.bytes)),
                    ("sha256", JSONValue(plan.sha256)),
                ])
            ),
        ])
    }

    init?(json: JSONValue) {
        guard let row = json["row"], let plan = json["plan"], let path = plan["path"]?.string,
            let bytes = plan["bytes"]?.number.flatMap({ Int(exactly: $0) }), let sha256 = plan["sha256"]?.string
        else { return nil }
        self.init(
            row: ResultRow(json: row), plan: WorkerReply.PlanFile(path: path, bytes: bytes, sha256: sha256))
    }
}

/// What a run took: of clocks and machines, and so no part of any result.
public struct RunCost: Hashable, Sendable {
    public var seconds = 0.0
    /// The most memory that the worker had meanwhile, bytes.
    public var peakMemory = 0
    /// Whether the site was loaded for it, rather than known from the scenario before.
    public var loadedSite = false
    /// How long its files took to be read and put together.
    public var loadSeconds = 0.0
    /// How often it had been begun before.
    public var retries = 0

    public init() {}

    var json: JSONValue {
        .object([
            ("seconds", .fixed(seconds, 3)), ("peakMemory", JSONValue(peakMemory)),
            ("loadedSite", JSONValue(loadedSite)), ("loadSeconds", .fixed(loadSeconds, 3)),
            ("retries", JSONValue(retries)),
        ])
    }

    init(json: JSONValue) {
        seconds = json["seconds"]?.number ?? 0
        peakMemory = json["peakMemory"]?.number.flatMap { Int(exactly: $0) } ?? 0
        loadedSite = json["loadedSite"]?.bool ?? false
        loadSeconds = json["loadSeconds"]?.number ?? 0
        retries = json["retries"]?.number.flatMap { Int(exactly: $0) } ?? 0
    }
}
