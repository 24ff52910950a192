import Interchange
import SiteModel

/// Reads tables of pixel densities from YAML, strictly: every problem of the file at once, with line and column.
struct TaskTableReader {
    /// The value of `schema` that this program reads.
    static let schema = "sightline-tasks/1"

    var file: String?

    func read(_ bytes: some Collection<UInt8>) throws(InputError) -> [TaskTable] {
        let value = try YAMLReader(file: file).read(bytes)
        var fields = FieldReader(value, file: file)
        let schema = fields.requiredString("schema")
        if !schema.isEmpty, schema != Self.schema {
            fields.report(
                "tasks.schema", at: fields.placeOf("schema"), zh: "“schema”应当是 \(Self.schema)",
                en: "`schema` must be \(Self.schema)")
        }
        let tables = fields.sequence("tables").map { table($0, &fields) }
        var names: Set<String> = []
        for table in tables where !names.insert(table.name).inserted {
            fields.report(
                "tasks.duplicate", at: value.place, zh: "表名“\(table.name)”重复", en: "two tables are named \(table.name)")
        }
        let problems = fields.finish()
        guard problems.isEmpty else { throw InputError(problems) }
        return tables
    }

    private func table(_ value: YAMLValue, _ outer: inout FieldReader) -> TaskTable {
        var fields = FieldReader(value, file: file)
        var table = TaskTable(
            name: fields.requiredString("name"), title: fields.requiredBilingual("title"),
            source: fields.requiredBilingual("source"), note: fields.bilingual("note"),
            isAddition: fields.flag("addition"), entries: [])
        table.entries = fields.sequence("tasks").map { entry($0, &fields) }.sorted {
            ($0.pixelDensity, $0.name) < ($1.pixelDensity, $1.name)
        }
        if table.entries.isEmpty { fields.missing("tasks") }
        if let roles = fields.value("roles") {
            var inner = FieldReader(roles, file: file)
            for word in inner.keys {
                let task = inner.requiredString(word)
                table.roles[word] = task
                if table.entries.contains(where: { $0.name == task }) { continue }
                inner.report(
                    "tasks.role", at: inner.placeOf(word), zh: "表中没有任务“\(task)”", en: "the table has no task \(task)")
            }
            fields.add(inner.finish())
        }
        outer.add(fields.finish())
        return table
    }

    private func entry(_ value: YAMLValue, _ outer: inout FieldReader) -> TaskTable.Entry {
        var fields = FieldReader(value, file: file)
        let density = fields.number("pixelsPerMetre", in: 0.1...100_000)
        if density == nil, fields.value("pixelsPerMetre") == nil { fields.missing("pixelsPerMetre") }
        let entry = TaskTable.Entry(
            name: fields.requiredString("name"),
            title: Bilingual(zh: fields.requiredString("zh"), en: fields.requiredString("en")),
            pixelDensity: density ?? 1, derivation: fields.bilingual("derivation"))
        outer.add(fields.finish())
        return entry
    }
}
