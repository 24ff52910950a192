import Interchange

/// What a file that somebody hands in is.
public enum FileKind: String, Sendable, CaseIterable {
    /// A site map: GeoJSON with OpenStreetMap tags.
    case map
    case scenario
    /// A plan of this program's kind, with its header.
    case plan
    /// A plan of another program: cameras and places without a header.
    case bareScheme
    case rulePack
    case catalogue
    case mapping
    /// Cameras in CSV.
    case cameraTable

    /// What people call it.
    public var name: Bilingual {
        switch self {
        case .map: Bilingual(zh: "场地地图", en: "site map")
        case .scenario: Bilingual(zh: "方案任务书", en: "scenario")
        case .plan: Bilingual(zh: "方案", en: "plan")
        case .bareScheme: Bilingual(zh: "其他程序的方案", en: "bare scheme")
        case .rulePack: Bilingual(zh: "规则包", en: "rule pack")
        case .catalogue: Bilingual(zh: "摄像机目录", en: "camera catalogue")
        case .mapping: Bilingual(zh: "映射文件", en: "mapping file")
        case .cameraTable: Bilingual(zh: "摄像机表", en: "camera table")
        }
    }
}

/// Tells kinds of files apart by their contents; names only help where there is no other sign.
enum FileKindDetection {
    /// Values of `kind` by which a feature belongs to a plan.
    private static let planKinds: Set<String> = [
        "camera", "observed", "required", "gap", "prohibited", "view", "overlap", "facing", "keyPart", "sign",
        "derived",
        "obstacle",
    ]

    /// Of a GeoJSON document.
    static func kind(of document: GeoJSONDocument) -> FileKind {
        if document["sightline"] != nil { return .plan }
        let isScheme =
            document["planVersion"] != nil
            || document.features.contains { feature in
                feature["kind"]?.string.map(planKinds.contains) ?? false
            }
        return isScheme ? .bareScheme : .map
    }

    /// Of a document that people write; nil where no key is known.
    static func kind(of root: DocumentNode) -> FileKind? {
        guard case .object(let members) = root.content else { return nil }
        let keys = Set(members.map(\.key))
        if root["schema"]?.text?.hasPrefix("sightline-rules") == true || keys.contains("regulation") {
            return .rulePack
        }
        let signs: [(kind: FileKind, keys: Set<String>)] = [
            (
                .scenario,
                ["site", "cameras", "date", "settings", "requirements", "frame", "catalogue", "place", "sweep"]
            ),
            (.catalogue, ["models"]),
            (.mapping, ["identifiers", "rename", "units", "files", "defaults", "remove", "rules"]),
        ]
        let scored = signs.map { ($0.kind, $0.keys.intersection(keys).count) }.filter { $0.1 > 0 }
        return scored.max { $0.1 < $1.1 }?.0
    }

    /// Whether text is to be read as JSON of some kind rather than as YAML or a table.
    static func looksLikeJSON(_ bytes: [UInt8]) -> Bool {
        var rest = bytes[...]
        if rest.starts(with: [0xEF, 0xBB, 0xBF]) { rest = rest.dropFirst(3) }
        let first = rest.first { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }
        return first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
    }
}
