import Geometry

/// A mapped thing on one level: its OpenStreetMap tags and its shape in the site's frame.
///
/// `level=0;1`, `0-2` and `repeat_on` have been expanded: one feature a level.
public struct Feature: Hashable, Sendable, Identifiable {
    /// Unique in the site: the map's own id (with `@level` where it was expanded), else made from its contents.
    public var id: String
    /// The level's name as in OSM: `0`, `-1`, `1.5`.
    public var level: String
    public var tags: [String: String]
    public var shape: Shape
    /// The file that it came from, as the scenario names it, and the JSON path in it.
    public var file: String
    public var path: String

    public init(
        id: String, level: String = "0", tags: [String: String], shape: Shape, file: String = "", path: String = ""
    ) {
        self.id = id
        self.level = level
        self.tags = tags
        self.shape = shape
        self.file = file
        self.path = path
    }

    public subscript(tag: String) -> String? { tags[tag] }

    /// The name for people: `name:zh`, `name`, `ref`, else the id.
    public var name: String { tags["name"] ?? tags["name:zh"] ?? tags["ref"] ?? id }

    /// Whether the law's 重要部位, 要害部位 or 重点部位 points at it.
    public var isKeyPart: Bool { tags["sightline:key_part"] == "yes" }

    /// Whether a camera can hang on it.
    public var isMount: Bool { tags["sightline:mount"] == "yes" }
}
