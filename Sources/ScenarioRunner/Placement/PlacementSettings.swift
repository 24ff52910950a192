import Interchange
import Planning
import SiteModel

/// A scenario's placement task as written: names of models are not looked up yet.
public struct PlacementSettings: Sendable {
    public struct ModelEntry: Hashable, Sendable {
        public var name: String
        /// Millimetres, for a zoom lens.
        public var focal: Double?
        public var tilts: [Double]?
        public var price: Int?
        public var place: Diagnostic.Place
    }

    /// Empty for all of the catalogue.
    public var models: [ModelEntry] = []
    public var tilts: [Double] = [15, 30, 45]
    public var mounting = PlacementTask.Mounting()
    public var views = PlacementTask.AvoidedViews.all
    public var schemes: [PlacementTask.Objective] = [.fewest]
    /// What becomes of the scenario's cameras.
    public enum Standing: String, Hashable, Sendable, CaseIterable {
        /// They stay and count.
        case keep
        /// They may stay as they are, be turned, or go.
        case move
        /// They are left out.
        case replace
    }

    /// Of the scheme `covered`.
    public struct Budget: Hashable, Sendable {
        public var most: Int
        public var isMoney: Bool
    }

    public var standing = Standing.keep
    /// How many cameras may be new or turned.
    public var changes: Int?
    public var budget: Budget?
    /// What places count for under a budget, by their ids or the requirements'.
    public var weights: [(id: String, weight: Double, place: Diagnostic.Place)] = []
    public var masks = false
    /// Of a metre of cable, and the features where cables may end.
    public var cabling: (price: Int, ends: [DocumentNode])?
    public var steps = 500
    public var nodes = 200

    public init() {}
}

/// Reads `place:`.
enum PlacementReader {
    private static let tilt = NumberRule("value.angle", zh: "-90 到 90 之间的角度", en: "degrees from -90 to 90") {
        $0 >= -90 && $0 <= 90
    }
    private static let height = NumberRule("value.metres", zh: "0.1 到 100 之间的米数", en: "metres from 0.1 to 100") {
        $0 >= 0.1 && $0 <= 100
    }
    private static let weight = NumberRule("value.weight", zh: "0 到 1000 之间的数", en: "a number from 0 to 1000") {
        $0 >= 0 && $0 <= 1000
    }
    private static let spacing = NumberRule("value.metres", zh: "0.5 到 1000 之间的米数", en: "metres from 0.5 to 1000") {
        $0 >= 0.5 && $0 <= 1000
    }

    static func read(_ node: DocumentNode?, _ problems: ProblemList) -> PlacementSettings {
        var settings = PlacementSettings()
        guard let node, let reader = ObjectReader(node, problems: problems) else { return settings }
        settings.models = reader.list("models").compactMap { model($0, problems) }
        if let given = tilts(reader) { settings.tilts = given }
        if let mounts = reader.object("mounts") {
            if let cables = mounts.object("cabling") {
                let price = cables.integer("price", in: 0...1_000_000)
                let ends = cables.list("to")
                if let price, !ends.isEmpty {
                    settings.cabling = (price, ends)
                } else {
                    problems.add(
                        "place.cabling", at: cables.place, zh: "布线需要 price（每米）和 to（接入点要素的编号）",
                        en: "cabling needs a price (of a metre) and 'to' (ids of the features where cables end)")
                }
                cables.finish()
            }
            mounting(mounts, &settings.mounting)
        }
        if let views = reader.choice("views", PlacementTask.AvoidedViews.self) { settings.views = views }
        if let standing = reader.choice("cameras", PlacementSettings.Standing.self) { settings.standing = standing }
        settings.changes = reader.integer("changes", in: 0...1_000_000)
        if let masks = reader.choice("masks", Masks.self) { settings.masks = masks == .yes }
        settings.budget = budget(reader)
        if settings.budget != nil { settings.schemes = [.covered] }
        if reader.has("schemes") { settings.schemes = schemes(reader, settings.budget) }
        if let weights = reader.object("weights") {
            settings.weights = weights.allMembers().compactMap { member in
                weights.number(member.value, weight).map { (member.key, $0, member.value.place) }
            }
        }
        if let steps = reader.integer("steps", in: 10...10_000_000) { settings.steps = steps }
        if let nodes = reader.integer("nodes", in: 0...10_000_000) { settings.nodes = nodes }
        reader.finish()
        return settings
    }

