/// How the property names and values of somebody's files become OpenStreetMap tags.
///
/// A mapping is applied to one feature at a time, in this order: `rename`, `units`, the file's own entries, `rules` in
/// their order, `defaults`, `remove`. Rules look at the properties as the file has them.
public struct TagMapping: Hashable, Sendable {
    /// Properties that identify a feature, first found first; nil for the usual ones.
    public var identifiers: [String]?
    /// Carried out in order.
    public var rename: [Renaming]
    /// Tag name to the factor that turns its number into metres.
    public var units: [String: Double]
    /// What files say by their names.
    public var files: [FileEntry]
    public var rules: [Rule]
    /// Tags set where they are missing, on features that no rule drops.
    public var defaults: [String: String]
    /// Properties that are no tags.
    public var remove: Set<String>

    public init(
        identifiers: [String]? = nil, rename: [Renaming] = [], units: [String: Double] = [:],
        files: [FileEntry] = [], rules: [Rule] = [], defaults: [String: String] = [:], remove: Set<String> = []
    ) {
        self.identifiers = identifiers
        self.rename = rename
        self.units = units
        self.files = files
        self.rules = rules
        self.defaults = defaults
        self.remove = remove
    }

    /// A property that is a tag by another name.
    public struct Renaming: Hashable, Sendable {
        /// The property as the file has it.
        public var from: String
        /// The tag that it is.
        public var to: String

        public init(from: String, to: String) {
            self.from = from
            self.to = to
        }

        func apply(to tags: inout [String: String], from properties: [String: String]) {
            guard let value = tags[from] ?? properties[from] else { return }
            tags[from] = nil
            tags[to] = value
        }
    }

    /// What the files of one name pattern have in common.
    public struct FileEntry: Hashable, Sendable {
        /// Of the files' names.
        public var pattern: NamePattern
        /// The level of features that have none.
        public var level: String?
        /// Put before ids, where the same id means other things in other files.
        public var idPrefix: String
        /// Tags set where they are missing.
        public var defaults: [String: String]

        public init(pattern: NamePattern, level: String? = nil, idPrefix: String = "", defaults: [String: String] = [:])
        {
            self.pattern = pattern
            self.level = level
            self.idPrefix = idPrefix
            self.defaults = defaults
        }
    }

    /// What happens to the features of some properties.
    public struct Rule: Hashable, Sendable {
        /// Property to the values of which one has to be there; `*` for any, an empty list for none at all.
        public var when: [String: [String]]
        /// `Point`, `LineString`, `Polygon`: of which one has to be the geometry; multi kinds count as the single
        /// ones. Empty for any.
        public var geometry: Set<String>
        /// Of the names of files; nil for any.
        public var files: NamePattern?
        /// Of a drawing's layers and blocks, one of which has to fit; empty for any.
        public var layers: [DrawingName.Pattern]
        /// Likewise.
        public var blocks: [DrawingName.Pattern]
        /// What a drawing's linework is drawn for.
        public var role: DrawnRole?
        /// Tags that take the place of the file's.
        public var set: [String: String]
        public var rename: [Renaming]
        /// The feature is left out, and counted.
        public var drop: Bool

        public init(
            when: [String: [String]] = [:], geometry: Set<String> = [], files: NamePattern? = nil,
            layers: [DrawingName.Pattern] = [], blocks: [DrawingName.Pattern] = [], role: DrawnRole? = nil,
            set: [String: String] = [:], rename: [Renaming] = [], drop: Bool = false
        ) {
            self.when = when
            self.geometry = geometry
            self.files = files
            self.layers = layers
            self.blocks = blocks
            self.role = role
            self.set = set
            self.rename = rename
            self.drop = drop
        }

        func matches(_ properties: [String: String], geometry kind: String, file: String) -> Bool {
            if !geometry.isEmpty, !geometry.contains(kind) { return false }
            if let files, !files.matches(file) { return false }
            if !layers.isEmpty {
                guard let name = (properties["layer"] ?? properties["Layer"]).map({ DrawingName($0) }),
                    layers.contains(where: { $0.matches(name) })
                else { return false }
            }
            if !blocks.isEmpty {
                guard let name = (properties["block"] ?? properties["BlockName"]).map({ DrawingName($0) }),
                    blocks.contains(where: { $0.matches(name) })
                else { return false }
            }
            return when.allSatisfy { key, values in
                guard let value = properties[key] else { return values.isEmpty }
                return values.contains(value) || values.contains("*")
            }
        }
    }

    /// What becomes of one feature.
    enum Outcome {
        case keep(tags: [String: String])
        /// The number of the rule, from 1.
        case drop(rule: Int)
    }

    /// The entries for a file, in their order.
    func entries(for file: String) -> [FileEntry] { files.filter { $0.pattern.matches(file) } }

    func apply(
        to properties: [String: String], geometry: String, file: String, entries: [FileEntry]
    ) -> Outcome {
        var tags = properties
        for renaming in rename { renaming.apply(to: &tags, from: properties) }
        for (tag, factor) in units {
            if let value = tags[tag], let number = Double(value), number.isFinite {
                tags[tag] = NumberText.shortest(number * factor)
            }
        }
        for (index, rule) in rules.enumerated() where rule.matches(properties, geometry: geometry, file: file) {
            if rule.drop { return .drop(rule: index + 1) }
            for renaming in rule.rename { renaming.apply(to: &tags, from: properties) }
            tags.merge(rule.set) { _, new in new }
        }
        for entry in entries {
            tags.merge(entry.defaults) { old, _ in old }
            if let level = entry.level, tags["level"] == nil { tags["level"] = level }
        }
        tags.merge(defaults) { old, _ in old }
        for key in remove { tags[key] = nil }
        return .keep(tags: tags)
    }
}
