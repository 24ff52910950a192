import Testing

@testable import SiteModel

@Suite struct LevelFloorTests {
    private let outline = (0.0, 0.0, 10.0, 10.0)

    private func level(_ name: String, _ tags: [String: String]) -> Feature {
        box("l\(name)", tags.merging(["indoor": "level"]) { a, _ in a }, 0, 0, 10, 10, level: name)
    }

    @Test func `levels are sorted from the lowest and take three metres a storey`() {
        let site = assembled(["2", "-1", "0", "10"].map { level($0, [:]) })
        #expect(site.levels.map(\.name) == ["-1", "0", "2", "10"])
        #expect(site.levels.map(\.floor) == [-3, 0, 6, 30])
        #expect(site.levels.map(\.floorIsSetting) == [true, false, true, true])
    }

    @Test func `the map's own floor heights come first`() {
        let site = assembled([
            level("0", [:]), level("1", ["sightline:floor": "4.2"]), level("2", [:]),
            level("-1", ["min_height": "-7"]), level("-2", [:]),
        ])
        #expect(site.levels.map(\.floor) == [-10, -7, 0, 4.2, 7.2])
        #expect(site.levels.map(\.floorIsSetting) == [true, false, false, false, true])
    }

    @Test func `the height of a storey carries the next floor`() {
        let site = assembled([
            level("0", ["height": "6"]), level("1", ["height": "4"]), level("2", [:]), level("3", [:]),
        ])
        #expect(site.levels.map(\.floor) == [0, 6, 10, 13])
        #expect(site.levels.map(\.floorIsSetting) == [false, false, false, true])
    }

    @Test func `elevations above the sea count from level 0`() {
        let site = assembled([level("0", ["ele": "1520.5"]), level("1", ["ele": "1524"])])
        #expect(site.levels.map(\.floor) == [0, 3.5])
    }

    @Test func `a level whose name is no number is told of`() {
        #expect(diagnosed([level("G", [:])]).map(\.code) == ["level.name"])
        #expect(diagnosed([level("G", ["sightline:floor": "1"])]).isEmpty)
    }

    @Test func `two floor heights of one level are told of, and the lower one holds`() {
        let features = [
            level("1", ["sightline:floor": "5"]), box("x", ["sightline:floor": "4"], 0, 0, 1, 1, level: "1"),
        ]
        #expect(diagnosed(features).map(\.code) == ["level.floor"])
        #expect(assembled(features).level("1")?.floor == 4)
    }

    @Test func `a site without features has the ground`() {
        #expect(assembled([]).levels.map(\.name) == ["0"])
    }
}
