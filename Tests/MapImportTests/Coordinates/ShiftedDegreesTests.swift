import Foundation
import Georeferencing
import Interchange
import Testing

@testable import MapImport

@Suite("Maps in GCJ-02 and BD-09")
struct ShiftedDegreesTests {
    private let block = PlacingFixture.block()

    private func shifted(_ position: SIMD2<Double>) -> SIMD2<Double> {
        let place = GCJ02.shifted(longitude: position.x, latitude: position.y)
        return SIMD2(place.longitude, place.latitude)
    }

    private func baidu(_ position: SIMD2<Double>) -> SIMD2<Double> {
        let place = BD09.shifted(longitude: position.x, latitude: position.y)
        return SIMD2(place.longitude, place.latitude)
    }

    @Test("they are converted when asked, from degrees and from what a file says of them, and never unasked")
    func asked() throws {
        let gcj = PlacingFixture.moved(block, shifted)
        for coordinates in [SourceCoordinates.unknown, .degrees, .reference("EPSG:4326")] {
            let map = try CoordinatePlacement(choice: .gcj02).placed(PlacingFixture.map(gcj, coordinates)).map
            #expect(PlacingFixture.metres(map, from: block) < 1e-4)
            #expect(map.account.assumptions.contains { $0.en.contains("GCJ-02") })
        }
        let mercator = try PlacingFixture.inSystem("EPSG:3857", gcj)
        let map = try CoordinatePlacement(choice: .gcj02).placed(PlacingFixture.map(mercator, .reference("EPSG:3857")))
            .map
        #expect(PlacingFixture.metres(map, from: block) < 1e-4)
        let second = try CoordinatePlacement(choice: .bd09).placed(
            PlacingFixture.map(PlacingFixture.moved(block, baidu), .unknown)
        ).map
        #expect(PlacingFixture.metres(second, from: block) < 1e-4)
        let kept = try CoordinatePlacement().placed(PlacingFixture.map(gcj, .degrees)).map
        #expect(kept.positions == gcj.flatMap(\.self))
    }

    @Test("metres and drawings are not GCJ-02")
    func noDegrees() throws {
        let metres = try PlacingFixture.inSystem("EPSG:4547", block)
        #expect(
            refusal(CoordinatePlacement(choice: .gcj02), PlacingFixture.map(metres, .unknown)).codes == ["crs.lonRange"]
        )
        #expect(
            refusal(
                CoordinatePlacement(choice: .bd09), PlacingFixture.map(metres, .drawing(metresPerUnit: 1), format: .dxf)
            ).codes == ["georeference.missing"])
        let paris = PlacingFixture.block(at: LonLat(longitude: 2.35, latitude: 48.86))
        #expect(
            try CoordinatePlacement(choice: .gcj02).placed(PlacingFixture.map(paris, .degrees)).map.diagnostics.codes
                == ["crs.notShifted"])
    }

    @Test("a declared place that is in the map only without the shift is told, with the shift")
    func nearPlace() throws {
        let near = LonLat(longitude: 113.30123, latitude: 23.10345)
        let gcj = PlacingFixture.map(PlacingFixture.moved(block, shifted), .degrees)
        let told = try CoordinatePlacement(near: near).placed(gcj).map
        #expect(told.diagnostics.codes == ["crs.suspectOffset"])
        #expect(told.diagnostics.words.contains("--crs gcj02"))
        #expect(told.positions == gcj.positions)
        let second = try CoordinatePlacement(near: near).placed(
            PlacingFixture.map(PlacingFixture.moved(block, baidu), .degrees)
        ).map
        #expect(second.diagnostics.words.contains("--crs bd09"))
        // In the map as it is, moved otherwise, or declared too roughly to tell.
        #expect(try CoordinatePlacement(near: near).placed(PlacingFixture.map(block, .degrees)).map.diagnostics.isEmpty)
        let other = PlacingFixture.moved(block) { $0 + SIMD2(-0.005, 0.0026) }
        #expect(try CoordinatePlacement(near: near).placed(PlacingFixture.map(other, .degrees)).map.diagnostics.isEmpty)
        let rough = LonLat(longitude: 113.301, latitude: 23.103)
        #expect(try CoordinatePlacement(near: rough).placed(gcj).map.diagnostics.isEmpty)
    }

    @Test("two maps of one import that lie apart by the shift are told, whichever is shifted; others are not")
    func betweenFiles() {
        func told(_ a: [[SIMD2<Double>]], _ b: [[SIMD2<Double>]]) -> [Diagnostic] {
            var offsets = OffsetSuspicion()
            offsets.add(PlacingFixture.map(a, .degrees, file: "a.geojson"))
            offsets.add(PlacingFixture.map(b, .degrees, file: "b.geojson"))
            return offsets.diagnostics
        }
        let later = told(block, PlacingFixture.moved(block, shifted))
        #expect(later.codes == ["crs.suspectOffset"] && later.first?.file == "b.geojson")
        #expect(later.words.contains("GCJ-02") && later.words.contains("144 of 144"))
        let earlier = told(PlacingFixture.moved(block, baidu), block)
        #expect(earlier.codes == ["crs.suspectOffset"] && earlier.first?.file == "a.geojson")
        #expect(earlier.words.contains("BD-09"))
        #expect(told(block, block).isEmpty)
        #expect(told(block, PlacingFixture.moved(block) { $0 + SIMD2(-0.005, 0.0026) }).isEmpty)
        #expect(told(block, PlacingFixture.block(at: LonLat(longitude: 113.31, latitude: 23.12))).isEmpty)
        #expect(told(block, []).isEmpty)
    }

    @Test(
        "Guangzhou's buildings and the same in GCJ-02 are told apart, and Shanghai's beside them are left alone",
        .enabled(if: MapFixture.sharedData != nil, "the shared sample data is not on this machine"))
    func realMaps() throws {
        let data = try #require(MapFixture.sharedData)
        func rings(_ file: String) throws -> [[SIMD2<Double>]] {
            let document = try GeoJSONDocument.read(path: "\(data)/streets/\(file)", file: file)
            return document.features.flatMap { feature -> [[SIMD2<Double>]] in
                switch feature.geometry {
                case .polygon(let rings): return rings.map { $0.map(\.degrees) }
                case .multiPolygon(let areas): return areas.flatMap { area in area.map { $0.map(\.degrees) } }
                default: return []
                }
            }
        }
        let guangzhou = try rings("cn-guangzhou-zhujiang-newtown-buildings.geojson")
        let shanghai = try rings("cn-shanghai-huangpu-buildings.geojson")
        var offsets = OffsetSuspicion()
        offsets.add(PlacingFixture.map(guangzhou, .degrees, file: "a"))
        offsets.add(PlacingFixture.map(shanghai, .degrees, file: "b"))
        offsets.add(PlacingFixture.map(PlacingFixture.moved(shanghai, shifted), .degrees, file: "c"))
        let told = offsets.diagnostics
        #expect(told.codes == ["crs.suspectOffset"])
        #expect(told.first?.file == "c" && told.words.contains("off b by"))
    }
}
