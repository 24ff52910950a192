import Interchange
import Planning
import SiteModel

/// Reads `simulate:`.
enum SimulationReader {
    static let draws = 1...100_000
    static let mapDraws = 1...400
    static let failing = 1...3

    private static let factor = NumberRule("value.factor", zh: "大于 0 且不超过 1 的系数", en: "a factor above 0 and up to 1") {
        $0 > 0 && $0 <= 1
    }
    private static let size = NumberRule("value.metres", zh: "0.05 到 200 之间的米数", en: "metres from 0.05 to 200") {
        $0 >= 0.05 && $0 <= 200
    }
    private static let height = NumberRule("value.metres", zh: "0.05 到 500 之间的米数", en: "metres from 0.05 to 500") {
        $0 >= 0.05 && $0 <= 500
    }
    private static let centimetres = NumberRule(
        "value.centimetres", zh: "0 到 1000 之间的厘米数", en: "centimetres from 0 to 1000"
    ) {
        $0 >= 0 && $0 <= 1_000
    }
    private static let angle = NumberRule("value.angle", zh: "0 到 180 之间的角度", en: "degrees from 0 to 180") {
        $0 >= 0 && $0 <= 180
    }
    private static let azimuth = NumberRule("value.angle", zh: "-360 到 360 之间的角度", en: "degrees from -360 to 360") {
        abs($0) <= 360
    }
    private static let density = NumberRule(
        "value.density", zh: "每平方米 0 到 100 个", en: "a number from 0 to 100 on a square metre"
    ) {
        $0 >= 0 && $0 <= 100
    }

    /// - Parameter tasks: names of the scenario's tasks, as rules and requirements may call them.
    static func read(_ reader: ObjectReader, _ settings: Settings) -> SimulationSettings {
        var simulation = SimulationSettings()
        reader.integer("draws", in: draws).map { simulation.draws = $0 }
        reader.integer("mapDraws", in: mapDraws).map { simulation.mapDraws = $0 }
        simulation.seed = reader.seed("seed")
        if let inner = reader.object("failures") {
            var failures = SimulationSettings.Failures()
            inner.integer("any", in: failing).map { failures.any = $0 }
            inner.integer("most", in: 1...1_000_000).map { failures.most = $0 }
            inner.finish()
            simulation.failures = failures
        }
        simulation.mounting = reader.object("mounting").map(mounting)
        simulation.obstacles = entries(reader, "obstacles", obstacles)
        refuseRepeats(simulation.obstacles.map { ($0.name, $0.place) }, reader.problems)
        simulation.doors = entries(reader, "doors") { entry in
            let open = entry.number("open", .share)
            if !entry.has("open") { entry.tellMissing("open") }
            return SimulationSettings.Doors(places: entry.texts("at"), open: open ?? 0, place: entry.place)
        }
        if let inner = reader.object("trees") {
            var trees = SimulationSettings.Trees()
            trees.bare = inner.number("bare", .share)
            inner.number("trunk", size).map { trees.trunk = $0 }
            inner.finish()
            simulation.trees = trees
        }
        simulation.conditions = conditions(reader, settings)
        reader.finish()
        return simulation
    }

    private static func entries<Entry>(
        _ reader: ObjectReader, _ key: String, _ body: (ObjectReader) -> Entry?
    ) -> [Entry] {
        reader.list(key).compactMap { node in
            guard let inner = ObjectReader(node, problems: reader.problems) else { return nil }
            let entry = body(inner)
            inner.finish()
            return entry
        }
    }

    private static func refuseRepeats(_ names: [(String, Diagnostic.Place)], _ problems: ProblemList) {
        var seen: Set<String> = []
        for (name, place) in names where !seen.insert(name).inserted {
            problems.add("id.duplicate", at: place, zh: "名称“\(name)”重复", en: "the name '\(name)' is given twice")
        }
    }

    // MARK: Mounting

    private static func mounting(_ reader: ObjectReader) -> MountingErrors {
        var errors = MountingErrors()
        reader.number("position", centimetres).map { errors.position = $0 / 100 }
        reader.number("height", centimetres).map { errors.height = $0 / 100 }
        reader.number("heading", angle).map { errors.heading = $0 }
        reader.number("tilt", angle).map { errors.tilt = $0 }
        reader.choice("distribution", MountingErrors.Distribution.self).map { errors.distribution = $0 }
        reader.finish()
        return errors
    }

    // MARK: Obstacles

