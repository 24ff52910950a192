import Interchange

/// A named table of pixel densities, and where its numbers come from. Whatever decides by it is a setting, not law.
public struct TaskTable: Hashable, Sendable, Identifiable {
    /// How every output labels a table.
    public static let label = Bilingual(zh: "设置，非法律规定", en: "a setting, not law")

    public struct Entry: Hashable, Sendable {
        /// The task's name in scenarios, plans and findings.
        public var name: String
        public var title: Bilingual
        /// Pixels across one metre of the scene, px/m.
        public var pixelDensity: Double
        /// How the number comes about, where no standard gives it.
        public var derivation: Bilingual?

        public init(name: String, title: Bilingual, pixelDensity: Double, derivation: Bilingual? = nil) {
            self.name = name
            self.title = title
            self.pixelDensity = pixelDensity
            self.derivation = derivation
        }
    }

    public var name: String
    public var title: Bilingual
    /// The standard with its edition and clause, or what else the numbers rest on.
    public var source: Bilingual
    public var note: Bilingual?
    /// Whether it is laid over another table rather than taking its place.
    public var isAddition: Bool
    /// The task that stands for a word of the rule packs, where the table has another word for it.
    public var roles: [String: String]
    /// By pixel density.
    public var entries: [Entry]

    public var id: String { name }

    public init(
        name: String, title: Bilingual, source: Bilingual, note: Bilingual? = nil, isAddition: Bool = false,
        roles: [String: String] = [:], entries: [Entry]
    ) {
        self.name = name
        self.title = title
        self.source = source
        self.note = note
        self.isAddition = isAddition
        self.roles = roles
        self.entries = entries
    }
}

extension Settings {
    /// A task as its table calls it, or as plans without tables have always called it; any other by its own name.
    public func title(ofTask name: String) -> Bilingual {
        if let entry = taskTables.flatMap(\.entries).last(where: { $0.name == name }) { return entry.title }
        let zh =
            switch name {
            case "monitor": "监视"
            case "detect": "探测"
            case "observe": "观察"
            case "recognise": "辨认"
            case "identify": "识别"
            default: name
            }
        return Bilingual(zh: zh, en: name)
    }

    /// The settings with the tasks of tables, each laid over those before it.
    public mutating func take(_ tables: [TaskTable]) {
        taskTables = tables
        var densities: [String: Double] = [:]
        for entry in tables.flatMap(\.entries) { densities[entry.name] = entry.pixelDensity }
        setTasks(densities)
    }

    /// Lays a scenario's own densities over the others.
    public mutating func lay(_ own: [String: Double]) {
        let present = Dictionary(tasks.map { ($0.name, $0.pixelDensity) }, uniquingKeysWith: { first, _ in first })
        setTasks(present.merging(own) { _, new in new })
    }

    private mutating func setTasks(_ densities: [String: Double]) {
        tasks = densities.map { Task(name: $0.key, pixelDensity: $0.value) }
            .sorted { ($0.pixelDensity, $0.name) < ($1.pixelDensity, $1.name) }
    }

    /// What rule packs call a task, as these settings call it. A task of that very name goes before a table's role.
    public func taskName(for word: String) -> String {
        if tasks.contains(where: { $0.name == word }) { return word }
        return taskTables.lazy.compactMap { $0.roles[word] }.first { name in tasks.contains { $0.name == name } }
            ?? word
    }

    /// Tasks that no table gives, or gives another density.
    public var ownTasks: [Task] {
        let told = taskTables.flatMap(\.entries)
        return tasks.filter { task in
            !told.contains { $0.name == task.name && abs($0.pixelDensity - task.pixelDensity) < 1e-6 }
        }
    }

    /// Which tables the tasks come from, a line each, for people.
    public var taskSources: [Bilingual] {
        func list(_ tasks: [(String, Double)], _ separator: String) -> String {
            tasks.map { "\($0.0) \(FixedDecimal.trimmed($0.1, decimals: 4))" }.joined(separator: separator)
        }
        let own = ownTasks
        var lines = taskTables.map { table in
            let used = table.entries.filter { entry in
                tasks.contains { $0.name == entry.name } && !own.contains { $0.name == entry.name }
            }.map { ($0.name, $0.pixelDensity) }
            return Bilingual(
                zh: "像素密度（\(TaskTable.label.zh)）：\(table.name)，\(table.source.zh)；\(list(used, "、")) px/m",
                en: "Pixel densities (\(TaskTable.label.en)): \(table.name), \(table.source.en); "
                    + "\(list(used, ", ")) px/m")
        }
        if !own.isEmpty {
            let told = own.map { ($0.name, $0.pixelDensity) }
            lines.append(
                Bilingual(
                    zh: "像素密度（\(TaskTable.label.zh)）：自定，\(list(told, "、")) px/m",
                    en: "Pixel densities (\(TaskTable.label.en)): the scenario's own, \(list(told, ", ")) px/m"))
        }
        return lines
    }
}
