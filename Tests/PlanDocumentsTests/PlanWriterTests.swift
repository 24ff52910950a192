import Foundation
import Geometry
import Georeferencing
import Interchange
import PlanDocuments
import SiteModel
import Testing

@Suite struct PlanWriterTests {
    static func json() throws -> JSONValue { try JSONDocument.read(SamplePlan.bytes()).root }

    static func features() throws -> [JSONValue] { try #require(try json()["features"]?.elements) }

    static func feature(_ id: String) throws -> JSONValue {
        try #require(try features().first { $0["id"]?.string == id })
    }

    @Test("the same plan gives the same bytes, whatever the order of what was computed")
    func sameBytes() throws {
        let plan = try SamplePlan.plan()
        var shuffled = plan
        shuffled.cameras.reverse()
        shuffled.zones.reverse()
        shuffled.marks.reverse()
        shuffled.findings.reverse()
        shuffled.evaluation.observed.reverse()
        shuffled.evaluation.views.reverse()
        shuffled.evaluation.coverages.reverse()
        shuffled.evaluation.overlaps.reverse()
        let bytes = try SamplePlan.bytes()
        #expect(try SamplePlan.writer.bytes(plan, frame: SamplePlan.frame()) == bytes)
        #expect(try SamplePlan.writer.bytes(shuffled, frame: SamplePlan.frame()) == bytes)
    }

    @Test("the bytes do not depend on the threads, nor on whether they go to a file")
    func threads() throws {
        let plan = try LargePlan.plan(side: 12)
        var writer = SamplePlan.writer
        writer.threads = 1
        let bytes = try writer.bytes(plan, frame: SamplePlan.frame())
        #expect(try writer.document(plan, frame: SamplePlan.frame()).encoded(threads: 1) == bytes)
        for threads in [2, 5] {
            writer.threads = threads
            #expect(try writer.bytes(plan, frame: SamplePlan.frame()) == bytes)
            #expect(try writer.document(plan, frame: SamplePlan.frame()).encoded(threads: threads) == bytes)
            try AtomicFileTests.inFolder { folder in
                let file = folder.appendingPathComponent("a.plan.geojson")
                try writer.write(plan, frame: SamplePlan.frame(), to: file.path)
                #expect(try Data(contentsOf: file) == Data(bytes))
            }
        }
    }

    @Test("a plan that cannot be written leaves the old file")
    func failing() throws {
        try AtomicFileTests.inFolder { folder in
            let file = folder.appendingPathComponent("a.plan.geojson")
            try AtomicFile.write([1], to: file.path)
            var plan = try LargePlan.plan(side: 12)
            plan.cameras[70].position = Point(x: 1e300, y: 0)
            let error = #expect(throws: InputError.self) {
                try SamplePlan.writer.write(plan, frame: SamplePlan.frame(), to: file.path)
            }
            #expect(error?.diagnostics.map(\.code) == ["crs.projection"])
            #expect(try Data(contentsOf: file) == Data([1]))
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).count == 1)
        }
    }

    @Test("every feature has an id of its own, as GeoJSON id and property, a level and a kind; ids are in order")
    func ids() throws {
        let features = try Self.features()
        let ids = features.compactMap { $0["id"]?.string }
        #expect(ids.count == features.count && Set(ids).count == ids.count)
        #expect(ids == ids.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
        for feature in features {
            #expect(feature["properties"]?["id"] == feature["id"])
            #expect(feature["properties"]?["level"]?.string != nil)
            #expect(feature["properties"]?["kind"]?.string.flatMap { PlanKind(rawValue: $0) } != nil)
        }
        #expect(Set(features.compactMap { $0["properties"]?["kind"]?.string }).count == PlanKind.allCases.count)
        for id in [
            "camera/K1", "observed/K1/observe", "required/lobby/observe/0", "gap/lobby/observe/0",
            "prohibited/view/keypad/0", "view/K1", "overlap/K4/install/toilet/0/install",
            "overlap/K4/install/toilet/0/view", "keyPart/vault", "sign/sign1", "facing/keypad", "derived/pavement",
            "obstacle/0/column", "obstacle/0/inner-0/2",
        ] { #expect(ids.contains(id)) }
    }

    @Test("coordinates have ten decimals, areas and lengths four, shares nine, angles six; no exponent, no −0")
    func decimals() throws {
        let decimals = [
            "area": 4, "length": 4, "excludedArea": 4, "height": 4, "targetHeight": 4, "pixelDensity": 4, "share": 9,
            "minShare": 9, "judgedShare": 9, "azimuth": 6, "tilt": 6, "hfov": 6, "vfov": 6,
        ]
        func check(_ value: JSONValue, _ expected: Int?) {
            switch value.content {
            case .number(_, let text):
                #expect(!text.contains("e") && !text.contains("E") && text != "-0" && !text.hasPrefix("-0.0000000000"))
                if let expected { #expect(text.split(separator: ".").last?.count == expected, "\(text)") }
            case .array(let elements): for element in elements { check(element, expected) }
            case .object(let members):
                for member in members { check(member.value, member.name == "coordinates" ? 10 : decimals[member.name]) }
            case .null, .bool, .string: break
            }
        }
        for feature in try Self.features() {
            check(try #require(feature["geometry"]), nil)
            check(try #require(feature["properties"]), nil)
        }
        let text = String(decoding: try SamplePlan.bytes(), as: UTF8.self)
        #expect(text.contains("\"share\":0.873456789"))
        #expect(text.contains("\"requiredArea\":{\"identify\":0.0000,\"observe\":522.7500}"))
    }

    @Test("exterior rings run counter-clockwise and holes clockwise, closed")
    func rings() throws {
        var plan = try SamplePlan.plan()
        let holed = Polygon(
            SamplePlan.rectangle(0, 0, 9, 9).exterior.reversed, holes: [SamplePlan.rectangle(2, 2, 3, 3).exterior])
        plan.evaluation.observed[0].region = Region([holed, SamplePlan.rectangle(20, 20, 1, 1)])
        let document = try GeoJSONDocument.read(SamplePlan.writer.bytes(plan, frame: SamplePlan.frame()))
        #expect(document.diagnostics.isEmpty)
        var count = 0
        for feature in document.features {
            guard feature.id == "observed/K1/observe", case .multiPolygon(let polygons) = feature.geometry else {
                continue
            }
            for polygon in polygons {
                for (index, ring) in polygon.enumerated() {
                    let area = Ring(ring.map { Point(x: $0.longitude, y: $0.latitude) }).signedArea
                    #expect((area > 0) == (index == 0))
                    count += 1
                }
            }
        }
        #expect(count == 3)
    }

    @Test("one part is a Polygon, several are a MultiPolygon, gaps of lines always a MultiLineString")
    func parts() throws {
        func type(_ id: String) throws -> String? { try Self.feature(id)["geometry"]?["type"]?.string }
        #expect(try type("observed/K1/observe") == "Polygon")
        #expect(try type("gap/lobby/observe/0") == "MultiPolygon")
        #expect(try type("gap/counter/identify/0") == "MultiLineString")
        #expect(try type("required/counter/identify/0") == "LineString")
        #expect(try type("overlap/K1/view/keypad/0/view") == "Point")
        #expect(try type("obstacle/0/outline") == "LineString")
    }

    @Test("what vanishes on the grid is left out, also from the evidence")
    func vanished() throws {
        let ids = try Self.features().compactMap { $0["id"]?.string }
        #expect(!ids.contains("gap/corridor/observe/1"))
        #expect(!ids.contains("gap/entrance/identify/0"))
        let document = try PlanReader.read(SamplePlan.bytes())
        #expect(document.header.findings.first { $0.rule == "guangzhou-2018/6.1.3" }?.features == [])
        #expect(document.notes.isEmpty)
    }

    @Test("a field that a camera lacks is null, never filled in; OpenStreetMap's tags follow the plan's numbers")
    func cameras() throws {
        let fisheye = try #require(try Self.feature("camera/K4")["properties"])
        #expect(fisheye["azimuth"]?.isNull == true)
        #expect(fisheye["camera:direction"] == nil)
        let camera = try #require(try Self.feature("camera/K1")["properties"])
        #expect(camera["man_made"]?.string == "surveillance")
        #expect(camera["camera:direction"]?.string == "45")
        #expect(camera["name"]?.string == "大厅西南")
        #expect(camera["pixels"] == JSONValue(.array([JSONValue(1920), JSONValue(1080)])))
    }

    @Test("unbounded heights are null, and what does not block says so")
    func obstacles() throws {
        let building = try #require(try Self.feature("obstacle/0/building/12")["properties"])
        #expect(building["blocks"]?.bool == true)
        #expect(building["top"]?.isNull == true)
        #expect(building["leastBlocks"]?.bool == false)
        #expect(building["viewBlocks"]?.bool == true)
        #expect(building["unknown"]?.string == "building/12: height")
        var writer = SamplePlan.writer
        writer.withObstacles = false
        let without = try writer.document(SamplePlan.plan(), frame: SamplePlan.frame())
        #expect(without.features(.obstacle).isEmpty)
    }

    @Test("several regions of one camera and task are told apart")
    func distinct() throws {
        var plan = try SamplePlan.plan()
        plan.evaluation.observed[1].task = "observe"
        plan.evaluation.observed[1].targetHeight = 0.25
        plan.evaluation.views[1].camera = "K1"
        plan.evaluation.views[1].level = "1"
        let ids = try SamplePlan.writer.document(plan, frame: SamplePlan.frame()).features.map(\.id)
        for id in ["observed/K1/observe/1.5", "observed/K1/observe/0.25", "view/K1/0/most", "view/K1/1/most"] {
            #expect(ids.contains(id))
        }
    }

    @Test("cameras of the same id are an error")
    func duplicateCameras() throws {
        var plan = try SamplePlan.plan()
        plan.cameras.append(plan.cameras[0])
        let error = #expect(throws: InputError.self) {
            try SamplePlan.writer.bytes(plan, frame: SamplePlan.frame())
        }
        #expect(error?.diagnostics.map(\.code) == ["plan.duplicateId"])
    }

    @Test("the header tells schema, inputs, frame, settings, summary and findings with their citations")
    func header() throws {
        let header = try #require(try Self.json()["sightline"])
        #expect(header["schema"]?.string == "sightline-plan/1")
        #expect(header["date"]?.string == "2024-05-01")
        #expect(header["site"]?.elements?.first?["sha256"]?.string?.count == 64)
        #expect(header["rulePacks"]?.elements?.first?["name"]?.string == "guangzhou-2018")
        #expect(header["frame"]?.string == (try SamplePlan.frame().projString))
        #expect(header["settings"]?["tasks"]?["identify"]?.number == 250)
        #expect(header["summary"]?["cameras"]?.number == 6)
        #expect(header["summary"]?["findings"]?["fail"]?.number == 2)
        let findings = try #require(header["findings"]?.elements)
        #expect(findings.count == 5)
        #expect(findings[0]["citation"]?["article"]?.string == "六")
        #expect(findings[0]["message"]?["zh"]?.string?.isEmpty == false)
    }
}