    private enum Masks: String, CaseIterable { case yes, no }

    private static func budget(_ reader: ObjectReader) -> PlacementSettings.Budget? {
        guard let given = reader.object("budget") else { return nil }
        defer { given.finish() }
        let cameras = given.integer("cameras", in: 1...1_000_000)
        let price = given.integer("price", in: 1...2_000_000_000)
        switch (cameras, price) {
        case (let cameras?, nil): return .init(most: cameras, isMoney: false)
        case (nil, let price?): return .init(most: price, isMoney: true)
        default:
            given.problems.add(
                "place.budget", at: given.place, zh: "预算应为 cameras（台数）或 price（金额）其中之一",
                en: "a budget is either of cameras or of price")
            return nil
        }
    }

    private static func model(_ node: DocumentNode, _ problems: ProblemList) -> PlacementSettings.ModelEntry? {
        if let name = node.text { return .init(name: name, place: node.place) }
        guard let reader = ObjectReader(node, problems: problems), let name = reader.requiredText("model") else {
            return nil
        }
        let entry = PlacementSettings.ModelEntry(
            name: name, focal: reader.number("focal", OpticsReader.millimetres), tilts: tilts(reader),
            price: reader.integer("price", in: 0...1_000_000_000), place: node.place)
        reader.finish()
        return entry
    }

    private static func tilts(_ reader: ObjectReader) -> [Double]? {
        guard reader.has("tilts") else { return nil }
        let given = reader.list("tilts").compactMap { reader.number($0, tilt) }
        if given.isEmpty {
            reader.problems.add(
                "place.tilts", at: reader.node("tilts")?.place ?? reader.place, zh: "至少需要一个俯角",
                en: "at least one tilt is needed")
        }
        return given
    }

    private static func schemes(
        _ reader: ObjectReader, _ budget: PlacementSettings.Budget?
    ) -> [PlacementTask.Objective] {
        var schemes: [PlacementTask.Objective] = []
        for node in reader.list("schemes") {
            guard let text = node.text else { continue }
            if let scheme = PlacementTask.Objective(rawValue: text) {
                if !schemes.contains(scheme) { schemes.append(scheme) }
                if scheme == .covered, budget == nil {
                    reader.problems.add(
                        "place.budget", at: node.place, zh: "方案 covered 需要 budget",
                        en: "the scheme 'covered' needs a budget")
                }
                continue
            }
            let names = PlacementTask.Objective.allCases.map(\.rawValue).joined(separator: ", ")
            reader.problems.add(
                "place.scheme", at: node.place, zh: "没有方案“\(text)”；可选：\(names)",
                en: "there is no scheme '\(text)'; there are: \(names)")
        }
        return schemes.isEmpty ? [.fewest] : schemes
    }

    private static func mounting(_ reader: ObjectReader, _ mounting: inout PlacementTask.Mounting) {
        reader.number("wallHeight", height).map { mounting.wallHeight = $0 }
        reader.number("facadeHeight", height).map { mounting.facadeHeight = $0 }
        reader.number("poleHeight", height).map { mounting.poleHeight = $0 }
        reader.number("ceilingHeight", height).map { mounting.ceilingHeight = $0 }
        reader.number("wallSpacing", spacing).map { mounting.wallSpacing = $0 }
        reader.number("facadeSpacing", spacing).map { mounting.facadeSpacing = $0 }
        reader.number("ceilingSpacing", spacing).map { mounting.ceilingSpacing = $0 }
        reader.integer("perMount", in: 1...100).map { mounting.camerasPerMount = $0 }
        if reader.has("kinds") {
            mounting.kinds = Set(
                reader.list("kinds").compactMap { node in
                    let kind = node.text.flatMap { Mount.Kind(rawValue: $0) }
                    if kind == nil {
                        let names = Mount.Kind.allCases.map(\.rawValue).joined(separator: ", ")
                        reader.problems.add(
                            "place.mountKind", at: node.place, zh: "没有这种安装位置；可选：\(names)",
                            en: "there is no such kind of mount; there are: \(names)")
                    }
                    return kind
                })
        }
        if let prices = reader.object("prices") {
            for kind in Mount.Kind.allCases {
                prices.integer(kind.rawValue, in: 0...1_000_000_000).map { mounting.prices[kind] = $0 }
            }
            prices.finish()
        }
        reader.finish()
    }
}
