/// What an opening is: a line across a wall (OGC 20-094, "Opening" and "Door").
enum IMDFOpeningTags {
    /// Whether the archive calls it open and yet names what its leaf is made of: then it has one.
    static func hasLeafAfterAll(_ opening: IMDFFeature) -> Bool {
        door(opening, "type") == "open" && door(opening, "material") != nil
    }

    static func tags(_ opening: IMDFFeature) -> [String: String] {
        var tags = ["indoor": "door", "door": "yes"]
        switch door(opening, "type") {
        case "open": tags["door"] = hasLeafAfterAll(opening) ? "yes" : "no"
        case "swinging": tags["door"] = "hinged"
        case "sliding": tags["door"] = "sliding"
        case "revolving": tags["door"] = "revolving"
        case "shutter": tags["door"] = "overhead"
        case "movablepartition": tags["door"] = "folding"
        case "turnstile", "turnstile.waistheight": tags.merge(["door": "no", "barrier": "turnstile"]) { $1 }
        case "turnstile.fullheight": tags["barrier"] = "full-height_turnstile"
        default: break
        }
        if let material = door(opening, "material"), tags["door"] != "no" { tags["material"] = material }
        if let isAutomatic = opening.feature["door"]?["automatic"]?.bool {
            tags["automatic_door"] = isAutomatic ? "yes" : "no"
        }
        switch opening.category {
        case "pedestrian.principal": tags["entrance"] = "main"
        case "emergencyexit": tags["entrance"] = "emergency"
        case "service": tags["entrance"] = "service"
        default: break
        }
        if let control = opening.references("access_control").first { tags["access:control"] = control }
        return tags
    }

    private static func door(_ opening: IMDFFeature, _ name: String) -> String? {
        opening.feature["door"]?[name]?.string.map { $0.lowercased() }.flatMap { $0 == "unspecified" ? nil : $0 }
    }
}
