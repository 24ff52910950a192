import Interchange
import SiteModel
import Testing

@testable import Regulations

@Suite("Tables of pixel densities") struct TaskTableTests {
    private func library() throws(InputError) -> TaskTableLibrary { try TaskTableLibrary.builtIn() }

    private func densities(_ name: String) throws -> [Double] {
        try #require(try library().choose([name]).last).entries.map(\.pixelDensity)
    }

    @Test("the shipped ones have the numbers of their standards, and say where from")
    func shipped() throws {
        #expect(try densities("iec-62676-4-2014") == [12.5, 25, 62.5, 125, 250, 1000])
        #expect(try densities("iec-62676-4-2025") == [20, 40, 80, 125, 250, 500, 1500])
        for table in try library().tables {
            #expect(!table.source.zh.isEmpty && !table.source.en.isEmpty && !table.title.zh.isEmpty)
            for entry in table.entries where table.isAddition {
                #expect(entry.derivation != nil, "\(entry.name)")
            }
        }
    }

    @Test("the default one is what settings have without any")
    func standard() throws {
        let settings = try library().standardSettings
        #expect(settings.tasks == Settings().tasks && settings.taskTables.map(\.name) == ["default"])
        #expect(settings.ownTasks.isEmpty)
    }

    @Test("faces and plates come from pixels across an object")
    func derived() throws {
        let entries = try #require(try library().choose(["faces-and-plates"]).last).entries
        let expected = ["face": 40 / 0.16, "face-demanding": 80 / 0.16, "plate": 15 / 0.09, "plate-width": 130 / 0.44]
        #expect(Set(entries.map(\.name)) == Set(expected.keys))
        for entry in entries { #expect(abs((expected[entry.name] ?? 0) - entry.pixelDensity) < 0.05, "\(entry.name)") }
    }

    @Test("every word of the shipped packs has a task in every table that can stand alone")
    func roles() throws {
        let packs = try RuleLibrary.builtIn().packs
        for table in try library().tables where !table.isAddition {
            var settings = Settings()
            settings.take([table])
            for pack in packs.map({ $0.naming(tasksOf: settings) }) {
                for rule in pack.rules where rule.kind == .requiredCoverage {
                    for task in [rule.check.task] + rule.places.compactMap(\.task) {
                        #expect(settings.tasks.contains { $0.name == task }, "\(table.name) \(rule.id) \(task)")
                    }
                }
            }
        }
    }

    @Test("a table that there is none of is refused, with what was probably meant")
    func unknown() throws {
        do throws(InputError) {
            _ = try library().choose(["iec-62676-4-2024", "default"])
            Issue.record("taken")
        } catch {
            #expect(error.diagnostics.map(\.code) == ["settings.table"])
            #expect(error.diagnostics.first?.message.en.contains("iec-62676-4-2014") == true)
        }
    }

    @Test("bad tables are refused with every problem")
    func bad() {
        let text = """
            schema: sightline-tasks/1
            tables:
              - {name: a, title: {zh: 甲, en: A}, source: {zh: 甲, en: A}, roles: {observe: b}, tasks: [{name: c, zh: 丙, en: C, pixelsPerMetre: -1}]}
              - {name: a, title: {zh: 甲, en: A}, source: {zh: 甲, en: A}, tasks: []}
            """
        do throws(InputError) {
            _ = try TaskTableReader(file: "t.yaml").read(Array(text.utf8))
            Issue.record("read")
        } catch {
            #expect(Set(error.diagnostics.map(\.code)).isSuperset(of: ["tasks.role", "tasks.duplicate"]))
            #expect(error.diagnostics.count >= 4)
        }
    }
}
