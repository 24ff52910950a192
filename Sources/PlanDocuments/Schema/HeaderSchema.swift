import Interchange
import SiteModel

/// The JSON Schema of a plan's header.
enum HeaderSchema {
    private typealias Members = [(name: String, value: JSONValue)]

    static var schema: JSONValue {
        object(
            "Where the plan comes from, by which law and settings, and what was found.",
            [
                ("schema", PlanSchema.constant(PlanHeader.schema)),
                ("version", PlanSchema.described("string", "Version of the program that wrote it.")),
                ("name", PlanSchema.described("string", "The scenario's name.")),
                ("date", nullable("The day the law is taken at, ISO 8601.")),
                ("site", inputs("Map files that were read.")),
                ("rulePacks", inputs("Rule packs that were loaded.")),
                ("frame", PlanSchema.described("string", "PROJ string of the local frame, in metres.")),
                (
                    "levels",
                    list(
                        "Levels, lowest first.",
                        object(
                            "A level.",
                            [
                                ("name", PlanSchema.described("string", "As in OpenStreetMap.")),
                                ("floor", PlanSchema.described("number", "Metres above the ground of level 0.")),
                                (
                                    "floorIsSetting",
                                    PlanSchema.described("boolean", "Whether the floor is a setting of ours.")
                                ),
                            ]))
                ),
                ("settings", settings),
                ("assumptions", list("What every plan takes for granted.", bilingual)),
                (
                    "summary",
                    object(
                        "The plan in a few numbers.",
                        [
                            ("cameras", PlanSchema.described("integer", "How many cameras.")),
                            ("requiredArea", numbers("Square metres required, of unions, by task.")),
                            ("coveredArea", numbers("Square metres of them covered, by task.")),
                            ("findings", numbers("Counts by verdict.")),
                        ])
                ),
                (
                    "cameraNotes",
                    list(
                        "What was odd about cameras.",
                        object(
                            "A note.",
                            [
                                ("camera", PlanSchema.described("string", "Id of the camera's feature.")),
                                ("kind", PlanSchema.described("string", "What was odd.")),
                                ("about", texts("Obstacle, level or fields.")),
                            ]))
                ),
                ("findings", list("Verdicts, sorted by id. The model is SARIF 2.1.0's result.", finding)),
            ],
            optional: [
                ("siteName", PlanSchema.described("string", "The site's name.")),
                ("seed", PlanSchema.described("integer", "Seed of random choices.")),
                (
                    "facts",
                    described(
                        "What the design states besides the map, by name.",
                        [
                            ("type", JSONValue("object")),
                            ("additionalProperties", .object([("type", JSONValue("string"))])),
                        ])
                ),
                ("declarations", list("Who answers for what no plan can show.", declaration)),
                ("approvals", list("Authorities' consent.", approval)),
                ("waivers", list("Findings that somebody answers for. SARIF 2.1.0's suppression.", waiver)),
                (
                    "seal",
                    described(
                        "Digests of the plan and its parts, and a signature: `sightline seal`.",
                        [("type", JSONValue("object"))])
                ),
            ])
    }

    private static var declaration: JSONValue {
        object(
            "A declaration.",
            [
                ("rule", PlanSchema.described("string", "Id of the rule that it answers.")),
                ("by", PlanSchema.described("string", "Who declares it.")),
            ],
            optional: [
                ("evidence", nullable("A document's number.")), ("date", nullable("Its day, ISO 8601.")),
                ("until", nullable("The last day on which its evidence holds.")),
            ])
    }

    private static var approval: JSONValue {
        object(
            "An approval.",
            [
                ("reference", PlanSchema.described("string", "The document's number.")),
                ("authority", PlanSchema.described("string", "Who approved.")),
                ("cameras", texts("Ids of the cameras that it names; empty for all.")),
                ("covers", texts("Kinds of changes or ids of rules that it allows; empty for all.")),
            ], optional: [("date", nullable("Its day, ISO 8601."))])
    }

    private static var waiver: JSONValue {
        object(
            "A waiver.",
            [
                ("finding", PlanSchema.described("string", "The finding's id.")),
                ("status", .object([("enum", .texts(Waiver.Status.allCases.map(\.rawValue)))])),
                ("justification", PlanSchema.described("string", "Why.")),
                ("by", PlanSchema.described("string", "Who answers for it.")),
            ], optional: [("until", nullable("The last day on which it holds."))])
    }

