import Interchange
import SiteModel

/// A requirement of the scenario's own: which places, how well.
public struct RequirementEntry: Sendable {
    /// What the findings call it; `scenario:<number>` unless given.
    public var id: String
    /// Ids of features, or `key=value` tags; any of them.
    public var places: [String]
    public var task: String
    public var minShare: Double?
    public var minCameras: Int
    /// Metres above the floor.
    public var targetHeight: Double?
    public var level: String?
    /// Degrees below the horizontal.
    public var maxIncidence: Double?
    public var place: Diagnostic.Place
    /// Whether a place that the map does not have is an error rather than a warning.
    public var mustExist = true
}

enum RequirementEntryReader {
    static func read(_ nodes: [DocumentNode], _ settings: Settings, _ problems: ProblemList) -> [RequirementEntry] {
        var entries: [RequirementEntry] = []
        var ids: Set<String> = []
        for (index, node) in nodes.enumerated() {
            guard let reader = ObjectReader(node, problems: problems) else { continue }
            guard let entry = read(reader, number: index + 1, settings) else { continue }
            if ids.insert(entry.id).inserted {
                entries.append(entry)
            } else {
                problems.add(
                    "id.duplicate", at: reader.node("id")?.place ?? node.place, zh: "编号“\(entry.id)”重复",
                    en: "the id '\(entry.id)' is given twice")
            }
        }
        return entries
    }

    private static func read(_ reader: ObjectReader, number: Int, _ settings: Settings) -> RequirementEntry? {
        let incidence = NumberRule("value.angle", zh: "0 到 90 之间的角度", en: "degrees from 0 to 90") {
            $0 >= 0 && $0 <= 90
        }
        let height = NumberRule("value.metres", zh: "0 到 100 之间的米数", en: "metres from 0 to 100") {
            $0 >= 0 && $0 <= 100
        }
        let places = reader.texts("place")
        if !reader.has("place") { reader.tellMissing("place") }
        let task = reader.requiredText("task").map(settings.taskName(for:))
        if let task, !settings.tasks.contains(where: { $0.name == task }) {
            reader.problems.addUnknownTask(task, settings, at: reader.node("task")?.place ?? reader.place)
        }
        let entry = RequirementEntry(
            id: reader.text("id") ?? "scenario:\(number)", places: places, task: task ?? "",
            minShare: reader.number("minShare", .share), minCameras: reader.integer("minCameras", in: 1...100) ?? 1,
            targetHeight: reader.number("targetHeight", height), level: reader.text("level"),
            maxIncidence: reader.number("maxIncidence", incidence), place: reader.place)
        reader.finish()
        return places.isEmpty || task == nil ? nil : entry
    }
}

extension ProblemList {
    /// A task that the settings do not have, with those that they have.
    func addUnknownTask(_ task: String, _ settings: Settings, at place: Diagnostic.Place) {
        let names = settings.tasks.map(\.name)
        let hint = Spelling.nearest(to: task, among: names)
        add(
            "requirement.task", at: place,
            zh: "没有名为“\(task)”的任务；可用：\(names.joined(separator: "、"))" + (hint.map { "；是否指 \($0)？" } ?? ""),
            en: "no task is named '\(task)'; there are \(names.joined(separator: ", "))"
                + (hint.map { "; did you mean \($0)?" } ?? ""))
    }
}
