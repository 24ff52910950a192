import Foundation
import Interchange
import PlanDocuments
import Regulations
import ScenarioRunner
import SiteModel

/// Runs one case of an example as a user would: a map, a rule pack and a scenario on disk.
struct ExampleRun {
    let example: CheckExample
    private(set) var one: CheckExample.Case

    /// What came of it: the verdicts of the rule's findings by id, or the codes that it was refused for.
    enum Result: Equatable {
        case findings([String: Verdict])
        case refused(Set<String>)
    }

    private(set) var messages: [Bilingual] = []

    init(_ example: CheckExample, _ one: CheckExample.Case) {
        self.example = example
        self.one = one
    }

    mutating func run() throws -> Result {
        let files = ["map.geojson": try site.map(), "pack.yaml": pack, "s.yaml": scenario]
        do {
            if one.later != nil { return .findings(try changes(files)) }
            let outcome = try RunFixture.withFolder(files) { try ScenarioRun().run(path: "\($0)/s.yaml") }
            let findings = outcome.plan.findings.filter { $0.rule == "example" }
            messages = findings.map(\.message)
            return .findings(Dictionary(findings.map { ($0.id, $0.verdict) }) { first, _ in first })
        } catch RunProblem.input(let error) {
            return .refused(Set(error.diagnostics.filter { $0.severity >= .error }.map(\.code)))
        }
    }

    /// What comes of comparing the case's plan with the later one.
    private mutating func changes(_ files: [String: String]) throws -> [String: Verdict] {
        var after = self
        if let later = one.later {
            after.one = Self.case(one, with: later)
        }
        let old = try files.merging([
            "later.geojson": after.site.map(), "later.yaml": after.scenario(of: "later.geojson"),
        ]) { first, _ in first }
        let judged = try RunFixture.withFolder(old) { folder in
            for (scenario, plan) in [("s.yaml", "old.geojson"), ("later.yaml", "new.geojson")] {
                let outcome = try ScenarioRun().run(path: "\(folder)/\(scenario)")
                let bytes = try PlanWriter(programVersion: "1").bytes(outcome.plan, frame: outcome.frame)
                try Data(bytes).write(to: URL(fileURLWithPath: "\(folder)/\(plan)"))
            }
            return try DifferenceRun(rules: ["\(folder)/pack.yaml"]).compare(
                old: "\(folder)/old.geojson", new: "\(folder)/new.geojson"
            ).judged
        }
        messages = judged.map(\.message)
        return Dictionary(judged.map { ($0.id, $0.verdict) }) { first, _ in first }
    }

    private static func `case`(_ one: CheckExample.Case, with later: CheckExample.Later) -> CheckExample.Case {
        var copy = one
        if !later.drawing.isEmpty { copy.drawing = later.drawing }
        copy.cameras = later.cameras ?? one.cameras
        copy.scenario = later.scenario ?? one.scenario
        return copy
    }

    private var site: DrawnSite {
        let legend = YAMLText.merged(YAMLText.entries(example.legend), YAMLText.entries(one.legend))
        return DrawnSite(
            one.drawing,
            legend: legend.compactMap { entry in
                entry.key.first.map { letter in
                    let keys = YAMLText.entries(entry.value).compactMap { tag -> (String, String)? in
                        if case .scalar(let text, _) = tag.value { return (tag.key, text) }
                        return nil
                    }
                    return (letter, keys)
                }
            })
    }

    private var pack: String {
        var rule = YAMLText.entries(example.rule)
        if let check = one.check {
            let place = check.place
            rule = YAMLText.merged(rule, [YAMLValue.Entry(key: "check", keyPlace: place, value: check)])
        }
        let head = ["id: example", "article: \"1\"", "text: 示例", "gloss: Example"] + YAMLText.members(rule)
        return """
            schema: sightline-rules/1
            name: example-1
            family: example
            version: "1"
            regulation: {zh: 示例规定, en: Example rules}
            edition: "1"
            inForce: {from: 2000-01-01}
            rules: [{\(head.joined(separator: ", "))}]
            """
    }

    private var scenario: String { scenario(of: "map.geojson") }

    private func scenario(of map: String) -> String {
        let overrides = YAMLText.entries(one.cameras)
        let cameras = site.cameras.map { camera in
            let own = YAMLText.entries(overrides.first { $0.key == String(camera.letter) }?.value)
            var keys = YAMLText.merged(YAMLText.entries(example.camera), own)
            func shift(_ key: String) -> Double {
                guard case .scalar(let text, _)? = keys.first(where: { $0.key == key })?.value else { return 0 }
                return Double(text) ?? 0
            }
            let x = camera.x + shift("dx")
            let y = camera.y + shift("dy")
            keys.removeAll { ["dx", "dy"].contains($0.key) }
            let level = camera.level == "0" ? [] : ["level: \"\(camera.level)\""]
            let members = ["id: \(camera.letter)", "xy: [\(x), \(y)]"] + level + YAMLText.members(keys)
            return "{\(members.joined(separator: ", "))}"
        }
        let centre = SmallSite.centre
        let lines = [
            "name: example", "site: [\(map)]", "frame: [\(centre.longitude), \(centre.latitude)]",
            "rules: [pack.yaml]", "cameras: [\(cameras.joined(separator: ", "))]",
        ]
        return (lines + YAMLText.members(YAMLText.entries(one.scenario))).joined(separator: "\n") + "\n"
    }
}
