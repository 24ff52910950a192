import Interchange
import SiteModel

/// Which settings of a scheme are not those of its reviewer.
enum SettingsComparison {
    /// Names with the scheme's and the reviewer's values, in a fixed order.
    static func differences(_ theirs: Settings, _ ours: Settings) -> [(name: String, theirs: String, ours: String)] {
        var result: [(name: String, theirs: String, ours: String)] = []
        func compare(_ name: String, _ a: Double, _ b: Double) {
            if a != b { result.append((name, text(a), text(b))) }
        }
        let (densities, own) = (byName(theirs), byName(ours))
        for name in Set(densities.keys).union(own.keys).sorted() where densities[name] != own[name] {
            result.append(("tasks.\(name)", densities[name].map(text) ?? "–", own[name].map(text) ?? "–"))
        }
        compare("targetHeight", theirs.targetHeight, ours.targetHeight)
        compare("viewDensity", theirs.viewDensity, ours.viewDensity)
        compare("viewBand.low", theirs.viewBand.lowerBound, ours.viewBand.lowerBound)
        compare("viewBand.high", theirs.viewBand.upperBound, ours.viewBand.upperBound)
        compare("minShare.area", theirs.minShareArea, ours.minShareArea)
        compare("minShare.length", theirs.minShareLength, ours.minShareLength)
        compare("minShare.point", theirs.minSharePoint, ours.minSharePoint)
        compare("edgeBand", theirs.edgeBand, ours.edgeBand)
        compare("mountTolerance", theirs.mountTolerance, ours.mountTolerance)
        compare("facingAngle", theirs.facingAngle, ours.facingAngle)
        for (name, path) in SettingsReader.sizes {
            compare("defaults.\(name)", theirs.defaults[keyPath: path], ours.defaults[keyPath: path])
        }
        return result
    }

    private static func byName(_ settings: Settings) -> [String: Double] {
        var densities = Dictionary(settings.tasks.map { ($0.name, $0.pixelDensity) }) { first, _ in first }
        // What a table calls the tasks of rule packs decides as well.
        for word in settings.taskTables.flatMap(\.roles.keys) where densities[word] == nil {
            densities[word] = densities[settings.taskName(for: word)]
        }
        return densities
    }

    private static func text(_ value: Double) -> String { FixedDecimal.shown(value, decimals: 6) }
}
