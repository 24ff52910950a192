import Interchange
import SiteModel

/// The plan in a few numbers.
public struct PlanSummary: Hashable, Sendable {
    public var cameras: Int
    /// Square metres of required places, of their union, by task.
    public var requiredArea: [String: Double]
    /// Square metres of them that are covered, by task.
    public var coveredArea: [String: Double]
    public var findings: [Verdict: Int]

    var json: JSONValue {
        .object([
            ("cameras", JSONValue(cameras)),
            ("requiredArea", Self.areas(requiredArea)),
            ("coveredArea", Self.areas(coveredArea)),
            ("findings", .object(Verdict.allCases.map { ($0.rawValue, JSONValue(findings[$0] ?? 0)) })),
        ])
    }

    init(cameras: Int, requiredArea: [String: Double], coveredArea: [String: Double], findings: [Verdict: Int]) {
        self.cameras = cameras
        self.requiredArea = requiredArea
        self.coveredArea = coveredArea
        self.findings = findings
    }

    init(plan: Plan) {
        cameras = plan.cameras.count
        requiredArea = plan.evaluation.requiredArea
        coveredArea = plan.evaluation.coveredArea
        findings = Dictionary(plan.findings.map { ($0.verdict, 1) }, uniquingKeysWith: +)
    }

    init(_ cursor: inout HeaderCursor) {
        cameras = cursor.integer("cameras")
        requiredArea = cursor.numbersByName("requiredArea")
        coveredArea = cursor.numbersByName("coveredArea")
        findings = [:]
        for (name, count) in cursor.numbersByName("findings") {
            if let verdict = Verdict(rawValue: name), count != 0 { findings[verdict] = Int(count) }
        }
    }

    private static func areas(_ areas: [String: Double]) -> JSONValue {
        .object(areas.keys.sorted(by: utf8Precedes).map { ($0, .fixed(areas[$0], PlanDecimals.areas)) })
    }
}
