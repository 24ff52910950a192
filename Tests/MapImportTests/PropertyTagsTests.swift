import Interchange
import Testing

@testable import MapImport

@Suite struct PropertyTagsTests {
    private func tags(_ json: String) throws -> (tags: [String: String], unread: [String]) {
        let value = try JSONDocument.read(Array(json.utf8)).root
        return PropertyTags.read(value.members ?? [])
    }

    @Test func numbersBecomeTheirShortestDecimal() throws {
        let read = try tags(
            #"{"a": 12.50, "b": 3, "c": 3.0, "d": 1e3, "e": 12345678901234567890, "f": -0.5, "g": 1e-7}"#)
        #expect(
            read.tags == [
                "a": "12.5", "b": "3", "c": "3", "d": "1000", "e": "12345678901234567890", "f": "-0.5",
                "g": "0.0000001",
            ])
    }

    @Test func truthValuesListsAndNullsBecomeWhatTagsSay() throws {
        let read = try tags(#"{"tunnel": true, "oneway": false, "bus": ["33", "55"], "none": null}"#)
        #expect(read.tags == ["tunnel": "yes", "oneway": "no", "bus": "33;55"])
    }

    @Test func foldedTagsAreUnfoldedAndOwnOnesStand() throws {
        let read = try tags(
            #"{"name": "甲", "other_tags": "\"height\"=>\"12\",\"note\"=>\"a \\\"b\\\"\",\"name\"=>\"x\"", "tags": {"level": 1}}"#
        )
        #expect(read.tags == ["name": "甲", "height": "12", "note": #"a "b""#, "level": "1"])
    }

    @Test func propertiesThatAreNoTextAreTold() throws {
        let read = try tags(#"{"style": {"fill": "red"}, "@relations": [{"role": "outer"}]}"#)
        #expect(read.tags.isEmpty)
        #expect(read.unread == ["style"])
    }

    @Test(arguments: [
        "\"a\"", "\"a\"=>", "a=>b", "\"a\"=>\"b", "=>\"b\"",
    ])
    func brokenFoldedTagsAreKeptAsText(text: String) {
        #expect(HStoreText.parse(text) == nil)
    }
}
