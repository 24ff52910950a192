import Interchange
import PlanDocuments
import SiteModel
import Testing

@Suite("Schemes of other programs")
struct SchemeTests {
    /// A required square about the camera, and the camera with these properties.
    private func document(
        camera properties: String, at position: String = "[121.470512345,31.230512345]", more: String = "",
        header: String = ""
    ) throws(InputError) -> GeoJSONDocument {
        let text = """
            {"type":"FeatureCollection",\(header)"features":[
            {"type":"Feature","geometry":{"type":"Polygon","coordinates":[[[121.47012345,31.23],[121.471,31.23],\
            [121.471,31.231],[121.47,31.231],[121.47012345,31.23]]]},\
            "properties":{"kind":"required","id":"A1","place":"lobby","minShare":0.9,"share":0.97,"rules":["r1","r2"]}},
            {"type":"Feature","geometry":{"type":"Point","coordinates":\(position)},"properties":\(properties)}\(more)]}
            """
        return try GeoJSONDocument.read(Array(text.utf8))
    }

    private func told(_ properties: String) throws -> [String] {
        SchemeValidation.validate(document: try document(camera: properties))
            .filter { $0.severity > .note }.map { $0.code + " " + ($0.place.path ?? "").split(separator: ".").last! }
    }

    @Test("a camera's fields are read with their types")
    func fields() throws {
        let scheme = try Scheme.read(
            document(
                camera: """
                    {"kind":"camera","id":"C1","name":"一号","level":-1,"height":3.5,"azimuth":370,"tilt":15,"hfov":90,\
                    "vfov":50.5,"pixels":[2560,1440],"projection":"equidistant","mount":"wall",\
                    "masks":[[[0,0],[0.5,0],[0.5,0.5]]],"range_m":30,"camera:type":"dome"}
                    """)
        ).scheme
        let camera = scheme.cameras[0]
        #expect(camera.id == "C1" && camera.name == "一号" && camera.level == "-1" && camera.mount == "wall")
        #expect(
            camera.height == 3.5 && camera.azimuth == 10 && camera.tilt == 15 && camera.hfov == 90
                && camera.vfov == 50.5)
        #expect(camera.pixels == PixelSize(width: 2560, height: 1440) && camera.projection == .equidistant)
        #expect(camera.masks == [[ImagePoint(x: 0, y: 0), ImagePoint(x: 0.5, y: 0), ImagePoint(x: 0.5, y: 0.5)]])
        #expect(camera.tags["range_m"] == "30" && camera.tags["camera:type"] == "dome")
        let place = scheme.required[0]
        #expect(place.place == "lobby" && place.minShare == 0.9 && place.rules == ["r1", "r2"])
        #expect(scheme.isBare && scheme.claims.map(\.name) == ["share"] && scheme.claims[0].feature == "A1")
    }

    @Test("missing fields stay unknown and are no problem")
    func missingFields() throws {
        let camera = try Scheme.read(document(camera: #"{"kind":"camera","id":"C1"}"#)).scheme.cameras[0]
        #expect(camera.height == nil && camera.azimuth == nil && camera.hfov == nil && camera.pixels == nil)
        #expect(camera.level == "0" && camera.projection == .rectilinear)
    }

    @Test(
        "wrong values are told at their property, all at once",
        arguments: [
            (#""hfov":180,"projection":"rectilinear""#, ["camera.fov hfov"]), (#""vfov":0"#, ["camera.fov vfov"]),
            (#""hfov":361"#, ["camera.fov hfov"]), (#""hfov":"90""#, ["camera.fov hfov"]),
            (#""tilt":91"#, ["camera.tilt tilt"]),
            (#""azimuth":"N""#, ["camera.azimuth azimuth"]), (#""azimuth":1e300"#, ["camera.azimuth azimuth"]),
            (#""height":[3]"#, ["camera.height height"]), (#""height":350"#, ["camera.height height"]),
            (#""pixels":[1920]"#, ["camera.pixels pixels"]), (#""pixels":[1e300,2]"#, ["camera.pixels pixels"]),
            (#""projection":"fisheye""#, ["camera.projection projection"]), (#""level":true"#, ["property.type level"]),
            (#""masks":[[[0,0],[2,0],[0,1]]]"#, ["camera.masks masks"]), (#""masks":7"#, ["camera.masks masks"]),
            (#""name":"  ""#, ["name.missing name"]),
            (#""hfov":-1,"height":-1,"tilt":-91"#, ["camera.fov hfov", "camera.height height", "camera.tilt tilt"]),
        ] as [(String, [String])])
    func values(_ properties: String, _ expected: [String]) throws {
        #expect(try told(#"{"kind":"camera","id":"C1",\#(properties)}"#).sorted() == expected.sorted())
    }

    @Test("slips of the contract's names are told; names of other programs and tags are not")
    func spelling() throws {
        for name in [
            "hieght", "hieght_m", "height_m", "Azimuth", "azimut", "pixel", "mask", "projecton", "HFOV", "hfov_deg",
        ] {
            #expect(try told(#"{"kind":"camera","id":"C1","\#(name)":1}"#) == ["property.unknown \(name)"], "\(name)")
        }
        for name in [
            "range_m", "range", "camera:type", "ref", "brand", "status", "note", "ip", "__proto__", "constructor",
            "fps",
        ] {
            #expect(try told(#"{"kind":"camera","id":"C1","\#(name)":1}"#).isEmpty, "\(name)")
        }
    }

    @Test("ids: missing, of a wrong type, twice")
    func identities() throws {
        #expect(try told(#"{"kind":"camera"}"#).map { $0.split(separator: " ")[0] } == ["id.missing"])
        #expect(
            Set(try told(#"{"kind":"camera","id":null}"#).map { $0.split(separator: " ")[0] }) == [
                "id.type", "id.missing",
            ])
        #expect(try told(#"{"kind":"camera","id":"A1"}"#).map { $0.split(separator: " ")[0] } == ["id.duplicate"])
    }

    @Test("kinds that are missing or misspelt are told and left out")
    func kinds() throws {
        let found = SchemeValidation.validate(document: try document(camera: #"{"kind":"camara","id":"C1"}"#))
        let unknown = found.first { $0.code == "kind.unknown" }
        #expect(unknown?.severity == .warning && unknown?.message.en.contains("did you mean camera") == true)
        #expect(try told(#"{"id":"C1"}"#).map { $0.split(separator: " ")[0] } == ["kind.missing"])
    }

    @Test("cameras far off every area, and inside taller obstacles only, are told with the distance")
    func surroundings() throws {
        func codes(_ at: String, _ obstacle: String, height: Double = 3) throws -> [String] {
            let more =
                #",{"type":"Feature","geometry":{"type":"Polygon","coordinates":[[[121.47041,31.2304],[121.4706,31.2304],[121.4706,31.2306],[121.4704,31.2306],[121.47041,31.2304]]]},"properties":{"kind":"obstacle","id":"O1"\#(obstacle)}}"#
            let document = try document(
                camera: #"{"kind":"camera","id":"C1","height":\#(height)}"#, at: at, more: more)
            return SchemeValidation.validate(document: document).filter { $0.severity > .note }.map(\.code)
        }
        let inside = "[121.470512345,31.230512345]"
        #expect(try codes(inside, "") == ["camera.insideObstacle"])
        #expect(try codes(inside, #","top":2.5"#).isEmpty)
        #expect(try codes(inside, #","level":"1""#).isEmpty)
        #expect(try codes("[121.4706000001,31.230512345]", "").isEmpty)
        #expect(try codes("[121.472000001,31.230512345]", "").isEmpty)
        #expect(try codes("[121.474000001,31.230512345]", "") == ["camera.outside"])
    }

    @Test("versions of the future are refused, ours are not")
    func versions() throws {
        for (header, isRefused) in [
            (#""sightline":{"schema":"sightline-plan/1"},"#, false),
            (#""sightline":{"schema":"sightline-plan/2"},"#, true),
            (#""sightline":{"schema":"other"},"#, true), (#""planVersion":1,"#, false), (#""planVersion":"x","#, true),
            (#""planVersion":1e300,"#, true),
        ] {
            let found = SchemeValidation.validate(
                document: try document(camera: #"{"kind":"camera","id":"C1"}"#, header: header))
            #expect(found.contains { $0.code == "plan.version" && $0.severity == .error } == isRefused, "\(header)")
        }
    }

    @Test("results of any size that a submitter claims do no harm")
    func wildClaims() throws {
        let document = try document(
            camera: #"{"kind":"camera","id":"C1"}"#, header: #""results":{"coveredShare":1e300,"list":[1,{"a":-0.0}]},"#
        )
        let claims = try Scheme.read(document).scheme.claims
        #expect(claims.map(\.path).prefix(3) == ["$.results.coveredShare", "$.results.list[0]", "$.results.list[1].a"])
        for claim in claims { #expect(claim.compared(with: 0.5).allSatisfy { $0.severity == .error }) }
    }
}
