import Geometry
import Interchange
import MapImport
import SiteModel

/// Turns the scenario's own requirements into requirements on the places of a site.
struct RequirementCompiler {
    let site: Site
    let settings: Settings
    let file: String

    /// Requirements in the order of their ids, and what was wrong: a place that is not there, a selector that
    /// chooses nothing.
    func compile(_ entries: [RequirementEntry]) -> (requirements: [Requirement], diagnostics: [Diagnostic]) {
        let problems = ProblemList(file: file)
        var requirements: [Requirement] = []
        for entry in entries {
            guard let task = settings.tasks.first(where: { $0.name == entry.task }) else { continue }
            for feature in places(of: entry, problems) {
                requirements.append(requirement(entry, feature, task))
            }
        }
        return (Self.withUniqueIDs(requirements), problems.diagnostics)
    }

    private func places(of entry: RequirementEntry, _ problems: ProblemList) -> [Feature] {
        var chosen: Set<String> = []
        let features = site.features
        let level = entry.level.map { LevelNames.normalised($0) }
        for text in entry.places {
            let selector = PlaceSelector(text)
            let onLevel = features.indices.filter { index in
                selector.matches(features[index]) && (level.map { $0 == features[index].level } ?? true)
            }
            for index in onLevel { chosen.insert(features[index].id) }
            guard onLevel.isEmpty else { continue }
            let hint = selector.isID ? Spelling.nearest(to: text, among: features.map(\.id)) : nil
            let levelZh = entry.level.map { "（\($0) 层）" } ?? ""
            let levelEn = entry.level.map { " on level \($0)" } ?? ""
            problems.add(
                "requirement.place", selector.isID && entry.mustExist ? .error : .warning, at: entry.place,
                zh: "地图\(levelZh)中没有“\(text)”" + (hint.map { "；是否指 \($0)？" } ?? ""),
                en: "the map has no '\(text)'\(levelEn)" + (hint.map { "; did you mean \($0)?" } ?? ""))
        }
        guard !chosen.isEmpty else { return [] }
        return features.indices.filter { chosen.contains(features[$0].id) }.map { features[$0] }
    }

    private func requirement(_ entry: RequirementEntry, _ feature: Feature, _ task: Task) -> Requirement {
        Requirement(
            id: "required/\(feature.id)/\(task.name)/\(feature.level)", place: feature.id, name: feature.name,
            rules: [entry.id], task: task.name, pixelDensity: task.pixelDensity,
            targetHeight: entry.targetHeight ?? settings.targetHeight, level: feature.level, shape: feature.shape,
            minShare: entry.minShare ?? settings.minShare(of: feature.shape), minCameras: entry.minCameras,
            maxIncidence: entry.maxIncidence)
    }

    /// Requirements that ask the same of the same place become one with all their rules; others of one id are
    /// told apart by a number.
    static func withUniqueIDs(_ requirements: [Requirement]) -> [Requirement] {
        var groups: [String: [Requirement]] = [:]
        for requirement in requirements {
            var same = groups[requirement.id, default: []]
            if let index = same.firstIndex(where: { $0.asksTheSame(as: requirement) }) {
                same[index].rules = Set(same[index].rules + requirement.rules).sorted()
            } else {
                same.append(requirement)
            }
            groups[requirement.id] = same
        }
        return groups.sorted { $0.key < $1.key }.flatMap { id, same in
            same.enumerated().map { number, requirement in
                var numbered = requirement
                if number > 0 { numbered.id = "\(id)/\(number + 1)" }
                return numbered
            }
        }
    }
}

extension Requirement {
    /// Whether two requirements on one place differ in nothing but who asks.
    fileprivate func asksTheSame(as other: Requirement) -> Bool {
        var copy = other
        copy.rules = rules
        copy.name = name
        return copy == self
    }
}

extension Settings {
    /// The share that is asked of a shape where nobody says otherwise.
    func minShare(of shape: Shape) -> Double {
        switch shape {
        case .points: minSharePoint
        case .lines: minShareLength
        case .area: minShareArea
        }
    }
}
