import Foundation
import Georeferencing
import Interchange
import Testing

@testable import MapImport

@Suite("Maps in reference systems")
struct PlacingBySystemTests {
    private let block = PlacingFixture.block()

    private func placing(_ crs: String?, near: LonLat? = nil, swap: Bool = false) -> CoordinatePlacement {
        var options = CoordinateOptions()
        options.swapsAxes = swap
        return CoordinatePlacement(choice: CoordinateChoice(crs), near: near, options: options)
    }

    @Test(
        "every zone of the region brings the map to its place, said by code, short name or the file itself",
        arguments: [
            ("EPSG:4547", "cgcs2000-gk3:114"), ("EPSG:4526", "cgcs2000-gk3:38"), ("EPSG:4508", "cgcs2000-gk6:111"),
            ("EPSG:4497", "cgcs2000-gk6:19"), ("EPSG:3857", "EPSG:3857"), ("EPSG:32649", "epsg:32649"),
            ("EPSG:4490", "cgcs2000"), ("EPSG:4326", "wgs84"),
        ])
    func systems(_ row: (code: String, name: String)) throws {
        let numbers = try PlacingFixture.inSystem(row.code, block)
        let maps = [
            try placing(row.name).placed(PlacingFixture.map(numbers, .unknown)).map,
            try placing(nil).placed(PlacingFixture.map(numbers, .reference(row.code))).map,
        ]
        for map in maps {
            #expect(map.coordinates == .degrees)
            // Ten decimals of a degree are a hundredth of a millimetre.
            #expect(PlacingFixture.metres(map, from: block) < 1e-4)
            #expect(map.account.assumptions.count == 1)
            #expect(map.diagnostics.filter { $0.severity >= .warning }.isEmpty)
        }
    }

    @Test("CGCS2000 is taken for WGS 84, and that is told as an assumption")
    func cgcs2000() throws {
        let map = try placing("EPSG:4490").placed(PlacingFixture.map(block, .unknown)).map
        #expect(map.positions == block.flatMap { $0.map(CoordinatePlacement.rounded) })
        #expect(map.account.assumptions.first?.en.contains("less than a metre") == true)
        #expect(map.diagnostics.isEmpty)
    }

    @Test("Xi'an 80 and Beijing 54 come with what is known of their accuracy")
    func oldDatums() throws {
        let xian = try placing("xian80-gk3:114").placed(
            PlacingFixture.map(try PlacingFixture.inSystem("EPSG:2383", block), .unknown)
        ).map
        #expect(xian.diagnostics.codes == ["crs.ballpark"])
        #expect(xian.diagnostics.words.contains("Xian 1980"))
        let sea = PlacingFixture.block(at: LonLat(longitude: 114.06, latitude: 22.54))
        let beijing = try placing("beijing54-gk3:114").placed(
            PlacingFixture.map(try PlacingFixture.inSystem("EPSG:2435", sea), .unknown)
        ).map
        #expect(beijing.diagnostics.codes == ["crs.accuracy"])
        #expect(beijing.account.assumptions.first?.en.contains("stated accuracy 15 m") == true)
    }

    @Test("a file that says nothing is not converted; what its numbers look like is told with the option to say")
    func missing() throws {
        let zone = refusal(placing(nil), PlacingFixture.map(try PlacingFixture.inSystem("EPSG:4526", block), .unknown))
        #expect(zone.codes == ["crs.missing"])
        #expect(zone.words.contains("3° zone 38"))
        #expect(zone.words.contains("--crs EPSG:4526"))
        #expect(zone.words.contains("EPSG:2362") && zone.words.contains("EPSG:2414"))
        #expect(zone.words.contains("113.3"))
        #expect(zone.first?.message.zh.contains("带号") == true && zone.first?.file == "map.shp")

        let bare = PlacingFixture.map(try PlacingFixture.inSystem("EPSG:4547", block), .unknown)
        #expect(refusal(placing(nil), bare).words.contains("central meridian has to be said"))
        let known = refusal(placing(nil, near: LonLat(longitude: 113.2, latitude: 23.2)), bare)
        #expect(known.words.contains("--crs EPSG:4547"))

        let swapped = PlacingFixture.map(
            PlacingFixture.moved(try PlacingFixture.inSystem("EPSG:4526", block)) { $0.swapped }, .unknown)
        #expect(refusal(placing(nil), swapped).words.contains("--swap-axes --crs EPSG:4526"))

        #expect(refusal(placing(nil), PlacingFixture.map(block, .unknown)).words.contains("EPSG:4490, gcj02, bd09"))
        let latitudeFirst = PlacingFixture.map(PlacingFixture.moved(block) { $0.swapped }, .unknown)
        #expect(refusal(placing(nil), latitudeFirst).words.contains("--swap-axes --crs EPSG:4326"))
        let mercator = PlacingFixture.map(try PlacingFixture.inSystem("EPSG:3857", block), .unknown)
        #expect(refusal(placing(nil), mercator).words.contains("--crs EPSG:3857"))
        let local = PlacingFixture.map(PlacingFixture.moved(block) { ($0 - SIMD2(113.3, 23.1)) * 100_000 }, .unknown)
        #expect(refusal(placing(nil), local).words.contains("--control-points"))
    }

