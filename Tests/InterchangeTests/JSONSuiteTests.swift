import Interchange
import Testing

@Suite("JSON test suite", .enabled(if: SharedData.has(SharedData.jsonSuite), "skipped: ../shared/data is absent"))
struct JSONSuiteTests {
    /// Where this reader is stricter than the suite asks: names and why.
    static let exceptions = [
        "y_object_duplicated_key.json": "duplicate names are refused: readers disagree on which one counts",
        "y_object_duplicated_key_and_value.json": "the same",
    ]

    @Test(
        "y_ is accepted, n_ is refused, i_ is either, none does harm",
        arguments: SharedData.names(in: SharedData.jsonSuite, ending: ".json"))
    func accepts(_ name: String) throws {
        let bytes = try SharedData.read(SharedData.jsonSuite + "/" + name)
        let refused = codes { () throws(InputError) in _ = try JSONDocument.read(bytes) }
        if Self.exceptions[name] != nil {
            #expect(refused == ["json.duplicateKey"])
        } else if name.hasPrefix("y_") {
            #expect(refused.isEmpty)
        } else if name.hasPrefix("n_") {
            #expect(!refused.isEmpty)
        }
    }

    @Test("the suite is whole")
    func count() {
        #expect(SharedData.names(in: SharedData.jsonSuite, ending: ".json").count >= 223)
    }
}
