extension GeoJSONReader {
    /// RFC 7946, 5: four numbers, or six with heights.
    mutating func boundingBox() throws(JSONStop) {
        let value = try json.value()
        guard let elements = value.elements, elements.count == 4 || elements.count == 6,
            elements.allSatisfy({ $0.number != nil })
        else {
            add(
                "bbox.type", byte: value.offset, zh: "bbox 应为 4 个或 6 个数字的数组",
                en: "\"bbox\" has to be an array of 4 or 6 numbers")
            return
        }
    }

    /// Geographic systems whose degrees are those of WGS 84 within a metre or two: name of the datum by EPSG code.
    private static let geographic: [String: String] = [
        "4326": "WGS 84", "4979": "WGS 84", "4490": "CGCS2000", "4480": "CGCS2000", "4258": "ETRS89",
        "4269": "NAD83",
    ]

    /// The `crs` member of the GeoJSON of 2008, which RFC 7946 took away: known degrees are told, the rest refused.
    mutating func coordinateSystem() throws(JSONStop) {
        let value = try json.value()
        // Somebody said what it is.
        guard json.limits.checksDegrees else { return }
        let path = json.path.description
        switch value["type"]?.string {
        case "link":
            add(
                "crs.link", byte: value.offset, zh: "crs 是外部链接，不会去取；请改为 WGS 84 并删除 crs",
                en: "the crs is a link, which is never fetched; use WGS 84 and drop the member")
        case "name":
            guard let name = value["properties"]?["name"]?.string, let code = Self.code(name),
                let datum = code == "CRS84" ? "WGS 84" : Self.geographic[code]
            else {
                let shown = value["properties"]?["name"]?.string ?? ""
                add(
                    "crs.unknown", byte: value.offset, path: path + ".properties.name",
                    zh: "不支持坐标系“\(shown)”；请转换为 WGS 84 经纬度",
                    en: "the reference system \"\(shown)\" is not supported; convert to WGS 84 degrees")
                return
            }
            referenceSystem = code == "CRS84" ? "OGC:CRS84" : "EPSG:" + code
            add(
                "crs.legacyMember", .warning, byte: value.offset,
                zh: "crs 成员已被 RFC 7946 取消；按 \(datum) 经纬度读取",
                en: "RFC 7946 has no crs member; read as degrees of \(datum)")
        default:
            add(
                "crs.unknown", byte: value.offset, zh: "无法识别的 crs", en: "the crs says no reference system")
        }
    }

    /// `4490` of `urn:ogc:def:crs:EPSG::4490` or `EPSG:4490`, `CRS84` of `urn:ogc:def:crs:OGC:1.3:CRS84`; else nil.
    private static func code(_ name: String) -> String? {
        let parts = name.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        guard let last = parts.last, !last.isEmpty else { return nil }
        if last.uppercased() == "CRS84", parts.contains(where: { $0.uppercased() == "OGC" }) { return "CRS84" }
        return parts.contains { $0.uppercased() == "EPSG" } ? last : nil
    }
}
