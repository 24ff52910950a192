import Interchange

/// A column of the camera register: what it is called, and which field of a camera it holds.
struct RegisterColumn: Sendable {
    /// The field's name in a camera list, so that a register is one; empty where it is no field of a camera.
    let field: String
    let title: Bilingual

    init(_ field: String, zh: String, en: String) {
        self.field = field
        title = Bilingual(zh: zh, en: en)
    }

    static let identity: [RegisterColumn] = [
        RegisterColumn("id", zh: "编号", en: "Number"), RegisterColumn("name", zh: "名称", en: "Camera name"),
        RegisterColumn("", zh: "监控场所", en: "Place"),
        RegisterColumn("lon", zh: "经度（WGS 84）", en: "Longitude (WGS 84)"),
        RegisterColumn("lat", zh: "纬度（WGS 84）", en: "Latitude (WGS 84)"),
    ]
    static let shifted: [RegisterColumn] = [
        RegisterColumn("", zh: "经度（GCJ-02，近似）", en: "Longitude (GCJ-02, approximate)"),
        RegisterColumn("", zh: "纬度（GCJ-02，近似）", en: "Latitude (GCJ-02, approximate)"),
    ]
    static let pose: [RegisterColumn] = [
        RegisterColumn("level", zh: "楼层", en: "Level"),
        RegisterColumn("height", zh: "高度（米）", en: "Height (m)"),
        RegisterColumn("azimuth", zh: "方位角（°）", en: "Azimuth (°)"),
        RegisterColumn("tilt", zh: "俯角（°）", en: "Tilt (°)"),
        RegisterColumn("hfov", zh: "水平视场角（°）", en: "Horizontal field of view (°)"),
        RegisterColumn("vfov", zh: "垂直视场角（°）", en: "Vertical field of view (°)"),
        RegisterColumn("pixels", zh: "分辨率（像素）", en: "Pixels"),
        RegisterColumn("projection", zh: "镜头投影", en: "Projection"),
    ]
    static let filing: [RegisterColumn] = [
        RegisterColumn("", zh: "室内/室外", en: "Indoor/outdoor"),
        RegisterColumn("mount", zh: "安装方式（承载结构）", en: "Mount"),
        RegisterColumn("", zh: "所有权人", en: "Owned by"), RegisterColumn("", zh: "维护单位", en: "Maintainer"),
        RegisterColumn("", zh: "存储期（日）", en: "Retention (days)"),
        RegisterColumn("purpose", zh: "摄像用途", en: "Use"),
        RegisterColumn("", zh: "GB/T 28181 编码", en: "GB/T 28181 identity"),
        RegisterColumn("", zh: "编码核对", en: "Identity check"),
    ]
    static let need: [RegisterColumn] = [
        RegisterColumn("", zh: "码率（Mbit/s）", en: "Bit rate (Mbit/s)"),
        RegisterColumn("", zh: "所需存储（TB）", en: "Storage needed (TB)"),
    ]
    /// Says which cells of the row carry a guard.
    static let guarded = RegisterColumn(
        "", zh: "防公式处理（所列各列开头的 ' 为所加，去掉即原文）",
        en: "Guarded (in these columns a leading ' was put before the text)")
}

extension CameraRegister {
    /// The field of a camera list that a register's title stands for, in either language; nil for any other title.
    public static func field(titled title: String) -> String? {
        let columns = RegisterColumn.identity + RegisterColumn.pose + RegisterColumn.filing
        return columns.first { !$0.field.isEmpty && ($0.title.zh == title || $0.title.en == title) }?.field
    }
}
