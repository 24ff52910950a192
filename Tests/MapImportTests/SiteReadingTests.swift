import Geometry
import Interchange
import SiteModel
import Testing

@testable import MapImport

@Suite struct SiteReadingTests {
    private let building = #""building": "yes""#

    @Test func idsDoNotHangOnTheOrderOfTheFile() throws {
        let features = [
            MapFixture.feature(building, MapFixture.square(0, 0)),
            MapFixture.feature(#""building": "yes", "name": "甲""#, MapFixture.square(2, 0)),
            MapFixture.feature(#""building": "yes", "id": 7"#, MapFixture.square(4, 0)),
            MapFixture.feature(#""building": "yes", "id": 7"#, MapFixture.square(5, 0)),
            MapFixture.feature(building, MapFixture.point(9, 9)),
        ]
        let first = try MapFixture.read(features)
        let second = try MapFixture.read(features.reversed())
        #expect(first.features.map(\.id) == second.features.map(\.id))
        #expect(first.features.map(\.shape) == second.features.map(\.shape))
        #expect(first.features.map(\.tags) == second.features.map(\.tags))
        #expect(Set(first.features.map(\.id)).count == 5)
        #expect(first.features.map(\.id).contains("7#2"))
    }

    @Test func reversedRingsGiveTheSameFeature() throws {
        let forward = MapFixture.feature(building, MapFixture.square(0, 0))
        let backward = MapFixture.feature(
            building,
            #"{"type": "Polygon", "coordinates": [[[113.301, 23.101], [113.301, 23.1], [113.3, 23.1], [113.3, 23.101], [113.301, 23.101]]]}"#
        )
        let first = try MapFixture.read([forward]).features
        let second = try MapFixture.read([backward]).features
        #expect(first.map(\.id) == second.map(\.id))
        #expect(first.map(\.shape) == second.map(\.shape))
    }

    @Test func identicalFeaturesBecomeOneAndAreToldOnce() throws {
        let same = (0..<300).map { MapFixture.feature(#""building": "yes", "id": "b\#($0)""#, MapFixture.square(0, 0)) }
        let contents = try MapFixture.read(same + [MapFixture.feature(building, MapFixture.square(3, 0))])
        #expect(contents.features.count == 2)
        #expect(contents.features.contains { $0.id == "b0" })
        let told = contents.diagnostics.filter { $0.code == "feature.duplicateGeometry" }
        #expect(told.count == 1)
        #expect(told.first?.message.en.contains("299") == true)
        #expect(told.first?.severity == .warning)
    }

    @Test func featuresOfOneShapeAndOtherTagsStayApart() throws {
        let contents = try MapFixture.read([
            MapFixture.feature(#""indoor": "room", "level": "0""#, MapFixture.square(0, 0)),
            MapFixture.feature(#""indoor": "room", "level": "1""#, MapFixture.square(0, 0)),
        ])
        #expect(contents.features.count == 2)
        #expect(!contents.diagnostics.contains { $0.code == "feature.duplicateGeometry" })
    }

    @Test func piecesOfOneSourceAreKeptAndNumbered() throws {
        let contents = try MapFixture.read([
            MapFixture.feature(#""building": "yes", "id": "w1""#, MapFixture.square(1, 0)),
            MapFixture.feature(#""building": "yes", "id": "w1""#, MapFixture.square(0, 0)),
        ])
        #expect(contents.features.map(\.id) == ["w1#1", "w1#2"])
        #expect(contents.features[0].shape.bounds.minX < contents.features[1].shape.bounds.minX)
        #expect(contents.diagnostics.isEmpty)
    }

    @Test func oneIdForDistantThingsIsTold() throws {
        let apart = [MapFixture.square(0, 0), MapFixture.square(9, 0)]
        let contents = try MapFixture.read(apart.map { MapFixture.feature(#""building": "yes", "id": "w1""#, $0) })
        #expect(contents.diagnostics.map(\.code) == ["id.repeated"])
        #expect(contents.features.map(\.id) == ["w1#1", "w1#2"])
        let error = try #require(throws: InputError.self) {
            try MapFixture.read(apart.map { MapFixture.feature(building, $0, id: "w1") })
        }
        #expect(error.diagnostics.map(\.code) == ["id.duplicate"])
    }

    @Test func whatCollapsesOnTheGridIsTold() throws {
        let line = #"{"type": "LineString", "coordinates": [[113.3, 23.1], [113.3000000001, 23.1]]}"#
        let contents = try MapFixture.read([
            MapFixture.feature(#""barrier": "wall""#, line), MapFixture.feature(building, MapFixture.square(0, 0)),
        ])
        #expect(contents.features.count == 1)
        #expect(contents.diagnostics.map(\.code) == ["line.zeroLength"])
        #expect(contents.diagnostics.first?.place.path == "$.features[0]")
        #expect(contents.diagnostics.first?.severity == .warning)
    }

    @Test func areasWithoutExtentAreLeftOutPartByPart() {
        let square = [Point(x: 0, y: 0), Point(x: 90, y: 0), Point(x: 90, y: 90), Point(x: 0, y: 90)]
        let speck = [Point(x: 5, y: 5), Point(x: 5, y: 5), Point(x: 6, y: 5)]
        let kept = SnappedShape.area([[square, speck], [speck]])
        #expect(kept.shape == .area(Region(Polygon(square))))
        #expect(kept.losses.map(\.code) == ["ring.collapsed", "ring.collapsed"])
        let closed = SnappedShape.area([[square + [square[0]]]])
        #expect(closed.shape == kept.shape)
    }

    @Test func squaresKeepTheirSize() throws {
        let contents = try MapFixture.read([MapFixture.feature(building, MapFixture.square(0, 0))])
        let bounds = contents.features[0].shape.bounds
        // 0.001° at 23.1° N on GRS 80: 102.43 m east, 110.76 m north.
        #expect(abs(bounds.width / Grid.unitsPerMetre - 102.43) < 0.05)
        #expect(abs(bounds.height / Grid.unitsPerMetre - 110.76) < 0.05)
        #expect(contents.frame.projString.contains("+lat_0=23.1 +lon_0=113.3 "))
    }

    @Test func whatLiesFarFromTheRestIsToldAndNotTheRest() throws {
        var features = (0..<9).map { MapFixture.feature(building, MapFixture.square(2 * $0, 0)) }
        features.append(MapFixture.feature(building, #"{"type": "Point", "coordinates": [1, 1]}"#))
        let error = try #require(throws: InputError.self) { try MapFixture.read(features) }
        #expect(error.diagnostics.allSatisfy { $0.place.path?.hasPrefix("$.features[9]") == true })
        #expect(!error.diagnostics.isEmpty)
    }

    @Test func anEmptyMapIsRefused() throws {
        let error = try #require(throws: InputError.self) { try MapFixture.read([]) }
        #expect(error.diagnostics.map(\.code) == ["site.empty"])
    }

    @Test func twoFilesShareOneFrame() throws {
        let west = try MapFixture.file([MapFixture.feature(building, MapFixture.square(0, 0))], named: "west.geojson")
        let east = try MapFixture.file([MapFixture.feature(building, MapFixture.square(40, 0))], named: "east.geojson")
        let contents = try GeoJSONSiteReader().read([west, east])
        #expect(contents.frame.projString.contains("+lon_0=113.32 "))
        #expect(Set(contents.features.map(\.file)) == ["west.geojson", "east.geojson"])
        let turned = try GeoJSONSiteReader().read([east, west])
        #expect(turned.features.map(\.id) == contents.features.map(\.id))
        #expect(turned.features.map(\.shape) == contents.features.map(\.shape))
    }

    @Test func collectionsComeApart() throws {
        let collection =
            "{\"type\": \"GeometryCollection\", \"geometries\": [\(MapFixture.square(0, 0)), \(MapFixture.point(1, 1))]}"
        let contents = try MapFixture.read([MapFixture.feature(building, collection)])
        #expect(contents.features.count == 2)
    }
}
