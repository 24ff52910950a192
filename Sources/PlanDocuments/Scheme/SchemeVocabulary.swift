import Interchange

/// The property names of the plan contract, and what a name that is none of them was meant to be.
enum SchemeVocabulary {
    static let common = ["id", "kind", "level", "name"]

    static let kinds: [(kind: String, names: [String])] = [
        (
            "camera",
            [
                "azimuth", "tilt", "height", "hfov", "vfov", "pixels", "projection", "mount", "masks", "man_made",
                "model",
                "focal", "sensor",
            ]
        ),
        (
            "required",
            [
                "place", "rules", "task", "pixelDensity", "targetHeight", "area", "length", "excludedArea",
                "excludedWhy",
                "share", "minShare", "minCameras", "cameras",
            ]
        ),
        ("observed", ["camera", "task", "pixelDensity", "targetHeight", "area"]),
        ("gap", ["required", "area", "length"]),
        ("prohibited", ["place", "rules", "ban"]),
        ("view", ["camera"]),
        ("overlap", ["prohibited", "camera", "area", "pixelDensity"]),
        ("obstacle", ["base", "top", "height", "blocks", "viewBase", "viewTop", "viewBlocks"]),
        ("facing", []), ("keyPart", []), ("sign", []), ("derived", []),
    ]

    /// Plain words that are one slip away from a name of the contract and mean something else.
    private static let innocent: Set<String> = ["shape", "amount", "title", "label", "range", "places", "lever"]

    static func names(of kind: String) -> [String] { common + (kinds.first { $0.kind == kind }?.names ?? []) }

    /// The name of the contract that `name` is a slip of, its unit aside (`hieght_m`); nil where it is none.
    ///
    /// Names of other programs (`range_m`) and tags with a namespace (`camera:type`) are no slips.
    static func meant(by name: String, kind: String) -> String? {
        let known = names(of: kind)
        guard !name.contains(":"), !innocent.contains(name), !known.contains(name) else { return nil }
        let bare = withoutUnit(name)
        if let same = known.first(where: { $0.lowercased() == bare.lowercased() }) { return same }
        guard bare.count > 3 else { return nil }
        return Spelling.nearest(to: bare, among: known.filter { $0.count > 3 })
    }

    private static func withoutUnit(_ name: String) -> String {
        for unit in ["_m", "_deg", "_degrees", "_metres", "_meters", "_px", "Deg", "Degrees", "Metres"]
        where name.count > unit.count && name.hasSuffix(unit) {
            return String(name.dropLast(unit.count))
        }
        return name
    }
}
