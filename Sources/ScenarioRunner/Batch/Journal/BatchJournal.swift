import Interchange

/// What has become of a batch's scenarios: a result counts only if it is in here.
final class BatchJournal {
    /// A scenario's last result.
    private struct Entry {
        var key: String
        var offset: Int
    }

    /// A result as it was recorded.
    struct Record {
        /// One a design; empty where it failed.
        var results: [WorkerReply.Result]
        var failure: BatchFailure?
        var cost: RunCost
    }

    private let file: JournalFile
    private var entries: [String: Entry] = [:]
    /// How often a scenario was begun since its last result, by name and key.
    private var begun: [String: (key: String, count: Int)] = [:]
    /// Told of the journal itself when it was opened.
    let notes: [Diagnostic]

    static let schema = "sightline-batch/1"

    /// - Throws: as `JournalFile`; `batch.journal` for one of another schema.
    init(_ path: String, programVersion: String) throws(InputError) {
        var entries: [String: Entry] = [:]
        var begun: [String: (key: String, count: Int)] = [:]
        var schemas: [String] = []
        file = try JournalFile(path) { offset, record in
            if let schema = record["journal"]?.string { schemas.append(schema) }
            guard let name = record["name"]?.string, let key = record["key"]?.string else { return }
            switch record["event"]?.string {
            case "begin": begun[name] = (key, (begun[name]?.key == key ? begun[name]?.count ?? 0 : 0) + 1)
            case "done", "failed":
                entries[name] = Entry(key: key, offset: offset)
                begun[name] = nil
            default: break
            }
        }
        self.entries = entries
        self.begun = begun
        if let other = schemas.first(where: { $0 != Self.schema }) {
            throw InputError(
                Diagnostic(
                    "batch.journal", .error, file: path,
                    Bilingual(
                        zh: "日志的版本是 \(other)，本程序写 \(Self.schema)：请另选文件夹",
                        en: "the journal's schema is \(other), this program's \(Self.schema): name another folder")))
        }
        notes = Self.notes(file, path)
        if schemas.isEmpty {
            try file.append(
                .object([("journal", JSONValue(Self.schema)), ("program", JSONValue(programVersion))]), isDurable: true)
            try AtomicFolder.sync(of: path)
        }
    }

    /// How often a scenario has been begun in vain.
    func attempts(_ name: String, key: String) -> Int { begun[name].flatMap { $0.key == key ? $0.count : nil } ?? 0 }

    /// Nil where there is none with that key.
    func record(_ name: String, key: String) -> Record? { entries[name]?.key == key ? last(name) : nil }

    /// The last result, whatever it stands for.
    func last(_ name: String) -> Record? {
        guard let entry = entries[name], let json = file.record(at: entry.offset) else { return nil }
        return Record(
            results: (json["results"]?.elements ?? []).compactMap { WorkerReply.Result(json: $0) },
            failure: json["failure"].flatMap { BatchFailure(json: $0) }, cost: RunCost(json: json["cost"] ?? .null))
    }

    func begin(_ name: String, key: String) throws(InputError) {
        begun[name] = (key, attempts(name, key: key) + 1)
        // Lost with the machine, it costs a count of attempts.
        try file.append(
            .object([("event", JSONValue("begin")), ("name", JSONValue(name)), ("key", JSONValue(key))]),
            isDurable: false)
    }

    /// The results count from here on.
    func commit(_ name: String, key: String, _ record: Record) throws(InputError) {
        let isFailure = record.failure != nil
        let offset = try file.append(
            .object([
                ("event", JSONValue(isFailure ? "failed" : "done")), ("name", JSONValue(name)), ("key", JSONValue(key)),
                ("results", .list(record.results.map(\.json))), ("failure", record.failure?.json ?? .null),
                ("cost", record.cost.json),
            ]), isDurable: true)
        entries[name] = Entry(key: key, offset: offset)
        begun[name] = nil
    }

    private static func notes(_ file: JournalFile, _ path: String) -> [Diagnostic] {
        var notes: [Diagnostic] = []
        if file.wasTorn {
            notes.append(
                Diagnostic(
                    "batch.torn", .note, file: path,
                    Bilingual(
                        zh: "上次在写日志时中断，最后一条不完整，已忽略",
                        en: "the last run broke off while it wrote: the last record was not whole and does not count")))
        }
        if file.damaged > 0 {
            notes.append(
                Diagnostic(
                    "batch.damaged", .warning, file: path,
                    Bilingual(
                        zh: "日志中有 \(file.damaged) 处损坏，相应的情景会重新计算",
                        en: "the journal is damaged in \(file.damaged) places: what was recorded there is run again")))
        }
        return notes
    }
}
