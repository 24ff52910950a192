import Foundation
import Interchange
import PlanDocuments
import SiteModel
import Testing

@testable import ScenarioRunner

/// Scenarios that name tables of pixel densities, and what their outputs say of it.
@Suite("Settings by table") struct TaskTableSettingsTests {
    private func settings(_ tasks: String) throws -> Settings {
        try ScenarioReader.read(
            "name: n\nsite: m.geojson\nsettings: {tasks: \(tasks)}", file: "s.yaml"
        ).scenario.settings
    }

    private func density(_ name: String, _ settings: Settings) -> Double? {
        settings.tasks.first { $0.name == name }?.pixelDensity
    }

    @Test("a scenario names a table, several, or lays its own densities over one")
    func reading() throws {
        let edition = try settings("iec-62676-4-2025")
        #expect(edition.tasks.map(\.name).first == "overview" && edition.tasks.count == 7)
        #expect(edition.taskName(for: "observe") == "discern" && edition.ownTasks.isEmpty)
        let both = try settings("[iec-62676-4-2014, faces-and-plates]")
        #expect(density("inspect", both) == 1000 && density("face", both) == 250)
        let alone = try settings("faces-and-plates")
        #expect(alone.taskTables.map(\.name) == ["default", "faces-and-plates"] && density("observe", alone) == 62.5)
        let own = try settings("{table: iec-62676-4-2025, discern: 90, queue: 33}")
        #expect(density("discern", own) == 90 && own.ownTasks.map(\.name) == ["queue", "discern"])
        let mapping = try settings("{observe: 80}")
        #expect(density("observe", mapping) == 80 && density("identify", mapping) == 250)
        #expect(mapping.taskTables.map(\.name) == ["default"])
        #expect(throws: InputError.self) { try settings("iec-1") }
        #expect(throws: InputError.self) { try settings("{table: [nothing]}") }
    }

    @Test("the plan's header names the table, and reading it back gives the same settings")
    func header() throws {
        try RunFixture.withFolder([
            "map.geojson": try SmallSite.map(),
            "s.yaml": SmallSite.scenario(
                requirements: "[{place: hall, task: observe}]",
                more:
                    "settings: {tasks: {table: iec-62676-4-2025, queue: 33}, defaults: {storeyHeightMost: 4}}\nrules: [guangzhou]\ndate: 2024-05-01"
            ),
        ]) { folder in
            let outcome = try ScenarioRun().run(path: "\(folder)/s.yaml")
            let bytes = try PlanWriter(programVersion: "1").bytes(outcome.plan, frame: outcome.frame)
            let document = try PlanReader.read(bytes)
            #expect(document.header.settings == outcome.plan.settings.asPlanned)
            #expect(document.coverages.contains { $0.requirement.task == "discern" })
            #expect(!document.coverages.contains { $0.requirement.task == "observe" })
            let told = try JSONDocument.read(bytes).root["sightline"]?["settings"]?["taskTables"]?.elements?.first
            #expect(told?["name"]?.string == "iec-62676-4-2025" && told?["label"]?["en"]?.string == TaskTable.label.en)
            #expect(told?["roles"]?["observe"]?.string == "discern")

            let svg = try PlanDrawing.svg(document: document, language: .chinese)
            for text in ["设置，非法律规定", "iec-62676-4-2025", "queue 33"] { #expect(svg.contains(text), "\(text)") }
            let sarif = SARIFReport(
                programVersion: "1", language: .english, planFile: nil, header: document.header, rules: outcome.rules)
            let run = try JSONDocument.read(sarif.bytes).root["runs"]?.elements?.first
            #expect(run?["properties"]?["taskTables"]?.elements?.first?["name"]?.string == "iec-62676-4-2025")
        }
    }

    @Test("a review tells that a scheme was judged by another table")
    func reviewed() throws {
        try RunFixture.withFolder([
            "map.geojson": try SmallSite.map(),
            "s.yaml": SmallSite.scenario(
                requirements: "[]", more: "settings: {tasks: iec-62676-4-2025}\nrules: [guangzhou]\ndate: 2024-05-01"),
        ]) { folder in
            let outcome = try ScenarioRun().run(path: "\(folder)/s.yaml")
            let scheme = "\(folder)/s.plan.geojson"
            let bytes = try PlanWriter(programVersion: "1").bytes(outcome.plan, frame: outcome.frame)
            try Data(bytes).write(to: URL(fileURLWithPath: scheme))
            let review = try SchemeReview(programVersion: "1").run(
                SchemeReview.Request(
                    scheme: scheme, site: ["\(folder)/map.geojson"], rules: ["guangzhou"], date: "2024-05-01"))
            #expect(review.differences.isEmpty, "its numbers are held against its own table")
            let told = Set(review.plan.findings.filter { $0.rule == "review.setting" }.map(\.id))
            #expect(told.contains("review.setting/tasks.observe") && told.contains("review.setting/tasks.discern"))
            #expect(review.plan.settings.taskTables.map(\.name) == ["default"])
        }
    }

    @Test("the commands name the table and say that it is a setting")
    func commands() throws {
        let listed = try CommandResult.run(["settings", "list", "--json"])
        #expect(listed.status == 0, "\(listed.errors)")
        let tables = try JSONDocument.read(Array(listed.output.utf8)).root.elements ?? []
        let names = tables.compactMap { $0["name"]?.string }
        #expect(names.contains("iec-62676-4-2025"))
        #expect(tables.allSatisfy { $0["label"]?["zh"]?.string == "设置，非法律规定" })
        let chinese = try CommandResult.run(["settings", "--language", "zh"])
        #expect(chinese.output.contains("设置，非法律规定") && chinese.output.contains("1500"))
        try RunFixture.withFolder([
            "map.geojson": try SmallSite.map(),
            "s.yaml": SmallSite.scenario(requirements: "[{place: hall, task: observe}]"),
        ]) { folder in
            let result = try CommandResult.run(["evaluate", "s.yaml"], in: folder)
            #expect(result.output.contains("a setting, not law") && result.output.contains("default"))
        }
    }
}
