import Interchange

/// The kinds of files that a site can be imported from.
public enum MapFormat: String, Hashable, Sendable, CaseIterable {
    case geoJSON = "geojson"
    case osmXML = "osm"
    case osmPBF = "pbf"
    case dxf
    case imdf
    case ifc
    case cityJSON = "cityjson"
    case geoPackage = "gpkg"
    case shapefile = "shp"
    case flatGeobuf = "fgb"
    /// GML, CityGML among it.
    case gml
    /// KML and KMZ.
    case kml
    /// A list of cameras.
    case csv
    case xlsx

    public var name: Bilingual {
        switch self {
        case .geoJSON: Bilingual(zh: "GeoJSON", en: "GeoJSON")
        case .osmXML: Bilingual(zh: "OpenStreetMap XML", en: "OpenStreetMap XML")
        case .osmPBF: Bilingual(zh: "OpenStreetMap PBF", en: "OpenStreetMap PBF")
        case .dxf: Bilingual(zh: "DXF 图纸", en: "DXF drawing")
        case .imdf: Bilingual(zh: "IMDF 室内地图", en: "IMDF indoor map")
        case .ifc: Bilingual(zh: "IFC 模型", en: "IFC model")
        case .cityJSON: Bilingual(zh: "CityJSON", en: "CityJSON")
        case .geoPackage: Bilingual(zh: "GeoPackage", en: "GeoPackage")
        case .shapefile: Bilingual(zh: "Shapefile", en: "Shapefile")
        case .flatGeobuf: Bilingual(zh: "FlatGeobuf", en: "FlatGeobuf")
        case .gml: Bilingual(zh: "GML", en: "GML")
        case .kml: Bilingual(zh: "KML", en: "KML")
        case .csv: Bilingual(zh: "摄像机表（CSV）", en: "camera list (CSV)")
        case .xlsx: Bilingual(zh: "摄像机表（XLSX）", en: "camera list (XLSX)")
        }
    }
}
