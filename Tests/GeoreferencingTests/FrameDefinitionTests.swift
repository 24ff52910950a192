import Geometry
import Georeferencing
import Interchange
import Testing

@Suite struct FrameDefinitionTests {
    @Test("the centre is rounded to a hundredth of a degree")
    func rounding() throws {
        let frame = try FrameDefinition(centreLongitude: 113.314_999, latitude: -0.004)
        #expect(
            frame.projString
                == "+proj=tmerc +lat_0=0 +lon_0=113.31 +k=1 +x_0=0 +y_0=0 +ellps=GRS80 +units=m +no_defs")
        #expect(
            try FrameDefinition(centreLongitude: -0.07, latitude: 8.5).projString
                .contains("+lat_0=8.5 +lon_0=-0.07 "))
        #expect(frame.isSiteCentred)
    }

    @Test("a frame read back from its string is the same frame")
    func readBack() throws {
        for (longitude, latitude) in [(113.31, 23.12), (-74, 40.7), (180, -17), (-180, -17), (0, 0)] {
            let frame = try FrameDefinition(centreLongitude: longitude, latitude: latitude)
            #expect(try FrameDefinition(proj: frame.projString) == frame)
        }
        let given = try FrameDefinition(proj: "proj=utm zone=49 ellps=WGS84")
        #expect(given.projString == "+proj=utm +zone=49 +ellps=WGS84")
        #expect(!given.isSiteCentred)
        #expect(try FrameDefinition(proj: given.projString) == given)
    }

    @Test(
        "no plane at the poles or at numbers that are none",
        arguments: [
            (0, 90), (0, -89.5), (.nan, 0), (0, .infinity), (181, 0),
        ] as [(Double, Double)])
    func poles(_ centre: (Double, Double)) throws {
        let error = #expect(throws: InputError.self) {
            try FrameDefinition(centreLongitude: centre.0, latitude: centre.1)
        }
        #expect(error?.diagnostics.map(\.code) == ["crs.projection"])
    }

    @Test(
        "strings that read files, shift datums, bend angles or are no numbers are refused",
        arguments: [
            "", "+lat_0=3", "+proj=pipeline +step +proj=tmerc", "+init=epsg:4326", "+proj=aeqd +lat_0=3",
            "+proj=tmerc +lat_0=nan", "+proj=tmerc +lat_0=0x10", "+proj=tmerc +nadgrids=/etc/passwd",
            "+proj=tmerc +ellps=krass", "+proj=tmerc +units=us-ft", "+proj=tmerc +lat_0=1 +lat_0=2",
            "+proj=tmerc +towgs84=1,2,3", "EPSG:3857", "+proj=utm +zone=99 +ellps=GRS80", "+proj=lcc +ellps=GRS80",
            "+proj=tmerc +lat_0=200 +ellps=GRS80", String(repeating: "+south ", count: 1_000),
        ])
    func refused(_ text: String) throws {
        let error = #expect(throws: InputError.self) { try FrameDefinition(proj: text) }
        #expect(error?.diagnostics.allSatisfy { $0.code == "frame.invalid" } == true)
    }

    @Test("every problem of a string is told at once")
    func allProblems() throws {
        let error = #expect(throws: InputError.self) {
            try FrameDefinition(proj: "+proj=moll +units=ft +foo=1")
        }
        #expect(error?.diagnostics.count == 3)
    }
}
