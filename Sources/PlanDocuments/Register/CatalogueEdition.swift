import Geometry
import Interchange
import SiteModel

/// The fields of a camera in a device catalogue: GB/T 28181-2016 or -2022, annex A (the item of a catalogue response).
///
/// Names, order and codes are those of annex A as programs that speak the protocol use them; the text of the standard
/// itself is not held, so that clauses below annex A are not cited.
public enum CatalogueEdition: String, Hashable, Sendable, CaseIterable {
    case of2016 = "2016"
    case of2022 = "2022"

    struct Field: Sendable {
        var name: String
        /// Whether a camera's item has to have it.
        var isRequired: Bool

        init(_ name: String, required: Bool = false) {
            self.name = name
            isRequired = required
        }
    }

    /// In the order of annex A. Fields of certificates, passwords and coding abilities are left to the device.
    var fields: [Field] {
        let head = [
            Field("DeviceID", required: true), Field("Name", required: true), Field("Manufacturer", required: true),
            Field("Model", required: true),
        ]
        let place = [
            Field("CivilCode", required: true), Field("Block"), Field("Address", required: true),
            Field("Parental", required: true), Field("ParentID", required: true),
        ]
        let state = [
            Field("Secrecy", required: true), Field("IPAddress"), Field("Port"), Field("Status", required: true),
            Field("Longitude"), Field("Latitude"),
        ]
        switch self {
        case .of2016:
            return head + [Field("Owner", required: true)] + place
                + [Field("SafetyWay"), Field("RegisterWay", required: true)] + state
                + [
                    "PTZType", "PositionType", "RoomType", "UseType", "SupplyLightType", "DirectionType", "Resolution",
                    "BusinessGroupID", "DownloadSpeed",
                ].map { Field($0) }
        case .of2022:
            return head + place + [Field("RegisterWay", required: true), Field("SecurityLevelCode")] + state
                + [
                    "BusinessGroupID", "PTZType", "PhotoelectricImagingType", "CapturePositionType", "RoomType",
                    "SupplyLightType", "DirectionType", "Resolution", "StreamNumberList", "DownloadSpeed",
                    "HorizontalFieldAngle", "VerticalFieldAngle", "MaxViewDistance",
                ].map { Field($0) }
                + [Field("GrassrootsCode", required: true), Field("PointType", required: true)]
                + [
                    "PointCommonName", "MAC", "FunctionType", "EncodeType", "InstallTime", "ManagementUnit",
                    "ContactInfo", "RecordSaveDays", "IndustrialClassification",
                ].map { Field($0) }
        }
    }

    /// The value of a field; nothing where neither the plan nor the camera says it. A tag of the field's own name goes
    /// before everything, and nothing is made up.
    func value(of field: String, _ row: RegisterRow) -> SpreadsheetCell {
        if let own = row.camera.tags[field] { return SpreadsheetCell(own) }
        switch field {
        case "DeviceID": return SpreadsheetCell(row.fact("gbId"))
        case "Name": return .text(row.camera.name)
        case "Manufacturer": return SpreadsheetCell(row.fact("manufacturer"))
        case "Model": return SpreadsheetCell(row.fact("model"))
        case "Owner": return SpreadsheetCell(row.fact("owner") ?? row.fact("responsibleUnit"))
        case "CivilCode": return SpreadsheetCell(row.fact("civilCode") ?? row.identity?.civilCode)
        case "Address": return SpreadsheetCell(row.fact("address"))
        // A camera is a leaf of the tree, registered as RFC 3261 says.
        case "Parental": return .number(0, decimals: 0)
        case "RegisterWay": return .number(1, decimals: 0)
        case "Secrecy":
            return SpreadsheetCell(row.fact("secrecy").map { $0 == "yes" ? 1 : 0 }, decimals: 0)
        case "Longitude": return SpreadsheetCell(row.longitude, decimals: CameraRegister.degreeDecimals)
        case "Latitude": return SpreadsheetCell(row.latitude, decimals: CameraRegister.degreeDecimals)
        case "PTZType": return SpreadsheetCell(structure(row.camera).map(Double.init), decimals: 0)
        case "RoomType": return SpreadsheetCell(row.isIndoor.map { $0 ? 2 : 1 }, decimals: 0)
        case "DirectionType": return SpreadsheetCell(row.camera.azimuth.map(Self.direction), decimals: 0)
        case "HorizontalFieldAngle": return SpreadsheetCell(row.camera.hfov, decimals: PlanDecimals.angles)
        case "VerticalFieldAngle": return SpreadsheetCell(row.camera.vfov, decimals: PlanDecimals.angles)
        case "MaxViewDistance": return SpreadsheetCell(row.reaches.first?.metres, decimals: 1)
        case "InstallTime": return SpreadsheetCell(row.fact("inUseSince"))
        case "ManagementUnit": return SpreadsheetCell(row.fact("responsibleUnit") ?? row.fact("maintainer"))
        case "ContactInfo": return SpreadsheetCell(row.fact("contact"))
        case "RecordSaveDays": return SpreadsheetCell(row.need.retentionDays, decimals: 0)
        default: return .empty
        }
    }

    /// 1 ball (a PTZ), 2 half ball, 3 fixed gun; nil where it is not known.
    private func structure(_ camera: Camera) -> Int? {
        switch camera.tags["camera:type"] {
        case "panning", "ptz", "PTZ": 1
        case "dome": 2
        case "fixed": 3
        default: nil
        }
    }

    /// 1 east, 2 west, 3 south, 4 north, 5 south-east, 6 north-east, 7 south-west, 8 north-west.
    private static func direction(_ azimuth: Double) -> Double {
        let codes: [Double] = [4, 6, 1, 5, 3, 7, 2, 8]
        return codes[Int((azimuth / 45).rounded()) % 8]
    }
}
