import Foundation
import Geometry
import Interchange
import PlanDocuments
import SiteModel
import Testing

@testable import ScenarioRunner

@Suite struct ScenarioRunTests {
    private func run(
        _ scenario: String, files: [String: String] = [:], options: RunOptions = RunOptions()
    ) throws -> RunOutcome {
        let all = files.merging(["map.geojson": try SmallSite.map(), "s.yaml": scenario]) { own, _ in own }
        return try RunFixture.withFolder(all) { try ScenarioRun(options: options).run(path: "\($0)/s.yaml") }
    }

    private func inputProblems(_ scenario: String, files: [String: String] = [:]) throws -> [Diagnostic] {
        do {
            _ = try run(scenario, files: files)
            return []
        } catch RunProblem.input(let error) {
            return error.diagnostics
        }
    }

    @Test func aHallSeenFromItsCeilingIsCovered() throws {
        let outcome = try run(SmallSite.scenario(requirements: "[{id: own, place: hall, task: observe}]"))
        let coverage = try #require(outcome.plan.evaluation.coverages.first)
        #expect(outcome.plan.evaluation.coverages.count == 1)
        #expect(coverage.requirement.id == "required/hall/observe/0" && coverage.requirement.rules == ["own"])
        #expect(abs(coverage.measure - 80) < 0.001)
        // All but the cone under the camera that its 170° leave out: 2 m above the plane, 5° off the vertical.
        let blind = Double.pi * pow(2 * tan(5 * Double.pi / 180), 2)
        #expect(abs(coverage.share - (1 - blind / 80)) < 1e-5)
        #expect(coverage.cameras == ["C1"])
        #expect(outcome.plan.findings.contains { $0.rule == "own" && $0.verdict == .pass && $0.citation == nil })
        #expect(outcome.plan.siteFiles.map(\.name) == ["map.geojson"])
        #expect(outcome.plan.siteFiles.first?.sha256.count == 64)
    }

    @Test func aRoomThatNobodySeesFails() throws {
        let outcome = try run(SmallSite.scenario(requirements: "[{place: [hall, cupboard], task: observe}]"))
        let verdicts = outcome.plan.evaluation.coverages.map { "\($0.requirement.place) \($0.verdict.rawValue)" }
        #expect(verdicts == ["cupboard fail", "hall pass"])
        #expect(outcome.plan.findings.contains { $0.verdict == .fail && $0.level == .error })
    }

    @Test func aCameraWithoutItsTiltLeavesTheVerdictOpen() throws {
        let cameras = "[{id: C1, xy: [5, 4], height: 3.5, azimuth: 0, hfov: 90, vfov: 60, pixels: [1920, 1080]}]"
        let outcome = try run(SmallSite.scenario(requirements: "[{place: hall, task: observe}]", cameras: cameras))
        #expect(outcome.plan.evaluation.coverages.first?.verdict == .open)
        #expect(outcome.plan.cameras.first?.tilt == nil)
    }

    @Test func thePlanIsTheSameForAnyNumberOfThreadsAndAnyOrder() throws {
        let requirements = "[{place: indoor=room, task: observe}, {place: hall, task: identify, minCameras: 2}]"
        let second = SmallSite.panorama.replacingOccurrences(of: "C1", with: "C2")
            .replacingOccurrences(of: "xy: [5, 4]", with: "xy: [3, 2]")
        func bytes(_ cameras: String, threads: Int, map: String) throws -> [UInt8] {
            let outcome = try run(
                SmallSite.scenario(requirements: requirements, cameras: cameras, more: "rules: [guangzhou-2018]"),
                files: ["map.geojson": map], options: RunOptions(threads: threads))
            var plan = outcome.plan
            // The digest of a map whose features stand in another order is another one.
            plan.siteFiles = []
            return try PlanWriter(programVersion: "test", withObstacles: true).bytes(plan, frame: outcome.frame)
        }
        let map = try SmallSite.map()
        let lines = map.split(separator: "\n").map(String.init)
        let shuffled = [lines[0], lines[2] + ",", String(lines[1].dropLast()), lines[3]].joined(separator: "\n")
        let first = try bytes("[\(SmallSite.panorama), \(second)]", threads: 1, map: map)
        #expect(try bytes("[\(SmallSite.panorama), \(second)]", threads: 3, map: map) == first)
        #expect(try bytes("[\(second), \(SmallSite.panorama)]", threads: 2, map: shuffled) == first)
    }

