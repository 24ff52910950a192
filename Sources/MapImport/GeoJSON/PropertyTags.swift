import Interchange

/// Turns the properties of a GeoJSON feature into tags.
enum PropertyTags {
    /// What properties say: texts as they are, numbers as the shortest decimal, truth values as `yes` and `no`, lists
    /// of these with semicolons. Missing ones (`null`) are left out.
    ///
    /// The two ways in which exporters fold tags away are unfolded: an object `tags`, and ogr2ogr's `other_tags`.
    /// Names that begin with `@` are about the export and no tags.
    ///
    /// - Returns: the tags, and the names of properties that are none of these kinds.
    static func read(_ properties: [(name: String, value: JSONValue)]) -> (tags: [String: String], unread: [String]) {
        var tags: [String: String] = [:]
        tags.reserveCapacity(properties.count)
        var unread: [String] = []
        for (name, value) in properties {
            if name == "tags" || name == "other_tags", let folded = folded(value) {
                for (key, text) in folded where tags[key] == nil { tags[key] = text }
            } else if let text = text(of: value) {
                tags[name] = text
            } else if !value.isNull, !name.hasPrefix("@") {
                unread.append(name)
            }
        }
        return (tags, unread)
    }

    /// Tells of a property that is none of these kinds.
    static func unread(_ name: String, of feature: GeoJSONFeature, file: String) -> Diagnostic {
        Diagnostic(
            "property.notText", .note, file: file, at: Diagnostic.Place(path: feature.path(of: name)),
            Bilingual(zh: "属性“\(name)”不是单个值，未用作标签", en: "property '\(name)' is not a single value and is no tag"))
    }

    static func text(of value: JSONValue) -> String? {
        switch value.content {
        case .null, .object: return nil
        case .bool(let truth): return truth ? "yes" : "no"
        case .string(let text): return text
        case .number(let number, let text):
            // Identities of twenty digits are longer than a double.
            let isWhole = text.utf8.allSatisfy { ($0 >= 0x30 && $0 <= 0x39) || $0 == 0x2D }
            return isWhole ? text : NumberText.shortest(number)
        case .array(let items):
            let texts = items.compactMap { text(of: $0) }
            return texts.count == items.count ? texts.joined(separator: ";") : nil
        }
    }

    private static func folded(_ value: JSONValue) -> [(key: String, value: String)]? {
        if let text = value.string { return HStoreText.parse(text) }
        return value.members?.compactMap { name, value in text(of: value).map { (name, $0) } }
    }
}
