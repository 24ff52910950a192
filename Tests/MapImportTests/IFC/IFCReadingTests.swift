import Foundation
import Interchange
import Testing

@testable import MapImport

@Suite("Building models that cannot be read")
struct IFCRefusalTests {
    @Test("what is no IFC, or half of one, is refused before any helper is asked")
    func format() throws {
        let whole = Array(IFCFixture.twoRooms.text.utf8)
        #expect(try IFCFixture.refusal([]) == ["ifc.format"])
        #expect(try IFCFixture.refusal(Array("<ifcXML/>".utf8)) == ["ifc.format"])
        #expect(try IFCFixture.refusal(Array(whole.prefix(whole.count / 2))) == ["ifc.truncated"])
    }

    @Test("without the helper the error says in both languages how to get it")
    func helper() throws {
        let told = IFCHelper.missing("model.ifc")
        #expect(told.code == "ifc.helper" && told.severity == .error)
        for text in [told.message.zh, told.message.en] {
            #expect(
                text.contains("scripts/setup --ifc") && text.contains("SIGHTLINE_IFC")
                    && text.contains(IFCHelper.folder))
        }
        if !IFCHelper.isInstalled {
            #expect(try IFCFixture.refusal(Array(IFCFixture.twoRooms.text.utf8)) == ["ifc.helper"])
        }
    }
}

@Suite(
    "Building models",
    .enabled(if: IFCHelper.isInstalled, "skipped: scripts/setup --ifc has not installed IfcOpenShell"))
struct IFCReadingTests {
    private func box(_ feature: SourceFeature) -> (low: SIMD2<Double>, high: SIMD2<Double>) {
        var low = SIMD2<Double>(repeating: .infinity)
        var high = -low
        feature.shape.forEachPosition {
            low = pointwiseMin(low, $0)
            high = pointwiseMax(high, $0)
        }
        return (low, high)
    }

