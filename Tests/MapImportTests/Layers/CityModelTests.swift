import Foundation
import Interchange
import Testing

@testable import MapImport

/// A city model of one LoD1 block, one LoD2 house whose surfaces are objects of their own, and one building of parts.
@Suite struct CityModelTests {
    private static func polygon(_ list: String) -> String {
        "<gml:surfaceMember><gml:Polygon><gml:exterior><gml:LinearRing><gml:posList>\(list)</gml:posList>"
            + "</gml:LinearRing></gml:exterior></gml:Polygon></gml:surfaceMember>"
    }

    private static func surface(_ kind: String, _ list: String) -> String {
        "<bldg:boundedBy><bldg:\(kind)><bldg:lod2MultiSurface><gml:MultiSurface>\(polygon(list))</gml:MultiSurface>"
            + "</bldg:lod2MultiSurface></bldg:\(kind)></bldg:boundedBy>"
    }

    private static func part(_ id: String, x: Int, height: Int) -> String {
        let low = "\(x) 40 5 \(x) 50 5 \(x + 10) 50 5 \(x + 10) 40 5 \(x) 40 5"
        let high = "\(x) 40 \(height) \(x + 10) 40 \(height) \(x + 10) 50 \(height) \(x) 50 \(height) \(x) 40 \(height)"
        return "<bldg:consistsOfBuildingPart><bldg:BuildingPart gml:id=\"\(id)\">" + surface("GroundSurface", low)
            + surface("RoofSurface", high) + "</bldg:BuildingPart></bldg:consistsOfBuildingPart>"
    }

