import SiteModel
import Testing

@testable import MapImport

@Suite struct TagMappingTests {
    @Test(arguments: [
        ("*-floor-2*.geojson", "house-floor-2-paths.geojson", true),
        ("*-floor-2.geojson", "house-floor-20.geojson", false),
        ("a?c", "abc", true), ("a?c", "ac", false), ("*", "", true), ("a*b*c", "aXbXbc", true),
        ("a*b*c", "aXbX", false),
        ("maps/*.geojson", "maps/a.geojson", true), ("*.geojson", "maps/a.geojson", true), ("[a]", "a", false),
    ])
    func patternsMatchNames(pattern: String, name: String, expected: Bool) {
        #expect(NamePattern(pattern).matches(name) == expected)
    }

    @Test func rulesDefaultsUnitsAndLevelsMakeTags() throws {
        let mapping = TagMapping(
            rename: [.init(from: "h_ft", to: "height"), .init(from: "label", to: "name")], units: ["height": 0.3048],
            files: [.init(pattern: NamePattern("*-2*"), level: "2", idPrefix: "two/")],
            rules: [
                .init(geometry: ["Point"], drop: true),
                .init(when: ["kind": ["wall", "fence"]], set: ["indoor": "wall"]),
                .init(when: ["kind": ["road"], "detail": ["*"]], rename: [.init(from: "detail", to: "highway")]),
                .init(when: ["kind": ["road"], "detail": []], set: ["highway": "road"]),
            ],
            defaults: ["building": "yes"], remove: ["kind"])
        let contents = try MapFixture.read(
            [
                MapFixture.feature(#""id": 1, "kind": "wall", "h_ft": 10, "label": "甲""#, MapFixture.square(0, 0)),
                MapFixture.feature(#""id": 2, "kind": "road", "detail": "primary""#, MapFixture.square(2, 0)),
                MapFixture.feature(#""id": 3, "kind": "road", "building": "no""#, MapFixture.square(4, 0)),
                MapFixture.feature(#""id": 4, "kind": "label""#, MapFixture.point(1, 1)),
            ], mapping: mapping, named: "plan-2.geojson")
        #expect(contents.features.map(\.id) == ["two/1", "two/2", "two/3"])
        #expect(
            contents.features.map(\.tags) == [
                ["indoor": "wall", "height": "3.048", "name": "甲", "building": "yes", "level": "2"],
                ["highway": "primary", "building": "yes", "level": "2"],
                ["highway": "road", "building": "no", "level": "2"],
            ])
        #expect(contents.diagnostics.map(\.code) == ["mapping.dropped"])
    }
}
