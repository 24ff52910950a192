import Foundation
import Interchange
import SiteModel
import Testing

@testable import ScenarioRunner

@Suite struct SchemaTests {
    private func schema(_ name: String) throws -> JSONValue {
        let path = "\(RunFixture.root)/docs/schemas/\(name).schema.json"
        return try JSONDocument.read(try InputFile.read(path), file: path).root
    }

    /// The keys of an object's schema, each empty: a reader knows every one.
    private func empty(_ value: JSONValue?) -> String {
        (value?["properties"]?.members ?? []).map { "\"\($0.name)\": null" }.joined(separator: ", ")
    }

    private func scenarioProblems(_ text: String) -> [Diagnostic] {
        do {
            return try ScenarioReader.read(text, file: "s.json").diagnostics
        } catch {
            return error.diagnostics
        }
    }

    @Test func everyKeyOfTheScenarioSchemaIsRead() throws {
        let root = try schema("scenario")
        let settings = root["$defs"]?["settings"]
        let simulate = root["properties"]?["simulate"]
        let nested = empty(settings?["properties"]?["defaults"])
        let texts = [
            "{\(empty(root))}", "{\"settings\": {\(empty(settings))}}", "{\"settings\": {\"defaults\": {\(nested)}}}",
            "{\"cameras\": [{\(empty(root["$defs"]?["camera"]))}]}",
            "{\"requirements\": [{\(empty(root["$defs"]?["requirement"]))}]}",
            "{\"declarations\": [{\(empty(root["$defs"]?["declaration"]))}]}",
            "{\"approvals\": [{\(empty(root["$defs"]?["approval"]))}]}",
            "{\"waivers\": [{\(empty(root["$defs"]?["waiver"]))}]}",
            "{\"simulate\": {\(empty(simulate))}}",
            "{\"simulate\": {\"failures\": {\(empty(simulate?["properties"]?["failures"]))}}}",
            "{\"simulate\": {\"mounting\": {\(empty(simulate?["properties"]?["mounting"]))}}}",
            "{\"simulate\": {\"trees\": {\(empty(simulate?["properties"]?["trees"]))}}}",
            "{\"simulate\": {\"doors\": [{\(empty(root["$defs"]?["doorEntry"]))}]}}",
            "{\"simulate\": {\"conditions\": [{\(empty(root["$defs"]?["condition"]))}]}}",
        ]
        for text in texts {
            #expect(text.contains(": null"))
            #expect(scenarioProblems(text).filter { $0.code == "schema.unknownKey" }.isEmpty, "\(text)")
        }
    }

    @Test func everyKeyOfASweepIsReadAndInTheSchema() throws {
        let root = try schema("scenario")
        let (sweep, variable) = (root["$defs"]?["sweep"], root["$defs"]?["sweepVariable"])
        func keys(_ value: JSONValue?) -> Set<String> { Set((value?["properties"]?.members ?? []).map(\.name)) }
        #expect(keys(sweep) == ["combine", "vary"])
        #expect(keys(variable) == ["name", "set", "values", "range", "sample", "names"])
        func codes(_ sweep: String) -> [String] {
            do {
                return try Sweep.variants(of: "{\"sweep\": \(sweep)}", file: "s.json").map(\.name)
            } catch {
                return error.diagnostics.map(\.code)
            }
        }
        #expect(!codes("{\(empty(sweep))}").contains("schema.unknownKey"))
        #expect(!codes("{\"vary\": [{\(empty(variable))}]}").contains("schema.unknownKey"))
        for kind in ["range", "sample"] {
            let inner = empty(variable?["properties"]?[kind])
            #expect(inner.contains("from"))
            let told = codes("{\"vary\": [{\"set\": \"seed\", \"\(kind)\": {\(inner)}}]}")
            #expect(told.contains("schema.missing") && !told.contains("schema.unknownKey"), "\(told)")
        }
        let combinations = sweep?["properties"]?["combine"]?["enum"]?.elements?.compactMap(\.string)
        #expect(combinations == Sweep.Combination.allCases.map(\.rawValue))
        let methods = variable?["properties"]?["sample"]?["properties"]?["method"]?["enum"]?.elements
        #expect(methods?.compactMap(\.string) == DrawnValues.Method.allCases.map(\.rawValue))
    }

    @Test func everyKeyOfTemporaryObstaclesIsReadByOneOfTheirTwoKinds() throws {
        let names = Set(
            (try schema("scenario")["$defs"]?["temporaryObstacles"]?["properties"]?.members ?? []).map(\.name))
        // A key that nothing reads is told; those of a file and of an area together are all there are.
        var unread: [Set<String>] = []
        for source in ["\"file\": \"a.geojson\"", "\"on\": \"a\", \"size\": 1, \"height\": 1, \"count\": 1"] {
            let others = names.filter {
                !source.contains("\"\($0)\"") && $0 != (source.contains("file") ? "on" : "file")
            }
            .map { ", \"\($0)\": null" }.sorted().joined()
            let problems = scenarioProblems("{\"simulate\": {\"obstacles\": [{\(source)\(others)}]}}")
            unread.append(
                Set(
                    names.filter { name in
                        problems.contains { $0.code == "schema.unknownKey" && $0.message.en.contains("'\(name)'") }
                    }))
        }
        #expect(unread.count == 2 && unread[0].isDisjoint(with: unread[1]) && !names.isEmpty)
    }

    @Test func everyKeyOfTheOtherSchemasIsRead() throws {
        let catalogue = try schema("catalogue")
        let models = "{\"models\": {\"a\": {\(empty(catalogue["$defs"]?["model"]))}}}"
        #expect(models.contains("focal"))
        _ = try CameraCatalogue.read(models, file: "k.json")
        let mapping = try schema("mapping")
        let rule = mapping["properties"]?["rules"]?["items"]
        let file = mapping["properties"]?["files"]?["items"]
        #expect(empty(rule).contains("when") && empty(file).contains("match"))
        for text in [
            "{\(empty(mapping))}", "{\"rules\": [{\(empty(rule))}]}", "{\"files\": [{\(empty(file))}]}",
        ] {
            do {
                _ = try TagMappingReader.read(text, file: "m.json")
            } catch {
                #expect(error.diagnostics.filter { $0.code == "schema.unknownKey" }.isEmpty, "\(text)")
            }
        }
    }

    @Test func everyDefaultSizeCanBeSetAndIsInTheSchema() throws {
        let names = Mirror(reflecting: Settings.Defaults()).children.compactMap(\.label)
        #expect(SettingsReader.sizes.map(\.key).sorted() == names.sorted())
        let listed = try schema("scenario")["$defs"]?["settings"]?["properties"]?["defaults"]?["properties"]?.members
        #expect((listed ?? []).map(\.name).sorted() == names.sorted())
    }

    @Test func everySettingCanBeSet() throws {
        let own = Set(Mirror(reflecting: Settings()).children.compactMap(\.label))
        let listed = try schema("scenario")["$defs"]?["settings"]?["properties"]?.members ?? []
        // Three of them are one key in the file; tables are named by `tasks`.
        let asWritten = own.subtracting(["minShareArea", "minShareLength", "minSharePoint", "taskTables"])
            .union(["minShare"])
        #expect(Set(listed.map(\.name)) == asWritten)
    }
}
