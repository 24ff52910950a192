import Testing

@testable import MapImport

@Suite("Formats told by content")
struct FormatDetectionTests {
    static let cases: [(head: String, ending: String, format: MapFormat?)] = [
        ("{\"type\":\"FeatureCollection\"", "json", .geoJSON),
        ("\u{FEFF}  {\"type\":\"Feature\"", "txt", .geoJSON),
        ("{\"type\":\"CityJSON\",\"version\":\"1.1\"", "json", .cityJSON),
        ("<?xml version='1.0'?><osm version='0.6'>", "xml", .osmXML),
        ("<kml xmlns='http://www.opengis.net/kml/2.2'>", "xml", .kml),
        ("<?xml version='1.0'?><x xmlns:gml='http://www.opengis.net/gml'>", "xml", .gml),
        ("<?xml version='1.0'?><!DOCTYPE osm>", "osm", .osmXML),
        ("  0\r\nSECTION\r\n  2\r\nHEADER\r\n", "plan", .dxf),
        ("999\nmade by hand\n0\nSECTION\n", "txt", .dxf),
        ("AC1032", "dxf", .dxf),
        ("AutoCAD Binary DXF\r\n", "dxf", .dxf),
        ("ISO-10303-21;\nHEADER;", "txt", .ifc),
        ("SQLite format 3\u{0}", "db", .geoPackage),
        ("编号,经度,纬度\n", "csv", .csv),
        ("PK\u{3}\u{4}", "zip", .imdf),
        ("PK\u{3}\u{4}", "xlsx", .xlsx),
        ("PK\u{3}\u{4}", "kmz", .kml),
        ("\u{0}\u{0}\u{0}\u{D}\n\u{9}OSMHeader", "bin", .osmPBF),
        ("nothing of the kind", "dat", nil),
    ]

    @Test("each format is told by its first bytes, whatever the file is called", arguments: cases)
    func told(_ item: (head: String, ending: String, format: MapFormat?)) {
        #expect(FormatDetection.format(of: Array(item.head.utf8), ending: item.ending) == item.format)
    }
}
