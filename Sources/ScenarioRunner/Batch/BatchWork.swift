import Interchange
import Planning

/// What is done with every scenario of a batch: all that results depend on besides the scenarios.
public struct BatchWork: Hashable, Sendable {
    /// Whether cameras are chosen where a scenario has a `place`; else its cameras are evaluated as they are.
    public var places = false
    /// Schemes to make instead of the scenarios' own; empty for those.
    public var schemes: [PlacementTask.Objective] = []
    /// Steps of search for each camera of a cover, instead of the scenarios' own: a budget that a clock has no part in.
    public var steps: Int?
    /// Rule packs besides the scenarios' own, absolute paths.
    public var ruleFiles: [String] = []
    public var encoding = TextEncoding.utf8
    public var withObstacles = false

    public init() {}

    /// The absolute path of a rule pack's file.
    /// - Throws: `file.notFound`, and what else keeps it from being read.
    public static func ruleFile(_ path: String) throws(InputError) -> String {
        _ = try InputFile.read(path)
        return BatchList.absolute(path)
    }

    static var schemeNames: [String] { PlacementTask.Objective.allCases.map(\.rawValue) }

    var json: JSONValue {
        .object([
            ("places", JSONValue(places)), ("schemes", .texts(schemes.map(\.rawValue))),
            ("steps", steps.map { JSONValue($0) } ?? .null), ("rules", .texts(ruleFiles)),
            ("encoding", JSONValue(encoding.rawValue)), ("withObstacles", JSONValue(withObstacles)),
        ])
    }

    init(json: JSONValue) {
        places = json["places"]?.bool ?? false
        schemes = (json["schemes"]?.elements ?? []).compactMap { $0.string.flatMap(PlacementTask.Objective.init) }
        steps = json["steps"]?.number.flatMap { Int(exactly: $0) }
        ruleFiles = (json["rules"]?.elements ?? []).compactMap(\.string)
        encoding = json["encoding"]?.string.flatMap(TextEncoding.init) ?? .utf8
        withObstacles = json["withObstacles"]?.bool ?? false
    }
}
