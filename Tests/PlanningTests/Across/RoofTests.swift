import Geometry
import Planning
import SiteModel
import Testing

/// A camera on a mast beside a building of 3 m whose only level is drawn from inside.
@Suite struct RoofTests {
    /// A building of 10 by 8 m with a room in the middle whose door, to the south, stands open, behind a door in the façade.
    private func hut(height: String? = "3") -> [Feature] {
        var building = ["building": "yes"]
        building["height"] = height
        return [
            Feature(id: "hut", tags: building, shape: area(0, 0, 10, 8)),
            Feature(id: "hall", tags: ["indoor": "area"], shape: area(0, 0, 10, 3)),
            Feature(id: "room", tags: ["indoor": "room"], shape: area(2, 3, 6, 4)),
            door("front", 4, 6, 0), door("inner", 4, 6, 3),
        ]
    }

    private func door(_ id: String, _ from: Double, _ to: Double, _ y: Double) -> Feature {
        Feature(
            id: id, tags: ["indoor": "door", "door": "hinged", "height": "2"],
            shape: .lines([Polyline([Point(metresX: from, metresY: y), Point(metresX: to, metresY: y)])]))
    }

    /// Looks north from 4 m south of the façade.
    private func camera(height: Double, y: Double = -4, tilt: Double = 30) -> Camera {
        Camera(
            id: "c", position: Point(metresX: 5, metresY: y), height: height, azimuth: 0, tilt: tilt, hfov: 100,
            vfov: 90, pixels: PixelSize(width: 7_680, height: 4_320), projection: .rectilinear)
    }

    private func zone(_ x: Double, _ y: Double, _ width: Double, _ depth: Double) -> ProhibitedZone {
        ProhibitedZone(
            id: "prohibited/view/zone", place: "zone", name: "zone", rules: ["rule"], ban: .view, level: "0",
            shape: area(x, y, width, depth))
    }

    private func evaluate(
        _ features: [Feature], _ camera: Camera, zones: [ProhibitedZone] = [], requirements: [Requirement] = []
    ) throws -> Evaluation {
        let site = SiteAssembly.assemble(name: "hut", frame: "", features: features, settings: Settings()).site
        return try Evaluator(
            site: site, cameras: [camera], requirements: requirements, zones: zones, settings: Settings(),
            convergence: { _ in 0 }
        ).evaluate(threads: 1)
    }

    @Test func aRoofHidesWhatIsUnderIt() throws {
        let room = zone(2, 3, 6, 4)
        #expect(try evaluate(hut(), camera(height: 8), zones: [room]).overlaps.isEmpty)
        // Through both doors from nearer the ground.
        #expect(try evaluate(hut(), camera(height: 2.5, tilt: 10), zones: [room]).overlaps.map(\.verdict) == [.fail])
    }

    @Test func whatLiesBehindALowBuildingIsSeenOverIt() throws {
        let yard = zone(0, 20, 10, 10)
        let overlap = try #require(try evaluate(hut(), camera(height: 8), zones: [yard]).overlaps.first)
        #expect(overlap.verdict == .fail)
        // Over the far façade, 12 m away, at 3 m: heads 2 m up are seen from 14.4 m on, and the yard begins at 24 m.
        #expect(agree(overlap.area, 100))
        #expect(try evaluate(hut(), camera(height: 3), zones: [zone(3, 9, 4, 4)]).overlaps.isEmpty)
    }

    @Test func aBuildingOfUnknownHeightStaysOpenAbove() throws {
        let yard = zone(0, 20, 10, 10)
        let overlaps = try evaluate(hut(height: nil), camera(height: 8), zones: [yard]).overlaps
        #expect(!overlaps.contains { $0.verdict == .fail })
    }

    @Test func nothingUnderARoofIsCoveredFromAboveIt() throws {
        let hall = Requirement(
            id: "required/hall", place: "hall", name: "hall", rules: [], task: "detect", pixelDensity: 25,
            targetHeight: 1.5, level: "0", shape: area(0, 0, 10, 3), minShare: 0.1)
        let above = try evaluate(hut(), camera(height: 8), requirements: [hall]).coverages
        #expect(above.map(\.share) == [0])
        let within = try evaluate(hut(), camera(height: 2.5, y: 0.5), requirements: [hall]).coverages
        #expect((within.first?.share ?? 0) > 0.3)
    }

    @Test func aKeypadUnderARoofIsNotReadFromAboveIt() throws {
        var keypad = zone(0, 0, 1, 1)
        keypad.shape = .points([Point(metresX: 5, metresY: 1.5)])
        keypad.facing = ProhibitedZone.Facing(azimuth: nil, tilt: 90, height: 1)
        #expect(try evaluate(hut(), camera(height: 12, tilt: 60), zones: [keypad]).overlaps.isEmpty)
        #expect(
            try evaluate(hut(), camera(height: 2.5, tilt: 10), zones: [keypad]).overlaps.map(\.verdict) == [.fail])
    }

    @Test func aCameraWithoutAHeightSeesNothingThroughTheWallsAroundIt() throws {
        var unknown = camera(height: 2.5, y: 1)
        unknown.height = nil
        let store = Feature(id: "store", tags: ["indoor": "room"], shape: area(8.5, 3, 1.5, 4))
        #expect(try evaluate(hut() + [store], unknown, zones: [zone(8.5, 3, 1.5, 4)]).overlaps.isEmpty)
    }

    @Test func aDoorInAClearWallLeavesNoLintel() throws {
        let glass = Feature(
            id: "glass", tags: ["indoor": "room", "sightline:transparent": "yes"], shape: area(0, 0, 10, 8))
        let features = [glass, door("front", 4, 6, 0)]
        // Under the lens, 0.5 m before the door, a lintel at 2 m would hide the far end.
        let camera = camera(height: 2.6, y: -0.5, tilt: 10)
        let overlap = try #require(try evaluate(features, camera, zones: [zone(4, 7, 2, 1)]).overlaps.first)
        #expect(overlap.verdict == .fail && agree(overlap.area, 2))
    }
}
