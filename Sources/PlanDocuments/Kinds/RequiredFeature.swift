import Geometry
import Interchange
import SiteModel

/// Required places, with how well they are covered, as features. Verdicts stand in the findings.
enum RequiredFeature {
    static let properties: [PropertyRule] = [
        PropertyRule("place", .text, "Id of the map feature that is judged."),
        PropertyRule("name", .text, "Name for people."),
        PropertyRule("rules", .texts, "Ids of the rules that ask for it."),
        PropertyRule("task", .text, "What the picture has to be good enough for."),
        PropertyRule("pixelDensity", .number(decimals: PlanDecimals.densities, .positive), "The task's, px/m."),
        PropertyRule(
            "targetHeight", .number(decimals: PlanDecimals.lengths, .any), "Metres above the level's floor."),
        PropertyRule(
            "area", .number(decimals: PlanDecimals.areas, .notNegative), .optional,
            "Square metres that are judged, of an area."),
        PropertyRule(
            "length", .number(decimals: PlanDecimals.lengths, .notNegative), .optional,
            "Metres that are judged, of a line."),
        PropertyRule("points", .integer(0...1_000_000_000), .optional, "How many points are judged."),
        PropertyRule(
            "excludedArea", .number(decimals: PlanDecimals.areas, .notNegative), .optional,
            "Square metres that the cut to free space took away."),
        PropertyRule(
            "excludedLength", .number(decimals: PlanDecimals.lengths, .notNegative), .optional,
            "Metres that the cut to free space took away."),
        PropertyRule("excludedWhy", .texts, .optional, "Why: obstacle, bannedRoom."),
        PropertyRule("share", .number(decimals: PlanDecimals.shares, .share), "Covered share."),
        PropertyRule(
            "judgedShare", .number(decimals: PlanDecimals.shares, .share),
            "Covered share with gaps narrower than the edge band set aside: held against `minShare`."),
        PropertyRule(
            "judgedShareLeast", .number(decimals: PlanDecimals.shares, .share), .optional,
            "The same where every unknown turns out well."),
        PropertyRule("minShare", .number(decimals: PlanDecimals.shares, .share), "Share that has to be covered."),
        PropertyRule(
            "minCameras", .integer(1...1_000), .optional, "How many cameras have to see each part."),
        PropertyRule(
            "maxIncidence", .number(decimals: PlanDecimals.angles, NumberRange(lowest: 0, highest: 90)), .nullable,
            "Largest downward angle of incidence, degrees; null for none."),
        PropertyRule("cameras", .texts, "Ids of the cameras that see part of it."),
        PropertyRule("shareByCameras", .shares, .optional, "Share seen by at least 1, 2, 3… cameras."),
        PropertyRule("unknowns", .texts, .optional, "What decides between the two shapes."),
        PropertyRule("unknownCameras", .texts, .optional, "Cameras whose missing fields decide."),
    ]

    static func feature(of coverage: Coverage, snapped shape: Shape) -> PlanFeature {
        let requirement = coverage.requirement
        var values = PlanProperties()
        values.set("place", requirement.place)
        values.set("name", requirement.name)
        values.set("rules", requirement.rules.sorted(by: utf8Precedes))
        values.set("task", requirement.task)
        values.set("pixelDensity", requirement.pixelDensity, decimals: PlanDecimals.densities)
        values.set("targetHeight", requirement.targetHeight, decimals: PlanDecimals.lengths)
        switch requirement.shape {
        case .area:
            values.set("area", coverage.measure, decimals: PlanDecimals.areas)
            values.set("excludedArea", coverage.excluded, decimals: PlanDecimals.areas)
        case .lines:
            values.set("length", coverage.measure, decimals: PlanDecimals.lengths)
            values.set("excludedLength", coverage.excluded, decimals: PlanDecimals.lengths)
        case .points:
            values.set("points", JSONValue(Int(coverage.measure)))
        }
        if !coverage.excludedWhy.isEmpty {
            values.set("excludedWhy", coverage.excludedWhy.sorted(by: utf8Precedes))
        }
        values.set("share", coverage.share, decimals: PlanDecimals.shares)
        values.set("judgedShare", coverage.judgedShare, decimals: PlanDecimals.shares)
        values.set("judgedShareLeast", coverage.judgedShareLeast, decimals: PlanDecimals.shares)
        values.set("minShare", requirement.minShare, decimals: PlanDecimals.shares)
        values.set("minCameras", JSONValue(requirement.minCameras))
        values.set("maxIncidence", requirement.maxIncidence, decimals: PlanDecimals.angles)
        values.set("cameras", cameraIds(coverage.cameras))
        values.set("shareByCameras", .list(coverage.shareByCameras.map { .fixed($0, PlanDecimals.shares) }))
        if !coverage.unknowns.isEmpty { values.set("unknowns", coverage.unknowns.sorted(by: utf8Precedes)) }
        if !coverage.unknownCameras.isEmpty { values.set("unknownCameras", cameraIds(coverage.unknownCameras)) }
        return PlanFeature(
            id: requirement.id, kind: .required, level: requirement.level, shape: shape, properties: values)
    }

    /// The coverage that a validated feature states. Its gap is a feature of its own.
    static func coverage(from feature: PlanFeature, gap: Shape?) -> Coverage {
        Coverage(
            requirement: requirement(from: feature),
            measure: feature["area"]?.number ?? feature["length"]?.number ?? feature.number("points"),
            excluded: feature["excludedArea"]?.number ?? feature.number("excludedLength"),
            excludedWhy: feature.texts("excludedWhy"), share: feature.number("share"),
            judgedShare: feature.number("judgedShare"),
            judgedShareLeast: feature["judgedShareLeast"]?.number ?? feature.number("judgedShare"),
            gap: gap ?? .area(.empty), cameras: cameraNames(feature, "cameras"),
            shareByCameras: feature.numbers("shareByCameras"), unknowns: feature.texts("unknowns"),
            unknownCameras: cameraNames(feature, "unknownCameras"))
    }

    private static func requirement(from feature: PlanFeature) -> Requirement {
        Requirement(
            id: feature.id, place: feature.text("place"), name: feature.text("name"), rules: feature.texts("rules"),
            task: feature.text("task"), pixelDensity: feature.number("pixelDensity"),
            targetHeight: feature.number("targetHeight"), level: feature.level, shape: feature.shape,
            minShare: feature.number("minShare"), minCameras: feature["minCameras"]?.number.map { Int($0) } ?? 1,
            maxIncidence: feature["maxIncidence"]?.number)
    }

    private static func cameraNames(_ feature: PlanFeature, _ property: String) -> [String] {
        feature.texts(property).map { withoutPrefix($0, "camera/") }
    }

    private static func cameraIds(_ cameras: [String]) -> [String] {
        cameras.map { "camera/" + $0 }.sorted(by: utf8Precedes)
    }
}
