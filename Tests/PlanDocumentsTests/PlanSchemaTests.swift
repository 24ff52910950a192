import Foundation
import Interchange
import PlanDocuments
import Testing

@Suite struct PlanSchemaTests {
    static var file: URL {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("docs/schemas/plan.schema.json")
    }

    @Test("the published schema is the one that validation follows")
    func published() throws {
        let published = try String(contentsOf: Self.file, encoding: .utf8)
        if published != PlanSchema.text, ProcessInfo.processInfo.environment["SIGHTLINE_RECORD"] != nil {
            try PlanSchema.text.write(to: Self.file, atomically: true, encoding: .utf8)
        }
        #expect(published == PlanSchema.text, "run the tests with SIGHTLINE_RECORD=1 to publish the new one")
    }

    @Test("the schema is JSON and speaks of every kind")
    func kinds() throws {
        let schema = try JSONDocument.read(Array(PlanSchema.text.utf8)).root
        let kinds = schema["properties"]?["features"]?["items"]?["oneOf"]?.elements?.compactMap { $0["title"]?.string }
        #expect(kinds == PlanKind.allCases.map(\.rawValue))
    }
}