    private static var settings: JSONValue {
        object(
            "Every threshold that the law does not give.",
            [
                ("tasks", numbers("Pixel densities by task, px/m.")),
                ("targetHeight", PlanSchema.described("number", "Metres above the floor.")),
                ("viewDensity", PlanSchema.described("number", "A view counts out to this, px/m.")),
                ("viewBand", described("Lowest and highest, metres above the floor.", list(of: "number"))),
                (
                    "minShare",
                    object(
                        "Share that has to be covered.",
                        ["area", "length", "point"].map { ($0, .object([("type", JSONValue("number"))])) })
                ),
                ("edgeBand", PlanSchema.described("number", "Metres.")),
                ("mountTolerance", PlanSchema.described("number", "Metres.")),
                ("facingAngle", PlanSchema.described("number", "Degrees.")),
                ("defaults", numbers("Sizes that stand in for what a map leaves out, metres.")),
            ],
            optional: [
                ("taskTables", list("Where the densities of the tasks come from: settings, not law.", taskTable))
            ]
        )
    }

    private static var taskTable: JSONValue {
        object(
            "A table of pixel densities.",
            [
                ("name", PlanSchema.described("string", "Its name in scenarios.")), ("title", bilingual),
                ("source", bilingual),
                (
                    "tasks",
                    list(
                        "By pixel density.",
                        object(
                            "A task.",
                            [
                                ("name", PlanSchema.described("string", "Its name.")), ("title", bilingual),
                                ("pixelDensity", PlanSchema.described("number", "px/m.")),
                            ], optional: [("derivation", bilingual)]))
                ),
            ],
            optional: [
                ("label", bilingual), ("note", bilingual),
                ("addition", PlanSchema.described("boolean", "Whether it is laid over another table.")),
                (
                    "roles",
                    described(
                        "The tasks that stand for words of rule packs.",
                        [
                            ("type", JSONValue("object")),
                            ("additionalProperties", .object([("type", JSONValue("string"))])),
                        ])
                ),
            ])
    }

    private static var finding: JSONValue {
        object(
            "A rule's verdict, with its evidence.",
            [
                ("id", PlanSchema.described("string", "Stable: the same in every run.")),
                ("rule", PlanSchema.described("string", "Id of the rule.")),
                ("verdict", .object([("enum", .texts(Verdict.allCases.map(\.rawValue)))])),
                ("level", .object([("enum", .texts(["error", "warning", "note"]))])),
                ("message", bilingual),
                (
                    "citation",
                    .object([("oneOf", .list([citation, .object([("type", JSONValue("null"))])]))])
                ),
                ("features", texts("Ids of the features that are its evidence.")),
                ("setting", texts("Settings that decided, where a threshold is ours.")),
            ])
    }

    private static var citation: JSONValue {
        object(
            "Where in a regulation it stands.",
            [
                ("pack", PlanSchema.described("string", "The rule pack.")), ("regulation", bilingual),
                ("edition", PlanSchema.described("string", "Its edition.")),
                ("article", PlanSchema.described("string", "Article.")),
                ("paragraph", PlanSchema.described("string", "Paragraph.")),
                ("item", PlanSchema.described("string", "Item.")),
                ("penalty", PlanSchema.described("string", "The article that penalises a breach.")),
            ])
    }

    private static var bilingual: JSONValue {
        object(
            "One text in Chinese and English.",
            ["zh", "en"].map { ($0, .object([("type", JSONValue("string"))])) })
    }

    private static func inputs(_ meaning: String) -> JSONValue {
        list(
            meaning,
            object(
                "A file.",
                [
                    ("name", PlanSchema.described("string", "Its name.")),
                    ("version", PlanSchema.described("string", "Empty where there is none.")),
                    ("sha256", PlanSchema.described("string", "Hexadecimal.")),
                ]))
    }

    private static func object(_ meaning: String, _ required: Members, optional: Members = []) -> JSONValue {
        .object([
            ("description", JSONValue(meaning)), ("type", JSONValue("object")),
            ("required", .texts(required.map(\.name))), ("properties", .object(required + optional)),
        ])
    }

    private static func list(_ meaning: String, _ items: JSONValue) -> JSONValue {
        described(meaning, [("type", JSONValue("array")), ("items", items)])
    }

    private static func list(of type: String) -> Members {
        [("type", JSONValue("array")), ("items", .object([("type", JSONValue(type))]))]
    }

    private static func texts(_ meaning: String) -> JSONValue { described(meaning, list(of: "string")) }

    private static func numbers(_ meaning: String) -> JSONValue {
        described(
            meaning,
            [("type", JSONValue("object")), ("additionalProperties", .object([("type", JSONValue("number"))]))])
    }

    private static func nullable(_ meaning: String) -> JSONValue {
        described(meaning, [("type", .texts(["string", "null"]))])
    }

    private static func described(_ meaning: String, _ members: Members) -> JSONValue {
        .object([("description", JSONValue(meaning))] + members)
    }
}
