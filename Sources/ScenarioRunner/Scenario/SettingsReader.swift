import Interchange
import Regulations
import SiteModel

/// Lays the settings of a scenario over the defaults.
enum SettingsReader {
    static func read(_ reader: ObjectReader?, _ problems: ProblemList) -> Settings {
        var settings = Settings()
        do throws(InputError) {
            settings = try TaskTableLibrary.builtIn().standardSettings
        } catch {
            problems.add(contentsOf: error.diagnostics)
        }
        guard let reader else { return settings }
        tasks(reader, &settings)
        let density = NumberRule(
            "value.density", zh: "像素密度（px/m），0.001 到 1000000", en: "a pixel density from 0.001 to 1000000 px/m"
        ) {
            $0 >= 0.001 && $0 <= 1e6
        }
        let height = NumberRule("value.metres", zh: "0 到 100 之间的米数", en: "metres from 0 to 100") {
            $0 >= 0 && $0 <= 100
        }
        let band = NumberRule("value.metres", zh: "0 到 10 之间的米数", en: "metres from 0 to 10") { $0 >= 0 && $0 <= 10 }
        let angle = NumberRule("value.angle", zh: "大于 0 且不超过 90 的角度", en: "degrees above 0 and up to 90") {
            $0 > 0 && $0 <= 90
        }
        reader.number("targetHeight", height).map { settings.targetHeight = $0 }
        reader.number("viewDensity", density).map { settings.viewDensity = $0 }
        reader.number("edgeBand", band).map { settings.edgeBand = $0 }
        reader.number("mountTolerance", band).map { settings.mountTolerance = $0 }
        reader.number("facingAngle", angle).map { settings.facingAngle = $0 }
        viewBand(reader, height, &settings)
        minShare(reader, &settings)
        if let defaults = reader.object("defaults") {
            for (key, path) in sizes {
                defaults.number(key, .metres).map { settings.defaults[keyPath: path] = $0 }
            }
            defaults.finish()
        }
        reader.finish()
        return settings
    }

    /// The name of a table, a list of names, or densities by task, with the tables that they are laid over as `table`.
    ///
    /// The same name gets another density, a new name is added.
    private static func tasks(_ reader: ObjectReader, _ settings: inout Settings) {
        guard let node = reader.node("tasks") else { return }
        guard case .object = node.content else {
            take(reader.texts("tasks"), node.place, reader.problems, &settings)
            return
        }
        guard let tasks = reader.object("tasks") else { return }
        if let table = tasks.node("table") {
            take(tasks.texts("table"), table.place, reader.problems, &settings)
        }
        let density = NumberRule(
            "value.density", zh: "像素密度（px/m），0.001 到 1000000", en: "a pixel density from 0.001 to 1000000 px/m"
        ) {
            $0 >= 0.001 && $0 <= 1e6
        }
        var own: [String: Double] = [:]
        for member in tasks.allMembers() where member.key != "table" {
            guard let value = tasks.number(member.value, density) else { continue }
            own[member.key] = value
        }
        settings.lay(own)
    }

    private static func take(
        _ names: [String], _ place: Diagnostic.Place, _ problems: ProblemList, _ settings: inout Settings
    ) {
        do throws(InputError) {
            settings.take(try TaskTableLibrary.builtIn().choose(names))
        } catch {
            problems.add(contentsOf: error.diagnostics.map { $0.placed(at: place) })
        }
    }

    private static func viewBand(_ reader: ObjectReader, _ rule: NumberRule, _ settings: inout Settings) {
        guard let band = reader.numbers("viewBand", count: 2, rule) else { return }
        guard band[0] < band[1] else {
            reader.problems.add(
                "value.range", at: reader.node("viewBand")?.place ?? reader.place, zh: "下限应小于上限",
                en: "the lower end has to be below the upper")
            return
        }
        settings.viewBand = band[0]...band[1]
    }

    /// One share for all places, or one each for areas, lengths and points.
    private static func minShare(_ reader: ObjectReader, _ settings: inout Settings) {
        guard let node = reader.node("minShare") else { return }
        guard case .object = node.content else {
            if let share = reader.number("minShare", .share) {
                settings.minShareArea = share
                settings.minShareLength = share
                settings.minSharePoint = share
            }
            return
        }
        guard let shares = reader.object("minShare") else { return }
        shares.number("area", .share).map { settings.minShareArea = $0 }
        shares.number("length", .share).map { settings.minShareLength = $0 }
        shares.number("point", .share).map { settings.minSharePoint = $0 }
        shares.finish()
    }

    /// The sizes that a scenario can set, by their names in the file.
    static let sizes: [(key: String, path: WritableKeyPath<Settings.Defaults, Double> & Sendable)] = [
        ("levelHeight", \.levelHeight), ("wallHeight", \.wallHeight), ("fenceHeight", \.fenceHeight),
        ("doorWidth", \.doorWidth), ("doorWidthForViews", \.doorWidthForViews), ("doorHead", \.doorHead),
        ("doorHeadForViews", \.doorHeadForViews), ("windowWidth", \.windowWidth),
        ("windowWidthForViews", \.windowWidthForViews), ("windowSill", \.windowSill),
        ("windowSillForViews", \.windowSillForViews), ("windowHead", \.windowHead),
        ("windowHeadForViews", \.windowHeadForViews), ("roofClearance", \.roofClearance),
        ("bridgeClearance", \.bridgeClearance), ("slabThickness", \.slabThickness),
        ("footbridgeWidth", \.footbridgeWidth), ("laneWidth", \.laneWidth),
        ("storeyHeightLeast", \.storeyHeightLeast), ("storeyHeightMost", \.storeyHeightMost),
        ("gateWidth", \.gateWidth), ("gateWidthForViews", \.gateWidthForViews),
        ("treeCrownDiameter", \.treeCrownDiameter), ("columnDiameter", \.columnDiameter),
    ]
}
