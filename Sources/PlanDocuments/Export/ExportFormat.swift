import Foundation

/// A format that plans are exported to, named after the ending of its files.
public enum ExportFormat: String, CaseIterable, Sendable {
    case geoPackage = "gpkg"
    case flatGeobuf = "fgb"
    case kml
    case dxf
    case shapefile = "shp"

    /// The format that a file's ending says; nil for any other ending.
    public init?(path: String) {
        self.init(rawValue: (path as NSString).pathExtension.lowercased())
    }

    /// GDAL's driver; nil for the one that is written here (`KMLFile`: GDAL's writer of KML lets a name that holds
    /// `]]>` break the file, and gives layers with Chinese names of one length the same id).
    var driver: String? {
        switch self {
        case .geoPackage: "GPKG"
        case .flatGeobuf: "FlatGeobuf"
        case .kml: nil
        case .dxf: "DXF"
        case .shapefile: "ESRI Shapefile"
        }
    }

    /// Whether a file holds one layer, so that a plan takes several: the cameras in the file that was asked for, the
    /// others beside it under names that begin with its own.
    var hasOneLayerAFile: Bool { self == .flatGeobuf || self == .shapefile }

    /// The endings of the files that make up one layer's.
    var endings: [String] { self == .shapefile ? ["shp", "shx", "dbf", "prj", "cpg"] : [rawValue] }
}
