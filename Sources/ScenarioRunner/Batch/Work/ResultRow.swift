import Geometry
import Georeferencing
import Interchange
import PlanDocuments
import SiteModel

/// What one design came to, in a row of numbers.
public struct ResultRow: Hashable, Sendable {
    /// How often a rule came to a verdict.
    public struct RuleCount: Hashable, Sendable {
        public var rule: String
        public var verdict: Verdict
        public var count: Int
    }

    /// How near a chosen design is to the best, in what its scheme counts.
    public struct Placed: Hashable, Sendable {
        public var cost: Int
        public var bound: Int
    }

    /// The scenario's own name.
    public var name = ""
    /// Of a chosen design.
    public var scheme = ""
    public var siteFiles: [String] = []
    /// `guangzhou-2018`…, with the version where a pack has one.
    public var rulePacks: [String] = []
    public var date = ""
    public var cameras = 0
    /// Square metres by task, of unions.
    public var required: [String: Double] = [:]
    public var covered: [String: Double] = [:]
    /// What sweeps compare.
    public var measures = SweepMeasures(cameras: 0, shares: [], passing: 0, failing: 0, open: 0)
    /// Required places, and how many of them pass.
    public var places = 0
    public var passing = 0
    /// Of the place that is covered least; nil without places.
    public var lowestShare: Double?
    public var findings: [Verdict: Int] = [:]
    /// Sorted by rule, then verdict; without verdicts of which there is none.
    public var rules: [RuleCount] = []
    /// Whether a finding fails at level `error`, as decides a program's exit code.
    public var fails = false
    public var placed: Placed?
    /// Of the site: west, south, east, north in degrees; empty for a site without anything.
    public var extent: [Double] = []

    init(_ outcome: RunOutcome) {
        let plan = outcome.plan
        name = plan.name
        siteFiles = plan.siteFiles.map(\.name)
        rulePacks = plan.rulePacks.map { $0.version.isEmpty ? $0.name : "\($0.name) \($0.version)" }
        date = plan.date ?? ""
        cameras = plan.cameras.count
        required = plan.evaluation.requiredArea
        covered = plan.evaluation.coveredArea
        measures = SweepMeasures(plan: plan)
        places = plan.evaluation.coverages.count
        passing = plan.evaluation.coverages.count { $0.verdict == .pass }
        lowestShare = plan.evaluation.coverages.map(\.share).min()
        findings = Dictionary(plan.findings.map { ($0.verdict, 1) }, uniquingKeysWith: +)
        var counts: [String: [Verdict: Int]] = [:]
        for finding in plan.findings { counts[finding.rule, default: [:]][finding.verdict, default: 0] += 1 }
        rules = counts.keys.sorted(by: utf8Precedes).flatMap { rule in
            Verdict.allCases.compactMap { verdict in
                counts[rule]?[verdict].map { RuleCount(rule: rule, verdict: verdict, count: $0) }
            }
        }
        fails = plan.countedFindings.contains { $0.verdict == .fail && $0.level == .error }
        extent = Self.extent(of: plan.site, outcome.frame)
    }

    private static func extent(of site: Site, _ definition: FrameDefinition) -> [Double] {
        let box = site.bounds
        guard !box.isEmpty, let frame = try? LocalFrame(definition) else { return [] }
        let corners = [
            Point(x: box.minX, y: box.minY), Point(x: box.maxX, y: box.minY), Point(x: box.maxX, y: box.maxY),
            Point(x: box.minX, y: box.maxY),
        ].compactMap { try? frame.toLonLat($0) }
        guard corners.count == 4 else { return [] }
        let (longitudes, latitudes) = (corners.map(\.longitude), corners.map(\.latitude))
        return [longitudes.min(), latitudes.min(), longitudes.max(), latitudes.max()].compactMap { $0 }
    }

    // MARK: JSON

