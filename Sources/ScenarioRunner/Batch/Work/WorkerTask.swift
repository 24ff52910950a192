import Interchange

/// One scenario for a worker: a line of JSON (docs/Worker.md).
public struct WorkerTask: Hashable, Sendable {
    public var item: BatchItem
    /// What the result is to stand for (`BatchKey`).
    public var key: String
    public var work: BatchWork
    /// Where plans go: this, the scheme's name where there is one, and `.plan.geojson`.
    public var output: String

    public init(item: BatchItem, key: String, work: BatchWork, output: String) {
        self.item = item
        self.key = key
        self.work = work
        self.output = output
    }

    /// Without a line's end.
    public var line: [UInt8] {
        var json = JSONWriter()
        json.value(
            .object([
                ("task", JSONValue(item.name)), ("key", JSONValue(key)), ("scenario", JSONValue(item.path)),
                ("file", JSONValue(item.file)), ("variant", item.variant?.json ?? .null), ("work", work.json),
                ("output", JSONValue(output)),
            ]))
        return json.finished()
    }

    /// - Throws: `worker.task` for a line that is no task.
    public init(line: [UInt8]) throws(InputError) {
        let root = try JSONDocument.read(line).root
        guard let name = root["task"]?.string, let key = root["key"]?.string, let path = root["scenario"]?.string,
            let output = root["output"]?.string
        else {
            throw InputError(
                Diagnostic(
                    "worker.task", .error,
                    Bilingual(
                        zh: "这一行不是任务：需要 task、key、scenario 和 output",
                        en: "this line is no task: task, key, scenario and output are needed")))
        }
        var variant: ScenarioVariant?
        if let json = root["variant"], !json.isNull { variant = try ScenarioVariant(json: json) }
        item = BatchItem(
            name: name, scenarioName: name, path: path, file: root["file"]?.string ?? path, variant: variant)
        self.key = key
        work = BatchWork(json: root["work"] ?? .null)
        self.output = output
    }
}