    @Test func problemsOfAllFilesAreToldAtOnce() throws {
        let found = try inputProblems(
            SmallSite.scenario(
                requirements: "[]", cameras: "c.csv", more: "mapping: m.yaml\ncatalogue: k.yaml\nrules: [nowhere-1999]"),
            files: ["c.csv": "id,x\n", "m.yaml": "renam: {}\n", "map.geojson": "{\"type\": \"Nothing\"}"])
        #expect(
            Set(found.map(\.code)).isSuperset(of: [
                "csv.column", "schema.unknownKey", "file.notFound", "geojson.type", "rules.unknownPack",
            ]))
        #expect(found.filter { $0.severity >= .error }.allSatisfy { $0.file != nil })
    }

    @Test func placesThatAreNotOnTheMapAreTold() throws {
        let found = try inputProblems(
            SmallSite.scenario(requirements: "[{place: hal, task: observe}, {place: room=none, task: observe}]"))
        #expect(found.map(\.code) == ["requirement.place", "requirement.place"])
        #expect(found.map(\.severity) == [.error, .warning])
        #expect(found.first?.message.en.contains("did you mean hall?") == true)
    }

    @Test func equalRequirementsBecomeOneAndOthersAreNumbered() throws {
        let outcome = try run(
            SmallSite.scenario(
                requirements: """
                    [{id: a, place: hall, task: observe}, {id: b, place: name=大厅, task: observe},
                     {id: c, place: hall, task: observe, targetHeight: 1}]
                    """))
        #expect(
            outcome.plan.evaluation.coverages.map { "\($0.requirement.id) \($0.requirement.rules)" } == [
                #"required/hall/observe/0 ["a", "b"]"#, #"required/hall/observe/0/2 ["c"]"#,
            ])
    }

    @Test func aRulePackOfOnesOwnTakesPart() throws {
        let pack = """
            schema: sightline-rules/1
            name: house-1
            family: house
            version: "1"
            regulation: {zh: 院内规定, en: House rules}
            edition: "1"
            inForce: {from: 2020-01-01}
            rules:
              - id: house.1
                article: "1"
                text: 大厅应当安装。
                gloss: Halls are covered.
                kind: required-coverage
                subject: premises
                places:
                  - {type: house.1.hall, slug: hall, name: {zh: 大厅, en: hall}, select: "name=大厅"}
            """
        let outcome = try run(
            SmallSite.scenario(requirements: "[]", more: "rules: [house.yaml]\ndate: 2026-01-01"),
            files: ["house.yaml": pack])
        #expect(outcome.plan.rulePacks.map(\.name) == ["house-1"])
        #expect(outcome.plan.rulePacks.first?.sha256 == InputFiles.digest(Array(pack.utf8)))
        #expect(outcome.plan.findings.contains { $0.rule == "house.1" && $0.verdict == .pass })
    }

    @Test func digestsAreThoseOfFIPS180() {
        #expect(
            InputFiles.digest(Array("abc".utf8))
                == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    }

    /// Every shipped scenario reads and fits together.
    @Test func shippedScenariosCanBeRead() throws {
        let folder = "\(RunFixture.root)/scenarios"
        let names = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".yaml") }
            .sorted()
        #expect(names.count > 1)
        for name in names {
            let report = FileValidation().validate("\(folder)/\(name)")
            #expect(report.kind != nil, "\(name)")
            let errors = report.diagnostics.filter { $0.severity >= .error }
            #expect(errors.isEmpty, "\(name): \(errors.map { DiagnosticFormatter.line($0, language: .english) })")
        }
    }
}