    private static func obstacles(_ reader: ObjectReader) -> SimulationSettings.Obstacles? {
        let name = reader.requiredText("name") ?? ""
        let source: SimulationSettings.Obstacles.Source?
        var diameter: Double?
        switch (reader.has("file"), reader.has("on")) {
        case (true, false):
            diameter = reader.number("diameter", size)
            source = reader.text("file").map { .file($0, probability: reader.number("probability", .share) ?? 1) }
        case (false, true): source = scattered(reader)
        default:
            reader.problems.add(
                "simulate.obstacles", at: reader.place, zh: "需要 file（地图文件）或 on（在其上随机放置的区域）其中之一",
                en: "either 'file' (a map file) or 'on' (areas to draw them on) is needed")
            return nil
        }
        let height = reader.number("height", height)
        guard let source else { return nil }
        return SimulationSettings.Obstacles(
            name: name, source: source, height: height, diameter: diameter, place: reader.place)
    }

    private static func scattered(_ reader: ObjectReader) -> SimulationSettings.Obstacles.Source? {
        let number: SimulationSettings.Obstacles.Number? =
            switch (reader.has("count"), reader.has("density")) {
            case (true, false): count(reader).map { .count($0) }
            case (false, true): reader.number("density", density).map { .density($0) }
            default: nil
            }
        if reader.has("count") == reader.has("density") {
            reader.problems.add(
                "simulate.obstacles", at: reader.place, zh: "需要 count（每处个数）或 density（每平方米个数）其中之一",
                en: "either 'count' (on each area) or 'density' (on a square metre) is needed")
        }
        if !reader.has("size") { reader.tellMissing("size") }
        if !reader.has("height") { reader.tellMissing("height") }
        var sides: [Double]?
        if let node = reader.node("size") {
            sides =
                node.text == nil ? reader.numbers(node, count: 2, size) : reader.number(node, size).map { [$0, $0] }
        }
        let places = reader.texts("on")
        let azimuth = reader.number("azimuth", azimuth)
        guard let number, let sides, !places.isEmpty else { return nil }
        return .scattered(on: places, number: number, length: sides[0], width: sides[1], azimuth: azimuth)
    }

    /// A whole number, or the least and the most.
    private static func count(_ reader: ObjectReader) -> ClosedRange<Int>? {
        guard let node = reader.node("count") else { return nil }
        if node.text != nil { return reader.integer("count", in: 0...10_000).map { $0...$0 } }
        let whole = NumberRule("value.integer", zh: "0 到 10000 的整数", en: "a whole number from 0 to 10000") {
            $0 == $0.rounded() && (0...10_000).contains($0)
        }
        guard let ends = reader.numbers(node, count: 2, whole) else { return nil }
        guard ends[0] <= ends[1] else {
            reader.problems.add(
                "value.range", at: node.place, zh: "下限不应大于上限", en: "the least must not be above the most")
            return nil
        }
        return Int(ends[0])...Int(ends[1])
    }

    // MARK: Conditions

    private static func conditions(_ reader: ObjectReader, _ settings: Settings) -> [SimulationSettings.Condition] {
        var places: [(String, Diagnostic.Place)] = []
        let conditions = entries(reader, "conditions") { entry -> SimulationSettings.Condition? in
            let name = entry.requiredText("name") ?? ""
            places.append((name, entry.place))
            if SimulationKind.ownNames.contains(name) {
                reader.problems.add(
                    "simulate.condition", at: entry.place, zh: "“\(name)”是模拟自用的名称，请另取",
                    en: "'\(name)' is a name of the simulation's own: choose another")
            }
            let factor = entry.number("factor", factor)
            var tasks: [String: Double] = [:]
            if let inner = entry.object("tasks") {
                for member in inner.allMembers() {
                    let task = settings.taskName(for: member.key)
                    if !settings.tasks.contains(where: { $0.name == task }) {
                        reader.problems.addUnknownTask(member.key, settings, at: member.place)
                    } else if let value = inner.number(member.value, Self.factor) {
                        tasks[task] = value
                    }
                }
            }
            if !entry.has("factor"), tasks.isEmpty { entry.tellMissing("factor") }
            return SimulationSettings.Condition(
                name: name, factor: factor ?? 1, tasks: tasks, probability: entry.number("probability", .share))
        }
        refuseRepeats(places, reader.problems)
        if conditions.compactMap(\.probability).reduce(0, +) > 1 + 1e-9 {
            reader.problems.add(
                "simulate.condition", at: reader.node("conditions")?.place ?? reader.place,
                zh: "各条件的概率之和超过 1", en: "the probabilities of the conditions add up to more than 1")
        }
        return conditions
    }
}
