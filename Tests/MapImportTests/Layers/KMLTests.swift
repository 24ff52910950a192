import Foundation
import Interchange
import Testing

@testable import MapImport

@Suite struct KMLTests {
    private static let text = """
        <?xml version="1.0" encoding="UTF-8"?>
        <kml xmlns="http://www.opengis.net/kml/2.2"><Document><name>文档</name>
        <NetworkLink><name>n</name><Link><href>http://example.invalid/x.kml</href></Link></NetworkLink>
        <Folder><name>建筑</name>
        <Placemark id="b1"><name>楼</name><ExtendedData><Data name="高度"><value>12</value></Data></ExtendedData>
        <Polygon><innerBoundaryIs><LinearRing><coordinates>113.02,23.01 113.03,23.01 113.03,23.02 113.02,23.01</coordinates></LinearRing></innerBoundaryIs>
        <outerBoundaryIs><LinearRing><coordinates>113,23,5 113.1,23,5
         113.1,23.1,5 113,23,5</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark>
        <Folder><Placemark><name>两样</name><MultiGeometry><Point><coordinates>1,2</coordinates></Point>
        <LineString><coordinates>1,2 3,4</coordinates></LineString></MultiGeometry></Placemark>
        <Placemark><name>空</name></Placemark>
        <Placemark><name>坏</name><Point><coordinates>1;2</coordinates></Point></Placemark></Folder></Folder>
        </Document></kml>
        """

    @Test("placemarks keep their folder, Chinese data and holes; network links are named and never followed")
    func placemarks() throws {
        let fixture = try LayerFixture()
        let map = try LayerFixture.read(fixture.write(Self.text, to: "a.kml"), as: .kml)
        #expect(map.features.count == 3)
        let building = try #require(map.feature(named: "楼"))
        #expect(building.tags == ["building": "yes", "name": "楼", "height": "12"])
        #expect(building.id == "b1")
        #expect(
            building.shape
                == .areas([
                    [
                        [SIMD2(113, 23), SIMD2(113.1, 23), SIMD2(113.1, 23.1)],
                        [SIMD2(113.02, 23.01), SIMD2(113.03, 23.01), SIMD2(113.03, 23.02)],
                    ]
                ]))
        #expect(map.features.count { $0.continues } == 1)
        // One object, whatever it is made of.
        #expect(map.diagnostics.contains { $0.message.en.contains("what 1 features of the layer '建筑'") })
        #expect(map.count(.ignored("kml.networkLink")) == 1)
        #expect(map.diagnostics.contains { $0.code == "kml.networkLink" && $0.message.en.contains("example.invalid") })
        #expect(map.count(.ignored("geometry.none")) == 1)
        #expect(map.count(.lost("kml.coordinates")) == 1)
    }

    @Test("a second document in a KMZ is a loss")
    func secondDocument() throws {
        let fixture = try LayerFixture()
        let document =
            "<kml><Placemark><name>a</name><Point><coordinates>113,23</coordinates></Point></Placemark></kml>"
        let bytes = try ZIPWriter.archive([
            .init("doc.kml", Array(document.utf8)), .init("layers/more.kml", Array(document.utf8)),
        ])
        let map = try LayerFixture.read(fixture.write(bytes, to: "two.kmz"), as: .kml)
        #expect(map.features.count == 1 && map.account.losses == 1)
        #expect(map.count(".kml", .lost("kml.document")) == 1)
        #expect(map.diagnostics.contains { $0.code == "kml.document" && $0.severity == .warning })
    }

    @Test("KML declared GBK is read; broken XML is refused with its line; entities that grow are refused")
    func texts() throws {
        let fixture = try LayerFixture()
        let gbk: [UInt8] =
            Array("<?xml version=\"1.0\" encoding=\"GBK\"?><kml><Placemark><name>".utf8) + [0xC2, 0xA5]
            + Array("</name><Point><coordinates>113,23</coordinates></Point></Placemark></kml>".utf8)
        #expect(try LayerFixture.read(fixture.write(gbk, to: "g.kml"), as: .kml).feature(named: "楼") != nil)
        let broken = try fixture.write("<kml>\n<Placemark>\n</kml>", to: "b.kml")
        do {
            _ = try LayerFixture.read(broken, as: .kml)
            Issue.record("broken XML was read")
        } catch let error as InputError {
            #expect(error.diagnostics.first?.code == "xml.syntax")
            #expect(error.diagnostics.first?.place.line == 3)
        }
        var entities = "<!DOCTYPE kml [<!ENTITY a \"aaaaaaaaaa\">"
        for (inner, outer) in zip("abcdefghij", "bcdefghijk") {
            entities += "<!ENTITY \(outer) \"" + String(repeating: "&\(inner);", count: 10) + "\">"
        }
        let laughs = try fixture.write(entities + "]><kml><Placemark><name>&k;</name></Placemark></kml>", to: "l.kml")
        let codes = LayerFixture.codes { _ = try LayerFixture.read(laughs, as: .kml) }
        #expect(codes == ["xml.dtd"])
        // Texts of entities would be lost, those of files be nobody's business.
        let outside = try fixture.write(
            "<!DOCTYPE kml [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><kml><Placemark><name>&x;</name></Placemark></kml>",
            to: "x.kml")
        #expect(LayerFixture.codes { _ = try LayerFixture.read(outside, as: .kml) } == ["xml.dtd"])
        let gml = try fixture.write(
            "<!DOCTYPE x [<!ENTITY a \"b\">]><x xmlns:gml=\"http://www.opengis.net/gml\"/>", to: "x.gml")
        #expect(LayerFixture.codes { _ = try LayerFixture.read(gml, as: .gml) } == ["xml.dtd"])
        // Expat would read a long attribute again with every piece of it.
        let long = try fixture.write(
            "<kml><Placemark id=\"" + String(repeating: "a", count: 12 << 20) + "\"/></kml>", to: "a.kml")
        #expect(LayerFixture.codes { _ = try LayerFixture.read(long, as: .kml) } == ["text.length"])
        let deep = try fixture.write(String(repeating: "<kml>", count: 100_000), to: "d.kml")
        #expect(LayerFixture.codes { _ = try LayerFixture.read(deep, as: .kml) } == ["xml.depth"])
    }
}