    @Test("northings first are told with both places and converted only when asked")
    func swapped() throws {
        let numbers = PlacingFixture.moved(try PlacingFixture.inSystem("EPSG:4547", block)) { $0.swapped }
        let map = PlacingFixture.map(numbers, .unknown)
        let refused = refusal(placing("EPSG:4547"), map)
        #expect(refused.codes == ["crs.suspectSwap"])
        #expect(refused.words.contains("swapped it is at 113.3"))
        let placed = try placing("EPSG:4547", swap: true).placed(map).map
        #expect(PlacingFixture.metres(placed, from: block) < 1e-4)
        #expect(placed.account.assumptions.contains { $0.en.contains("swapped, as asked") })
    }

    @Test("a zone number that the system does not have, or lacks, is told with the zone that fits")
    func zoneNumbers() throws {
        let with = PlacingFixture.map(try PlacingFixture.inSystem("EPSG:4526", block), .unknown)
        let without = PlacingFixture.map(try PlacingFixture.inSystem("EPSG:4547", block), .unknown)
        let first = refusal(placing("EPSG:4547"), with)
        #expect(first.codes == ["crs.wrongZone"] && first.words.contains("--crs EPSG:4526"))
        let second = refusal(placing("EPSG:4526"), without)
        #expect(second.codes == ["crs.wrongZone"] && second.words.contains("--crs EPSG:4547"))
        // Another zone's number, in Xi'an 80: stays in Xi'an 80.
        let third = refusal(placing("EPSG:2363"), with)
        #expect(third.codes == ["crs.wrongZone"] && third.words.contains("--crs EPSG:2362"))
    }

    @Test("the wrong central meridian is found by the declared place, and the right one named")
    func wrongMeridian() throws {
        let map = PlacingFixture.map(try PlacingFixture.inSystem("EPSG:4547", block), .unknown)
        let near = LonLat(longitude: 113.5, latitude: 23.0)
        let refused = refusal(placing("EPSG:4548", near: near), map)
        #expect(refused.codes == ["crs.wrongZone"])
        #expect(refused.words.contains("--crs EPSG:4547") && refused.words.contains("km"))
        #expect(try placing("EPSG:4547", near: near).placed(map).map.diagnostics.isEmpty)
        // Nothing fits a place that is somewhere else.
        let elsewhere = try placing("EPSG:4547", near: LonLat(longitude: 116.4, latitude: 39.9)).placed(map).map
        #expect(elsewhere.diagnostics.codes == ["crs.farFromPlace"])
    }

    @Test("degrees that may be swapped are told against the declared place, and kept")
    func swappedDegrees() throws {
        let urumqi = PlacingFixture.block(at: LonLat(longitude: 43.8, latitude: 87.6))
        let map = PlacingFixture.map(urumqi, .degrees, format: .geoJSON)
        #expect(try placing(nil).placed(map).map.diagnostics.isEmpty)
        let told = try placing(nil, near: LonLat(longitude: 87.6, latitude: 43.8)).placed(map).map
        #expect(told.diagnostics.codes == ["crs.suspectSwap"])
        #expect(told.positions == map.positions)
        // Shanghai's longitude is no latitude.
        let provable = PlacingFixture.map(
            PlacingFixture.moved(PlacingFixture.block(at: LonLat(longitude: 121.47, latitude: 31.23))) { $0.swapped },
            .degrees)
        let refused = refusal(placing(nil), provable)
        #expect(refused.codes == ["crs.latRange"] && refused.words.contains("latitude first"))
    }

    @Test("metres that are called degrees are refused with what they look like")
    func metresAsDegrees() throws {
        let map = PlacingFixture.map(try PlacingFixture.inSystem("EPSG:3857", block), .degrees)
        let refused = refusal(placing(nil), map)
        #expect(refused.codes == ["crs.lonRange"] && refused.words.contains("EPSG:3857"))
    }