    private static func model(srs: String) -> String {
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <core:CityModel xmlns:core="http://www.opengis.net/citygml/2.0" xmlns:bldg="http://www.opengis.net/citygml/building/2.0" xmlns:gml="http://www.opengis.net/gml" xmlns:gen="http://www.opengis.net/citygml/generics/2.0">
        <gml:boundedBy><gml:Envelope srsName="\(srs)" srsDimension="3"><gml:lowerCorner>0 0 0</gml:lowerCorner></gml:Envelope></gml:boundedBy>
        <core:cityObjectMember><bldg:Building gml:id="b1"><gml:name>楼一</gml:name>
        <gen:stringAttribute name="用途"><gen:value>办公</gen:value></gen:stringAttribute>
        <bldg:measuredHeight uom="m">9.1</bldg:measuredHeight><bldg:storeysAboveGround>3</bldg:storeysAboveGround>
        <bldg:lod1Solid><gml:Solid><gml:exterior><gml:CompositeSurface>
        \(polygon("0 0 5 0 10 5 10 10 5 10 0 5 0 0 5"))\(polygon("0 0 14.5 10 0 14.5 10 10 14.5 0 10 14.5 0 0 14.5"))
        \(polygon("0 0 5 10 0 5 10 0 14.5 0 0 14.5 0 0 5"))
        </gml:CompositeSurface></gml:exterior></gml:Solid></bldg:lod1Solid></bldg:Building></core:cityObjectMember>
        <core:cityObjectMember><bldg:Building gml:id="b2"><gml:name>楼二</gml:name>
        \(surface("GroundSurface", "20 0 5 20 10 5 30 10 5 30 0 5 20 0 5"))
        \(surface("RoofSurface", "19 -1 12 31 -1 12 31 11 12 19 11 12 19 -1 12"))</bldg:Building></core:cityObjectMember>
        <core:cityObjectMember><bldg:Building gml:id="b3">\(part("p1", x: 0, height: 15))\(part("p2", x: 10, height: 25))
        </bldg:Building></core:cityObjectMember>
        <core:cityObjectMember><bldg:Building gml:id="b4"/></core:cityObjectMember>
        </core:CityModel>
        """
    }

    @Test("CityGML buildings stand on their ground surfaces, with their own heights or their model's")
    func cityGML() throws {
        let fixture = try LayerFixture()
        let map = try LayerFixture.read(fixture.write(Self.model(srs: "EPSG:4547"), to: "a.gml"), as: .gml)
        #expect(map.coordinates == .reference("EPSG:4547"))
        #expect(map.features.map(\.id) == ["b1", "b2", "p1", "p2", "b3"])
        let first = try #require(map.features.first)
        #expect(
            first.tags == [
                "building": "yes", "name": "楼一", "height": "9.1", "building:levels": "3", "ele": "5", "用途": "办公",
            ])
        #expect(Set(first.shape.positions.map { "\($0)" }).count == 4)
        // The roof hangs over; the building does not.
        #expect(map.features[1].shape.positions.map(\.x).max() == 30)
        #expect(map.features[1].tags["height"] == "7")
        #expect(map.features[2].tags["building:part"] == "yes")
        #expect(map.features[3].tags["height"] == "20")
        // Without a shape of its own it has that of its parts.
        #expect(map.features[4].tags["height"] == "20")
        #expect(map.features[4].shape.positions.map(\.x).max() == 20)
        #expect(map.count(.ignored("geometry.none")) == 1)
        #expect(map.count(.part(of: "Building")) == 2)
        #expect(map.count(.part(of: "BuildingPart")) == 4)
    }

    @Test("CityGML in its authority's order of axes is turned to x east, y north")
    func axes() throws {
        let fixture = try LayerFixture()
        let map = try LayerFixture.read(
            fixture.write(Self.model(srs: "urn:ogc:def:crs:EPSG::4547"), to: "a.gml"), as: .gml)
        #expect(map.features[1].shape.positions.map(\.y).max() == 30)
    }

    // MARK: CityJSON

    /// The same block as CityJSON, its ground said or not.
    private static func cityJSON(version: String = "2.0", ground: Bool, metadata: String = "") -> String {
        let semantics =
            ground
            ? ", \"semantics\": {\"surfaces\": [{\"type\": \"WallSurface\"}, {\"type\": \"GroundSurface\"}], \"values\": [[1, 0, 0]]}"
            : ""
        return """
            {"type": "CityJSON", "version": "\(version)", \(metadata)
            "transform": {"scale": [0.001, 0.001, 0.001], "translate": [428000, 2555000, 5]},
            "CityObjects": {
              "楼": {"type": "Building", "attributes": {"名称": "一号楼", "storeysAboveGround": 2}, "children": ["部"],
                "geometry": [
                  {"type": "MultiSurface", "lod": "1", "boundaries": [[[0, 1, 2]]]},
                  {"type": "Solid", "lod": "2", "boundaries": [[[[0, 3, 2, 1]], [[4, 5, 6, 7]], [[0, 1, 5, 4]]]]\(semantics)}]},
              "部": {"type": "BuildingPart", "parents": ["楼"], "geometry": [
                  {"type": "MultiSurface", "lod": 1.2, "boundaries": [[[4, 5, 6, 7]]]}]},
              "父": {"type": "Building", "children": ["部"]},
              "树": {"type": "SolitaryVegetationObject", "geometry": [{"type": "MultiPoint", "lod": "0", "boundaries": [2]}]},
              "地": {"type": "TINRelief", "geometry": [{"type": "CompositeSurface", "lod": "1", "boundaries": [[[0, 1, 2]]]}]},
              "坏": {"type": "Building", "geometry": [{"type": "MultiSurface", "lod": "1", "boundaries": [[[0, 1, 99]]]}]},
              "立": {"type": "Building", "geometry": [{"type": "MultiSurface", "lod": "1", "boundaries": [[[0, 1, 5, 4]]]}]}
            },
            "vertices": [[0,0,0],[10000,0,0],[10000,10000,0],[0,10000,0],[0,0,8000],[10000,0,8000],[10000,10000,8000],[0,10000,8000]]}
            """
    }

    @Test("CityJSON objects of every kind are features, ignored or lost with a word", arguments: [true, false])
    func cityJSON(_ saysGround: Bool) throws {
        let fixture = try LayerFixture()
        let path = try fixture.write(Self.cityJSON(ground: saysGround), to: "a.city.json")
        let map = try LayerFixture.read(path, as: .cityJSON)
        #expect(map.coordinates == .unknown)
        #expect(map.features.map(\.id) == ["楼", "部", "父", "树"])
        let building = try #require(map.feature(named: "一号楼"))
        #expect(
            building.tags["height"] == "8" && building.tags["ele"] == "5" && building.tags["building:levels"] == "2")
        #expect(
            Set(building.shape.positions) == [
                SIMD2(428_000, 2_555_000), SIMD2(428_010, 2_555_000), SIMD2(428_010, 2_555_010),
                SIMD2(428_000, 2_555_010),
            ])
        #expect(map.features[1].tags["building:part"] == "yes")
        #expect(map.features[2].tags["building"] == "yes")
        #expect(map.features[3].tags["natural"] == "tree")
        #expect(map.count(.ignored("cityjson.TINRelief")) == 1)
        #expect(map.count(.lost("cityjson.boundaries")) == 1)
        #expect(map.count(.lost("geometry.flat")) == 1)
    }

    @Test("reference systems of CityJSON are named as their version writes them")
    func references() throws {
        let fixture = try LayerFixture()
        for (version, name) in [
            ("1.0", "urn:ogc:def:crs:EPSG::4547"), ("2.0", "https://www.opengis.net/def/crs/EPSG/0/4547"),
        ] {
            let text = Self.cityJSON(
                version: version, ground: true, metadata: "\"metadata\": {\"referenceSystem\": \"\(name)\"},")
            let map = try LayerFixture.read(fixture.write(text, to: "a.json"), as: .cityJSON)
            #expect(map.coordinates == .reference("EPSG:4547"))
        }
    }

    @Test("CityJSON that is none is refused with its place")
    func refusals() throws {
        let fixture = try LayerFixture()
        for (text, code) in [
            ("{\"type\": \"CityJSON\", \"version\": \"3.1\"}", "cityjson.version"),
            ("{\"type\": \"CityJSON\", \"version\": \"2.0\"}", "cityjson.objects"),
            ("{\"type\": \"CityJSON\", \"version\": \"2.0\", \"CityObjects\": {}}", "cityjson.vertices"),
            (
                "{\"type\": \"CityJSON\", \"version\": \"2.0\", \"CityObjects\": {}, \"vertices\": [[1, 2]]}",
                "cityjson.vertices"
            ),
            (
                "{\"type\": \"CityJSON\", \"version\": \"2.0\", \"CityObjects\": {}, \"vertices\": [[1, 2, 1e300]]}",
                "coord.range"
            ),
        ] {
            let path = try fixture.write(text, to: "a.json")
            #expect(LayerFixture.codes { _ = try LayerFixture.read(path, as: .cityJSON) } == [code])
        }
    }

    @Test(
        "Rotterdam's sixteen buildings are all there, each as large as its ground surfaces",
        .enabled(if: MapFixture.sharedData != nil, "the shared sample data is not on this machine"))
    func rotterdam() throws {
        let data = try #require(MapFixture.sharedData)
        let map = try LayerFixture.read("\(data)/indoor/cityjson-rotterdam.json", as: .cityJSON)
        #expect(map.features.count == 16)
        #expect(map.account.losses == 0)
        #expect(map.features.allSatisfy { $0.tags["building"] == "yes" && $0.tags["TerrainHeight"] != nil })
        let heights = map.features.compactMap { $0.tags["height"].flatMap(Double.init) }
        #expect(heights.count == 16 && heights.allSatisfy { (2...60).contains($0) })
        #expect(map.features.allSatisfy { $0.shape.positions.allSatisfy { (90_000...91_500).contains($0.x) } })
    }
}
