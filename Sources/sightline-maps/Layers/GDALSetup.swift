import CGDAL
import Interchange
import MapImport

/// GDAL with the one driver that a format needs: nothing else is registered, so nothing else can open a file, whatever
/// it says it is.
enum GDALSetup {
    /// The driver's name; nil for a format that GDAL does not read here.
    static func driver(for format: MapFormat) -> String? {
        settings()
        switch format {
        case .geoPackage:
            RegisterOGRGeoPackage()
            return "GPKG"
        case .shapefile:
            RegisterOGRShape()
            return "ESRI Shapefile"
        case .flatGeobuf:
            RegisterOGRFlatGeobuf()
            return "FlatGeobuf"
        case .gml:
            RegisterOGRGML()
            return "GML"
        case .xlsx:
            RegisterOGRXLSX()
            return "XLSX"
        default: return nil
        }
    }

    /// Options with which a driver opens.
    static func openOptions(for format: MapFormat) -> [String] {
        switch format {
        // Neither a lock nor a journal is touched.
        case .geoPackage: ["IMMUTABLE=YES", "LIST_ALL_TABLES=NO"]
        case .flatGeobuf: ["VERIFY_BUFFERS=YES"]
        case .gml: ["WRITE_GFS=NO", "DOWNLOAD_SCHEMA=NO", "EXPOSE_GML_ID=YES"]
        default: []
        }
    }

    private static func settings() {
        let settings = [
            // No plug-ins, no look into the folder beyond the files that belong to this one.
            ("GDAL_DRIVER_PATH", "disable"), ("GDAL_DISABLE_READDIR_ON_OPEN", "TRUE"), ("GDAL_PAM_ENABLED", "NO"),
            ("CPL_DEBUG", "OFF"), ("OGR_ENABLE_PARTIAL_REPROJECTION", "NO"),
            ("GML_SKIP_RESOLVE_ELEMS", "ALL"), ("GML_DOWNLOAD_SCHEMA", "NO"), ("GML_SAVE_RESOLVED_TO", "NULL"),
            ("OGR_XLSX_HEADERS", "FORCE"), ("OGR_XLSX_FIELD_TYPES", "STRING"),
            ("OGR_SQLITE_PRAGMA", "trusted_schema=OFF"),
        ]
        for (name, value) in settings { CPLSetConfigOption(name, value) }
        OSRSetPROJEnableNetwork(0)
    }
}