    @Test("a drawing in survey coordinates is placed by its system, in the unit it states")
    func surveyDrawing() throws {
        let metres = try PlacingFixture.inSystem("EPSG:4547", block)
        let millimetres = PlacingFixture.moved(metres) { $0 * 1_000 }
        let right = try placing("EPSG:4547").placed(
            PlacingFixture.map(millimetres, .drawing(metresPerUnit: 0.001), format: .dxf)
        ).map
        #expect(PlacingFixture.metres(right, from: block) < 1e-4)
        // It says millimetres and was drawn in metres, as many are.
        let wrong = refusal(
            placing("EPSG:4547"), PlacingFixture.map(metres, .drawing(metresPerUnit: 0.001), format: .dxf))
        #expect(wrong.codes == ["crs.units"] && wrong.words.contains("units of 1 m"))
        let unsaid = refusal(placing("EPSG:4547"), PlacingFixture.map(millimetres, .unknown))
        #expect(unsaid.codes == ["crs.units"] && unsaid.words.contains("0.001 m"))
        let unplaced = refusal(placing(nil), PlacingFixture.map(metres, .drawing(metresPerUnit: 1), format: .dxf))
        #expect(unplaced.codes == ["georeference.missing"])
        #expect(unplaced.words.contains("170") && unplaced.words.contains("--near"))
    }

    @Test("what the user says goes before what the file says, and is told")
    func overridden() throws {
        let numbers = try PlacingFixture.inSystem("EPSG:4547", block)
        let map = try placing("EPSG:4547").placed(PlacingFixture.map(numbers, .reference("EPSG:4548"))).map
        #expect(PlacingFixture.metres(map, from: block) < 1e-4)
        #expect(map.diagnostics.codes == ["crs.overridden"])
        let same = try placing("cgcs2000-gk3:114").placed(PlacingFixture.map(numbers, .reference("EPSG:4547"))).map
        #expect(same.diagnostics.isEmpty)
        // An extract in degrees beside a drawing in metres.
        let degrees = try placing("EPSG:4547").placed(PlacingFixture.map(block, .degrees, format: .osmXML)).map
        #expect(degrees.positions == block.flatMap(\.self))
        #expect(degrees.account.assumptions.count == 1)
    }

    @Test("a map a little outside a zone is warned of, far outside refused")
    func outside() throws {
        let west = PlacingFixture.block(at: LonLat(longitude: 111.9, latitude: 23.1))
        let map = try placing("EPSG:4547").placed(
            PlacingFixture.map(try PlacingFixture.inSystem("EPSG:4547", west), .unknown)
        ).map
        #expect(map.diagnostics.codes == ["crs.outsideArea"])
        let nowhere = refusal(
            placing("EPSG:4547"), PlacingFixture.map(PlacingFixture.moved(block) { ($0 - 100) * 5 }, .unknown))
        #expect(nowhere.codes == ["crs.outsideArea"])
    }

    @Test("features without a place are NaN, stray ones are warned of, and empty maps stay empty")
    func strays() throws {
        var rings = try PlacingFixture.inSystem("EPSG:4547", block)
        rings.append([SIMD2(1e12, 1e12), SIMD2(.nan, 0), SIMD2(0, 1)])
        let map = try placing("EPSG:4547").placed(PlacingFixture.map(rings, .unknown)).map
        #expect(map.positions.suffix(3).prefix(2).allSatisfy { $0.x.isNaN })
        #expect(PlacingFixture.metres(map, from: block) < 1e-4)
        let null = try placing(nil).placed(
            PlacingFixture.map(block + [[SIMD2(0, 0), SIMD2(0.0001, 0), SIMD2(0, 0.0001)]], .degrees)
        ).map
        #expect(null.diagnostics.codes == ["feature.farFromSite"])
        #expect(null.diagnostics.first?.place.path == "record 37")
        #expect(null.diagnostics.words.contains("longitude 0, latitude 0"))
        let empty = try placing(nil).placed(PlacingFixture.map([], .unknown)).map
        #expect(empty.coordinates == .degrees && empty.features.isEmpty)
    }

    @Test("shapes at a pole, across the antimeridian or beyond all degrees have a name for why they are lost")
    func problems() {
        func code(_ positions: [SIMD2<Double>]) -> String? { PlaceProblem(.areas([[positions]]))?.code }
        #expect(code([SIMD2(179.9, 10), SIMD2(-179.9, 10), SIMD2(-179.9, 11)]) == "crs.antimeridian")
        #expect(code([SIMD2(10, 89.95), SIMD2(11, 89.95), SIMD2(11, 89.96)]) == "crs.projection")
        #expect(code([SIMD2(181, 10), SIMD2(11, 9), SIMD2(11, 8)]) == "crs.lonRange")
        #expect(code([SIMD2(18, 91), SIMD2(11, 9), SIMD2(11, 8)]) == "crs.latRange")
        #expect(code([SIMD2(18, .nan), SIMD2(11, 9), SIMD2(11, 8)]) == "crs.projection")
        #expect(code(block[0]) == nil)
    }
}
