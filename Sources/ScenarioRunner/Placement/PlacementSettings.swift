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
    /// Whether the scenario's cameras stay and count.
    public var keepsCameras = true
    public var steps = 20_000
    public var nodes = 200

    public init() {}
}

/// Reads `place:`.
enum PlacementReader {
    private static let tilt = NumberRule("value.angle", zh: "-90 到 90 之间的角度", en: "degrees from -90 to 90") {
        $0 >= -90 && $0 <= 90
    }
    private static let height = NumberRule("value.metres", zh: "0 到 100 之间的米数", en: "metres from 0 to 100") {
        $0 > 0 && $0 <= 100
    }
    private static let spacing = NumberRule("value.metres", zh: "0.5 到 1000 之间的米数", en: "metres from 0.5 to 1000") {
        $0 >= 0.5 && $0 <= 1000
    }

    static func read(_ node: DocumentNode?, _ problems: ProblemList) -> PlacementSettings {
        var settings = PlacementSettings()
        guard let node, let reader = ObjectReader(node, problems: problems) else { return settings }
        settings.models = reader.list("models").compactMap { model($0, problems) }
        if let given = tilts(reader) { settings.tilts = given }
        if let mounts = reader.object("mounts") { mounting(mounts, &settings.mounting) }
        if let views = reader.choice("views", PlacementTask.AvoidedViews.self) { settings.views = views }
        if reader.has("schemes") { settings.schemes = schemes(reader) }
        if let keep = reader.choice("cameras", Cameras.self) { settings.keepsCameras = keep == .keep }
        if let steps = reader.integer("steps", in: 1000...1_000_000_000) { settings.steps = steps }
        if let nodes = reader.integer("nodes", in: 0...10_000_000) { settings.nodes = nodes }
        reader.finish()
        return settings
    }

    private enum Cameras: String, CaseIterable { case keep, replace }

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

    private static func schemes(_ reader: ObjectReader) -> [PlacementTask.Objective] {
        var schemes: [PlacementTask.Objective] = []
        for node in reader.list("schemes") {
            guard let text = node.text else { continue }
            if let scheme = PlacementTask.Objective(rawValue: text) {
                if !schemes.contains(scheme) { schemes.append(scheme) }
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
