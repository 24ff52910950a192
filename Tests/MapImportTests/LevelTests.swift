import Interchange
import Testing

@testable import MapImport

@Suite struct LevelTests {
    @Test(arguments: [
        ("0", ["0"]), ("0;1", ["0", "1"]), ("0-2", ["0", "1", "2"]), ("-2--1", ["-2", "-1"]),
        ("-1-1", ["-1", "0", "1"]),
        ("1.5", ["1.5"]), ("0.0", ["0"]), ("010", ["10"]), ("2;0-1", ["2", "0", "1"]), (" 1 ; 2 ", ["1", "2"]),
        ("1;1", ["1"]), ("-0", ["0"]), ("G", ["G"]), ("-0.5", ["-0.5"]), ("3-1", ["1", "2", "3"]),
    ])
    func levelListsExpandAsOpenStreetMapWritesThem(text: String, levels: [String]) throws {
        #expect(try LevelNames.expand(text) == levels)
    }

    @Test(arguments: ["0-1000000", "-9223372036854775808-9223372036854775807"])
    func rangesWithoutEndAreRefused(text: String) {
        #expect(throws: LevelNames.Problem.tooMany) { try LevelNames.expand(text) }
    }

    @Test(arguments: ["", ";", " "])
    func aLevelWithoutANameIsEmpty(text: String) {
        #expect(throws: LevelNames.Problem.empty) { try LevelNames.expand(text) }
    }

    @Test func aFeatureOnSeveralLevelsBecomesOneALevel() throws {
        let contents = try MapFixture.read([
            MapFixture.feature(
                #""indoor": "room", "level": "0-1", "repeat_on": "3""#, MapFixture.square(0, 0), id: "r1"),
            MapFixture.feature(#""indoor": "room", "level": "2""#, MapFixture.square(2, 0), id: "r2"),
            MapFixture.feature(#""building": "yes""#, MapFixture.square(4, 0), id: "b"),
        ])
        #expect(contents.features.map(\.id) == ["b", "r1@0", "r1@1", "r1@3", "r2"])
        #expect(contents.features.map(\.level) == ["0", "0", "1", "3", "2"])
        #expect(contents.features.map { $0.tags["level"] } == [nil, "0", "1", "3", "2"])
    }

    @Test func anEndlessLevelIsALimitWithItsPlace() throws {
        let error = try #require(throws: (any Error).self) {
            try MapFixture.read([
                MapFixture.feature(#""level": "0-1000000""#, MapFixture.square(0, 0))
            ])
        }
        let diagnostics = try #require(error as? InputError).diagnostics
        #expect(diagnostics.map(\.code) == ["level.count"])
        #expect(diagnostics.first?.place.path == "$.features[0].properties.level")
    }
}
