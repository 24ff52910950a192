import Geometry
import Planning
import SiteModel
import Testing

/// Views from one level into another, over areas that can be reckoned by hand.
@Suite struct AcrossTests {
    /// A house of 10 by 8 m, two storeys of 3 m, with a window upstairs to the south.
    private func house(pane: String = "yes", _ more: (inout StoreyedBuilding) -> Void = { _ in }) -> [Feature] {
        var building = StoreyedBuilding(size: [10, 8], storeys: 2, drawn: [0, 1])
        building.windows = [.init(storey: 1, a: [2, 0], b: [5, 0], sill: 0.9, head: 2.4)]
        more(&building)
        return building.features.map { feature in
            var copy = feature
            if copy["window"] != nil { copy.tags["sightline:transparent"] = pane == "unknown" ? nil : pane }
            return copy
        }
    }

    private func camera(
        _ x: Double, _ y: Double, level: String = "0", height: Double?, azimuth: Double = 0, tilt: Double = -20
    ) -> Camera {
        Camera(
            id: "c", position: Point(metresX: x, metresY: y), level: level, height: height, azimuth: azimuth,
            tilt: tilt,
            hfov: 120, vfov: 90, pixels: PixelSize(width: 7_680, height: 4_320), projection: .rectilinear)
    }

    private func zone(level: String, _ x: Double = 0, _ y: Double = 0, _ width: Double = 10, _ depth: Double = 8)
        -> ProhibitedZone
    {
        ProhibitedZone(
            id: "prohibited/view/dormitory", place: "dormitory", name: "dormitory", rules: ["rule"], ban: .view,
            level: level, shape: area(x, y, width, depth))
    }

    private func overlaps(_ features: [Feature], _ camera: Camera, _ zone: ProhibitedZone) throws -> [Overlap] {
        let site = SiteAssembly.assemble(name: "house", frame: "", features: features, settings: Settings()).site
        return try Evaluator(
            site: site, cameras: [camera], requirements: [], zones: [zone], settings: Settings(),
            convergence: { _ in 0 }
        ).evaluate(threads: 1).overlaps
    }

    @Test func aStreetCameraSeesIntoADormitoryUpstairs() throws {
        let overlap = try #require(try overlaps(house(), camera(3, -6, height: 3), zone(level: "1")).first)
        #expect(overlap.verdict == .fail)
        #expect(overlap.through == ["window-0"])
        // Over the sill at 0.9 m above a floor at the camera's height, a person of 2 m is seen as far as 22/3 m in:
        // 3 m wide at the window, 3 · 40/18 m there.
        #expect(agree(overlap.area, (3 + 3 * (6 + 22.0 / 3) / 6) / 2 * 22 / 3))
    }

    @Test func aWindowOnAnotherStoreyIsNotNamedAsTheWayIn() throws {
        let features = house { $0.windows.append(.init(storey: 0, a: [2, 0], b: [5, 0], sill: 0.9, head: 2.4)) }
        let overlap = try #require(try overlaps(features, camera(3, -6, height: 3), zone(level: "1")).first)
        #expect(overlap.through == ["window-0"])
    }

    @Test func aWallWithoutAWindowHidesIt() throws {
        #expect(try overlaps(house { $0.windows = [] }, camera(3, -6, height: 3), zone(level: "1")).isEmpty)
        #expect(try overlaps(house(), camera(3, -6, height: 3), zone(level: "1", 0, 7.5, 10, 0.5)).isEmpty)
    }

    @Test func aRoofHidesItFromAMast() throws {
        let found = try overlaps(house { $0.windows = [] }, camera(3, -6, height: 14, tilt: 40), zone(level: "1"))
        #expect(found.isEmpty)
    }