    var json: JSONValue {
        func areas(_ areas: [String: Double]) -> JSONValue {
            .object(areas.keys.sorted(by: utf8Precedes).map { ($0, .fixed(areas[$0], 4)) })
        }
        return .object([
            ("name", JSONValue(name)), ("scheme", JSONValue(scheme)), ("site", .texts(siteFiles)),
            ("rulePacks", .texts(rulePacks)), ("date", JSONValue(date)), ("cameras", JSONValue(cameras)),
            ("required", areas(required)), ("covered", areas(covered)),
            ("shares", .list(measures.shares.map(\.json))), ("places", JSONValue(places)),
            ("passing", JSONValue(passing)), ("lowestShare", .fixed(lowestShare, 9)),
            ("findings", .object(Verdict.allCases.map { ($0.rawValue, JSONValue(findings[$0] ?? 0)) })),
            (
                "rules",
                .list(
                    rules.map {
                        .list([JSONValue($0.rule), JSONValue($0.verdict.rawValue), JSONValue($0.count)])
                    })
            ),
            ("fails", JSONValue(fails)),
            (
                "placed",
                placed.map { .object([("cost", JSONValue($0.cost)), ("bound", JSONValue($0.bound))]) } ?? .null
            ),
            ("extent", .list(extent.map { .fixed($0, 7) })),
        ])
    }

    init(json: JSONValue) {
        func texts(_ name: String) -> [String] { (json[name]?.elements ?? []).compactMap(\.string) }
        func integer(_ value: JSONValue?) -> Int { value?.number.flatMap { Int(exactly: $0) } ?? 0 }
        func areas(_ name: String) -> [String: Double] {
            Dictionary((json[name]?.members ?? []).map { ($0.name, $0.value.number ?? 0) }) { first, _ in first }
        }
        name = json["name"]?.string ?? ""
        scheme = json["scheme"]?.string ?? ""
        siteFiles = texts("site")
        rulePacks = texts("rulePacks")
        date = json["date"]?.string ?? ""
        cameras = integer(json["cameras"])
        required = areas("required")
        covered = areas("covered")
        places = integer(json["places"])
        passing = integer(json["passing"])
        lowestShare = json["lowestShare"]?.number
        for (name, value) in json["findings"]?.members ?? [] {
            if let verdict = Verdict(rawValue: name) { findings[verdict] = integer(value) }
        }
        rules = (json["rules"]?.elements ?? []).compactMap { entry in
            guard let parts = entry.elements, parts.count == 3, let rule = parts[0].string,
                let verdict = parts[1].string.flatMap(Verdict.init(rawValue:))
            else { return nil }
            return RuleCount(rule: rule, verdict: verdict, count: integer(parts[2]))
        }
        fails = json["fails"]?.bool ?? false
        if let given = json["placed"], !given.isNull {
            placed = Placed(cost: integer(given["cost"]), bound: integer(given["bound"]))
        }
        extent = (json["extent"]?.elements ?? []).compactMap(\.number)
        measures = SweepMeasures(
            cameras: cameras, shares: (json["shares"]?.elements ?? []).map { SweepMeasures.TaskShare(json: $0) },
            passing: findings[.pass] ?? 0, failing: findings[.fail] ?? 0, open: findings[.open] ?? 0)
    }
}

extension SweepMeasures.TaskShare {
    fileprivate var json: JSONValue {
        .object([
            ("task", JSONValue(task)), ("zh", JSONValue(title.zh)), ("en", JSONValue(title.en)),
            ("pixelDensity", .fixed(pixelDensity, 6)), ("share", .fixed(share, 9)),
        ])
    }

    fileprivate init(json: JSONValue) {
        func text(_ name: String) -> String { json[name]?.string ?? "" }
        self.init(
            task: text("task"), title: Bilingual(zh: text("zh"), en: text("en")),
            pixelDensity: json["pixelDensity"]?.number ?? 0, share: json["share"]?.number ?? 0)
    }
}
