import Interchange
import Testing

@testable import Georeferencing

@Suite("Gauss-Krüger zones of China")
struct ChineseGridTests {
    @Test("each of the 192 zones has the code, meridian and easting that PROJ's registry has")
    func registry() throws {
        #expect(ChineseGrid.all.count == 192)
        #expect(Set(ChineseGrid.all.map(\.code)).count == 192)
        for grid in ChineseGrid.all {
            let system = try ReferenceSystem(grid.code)
            let meridian = try #require(system.meridian)
            #expect(meridian.centralMeridian == Double(grid.centralMeridian), "\(grid.code)")
            #expect(meridian.falseEasting == grid.falseEasting, "\(grid.code)")
            #expect(system.name.contains("3-degree") == (grid.width == 3))
            switch grid.datum {
            case .cgcs2000: #expect(system.isCGCS2000)
            case .xian80: #expect(system.isXian1980)
            case .beijing54: #expect(system.isBeijing1954)
            }
            #expect(ChineseGrid(system) == grid)
        }
    }

    @Test("short names are what they say; zones that do not exist are none")
    func names() {
        #expect(ChineseGrid("cgcs2000-gk3:114")?.code == "EPSG:4547")
        #expect(ChineseGrid("CGCS2000-GK3:38")?.code == "EPSG:4526")
        #expect(ChineseGrid("cgcs2000-gk6:111")?.code == "EPSG:4508")
        #expect(ChineseGrid("xian80-gk3:114")?.code == "EPSG:2383")
        #expect(ChineseGrid("beijing54-gk6:19")?.code == "EPSG:21419")
        for none in [
            "cgcs2000-gk3:113", "cgcs2000-gk6:114", "cgcs2000-gk3:46", "cgcs2000-gk3", "wgs84-gk3:114", "", ":",
        ] {
            #expect(ChineseGrid(none) == nil, "\(none)")
        }
        #expect(ChineseGrid(.cgcs2000, zoneInEasting: 38)?.width == 3)
        #expect(ChineseGrid(.cgcs2000, zoneInEasting: 19)?.width == 6)
        #expect(ChineseGrid(.cgcs2000, zoneInEasting: 24) == nil)
    }
}
