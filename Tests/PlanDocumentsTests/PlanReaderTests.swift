import Geometry
import Georeferencing
import Interchange
import PlanDocuments
import SiteModel
import Testing

@Suite struct PlanReaderTests {
    @Test("a plan that was read is written with the same bytes")
    func sameBytes() throws {
        let bytes = try SamplePlan.bytes()
        let document = try PlanReader.read(bytes, file: "bank.plan.geojson")
        #expect(document.notes.isEmpty)
        #expect(try document.encoded() == bytes)
    }

    @Test("cameras come back on the same grid points, with all that was said of them")
    func cameras() throws {
        let plan = try SamplePlan.plan()
        let read = try PlanReader.read(SamplePlan.bytes()).cameras
        #expect(read.map(\.id) == plan.cameras.map(\.id).sorted())
        for camera in plan.cameras {
            var back = try #require(read.first { $0.id == camera.id })
            back.file = ""
            back.path = ""
            #expect(back == camera)
        }
    }

    @Test("regions, places, zones, marks and obstacles come back as they were")
    func regions() throws {
        let plan = try SamplePlan.plan()
        let document = try PlanReader.read(SamplePlan.bytes())
        #expect(document.zones == plan.zones.sorted { $0.id < $1.id })
        for observed in plan.evaluation.observed {
            var expected = observed
            expected.region = observed.region.normalised
            #expect(document.observed.contains(expected))
        }
        for view in plan.evaluation.views {
            var expected = view
            expected.region = view.region.normalised
            #expect(document.views.contains(expected))
        }
        let coverages = document.coverages
        for coverage in plan.evaluation.coverages {
            let back = try #require(coverages.first { $0.requirement.id == coverage.requirement.id })
            #expect(back.requirement.place == coverage.requirement.place)
            #expect(back.requirement.minShare == coverage.requirement.minShare)
            #expect(abs(back.share - coverage.share) < 1e-9)
            #expect(back.cameras == coverage.cameras.sorted())
            #expect(back.measure == coverage.measure)
            #expect(back.verdict == coverage.verdict)
        }
        #expect(document.marks.count == plan.marks.count)
        #expect(document.overlaps.map(\.kind) == [.view, .install, .view])
        #expect(document.overlaps.map(\.camera) == ["K1", "K4", "K4"])
        let obstacles = document.obstacles
        #expect(obstacles.count == plan.site.levels.reduce(0) { $0 + $1.obstacles.count })
        let building = try #require(obstacles.first { $0.obstacle.feature == "building/12" }?.obstacle)
        #expect(building.coverageMost == .unbounded && building.coverageLeast == nil)
    }

    @Test("header, settings and findings come back as they were")
    func header() throws {
        let plan = try SamplePlan.plan()
        let header = try PlanReader.read(SamplePlan.bytes()).header
        #expect(header.name == plan.name && header.date == plan.date && header.seed == plan.seed)
        #expect(header.settings == plan.settings)
        #expect(header.siteFiles == plan.siteFiles && header.rulePacks == plan.rulePacks)
        #expect(header.frame == (try SamplePlan.frame()))
        #expect(header.levels.map(\.name) == ["0", "1"] && header.levels[1].floorIsSetting)
        #expect(header.cameraNotes == plan.evaluation.cameraNotes)
        #expect(header.findings.count == plan.findings.count)
        for finding in plan.findings where finding.verdict != .open { #expect(header.findings.contains(finding)) }
        #expect(header.summary.findings == [.fail: 2, .pass: 1, .open: 1, .informational: 1])
    }

    @Test("computed points between the grid's are snapped, and reading gives those very points")
    func snapped() throws {
        var plan = try SamplePlan.plan()
        plan.evaluation.observed[0].region = Region(
            Polygon([Point(x: 0.4, y: -0.4), Point(x: 99_999.7, y: 1 / 3), Point(x: 50_000.5, y: 77_777.49)]))
        let bytes = try SamplePlan.writer.bytes(plan, frame: SamplePlan.frame())
        let region = try #require(
            try PlanReader.read(bytes).observed.first { $0.camera == "K1" && $0.task == "observe" })
        #expect(
            region.region
                == Region(Polygon([Point(x: 0, y: 0), Point(x: 100_000, y: 0), Point(x: 50_001, y: 77_777)])))
    }

    @Test("a plan without a header, or from the future, is refused")
    func refused() throws {
        func codes(_ replace: (String) -> String) throws -> [String] {
            let text = replace(String(decoding: try SamplePlan.bytes(), as: UTF8.self))
            let error = #expect(throws: InputError.self) { try PlanReader.read(Array(text.utf8)) }
            return error?.diagnostics.map(\.code) ?? []
        }
        #expect(try codes { $0.replacing("\"sightline\":", with: "\"other\":") } == ["plan.header"])
        #expect(try codes { $0.replacing("sightline-plan/1", with: "sightline-plan/999") } == ["plan.version"])
        #expect(try codes { $0.replacing("+proj=tmerc", with: "+proj=moll") } == ["frame.invalid"])
        #expect(try codes { _ in "{\"type\":\"FeatureCollection\",\"features\":[" }.allSatisfy { $0.hasPrefix("json") })
    }

    @Test("members and properties that this program does not know are kept")
    func unknown() throws {
        let text = String(decoding: try SamplePlan.bytes(), as: UTF8.self)
            .replacing("\"cameraNotes\":", with: "\"seal\":{\"by\":\"x\",\"n\":1.50},\n\"cameraNotes\":")
            .replacing("\"excludedWhy\"", with: "\"reviewed\":2.50,\"excludedWhy\"")
        let document = try PlanReader.read(Array(text.utf8))
        let again = String(decoding: try document.encoded(), as: UTF8.self)
        #expect(again.contains("\"seal\":{\"by\":\"x\",\"n\":1.50}"))
        #expect(again.contains("\"reviewed\":2.50"))
        #expect(try PlanReader.read(Array(again.utf8)).encoded() == Array(again.utf8))
    }
}