    @Test("rooms, walls, doors, windows and holes stand in metres on their levels, with their heights")
    func things() throws {
        let map = try IFCFixture.twoRooms.read()
        #expect(map.coordinates == .drawing(metresPerUnit: 1))
        let walls = map.features.filter { $0.kind == "IfcWall" }
        #expect(walls.count == 10 && walls.allSatisfy { $0.tags["indoor"] == "wall" && $0.tags["height"] == nil })
        #expect(walls.count { $0.tags["level"] == "0" } == 5 && walls.count { $0.tags["level"] == "1" } == 5)
        let middle = try #require(walls.first { abs(box($0).low.x - 4.2) < 1e-6 })
        #expect(abs(box(middle).high.x - 4.4) < 1e-6 && abs(box(middle).low.y - 0.2) < 1e-6)
        let door = try #require(map.features.first { $0.kind == "IfcDoor" })
        #expect(
            door.tags["indoor"] == "door" && door.tags["door"] == "sliding" && door.tags["sightline:head"] == "2.00")
        #expect(door.tags["sightline:sill"] == nil)
        // In the middle of its wall, from jamb to jamb.
        #expect(abs(box(door).low.x - 4.3) < 1e-6 && abs(box(door).high.x - 4.3) < 1e-6)
        #expect(abs(box(door).low.y - 1) < 1e-6 && abs(box(door).high.y - 1.9) < 1e-6)
        let window = try #require(map.features.first { $0.kind == "IfcWindow" })
        #expect(window.tags["sightline:sill"] == "0.90" && window.tags["sightline:head"] == "2.10")
        let gap = try #require(map.features.first { $0.kind == "IfcOpeningElement" })
        #expect(gap.tags["door"] == "no" && gap.shape.isLine)
        let levels = map.features.filter { $0.kind == "IfcBuildingStorey" }
        #expect(levels.map { $0.tags["sightline:floor"] } == ["0.000", "3.000"])
        let building = try #require(map.features.first { $0.kind == "IfcBuilding" })
        #expect(
            building.tags["building"] == "yes" && building.tags["height"] == "5.80" && building.tags["name"] == "Main")
        #expect(abs(box(building).high.x - 8.6) < 0.01)
    }

    @Test("a room with walls all around is one, an open one is an area, and names tell which are private")
    func rooms() throws {
        var model = IFCFixture.twoRooms
        model.space("X", "Hall", storey: 0, 20_000, 0, 4_000, 4_000)
        let map = try model.read()
        let rooms = map.features.filter { $0.kind == "IfcSpace" }
        #expect(rooms.count == 5)
        #expect(rooms.filter { $0.tags["indoor"] == "area" }.map { $0.tags["name"] } == ["Hall"])
        let toilets = rooms.filter { $0.tags["sightline:place"] == "toilet" }
        #expect(
            toilets.count == 2
                && toilets.allSatisfy { $0.tags["name"]?.hasSuffix(" WC") == true && $0.tags["ref"] != nil })
    }

    @Test("every product is counted once, furniture and services with their reason")
    func account() throws {
        var model = IFCFixture.twoRooms
        model.element("IFCFURNITURE", "$,.TABLE.", storey: 0, 500, 500, 500, 500, 700)
        model.element("IFCSLAB", "$,.FLOOR.", storey: 0, 0, 0, 8_600, 3_400, 100)
        model.element("IFCCOLUMN", "$,.COLUMN.", storey: 0, 1_000, 1_000, 300, 300, 2_900)
        model.element("IFCFLOWSEGMENT", "$", storey: 0, 1_000, 1_000, 300, 300, 100)
        model.element("IFCBUILDINGELEMENTPROXY", "$,$", storey: 0, 2_000, 1_000, 300, 300, 100)
        let map = try model.read()
        for (kind, count) in [
            ("IfcWall", 10), ("IfcDoor", 2), ("IfcWindow", 2), ("IfcOpeningElement", 6), ("IfcSpace", 4),
            ("IfcFurniture", 1),
            ("IfcSlab", 1), ("IfcColumn", 1), ("IfcFlowSegment", 1), ("IfcBuildingElementProxy", 1), ("IfcSite", 1),
            ("IfcBuilding", 1), ("IfcBuildingStorey", 2),
        ] {
            #expect(map.total(of: kind) == count, "\(kind)")
        }
        #expect(map.account.losses == 0)
        #expect(map.features.first { $0.kind == "IfcColumn" }?.tags["indoor"] == "column")
        #expect(map.account.reasons["ifc.furniture"] != nil)
    }

    @Test("latitude, longitude and true north place a model on the Earth, and that is told")
    func site() throws {
        var model = IFCFixture.twoRooms
        (model.latitude, model.longitude) = ("(30,0,0,0)", "(120,30,0,0)")
        model.trueNorth = "#6"
        let map = try model.read()
        #expect(map.coordinates == .degrees)
        #expect(map.account.assumptions.contains { $0.en.contains("IfcSite") })
        // The far end of the south wall, 8.6 m along x: true north is (0.6, 0.8), so it lies 6.88 m east, 5.16 m north.
        let building = try #require(map.features.first { $0.kind == "IfcBuilding" })
        var nearest = Double.infinity
        building.shape.forEachPosition { position in
            let (east, north) = ((position.x - 120.5) * 96_486.28, (position.y - 30) * 110_852.46)
            nearest = min(nearest, hypot(east - 6.88, north - 5.16))
        }
        #expect(nearest < 0.01)
        // Whoever says what a unit is places it like a drawing.
        #expect(try model.read { $0.metresPerUnit = 1 }.coordinates == .drawing(metresPerUnit: 1))
    }

    @Test("a map conversion gives the reference system and the coordinates in it")
    func conversion() throws {
        var model = IFCFixture.twoRooms
        model.conversion = """
            #30=IFCPROJECTEDCRS('EPSG:4547',$,$,$,$,$,$);
            #31=IFCMAPCONVERSION(#10,#30,500000.,3400000.,0.,0.,1.,0.001);
            """
        let map = try model.read()
        #expect(map.coordinates == .reference("EPSG:4547"))
        let building = try #require(map.features.first { $0.kind == "IfcBuilding" })
        // Turned by 90°: x runs north, y west.
        #expect(abs(box(building).low.x - (500_000 - 3.4)) < 0.01 && abs(box(building).high.y - 3_400_008.6) < 0.01)
    }

    @Test("broken models are refused, read, or end the helper; the import goes on")
    func mutations() throws {
        let seed = Array(IFCFixture.twoRooms.text.utf8)
        var state: UInt64 = 5
        func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(bound))
        }
        for _ in 0..<6 {
            var bytes = seed
            for _ in 0..<10 { bytes[300 + next(bytes.count - 400)] = UInt8(0x20 + next(0x5F)) }
            let told = try IFCFixture.refusal(bytes)
            #expect(told.allSatisfy { $0.hasPrefix("ifc.") || $0.hasPrefix("reader.") }, "\(told)")
        }
    }

    @Test(
        "the duplex is accounted for: spaces, walls, doors, windows, storeys",
        .enabled(if: MapFixture.sharedData != nil, "the shared sample data is not on this machine"))
    func duplex() throws {
        let data = try #require(MapFixture.sharedData)
        let map = try FormatReaders.read(
            ImportInput(path: "\(data)/indoor/ifc2x3-duplex.ifc", file: "duplex.ifc"), as: .ifc)
        let features = Dictionary(grouping: map.features, by: \.kind).mapValues(\.count)
        #expect(features["IfcSpace"] == 21 && features["IfcDoor"] == 14 && features["IfcWindow"] == 24)
        #expect((features["IfcWall"] ?? 0) + (features["IfcWallStandardCase"] ?? 0) == 57)
        #expect(features["IfcBuildingStorey"] == 4 && features["IfcBuilding"] == 1 && features["IfcStair"] == 2)
        #expect(map.total(of: "IfcOpeningElement") == 50 && map.total(of: "IfcFurnishingElement") == 61)
        #expect(map.total(of: "IfcSlab") == 21 && map.account.losses == 0)
        #expect(map.features.count { $0.tags["sightline:place"] == "bathroom" } == 4)
        #expect(map.features.allSatisfy { $0.kind == "IfcBuilding" || $0.tags["level"] != nil })
    }
}
