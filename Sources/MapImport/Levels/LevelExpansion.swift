import Interchange
import SiteModel

/// Makes one feature a level of those that stand on several.
enum LevelExpansion {
    /// `level` and `repeat_on` together say where a feature stands; without either it stands on level 0.
    ///
    /// One level keeps the id; of several, each gets `id@level`. The tag `level` then names the one level.
    static func expand(
        _ drafts: [DraftFeature], ids: [String], _ collector: inout DiagnosticCollector
    ) -> [Feature] {
        var features: [Feature] = []
        features.reserveCapacity(drafts.count)
        var taken: Set<String> = []
        taken.reserveCapacity(drafts.count)
        // In the order of the ids, so that a mark on one does not hang on the order of the files.
        for index in drafts.indices.sorted(by: { ids[$0] < ids[$1] }) {
            let (draft, id) = (drafts[index], ids[index])
            let levels = levels(of: draft, &collector)
            for level in levels {
                var tags = draft.tags
                if levels.count > 1 || tags["level"].map({ $0 != level }) ?? false { tags["level"] = level }
                if levels.count > 1 { tags["repeat_on"] = nil }
                features.append(
                    Feature(
                        id: unused(levels.count > 1 ? "\(id)@\(level)" : id, &taken), level: level, tags: tags,
                        shape: draft.shape, file: draft.file, path: draft.path))
            }
        }
        return features
    }

    private static let keys = ["level", "repeat_on"]

    private static func levels(of draft: DraftFeature, _ collector: inout DiagnosticCollector) -> [String] {
        var levels: [String] = []
        for key in keys {
            guard let text = draft.tags[key] else { continue }
            do throws(LevelNames.Problem) {
                for level in try LevelNames.expand(text) where !levels.contains(level) { levels.append(level) }
            } catch {
                let place = Diagnostic.Place(path: draft.path + ".properties" + JSONPath.member(key))
                switch error {
                case .tooMany:
                    collector.add(
                        Diagnostic(
                            "level.count", .limit, file: draft.file, at: place,
                            Bilingual(
                                zh: "“\(text)”超过 \(LevelNames.maximumCount) 层",
                                en: "'\(text)' is more than \(LevelNames.maximumCount) levels")))
                case .empty:
                    collector.add(
                        Diagnostic(
                            "level.empty", .warning, file: draft.file, at: place,
                            Bilingual(zh: "楼层为空，按 0 层处理", en: "the level is empty and taken to be 0")))
                }
            }
        }
        return levels.isEmpty ? ["0"] : levels
    }

    /// The id, or the id with a mark where a source uses another feature's expanded id for its own.
    private static func unused(_ id: String, _ taken: inout Set<String>) -> String {
        var candidate = id
        var number = 1
        while !taken.insert(candidate).inserted {
            number += 1
            candidate = "\(id)~\(number)"
        }
        return candidate
    }
}
