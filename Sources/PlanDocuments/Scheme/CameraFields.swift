import Interchange
import SiteModel

/// Reads what a scheme says of one camera.
struct CameraFields {
    var values: PropertyValues

    private static let named: Set<String> = [
        "id", "kind", "level", "azimuth", "tilt", "height", "hfov", "vfov", "pixels", "projection", "mount", "masks",
    ]

    init(_ feature: GeoJSONFeature, problems: DiagnosticCollector) {
        values = PropertyValues(feature, problems: problems)
    }

    /// The camera; nil where it has no position.
    mutating func camera(id: String) -> SchemeCamera? {
        let feature = values.feature
        let name = values.name()
        let height = height()
        let azimuth = azimuth()
        let tilt = values.number("tilt", code: "camera.tilt", unit: .degrees, in: -90...90)
        let lens = lens()
        let pixels = pixels()
        let masks = masks()
        let mount = values.text("mount")
        let level = values.level()
        guard case .point(let position) = feature.geometry else {
            let type = feature.geometry?.typeName ?? "null"
            values.problems.add(
                "camera.geometry", .error, byte: feature.offset, path: feature.path + ".geometry",
                zh: "摄像机的几何应为 Point，这里是 \(type)", en: "a camera's geometry has to be a Point, this is \(type)")
            return nil
        }
        var tags: [String: String] = [:]
        for (name, value) in feature.properties where !Self.named.contains(name) {
            if let text = value.scalarText { tags[name] = text }
        }
        return SchemeCamera(
            id: id, name: name, position: position, level: level, height: height, azimuth: azimuth, tilt: tilt,
            hfov: lens.hfov, vfov: lens.vfov, pixels: pixels, projection: lens.projection, mount: mount, masks: masks,
            tags: tags, path: feature.path, offset: feature.offset)
    }

    private mutating func height() -> Double? {
        guard let height = values.number("height", code: "camera.height", unit: .metres, in: 0...10_000) else {
            return nil
        }
        if height > 200 {
            values.add(
                "camera.height", "height", .warning, zh: "高度超过 200 米：单位应为米，从本层地面算起",
                en: "higher than 200 m: heights are metres above the level's floor")
        }
        return height
    }

    /// Any finite number of degrees, wrapped to 0 ..< 360.
    private mutating func azimuth() -> Double? {
        guard let azimuth = values.number("azimuth", code: "camera.azimuth", unit: .degrees, in: -1e6...1e6) else {
            return nil
        }
        let rest = azimuth.truncatingRemainder(dividingBy: 360)
        let wrapped = rest < 0 ? (rest + 360 < 360 ? rest + 360 : 0) : rest + 0
        if wrapped != azimuth {
            let text = "\(wrapped == wrapped.rounded() ? String(Int(wrapped)) : String(wrapped))"
            values.add(
                "camera.azimuth", "azimuth", .note, zh: "方位角换算为 \(text)°", en: "the azimuth is taken as \(text)°")
        }
        return wrapped
    }

    private mutating func lens() -> (hfov: Double?, vfov: Double?, projection: Projection) {
        let given = projection()
        var hfov = values.number("hfov", code: "camera.fov", unit: .degrees, in: 0...360)
        var vfov = values.number("vfov", code: "camera.fov", unit: .degrees, in: 0...360)
        let projection = given ?? ((hfov ?? 0) >= 180 ? .cylindrical : .rectilinear)
        for (name, value) in [("hfov", hfov), ("vfov", vfov)] {
            guard let value else { continue }
            let widest: Double =
                switch projection {
                case .rectilinear: 180
                case .equidistant: 360
                case .cylindrical: name == "hfov" ? 360 : 180
                }
            let isTooWide = projection == .rectilinear ? value >= widest : value > widest
            guard value <= 0 || isTooWide else { continue }
            let text = value == value.rounded() ? String(Int(value)) : String(value)
            values.add(
                "camera.fov", name, zh: "\(name) = \(text)°：\(projection.rawValue) 镜头的视场角应大于 0 且小于 \(Int(widest))°",
                en: "\(name) = \(text)°: a \(projection.rawValue) lens sees more than 0 and less than \(Int(widest))°")
            if name == "hfov" { hfov = nil } else { vfov = nil }
        }
        if given == nil, projection == .cylindrical, hfov != nil {
            values.add(
                "camera.panoramic", "hfov", .note, zh: "视场角达 180° 而未说明投影：按全景（cylindrical）处理",
                en: "180° or more and no projection given: taken for a panorama (cylindrical)")
        }
        return (hfov, vfov, projection)
    }

    private mutating func projection() -> Projection? {
        guard let text = values.text("projection") else { return nil }
        if let projection = Projection(rawValue: text) { return projection }
        let known = Projection.allCases.map(\.rawValue)
        let meant = Spelling.nearest(to: text, among: known)
        let shown = DiagnosticFormatter.shown(text, longest: 40)
        values.add(
            "camera.projection", "projection",
            zh: "未知的投影“\(shown)”" + (meant.map { "；是否应为 \($0)？" } ?? "，应为 \(known.joined(separator: "、")) 之一"),
            en: "the projection \"\(shown)\" is unknown"
                + (meant.map { "; did you mean \($0)?" } ?? ", it is one of \(known.joined(separator: ", "))"))
        return nil
    }

    private mutating func pixels() -> PixelSize? {
        guard let value = values.feature["pixels"], !value.isNull else { return nil }
        let sizes = (value.elements ?? []).compactMap(\.number)
        guard sizes.count == 2, value.elements?.count == 2,
            sizes.allSatisfy({ $0 >= 1 && $0 <= 1e6 && $0 == $0.rounded() })
        else {
            values.add(
                "camera.pixels", "pixels", zh: "pixels 应为 [宽, 高]，均为正整数",
                en: "pixels has to be [width, height], both whole and above 0")
            return nil
        }
        return PixelSize(width: Int(sizes[0]), height: Int(sizes[1]))
    }

    private mutating func masks() -> [[ImagePoint]] {
        guard let value = values.feature["masks"], !value.isNull else { return [] }
        let polygons = (value.elements ?? []).map { polygon in
            (polygon.elements ?? []).compactMap { point -> ImagePoint? in
                let xy = (point.elements ?? []).compactMap(\.number)
                guard xy.count == 2, xy.allSatisfy({ (0...1).contains($0) }) else { return nil }
                return ImagePoint(x: xy[0], y: xy[1])
            }
        }
        let counts = (value.elements ?? []).map { $0.elements?.count ?? 0 }
        guard value.elements != nil, polygons.map(\.count) == counts, counts.allSatisfy({ $0 > 2 }) else {
            values.add(
                "camera.masks", "masks", zh: "masks 应为多边形数组，每个至少三点，坐标在 0 到 1 之间",
                en: "masks has to be an array of polygons, each of three points or more, [x, y] from 0 to 1")
            return []
        }
        return polygons
    }
}
