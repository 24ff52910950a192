import Interchange
import MapImport

/// Reads cameras from the features of a GeoJSON file: a plan, a bare scheme of another program, or a map.
///
/// A camera is a Point of `kind` camera or tagged `man_made=surveillance`. In a file that marks none so, every Point
/// is one that its tags don't make something else of a map. Its fields are the plan's; what a map's camera says in
/// OpenStreetMap's words is turned into those (`MapCamera`).
enum CameraFeatures {
    static func read(
        _ document: GeoJSONDocument, _ problems: ProblemList, edits: CameraFileEdits = .none
    ) -> [CameraEntry] {
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
            nodes += self.nodes(of: feature, at: position, problems)
        }
        if others > 0 {
            problems.add(
                "cameras.otherFeatures", .note, at: Diagnostic.Place(path: "$.features"),
                zh: "\(others) 个要素不是摄像机，未使用", en: "\(others) features are no cameras and not used")
        }
        return CameraEntryReader.read(edits.applied(to: nodes, problems), problems, otherKeys: .keep)
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

    private static func nodes(
        of feature: GeoJSONFeature, at position: LonLat, _ problems: ProblemList
    ) -> [DocumentNode] {
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
        if values["mount"] == nil { values["mount"] = values["camera:mount"] }
        // Tags are texts: `5.4x3` stands for a list.
        if let sensor = values["sensor"], let sides = sensor.text?.split(whereSeparator: { "xX×*".contains($0) }),
            sides.count == 2
        {
            let items = sides.map { DocumentNode(.scalar(String($0)), at: sensor.place) }
            values["sensor"] = DocumentNode(.list(items), at: sensor.place)
        }
        var cameras = [values]
        if let id {
            // A plan's own fields are exact, and refused where they are not.
            let isPlanned = feature["kind"]?.string == "camera"
            var camera = MapCamera(id: id, place: place, values: values, isPlanned: isPlanned, problems)
            cameras = camera.cameras()
        }
        return cameras.map { values in
            let members = values.sorted { $0.key < $1.key }.map {
                DocumentNode.Member(key: $0.key, place: $0.value.place, value: $0.value)
            }
            return DocumentNode(.object(members), at: place)
        }
    }

    /// A plan prefixes the ids of its cameras.
    private static func plainID(_ id: String) -> String {
        id.hasPrefix("camera/") ? String(id.dropFirst("camera/".count)) : id
    }
}
