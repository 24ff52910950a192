import Interchange

/// A feature of an IMDF archive as it is in its file.
struct IMDFFeature: Sendable {
    var type: IMDFType
    var feature: GeoJSONFeature

    var id: String? { feature.id }
    var geometry: GeoJSONGeometry? { feature.geometry }
    /// `unit.geojson $.features[3]`.
    var place: String { "\(type.fileName) \(feature.path)" }

    func text(_ name: String) -> String? { feature[name]?.scalarText.flatMap { $0.isEmpty ? nil : $0 } }

    /// In lower case, as categories are written.
    var category: String { (text("category") ?? "").lowercased() }

    /// The ids that a list, or a single one, names.
    func references(_ name: String) -> [String] {
        guard let value = feature[name] else { return [] }
        return value.elements?.compactMap(\.scalarText) ?? value.scalarText.map { [$0] } ?? []
    }

    /// `name` (LABELS: texts by language) as tags: in the archive's language, and each with its own.
    func labels(_ property: String, as tag: String = "name", language: String) -> [String: String] {
        guard let value = feature[property] else { return [:] }
        if let plain = value.string { return plain.isEmpty ? [:] : [tag: plain] }
        var tags: [String: String] = [:]
        for (code, label) in value.members ?? [] {
            guard let text = label.string, !text.isEmpty else { continue }
            tags["\(tag):\(code)"] = text
        }
        let own =
            tags["\(tag):\(language)"] ?? tags["\(tag):\(language.prefix { $0 != "-" })"]
            ?? tags.min { $0.key < $1.key }?.value
        tags[tag] = own
        return tags
    }

    /// `restriction` as who may go there.
    var access: [String: String] {
        switch text("restriction")?.lowercased() {
        case nil: [:]
        case "employeesonly": ["access": "private"]
        default: ["access": "restricted"]
        }
    }
}

extension SourceShape {
    /// A geometry in degrees; nil where its parts are of several dimensions.
    init?(degrees geometry: GeoJSONGeometry) {
        switch geometry {
        case .collection(let parts):
            // Collections in collections are few and flat: their depth is limited where they are read.
            var whole: SourceShape?
            for part in parts {
                guard let shape = SourceShape(degrees: part) else { return nil }
                switch (whole, shape) {
                case (nil, _): whole = shape
                case (.points(let a), .points(let b)): whole = .points(a + b)
                case (.lines(let a), .lines(let b)): whole = .lines(a + b)
                case (.areas(let a), .areas(let b)): whole = .areas(a + b)
                default: return nil
                }
            }
            guard let whole else { return nil }
            self = whole
        default: self.init(geometry)
        }
    }

    var isArea: Bool { if case .areas = self { true } else { false } }
    var isLine: Bool { if case .lines = self { true } else { false } }
}
