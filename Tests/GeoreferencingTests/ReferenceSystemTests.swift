import Foundation
import Interchange
import TestNumbers
import Testing

@testable import Georeferencing

@Suite("Reference systems by PROJ")
struct ReferenceSystemTests {
    private func degrees(_ code: String, _ x: Double, _ y: Double) throws -> SIMD2<Double> {
        try #require(try ReferenceConversion(from: try ReferenceSystem(code)).degrees([SIMD2(x, y)]).first)
    }

    /// Eastings and northings by pyproj with PROJ 9.5.1; the last row is the meridian's length from the equator to 30° N.
    @Test(
        "zones of CGCS2000 give the places that PROJ's other front ends give",
        arguments: [
            ("EPSG:4547", 428_285.9562, 2_555_783.9288, 113.3, 23.1),
            ("EPSG:4526", 38_428_285.9562, 2_555_783.9288, 113.3, 23.1),
            ("EPSG:4549", 640_060.3377, 3_457_406.4355, 121.47, 31.23),
            ("EPSG:4508", 735_671.8854, 2_557_468.5770, 113.3, 23.1),
            ("EPSG:4498", 19_757_590.0899, 3_820_860.9435, 108.95, 34.25),
            ("EPSG:4507", 409_916.3807, 3_394_765.2934, 104.06, 30.67),
            ("EPSG:4553", 492_218.8574, 5_068_303.5712, 131.9, 45.75),
            ("EPSG:4534", 585_190.7034, 4_371_151.2495, 75.99, 39.47),
            ("EPSG:2383", 428_285.9224, 2_555_785.1191, 113.3, 23.1),
            ("EPSG:4547", 500_000, 3_320_113.3978, 114, 30),
        ])
    func zones(_ row: (code: String, x: Double, y: Double, longitude: Double, latitude: Double)) throws {
        let place = try degrees(row.code, row.x, row.y)
        // The values have tenths of millimetres: 10⁻⁹°.
        #expect(abs(place.x - row.longitude) < 2e-9 && abs(place.y - row.latitude) < 2e-9, "\(row.code) \(place)")
        let conversion = try ReferenceConversion(from: try ReferenceSystem(row.code))
        let back = try #require(try conversion.positions(ofDegrees: [SIMD2(row.longitude, row.latitude)]).first)
        #expect(abs(back.x - row.x) < 1e-3 && abs(back.y - row.y) < 1e-3)
    }

    @Test("units, datums and axes of other countries are theirs")
    func elsewhere() throws {
        let utm = try degrees("EPSG:32650", 500_000, 4_427_757)
        #expect(abs(utm.x - 117) < 1e-9 && abs(utm.y - 39.999_998_029) < 1e-9)
        let newYork = try ReferenceSystem("EPSG:2263")
        #expect(abs(newYork.metresPerUnit - 0.304_800_6) < 1e-7)
        let place = try degrees("EPSG:2263", 985_000, 200_000)
        #expect(abs(place.x + 73.997_294_527) < 1e-8 && abs(place.y - 40.715_630_466) < 1e-8)
        // Latitude first in the registry; here x is the longitude all the same.
        #expect(try degrees("EPSG:4326", 113.3, 23.1) == SIMD2(113.3, 23.1))
        #expect(try degrees("urn:ogc:def:crs:EPSG::4490", 113.3, 23.1) == SIMD2(113.3, 23.1))
        #expect(try degrees("OGC:CRS84", 113.3, 23.1) == SIMD2(113.3, 23.1))
        #expect(try ReferenceSystem("+init=epsg:4547").code == "EPSG:4547")
    }

    @Test("the best operation for the area is taken, with its stated accuracy")
    func areas() throws {
        let beijing = try ReferenceSystem("EPSG:2435")
        #expect(beijing.isBeijing1954)
        let shenzhen = try ReferenceConversion(
            from: beijing,
            within: LonLatBox(
                minimum: LonLat(longitude: 114, latitude: 22.5), maximum: LonLat(longitude: 114.1, latitude: 22.6)))
        #expect(shenzhen.accuracyMetres == 15 && !shenzhen.isBallpark)
        #expect(shenzhen.name.contains("Beijing 1954 to WGS 84 (3)"))
        let place = try #require(try shenzhen.degrees([SIMD2(506_172.103_260_9, 2_493_642.494_340_6)]).first)
        #expect(abs(place.x - 114.060_519_296) < 1e-8 && abs(place.y - 22.539_893_851) < 1e-8)
        // No published parameters here: the same longitudes and latitudes, and it is said.
        let guangzhou = try ReferenceConversion(
            from: beijing,
            within: LonLatBox(
                minimum: LonLat(longitude: 113.2, latitude: 23.1), maximum: LonLat(longitude: 113.4, latitude: 23.2)))
        #expect(guangzhou.isBallpark && guangzhou.accuracyMetres == nil)
        #expect(try ReferenceConversion(from: try ReferenceSystem("EPSG:2383")).isBallpark)
        #expect(try ReferenceSystem("EPSG:4610").isXian1980)
        #expect(try ReferenceSystem("EPSG:4490").isCGCS2000)
    }

