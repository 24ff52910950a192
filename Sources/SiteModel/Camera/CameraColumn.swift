/// The columns of camera lists: which field of a camera a title stands for.
public enum CameraColumn {
    /// Fields that are numbers.
    public static let numeric: Set<String> = [
        "lon", "lat", "x", "y", "height", "azimuth", "tilt", "hfov", "vfov", "focal", "sensor_width", "sensor_height",
        "pixels_width", "pixels_height",
    ]

    private static let fields: [String: String] = [
        "编号": "id", "摄像机编号": "id", "设备编号": "id", "名称": "name", "摄像机名称": "name", "点位名称": "name",
        "经度": "lon", "纬度": "lat", "楼层": "level", "高度": "height", "安装高度": "height", "方位角": "azimuth",
        "朝向": "azimuth", "俯角": "tilt", "俯仰角": "tilt", "水平视场角": "hfov", "垂直视场角": "vfov", "焦距": "focal",
        "型号": "model", "安装方式": "mount", "投影": "projection", "镜头投影": "projection", "分辨率": "pixels",
        "摄像用途": "purpose",
        "longitude": "lon", "latitude": "lat", "lng": "lon", "number": "id", "camera name": "name", "level": "level",
        "height": "height", "azimuth": "azimuth", "tilt": "tilt", "horizontal field of view": "hfov",
        "vertical field of view": "vfov", "pixels": "pixels", "projection": "projection", "mount": "mount", "id": "id",
        "name": "name", "lon": "lon", "lat": "lat", "x": "x", "y": "y", "focal": "focal", "model": "model",
        "use": "purpose", "hfov": "hfov", "vfov": "vfov",
    ]
    /// What may stand in brackets behind a title without changing what it means.
    private static let units: Set<String> = [
        "米", "m", "°", "度", "毫米", "mm", "像素", "px", "wgs 84", "wgs84", "承载结构",
    ]

    /// The field that a title stands for, in Chinese or English, whatever its case, its unit in brackets; nil for any
    /// other title. Longitudes of shifted systems (GCJ-02) are none.
    public static func field(titled title: String) -> String? {
        var name = title.split(separator: " ").joined(separator: " ").lowercased()
        if let bracket = name.firstIndex(where: { $0 == "(" || $0 == "（" }), name.last == ")" || name.last == "）" {
            guard units.contains(String(name[name.index(after: bracket)...].dropLast())) else { return nil }
            name = String(name[..<bracket])
            while name.last == " " { name.removeLast() }
        }
        return fields[name]
    }
}
