import Geometry
import Interchange
import SiteModel

/// Cameras as features. A field that was not given is null, never filled in.
enum CameraFeature {
    static let properties: [PropertyRule] = [
        PropertyRule("name", .text, .optional, "Name for people."),
        PropertyRule("ref", .text, .optional, "The scenario's id of it, where the map gives no other reference."),
        PropertyRule(
            "height", .number(decimals: PlanDecimals.lengths, .notNegative), .nullable, code: "camera.height",
            "Metres above the level's floor."),
        PropertyRule(
            "azimuth", .number(decimals: PlanDecimals.angles, .any), .nullable, code: "camera.azimuth",
            "Degrees clockwise from true north."),
        PropertyRule(
            "tilt", .number(decimals: PlanDecimals.angles, NumberRange(lowest: -90, highest: 90)), .nullable,
            code: "camera.tilt", "Degrees below the horizontal."),
        PropertyRule(
            "hfov", .number(decimals: PlanDecimals.angles, NumberRange(lowest: 0, highest: 360, lowestExcluded: true)),
            .nullable, code: "camera.fov", "Degrees across the whole image."),
        PropertyRule(
            "vfov", .number(decimals: PlanDecimals.angles, NumberRange(lowest: 0, highest: 360, lowestExcluded: true)),
            .nullable, code: "camera.fov", "Degrees up the whole image."),
        PropertyRule("pixels", .pixels, .nullable, code: "camera.pixels", "Width and height of the image in pixels."),
        PropertyRule(
            "projection", .choice(Projection.allCases.map(\.rawValue)), code: "camera.projection",
            "How the lens maps directions to pixels."),
        PropertyRule("mount", .text, .nullable, "What it hangs on."),
        PropertyRule("masks", .masks, .optional, code: "camera.masks", "Privacy masks in image coordinates."),
        PropertyRule("man_made", .choice(["surveillance"]), .optional, "OpenStreetMap's tag of a camera."),
        PropertyRule("surveillance:type", .text, .optional, "OpenStreetMap's tag of its type."),
        PropertyRule("camera:direction", .text, .optional, "The azimuth in OpenStreetMap's words, from `azimuth`."),
        PropertyRule("camera:angle", .text, .optional, "The tilt in OpenStreetMap's words, from `tilt`."),
    ]

    /// Names that a camera's own tags cannot take: the plan's, and those made from its fields.
    private static let reserved = Set(properties.map(\.name)).union(["id", "kind", "level"]).subtracting([
        "name", "ref",
    ])

    static func feature(of camera: Camera, id: String) -> PlanFeature {
        let camera = camera.asPlanned
        var values = PlanProperties()
        values.set("height", camera.height, decimals: PlanDecimals.lengths)
        values.set("azimuth", camera.azimuth, decimals: PlanDecimals.angles)
        values.set("tilt", camera.tilt, decimals: PlanDecimals.angles)
        values.set("hfov", camera.hfov, decimals: PlanDecimals.angles)
        values.set("vfov", camera.vfov, decimals: PlanDecimals.angles)
        values.set("pixels", camera.pixels.map { .list([JSONValue($0.width), JSONValue($0.height)]) } ?? .null)
        values.set("projection", camera.projection.rawValue)
        values.set("mount", camera.mount)
        if !camera.masks.isEmpty {
            values.set(
                "masks",
                .list(
                    camera.masks.map { mask in
                        .list(
                            mask.map {
                                .list([.fixed($0.x, PlanDecimals.shares), .fixed($0.y, PlanDecimals.shares)])
                            })
                    }))
        }
        values.set("man_made", "surveillance")
        values.set("surveillance:type", "camera")
        if let azimuth = camera.azimuth {
            values.set("camera:direction", FixedDecimal.trimmed(azimuth, decimals: PlanDecimals.angles))
        }
        if let tilt = camera.tilt {
            values.set("camera:angle", FixedDecimal.trimmed(tilt, decimals: PlanDecimals.angles))
        }
        values.add(tags: camera.tags, except: reserved)
        if camera.tags["ref"] == nil { values.set("ref", camera.id) }
        return PlanFeature(
            id: id, kind: .camera, level: camera.level, shape: .points([camera.position]),
            properties: values)
    }

    /// The camera that a validated feature describes.
    static func camera(from feature: PlanFeature, file: String) -> Camera {
        let id = withoutPrefix(feature.id, "camera/")
        var position = Point(x: 0, y: 0)
        if case .points(let points) = feature.shape, let first = points.first { position = first }
        let pixels = feature.numbers("pixels")
        var tags: [String: String] = [:]
        for (name, value) in feature.properties where !reserved.contains(name) {
            if let text = value.scalarText, name != "ref" || text != id { tags[name] = text }
        }
        return Camera(
            id: id, position: position, level: feature.level,
            height: feature["height"]?.number, azimuth: feature["azimuth"]?.number, tilt: feature["tilt"]?.number,
            hfov: feature["hfov"]?.number, vfov: feature["vfov"]?.number,
            pixels: pixels.count == 2 ? PixelSize(width: Int(pixels[0]), height: Int(pixels[1])) : nil,
            projection: Projection(rawValue: feature.text("projection")) ?? .rectilinear,
            mount: feature["mount"]?.string,
            masks: (feature["masks"]?.elements ?? []).map { mask in
                (mask.elements ?? []).compactMap { corner in
                    let xy = (corner.elements ?? []).compactMap(\.number)
                    return xy.count == 2 ? ImagePoint(x: xy[0], y: xy[1]) : nil
                }
            },
            tags: tags, file: file, path: feature.path
        ).asPlanned
    }
}

/// An id without the prefix of its kind.
func withoutPrefix(_ id: String, _ prefix: String) -> String {
    id.hasPrefix(prefix) ? String(id.dropFirst(prefix.count)) : id
}