    @Test func aPaneOfUnknownGlassLeavesItOpen() throws {
        let overlap = try #require(
            try overlaps(house(pane: "unknown"), camera(3, -6, height: 3), zone(level: "1")).first)
        #expect(overlap.verdict == .open)
        #expect(overlap.unknowns == ["glass:window-0"])
    }

    @Test func aCameraOverAnAtriumSeesTheFloorBelow() throws {
        let atrium = house { $0.voids = [(1, .init(low: [2, 2], high: [8, 6]))] }
        // 2.5 m over the rim, from the middle of it: the void's image 3 m below, for feet, and nearer for heads.
        let overlap = try #require(
            try overlaps(atrium, camera(5, 4, level: "1", height: 2.5, tilt: 90), zone(level: "0")).first)
        #expect(overlap.verdict == .fail)
        #expect(overlap.through == ["void-0"])
        // The lens takes in 45° up and down, 60° left and right: ±5.5 m of feet up and down, more than the house across.
        // Feet on the floor are 5.5 m below the camera, so the rim at 2.5 m is cast 5.5/2.5 times as far: over all of it.
        #expect(agree(overlap.area, 80))
        #expect(try overlaps(house(), camera(5, 4, level: "1", height: 2.5, tilt: 90), zone(level: "0")).isEmpty)
    }

    @Test func aMastSeesTheGroundFloorThroughAWindowUpstairsAndAVoid() throws {
        let atrium = house { $0.voids = [(1, .init(low: [0.5, 0.5], high: [9.5, 7.5]))] }
        // 9 m up and 6 m off: down through the window on the first floor to the far side of the hall.
        let mast = camera(3.5, -6, height: 9, tilt: 40)
        let seen = try #require(try overlaps(atrium, mast, zone(level: "0")).first)
        #expect(seen.verdict == .fail && seen.area > 0.5)
        #expect(try overlaps(house(), mast, zone(level: "0")).isEmpty)
    }

    @Test func aVoidThatTheLevelAboveDoesNotShowLeavesTheCeilingOpen() throws {
        let lobby = house { $0.voids = [(0, .init(low: [2, 2], high: [8, 6]))] }
        let overlap = try #require(
            try overlaps(lobby, camera(5, 4, height: 2.5, tilt: -60), zone(level: "1")).first)
        #expect(overlap.verdict == .open)
        #expect(overlap.unknowns == ["void:void-0"])
    }

    @Test func aMezzanineIsOnlyWhatIsDrawnOfIt() throws {
        let gallery = Feature(
            id: "gallery", level: "0.5", tags: ["indoor": "area"], shape: area(0, 5, 10, 3))
        let features = house { $0.drawn = [0] } + [gallery]
        let onIt = zone(level: "0.5", 0, 5, 10, 3)
        // From the hall's floor one sees who stands on the gallery, but not from under it.
        let seen = try overlaps(features, camera(5, 1, height: 1.2), onIt)
        #expect(seen.first?.verdict == .fail)
        #expect(try overlaps(features, camera(5, 6.5, height: 1.2, tilt: -80), zone(level: "0.5", 3, 6, 4, 1)).isEmpty)
    }

    @Test func aCameraThatIsDrawnAboveItsCeilingMayHangUnderIt() throws {
        let high = camera(5, 4, height: 3.4, tilt: 0)
        let overlap = try #require(try overlaps(house { $0.windows = [] }, high, zone(level: "1")).first)
        #expect(overlap.verdict == .open)
        #expect(overlap.unknowns == ["height:c"])
    }

    @Test func aCameraWithoutAHeightLeavesOpenOnlyWhatItMightSee() throws {
        let open = try overlaps(house(), camera(3, -6, height: nil), zone(level: "1"))
        #expect(open.map(\.verdict) == [.open])
        #expect(open.first?.unknowns == ["height"])
        // Indoors, under a floor without a void.
        #expect(try overlaps(house(), camera(5, 4, height: nil), zone(level: "1")).isEmpty)
        let atrium = house { $0.voids = [(1, .init(low: [2, 2], high: [8, 6]))] }
        #expect(try overlaps(atrium, camera(1, 1, height: nil), zone(level: "1")).map(\.verdict) == [.open])
    }

    @Test func aStoreyWhoseInsideIsNotDrawnIsSolid() throws {
        let features = house { building in
            building.storeys = 3
            building.drawn = [0, 2]
            building.windows = []
            building.voids = []
        }
        #expect(try overlaps(features, camera(5, 4, height: 1.5, tilt: -80), zone(level: "2")).isEmpty)
    }

    // MARK: what a storey's height leaves open

    private func feature(_ id: String, _ tags: [String: String], level: String, _ shape: Shape) -> Feature {
        Feature(id: id, level: level, tags: tags, shape: shape)
    }

    private func line(_ points: [(Double, Double)]) -> Shape {
        .lines([Polyline(points.map { Point(metresX: $0.0, metresY: $0.1) })])
    }

    private func window(level: String, sill: Double, head: Double, _ points: [(Double, Double)]) -> Feature {
        feature(
            "window",
            [
                "indoor": "window", "window": "yes", "sightline:transparent": "yes", "sightline:sill": "\(sill)",
                "sightline:head": "\(head)",
            ], level: level, line(points))
    }

    @Test func aWindowHighUnderTheCeilingIsAWindow() throws {
        let features = house { $0.windows = [.init(storey: 1, a: [2, 0], b: [5, 0], sill: 2.6, head: 2.9)] }
        // Down from a mast, over the sill.
        let found = try overlaps(features, camera(3, -3, height: 14, tilt: 50), zone(level: "1"))
        #expect(found.map(\.verdict) == [.fail])
    }

    @Test func aHallMayBeHigherThanAStorey() throws {
        let hall = [
            feature("hall", ["building": "yes", "height": "8"], level: "0", area(0, 0, 20, 16)),
            feature("floor", ["indoor": "area"], level: "0", area(0, 0, 20, 16)),
            feature("next", ["building": "yes", "height": "8"], level: "0", area(0, -30, 10, 10)),
            feature("upstairs", ["indoor": "area"], level: "1", area(0, -30, 10, 10)),
            window(level: "0", sill: 4, head: 6, [(2, 0), (12, 0)]),
        ]
        let found = try overlaps(
            hall, camera(7, -4, level: "1", height: 4, tilt: 20), zone(level: "0", 0, 0, 20, 16))
        #expect(found.map(\.verdict) == [.open])
    }

    @Test func aCameraOnARoofStaysThere() throws {
        var features = house()
        features += [
            feature("kiosk", ["building": "yes", "height": "3"], level: "0", area(0, -20, 6, 6)),
            feature("shop", ["indoor": "area"], level: "0", area(0, -20, 6, 6)),
        ]
        let found = try overlaps(features, camera(3, -17, height: 5, tilt: 0), zone(level: "1"))
        #expect(found.map(\.verdict) == [.fail])
    }

    @Test func aMezzanineIsInSightOfACameraWithoutAHeight() throws {
        let gallery = feature("gallery", ["indoor": "area"], level: "0.5", area(0, 5, 10, 3))
        let features = house { $0.drawn = [0] } + [gallery]
        let found = try overlaps(features, camera(5, 1, height: nil), zone(level: "0.5", 0, 5, 10, 3))
        #expect(found.map(\.verdict) == [.open])
    }

    @Test func aCameraUpstairsSeesNoneOfTheMezzanineThroughItsFloor() throws {
        let gallery = feature("gallery", ["indoor": "area"], level: "0.5", area(0, 5, 10, 3))
        let features = house() + [gallery]
        let found = try overlaps(
            features, camera(5, 4, level: "1", height: 2, tilt: 60), zone(level: "0.5", 0, 5, 10, 3))
        #expect(found.isEmpty)
    }

    @Test func aTowerOnAPodiumHasItsOwnWallsAlone() throws {
        let features = [
            feature("house", ["building": "yes", "height": "6"], level: "0", area(0, 0, 40, 40)),
            feature("podium", ["building:part": "yes", "height": "6"], level: "0", area(0, 0, 40, 15)),
            feature("tower", ["building:part": "yes", "height": "30"], level: "0", area(15, 15, 10, 10)),
            feature("dormitory", ["indoor": "room"], level: "3", area(15, 15, 10, 10)),
            window(level: "3", sill: 0.9, head: 2.4, [(17, 15), (23, 15)]),
        ]
        let found = try overlaps(
            features, camera(20, -5, height: 11, tilt: 0), zone(level: "3", 15, 15, 10, 10))
        #expect(found.map(\.verdict) == [.open])
    }

    @Test func oneSeesUnderABuildingOnPosts() throws {
        let features = [
            feature("raised", ["building": "yes", "height": "9", "min_height": "3"], level: "0", area(0, 0, 10, 10)),
            feature("upstairs", ["indoor": "area"], level: "1", area(0, 0, 10, 10)),
        ]
        let yard = zone(level: "0", 0, 12, 10, 4)
        let found = try overlaps(features, camera(5, -8, level: "1", height: 0.5, tilt: 10), yard)
        #expect(found.map(\.verdict) == [.fail])
    }

    @Test func namedLevelsAreStoreysOfTheirOwn() throws {
        let shape = area(0, 0, 10, 8)
        let features = [
            feature("house", ["building": "yes", "height": "8.4"], level: "0", shape),
            feature("first", ["indoor": "area", "sightline:floor": "0"], level: "1F", shape),
            feature("second", ["indoor": "area", "sightline:floor": "2.8"], level: "2F", shape),
            feature("third", ["indoor": "area", "sightline:floor": "5.6"], level: "3F", shape),
            window(level: "2F", sill: 0.9, head: 2.4, [(2, 0), (5, 0)]),
        ]
        let found = try overlaps(features, camera(3, -6, height: 3), zone(level: "2F"))
        #expect(found.map(\.verdict) == [.fail])
    }

    @Test func aZoneFarFromEveryWallMayBeSeenByACameraOfUnknownLens() throws {
        var unknown = camera(3, 4, level: "1", height: 1.5, azimuth: 180, tilt: 5)
        unknown.hfov = nil
        let found = try overlaps(house(), unknown, zone(level: "0", 0, -70, 10, 5))
        #expect(found.map(\.verdict) == [.open])
    }
}
