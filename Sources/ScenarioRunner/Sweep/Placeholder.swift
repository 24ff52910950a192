import Interchange
public struct SweptValue: Hashable, Sendable { public var label: String; public var text: String }
public struct ScenarioVariant: Hashable, Sendable {
    public var name: String
    public var values: [SweptValue]
    public var json: JSONValue { .object([("name", JSONValue(name))]) }
    public init(json: JSONValue) throws(InputError) { name = json["name"]?.string ?? ""; values = [] }
}
public enum Sweep {
    public static func variants(of text: String, file: String) throws(InputError) -> [ScenarioVariant] { [] }
}
