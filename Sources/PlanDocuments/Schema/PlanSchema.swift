import Interchange

/// The JSON Schema (draft 2020-12) of plan files, made from the same tables that validation reads.
public enum PlanSchema {
    /// The text of `docs/schemas/plan.schema.json`.
    public static var text: String {
        String(decoding: IndentedJSON.bytes(schema), as: UTF8.self)
    }

    private static var schema: JSONValue {
        .object([
            ("$schema", JSONValue("https://json-schema.org/draft/2020-12/schema")),
            ("title", JSONValue("Sightline plan")),
            (
                "description",
                JSONValue(
                    "An RFC 7946 FeatureCollection with computed results. Coordinates have 10 decimals, areas and "
                        + "lengths 4, shares 9, angles 6; features are sorted by id; the same input gives the same bytes."
                )
            ),
            ("type", JSONValue("object")),
            ("required", .texts(["type", "sightline", "features"])),
            (
                "properties",
                .object([
                    ("type", constant("FeatureCollection")),
                    ("sightline", HeaderSchema.schema),
                    (
                        "features",
                        .object([
                            ("type", JSONValue("array")),
                            ("items", .object([("oneOf", .list(PlanKind.allCases.map(feature)))])),
                        ])
                    ),
                ])
            ),
            ("$defs", .object(PlanGeometryType.allCases.map { ($0.rawValue, geometry($0)) })),
        ])
    }

    private static func feature(_ kind: PlanKind) -> JSONValue {
        let properties: [(name: String, value: JSONValue)] =
            [
                ("id", described("string", "Unique in the plan, the same as the feature's id.")),
                ("kind", constant(kind.rawValue)),
                ("level", described("string", "The level's name as in OpenStreetMap.")),
            ] + kind.properties.map { ($0.name, property($0)) }
        let required =
            ["id", "kind", "level"] + kind.properties.filter { $0.presence == .required }.map(\.name)
        return .object([
            ("title", JSONValue(kind.rawValue)),
            ("type", JSONValue("object")),
            ("required", .texts(["type", "id", "properties", "geometry"])),
            (
                "properties",
                .object([
                    ("type", constant("Feature")),
                    ("id", .object([("type", JSONValue("string"))])),
                    (
                        "properties",
                        .object([
                            ("type", JSONValue("object")), ("required", .texts(required)),
                            ("properties", .object(properties)),
                        ])
                    ),
                    (
                        "geometry",
                        .object([("oneOf", .list(kind.geometries.map { reference($0.rawValue) }))])
                    ),
                ])
            ),
        ])
    }

    private static func property(_ rule: PropertyRule) -> JSONValue {
        var members = type(of: rule.value)
        if rule.presence == .nullable {
            members = [("oneOf", .list([.object(members), .object([("type", JSONValue("null"))])]))]
        }
        return .object([("description", JSONValue(rule.meaning))] + members)
    }

    private static func type(of value: PropertyRule.Value) -> [(name: String, value: JSONValue)] {
        switch value {
        case .text: [("type", JSONValue("string"))]
        case .choice(let words): [("enum", .texts(words))]
        case .texts: list(of: [("type", JSONValue("string"))])
        case .number(_, let range): [("type", JSONValue("number"))] + bounds(range)
        case .integer(let range):
            [
                ("type", JSONValue("integer")), ("minimum", JSONValue(range.lowerBound)),
                ("maximum", JSONValue(range.upperBound)),
            ]
        case .flag: [("type", JSONValue("boolean"))]
        case .shares: list(of: [("type", JSONValue("number"))] + bounds(.share))
        case .pixels:
            list(
                of: [
                    ("type", JSONValue("integer")), ("minimum", JSONValue(1)),
                    ("maximum", JSONValue(PropertyCheck.maximumPixels)),
                ], count: 2...2)
        case .masks:
            list(
                of: list(
                    of: list(of: [("type", JSONValue("number"))] + bounds(.share), count: 2...2), count: 3...Int.max))
        case .facing:
            [
                ("type", JSONValue("object")), ("required", .texts(["azimuth", "tilt", "height"])),
                (
                    "properties",
                    .object([
                        ("azimuth", .object([("type", .texts(["number", "null"]))])),
                        ("tilt", .object([("type", JSONValue("number"))])),
                        ("height", .object([("type", JSONValue("number"))])),
                    ])
                ),
            ]
        }
    }

    private static func bounds(_ range: NumberRange) -> [(name: String, value: JSONValue)] {
        var members: [(name: String, value: JSONValue)] = []
        if let lowest = range.lowest {
            members.append((range.lowestExcluded ? "exclusiveMinimum" : "minimum", plain(lowest)))
        }
        if let highest = range.highest { members.append(("maximum", plain(highest))) }
        return members
    }

    private static func geometry(_ type: PlanGeometryType) -> JSONValue {
        let position = list(of: [("type", JSONValue("number"))], count: 2...2)
        let line = list(of: position, count: 2...Int.max)
        let ring = list(of: position, count: 4...Int.max)
        let coordinates =
            switch type {
            case .point: position
            case .multiPoint: list(of: position, count: 1...Int.max)
            case .lineString: line
            case .multiLineString: list(of: line, count: 1...Int.max)
            case .polygon: list(of: ring, count: 1...Int.max)
            case .multiPolygon: list(of: list(of: ring, count: 1...Int.max), count: 1...Int.max)
            }
        return .object([
            ("type", JSONValue("object")), ("required", .texts(["type", "coordinates"])),
            (
                "properties",
                .object([("type", constant(type.rawValue)), ("coordinates", .object(coordinates))])
            ),
        ])
    }

    private static func list(
        of items: [(name: String, value: JSONValue)], count: ClosedRange<Int> = 0...Int.max
    ) -> [(name: String, value: JSONValue)] {
        var members: [(name: String, value: JSONValue)] = [("type", JSONValue("array")), ("items", .object(items))]
        if count.lowerBound > 0 { members.append(("minItems", JSONValue(count.lowerBound))) }
        if count.upperBound < Int.max { members.append(("maxItems", JSONValue(count.upperBound))) }
        return members
    }

    static func constant(_ text: String) -> JSONValue { .object([("const", JSONValue(text))]) }

    static func described(_ type: String, _ meaning: String) -> JSONValue {
        .object([("description", JSONValue(meaning)), ("type", JSONValue(type))])
    }

    private static func reference(_ name: String) -> JSONValue {
        .object([("$ref", JSONValue("#/$defs/\(name)"))])
    }

    private static func plain(_ value: Double) -> JSONValue {
        JSONValue(.number(value, text: FixedDecimal.trimmed(value, decimals: 4)))
    }
}
