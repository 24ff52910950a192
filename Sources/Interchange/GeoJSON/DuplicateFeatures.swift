/// Finds features that are drawn twice.
enum DuplicateFeatures {
    /// Names of properties that tell features apart without making them different things.
    private static let identifying: Set<String> = ["id", "@id", "osm_id", "fid", "gml_id", "full_id", "name", "ref"]

    /// Notes every line or area whose geometry and properties, identities and names aside, repeat an earlier one's.
    static func tally(_ features: [GeoJSONFeature], into tallies: inout GeoJSONTallies) {
        var seen: [Int: [Int]] = [:]
        for (index, feature) in features.enumerated() {
            switch feature.geometry {
            case nil, .point, .multiPoint: continue
            default: break
            }
            var hasher = Hasher()
            hasher.combine(feature.geometry)
            for (name, value) in feature.properties where !identifying.contains(name) {
                hasher.combine(name)
                hasher.combine(value.scalarText)
            }
            let hash = hasher.finalize()
            if seen[hash]?.contains(where: { isSame(features[$0], feature) }) == true {
                tallies.note(.duplicateGeometry, path: feature.path, byte: feature.offset)
            } else {
                seen[hash, default: []].append(index)
            }
        }
    }

    private static func isSame(_ a: GeoJSONFeature, _ b: GeoJSONFeature) -> Bool {
        guard a.geometry == b.geometry else { return false }
        let left = a.properties.filter { !identifying.contains($0.name) }
        let right = b.properties.filter { !identifying.contains($0.name) }
        return left.elementsEqual(right) { $0.name == $1.name && $0.value == $1.value }
    }
}
