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
}