    @Test("local parameters in a PROJ string are used")
    func towgs84() throws {
        let plain = "+proj=tmerc +lat_0=0 +lon_0=114 +k=1 +x_0=500000 +y_0=0 +ellps=krass +units=m"
        let shifted = try ReferenceSystem(plain + " +towgs84=15.8,-154.4,-82.3,0,0,0,0")
        #expect(shifted.kind == .projected)
        #expect(shifted.meridian?.centralMeridian == 114)
        let a = try #require(
            try ReferenceConversion(from: try ReferenceSystem(plain)).degrees([SIMD2(5e5, 2.5e6)]).first)
        let b = try #require(try ReferenceConversion(from: shifted).degrees([SIMD2(5e5, 2.5e6)]).first)
        #expect(
            (10...300).contains(LonLat(longitude: a.x, latitude: a.y).metres(to: LonLat(longitude: b.x, latitude: b.y)))
        )
    }

    @Test("WKT of GIS programs is read, Web Mercator with its empty grid among it")
    func wkt() throws {
        let esri =
            "PROJCS[\"CGCS2000_3_Degree_GK_CM_114E\",GEOGCS[\"GCS_China_Geodetic_Coordinate_System_2000\",DATUM[\"D_China_2000\","
            + "SPHEROID[\"CGCS2000\",6378137.0,298.257222101]],PRIMEM[\"Greenwich\",0.0],UNIT[\"Degree\",0.0174532925199433]],"
            + "PROJECTION[\"Gauss_Kruger\"],PARAMETER[\"False_Easting\",500000.0],PARAMETER[\"False_Northing\",0.0],"
            + "PARAMETER[\"Central_Meridian\",114.0],PARAMETER[\"Scale_Factor\",1.0],PARAMETER[\"Latitude_Of_Origin\",0.0],"
            + "UNIT[\"Meter\",1.0]]"
        let system = try ReferenceSystem(esri)
        #expect(system.isCGCS2000 && system.meridian?.centralMeridian == 114)
        let place = try #require(
            try ReferenceConversion(from: system).degrees([SIMD2(428_285.9562, 2_555_783.9288)]).first)
        #expect(abs(place.x - 113.3) < 2e-9 && abs(place.y - 23.1) < 2e-9)
        let mercator = try ReferenceSystem(
            "+proj=merc +a=6378137 +b=6378137 +lat_ts=0 +lon_0=0 +x_0=0 +y_0=0 +k=1 +units=m +nadgrids=@null +wktext +no_defs"
        )
        #expect(mercator.kind == .projected)
    }

    @Test(
        "what names a file, is unknown or is no plane on the Earth is refused",
        arguments: [
            ("+proj=tmerc +lon_0=114 +nadgrids=/etc/passwd", "crs.definition"),
            ("+proj=longlat +ellps=GRS80 +geoidgrids=x.gtx", "crs.definition"),
            ("+init=/tmp/evil:1", "crs.definition"), ("+proj=pipeline +step +proj=utm +zone=50", "crs.definition"),
            ("PROJCS[\"x\",EXTENSION[\"PROJ4\",\"+proj=utm +zone=50 +nadgrids=a.gsb\"]]", "crs.definition"),
            ("EPSG:999999", "crs.unknown"), ("EPSG:", "crs.unknown"), ("", "crs.unknown"), ("hello", "crs.unknown"),
            ("/etc/passwd", "crs.unknown"), ("@file", "crs.unknown"), ("http://example.org/crs.wkt", "crs.unknown"),
            ("PROJCS[\"broken\"", "crs.unknown"), ("+proj=nonsense", "crs.unknown"), ("EPSG:4978", "crs.notHorizontal"),
            ("EPSG:5703", "crs.notHorizontal"), ("LOCAL_CS[\"drawing\",UNIT[\"m\",1]]", "crs.notHorizontal"),
            (String(repeating: "GEOGCS[", count: 20_000), "crs.unknown"),
        ])
    func refused(_ row: (text: String, code: String)) {
        let error = #expect(throws: InputError.self) { try ReferenceSystem(row.text) }
        #expect(error?.diagnostics.map(\.code) == [row.code], "\(row.text.prefix(60))")
    }

    @Test("positions that a system does not have are NaN, and others beside them are not")
    func nowhere() throws {
        let conversion = try ReferenceConversion(from: try ReferenceSystem("EPSG:4547"))
        let places = try conversion.degrees([
            SIMD2(.nan, 1), SIMD2(428_285.9562, 2_555_783.9288), SIMD2(.infinity, 0), SIMD2(1e300, 1e300),
        ])
        #expect(places[0].x.isNaN && places[2].x.isNaN && places[3].x.isNaN)
        #expect(abs(places[1].x - 113.3) < 2e-9)
        #expect(try conversion.degrees([]).isEmpty)
    }

    @Test("any number of threads gives the same bits")
    func threads() throws {
        var random = SplitMix64(seed: 7)
        let positions = (0..<40_000).map { _ in
            SIMD2(400_000 + 200_000 * random.unit(), 2_000_000 + 3_000_000 * random.unit())
        }
        let conversion = try ReferenceConversion(from: try ReferenceSystem("EPSG:4547"))
        let one = try conversion.degrees(positions, threads: 1)
        #expect(try conversion.degrees(positions, threads: 4) == one)
        // Ten decimals.
        #expect(one.allSatisfy { ($0 * 1e10).rounded(.toNearestOrEven) / 1e10 == $0 })
    }
}
