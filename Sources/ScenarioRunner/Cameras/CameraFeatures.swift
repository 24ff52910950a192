import Interchange
import MapImport

/// Reads cameras from the features of a GeoJSON file: a plan, a bare scheme of another program, or a map.
///
/// A camera is a Point of `kind` camera or tagged `man_made=surveillance`. In a file that marks none so, every Point
/// is one that its tags don't make something else of a map. Its fields are the plan's; OpenStreetMap's
/// `camera:direction` (or `direction`), `camera:angle` and `camera:mount` stand in where those are missing.
enum CameraFeatures {
    static func read(_ document: GeoJSONDocument, _ problems: ProblemList) -> [CameraEntry] {
        var nodes: [DocumentNode] = []
        var others = 0
        let isMarked = document.features.contains(where: isMarkedCamera)
        for feature in document.features {
            let kind = feature["kind"]?.string
            guard isMarkedCamera(feature) || (!isMarked && isUnmarkedCamera(feature)) else {
                others += 1
                continue
            }
            guard case .point(let position)? = feature.geometry else {
                if kind == "camera" {
                    problems.add(
                        "camera.position", at: Diagnostic.Place(path: feature.path + ".geometry"), zh: "摄像机应为 Point",
                        en: "a camera is a Point")
                } else {
                    others += 1
                }
                continue
            }
            nodes.append(node(of: feature, at: position))
        }
        if others > 0 {
            problems.add(
                "cameras.otherFeatures", .note, at: Diagnostic.Place(path: "$.features"),
                zh: "\(others) 个要素不是摄像机，未使用", en: "\(others) features are no cameras and not used")
        }
        return CameraEntryReader.read(nodes, problems, otherKeys: .keep)
    }

    private static func isMarkedCamera(_ feature: GeoJSONFeature) -> Bool {
        feature["kind"]?.string == "camera" || feature["man_made"]?.string == "surveillance"
    }

    /// An imported map's trees and entrances are Points, too.
    private static func isUnmarkedCamera(_ feature: GeoJSONFeature) -> Bool {
        guard feature["kind"] == nil, feature["man_made"] == nil else { return false }
        var tags: [String: String] = [:]
        for (name, value) in feature.properties { tags[name] = value.string }
        return SiteKind.of(tags) == .other
    }

    private static func node(of feature: GeoJSONFeature, at position: LonLat) -> DocumentNode {
        let base = feature.path + ".properties"
        var values: [String: DocumentNode] = [:]
        for (name, value) in feature.properties {
            values[name] = JSONTree.node(value, path: base + JSONPath.member(name))
        }
        let place = Diagnostic.Place(path: feature.path, byte: feature.offset)
        let id = (feature.id ?? feature["id"]?.scalarText ?? feature["@id"]?.scalarText).map(plainID)
        if let id { values["id"] = DocumentNode(.scalar(id), at: place) }
        values["@id"] = nil
        values["kind"] = nil
        let coordinates = [position.longitude, position.latitude].map { DocumentNode(.scalar("\($0)"), at: place) }
        values["at"] = DocumentNode(.list(coordinates), at: place)
        for (tag, field) in [("camera:angle", "tilt"), ("camera:mount", "mount")] where values[field] == nil {
            values[field] = values[tag]
        }
        // Tags are texts: `5.4x3` stands for a list.
        if let sensor = values["sensor"], let sides = sensor.text?.split(whereSeparator: { "xX×*".contains($0) }),
            sides.count == 2
        {
            let items = sides.map { DocumentNode(.scalar(String($0)), at: sensor.place) }
            values["sensor"] = DocumentNode(.list(items), at: sensor.place)
        }
        if values["azimuth"] == nil, let direction = values["camera:direction"] ?? values["direction"],
            let text = direction.text
        {
            values["azimuth"] = DocumentNode(.scalar(compass[text.uppercased()] ?? text), at: direction.place)
        }
        let members = values.sorted { $0.key < $1.key }.map {
            DocumentNode.Member(key: $0.key, place: $0.value.place, value: $0.value)
        }
        return DocumentNode(.object(members), at: place)
    }

    /// A plan prefixes the ids of its cameras.
    private static func plainID(_ id: String) -> String {
        id.hasPrefix("camera/") ? String(id.dropFirst("camera/".count)) : id
    }

    /// The sixteen winds, in degrees.
    private static let compass: [String: String] = [
        "N": "0", "NNE": "22.5", "NE": "45", "ENE": "67.5", "E": "90", "ESE": "112.5", "SE": "135", "SSE": "157.5",
        "S": "180", "SSW": "202.5", "SW": "225", "WSW": "247.5", "W": "270", "WNW": "292.5", "NW": "315",
        "NNW": "337.5",
    ]
}
