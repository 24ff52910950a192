import Geometry
import Interchange

/// One feature of a plan: what it is, where, and what is said of it. Its shape is on the grid of the plan's frame.
public struct PlanFeature: Sendable {
    public let id: String
    public let kind: PlanKind
    public let level: String
    public let shape: Shape
    /// In the order of the file, without `id`, `kind` and `level`; numbers as they are written.
    public let properties: [(name: String, value: JSONValue)]
    /// Where it was read, e.g. `$.features[3]`.
    public let path: String

    init(
        id: String, kind: PlanKind, level: String, shape: Shape, properties: PlanProperties, path: String = ""
    ) {
        self.id = id
        self.kind = kind
        self.level = level
        self.shape = shape
        self.properties = properties.inOrder(of: kind)
        self.path = path
    }

    /// The property of that name; nil where it is absent or null.
    public subscript(_ name: String) -> JSONValue? {
        guard let value = properties.first(where: { $0.name == name })?.value, !value.isNull else { return nil }
        return value
    }

    // What validation has found to be there; the neutral value where the property is optional and absent.

    func text(_ name: String) -> String { self[name]?.string ?? "" }
    func texts(_ name: String) -> [String] { self[name]?.elements?.compactMap(\.string) ?? [] }
    func number(_ name: String) -> Double { self[name]?.number ?? 0 }
    func numbers(_ name: String) -> [Double] { self[name]?.elements?.compactMap(\.number) ?? [] }
    func flag(_ name: String) -> Bool { self[name]?.bool ?? false }

    /// The area of its shape; empty where it is none.
    var region: Region { if case .area(let region) = shape { region } else { .empty } }
}
