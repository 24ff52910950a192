/// A feature of a GeoJSON document.
public struct GeoJSONFeature: Sendable {
    /// The member `id`, a number as it is written.
    public var id: String?
    /// In the order of the file; empty where they are absent or null.
    public var properties: [(name: String, value: JSONValue)]
    /// Nil where it is null, or empty, which is told.
    public var geometry: GeoJSONGeometry?
    /// Members that RFC 7946 does not define.
    public var members: [(name: String, value: JSONValue)]
    /// `$.features[3]`, or `$` where the document is a single feature or geometry.
    public var path: String
    /// Where it begins, bytes from the start of the file.
    public var offset: Int

    public init(
        id: String? = nil, properties: [(name: String, value: JSONValue)] = [], geometry: GeoJSONGeometry? = nil,
        members: [(name: String, value: JSONValue)] = [], path: String = "$", offset: Int = 0
    ) {
        self.id = id
        self.properties = properties
        self.geometry = geometry
        self.members = members
        self.path = path
        self.offset = offset
    }

    /// The property of that name, byte for byte; nil where there is none.
    public subscript(_ name: String) -> JSONValue? {
        properties.first { $0.name.utf8.elementsEqual(name.utf8) }?.value
    }

    /// The JSON path of a property.
    public func path(of property: String) -> String { path + ".properties" + JSONPath.member(property) }
}
