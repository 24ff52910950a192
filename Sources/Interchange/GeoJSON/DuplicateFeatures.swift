/// Finds features that are drawn twice.
enum DuplicateFeatures {
    /// Names of properties that tell features apart without making them different things.
    private static let identifying: Set<String> = ["id", "@id", "osm_id", "fid", "gml_id", "full_id", "name", "ref"]

    /// Notes every line or area whose geometry and properties, identities and names aside, repeat an earlier one's.
    static func tally(_ features: [GeoJSONFeature], threads: Int, into tallies: inout GeoJSONTallies) {
        let firsts = EqualItems.firsts(count: features.count, threads: threads) { index, hasher in
            hash(features[index], into: &hasher)
        } areSame: {
            isSame(features[$0], features[$1])
        }
        for index in features.indices where firsts[index] != index {
            tallies.note(.duplicateGeometry, path: features[index].path, byte: features[index].offset)
        }
    }

    /// False for what is no line or area.
    private static func hash(_ feature: GeoJSONFeature, into hasher: inout Hasher) -> Bool {
        switch feature.geometry {
        case nil, .point, .multiPoint: return false
        default: break
        }
        hasher.combine(feature.geometry)
        for (name, value) in feature.properties where !identifying.contains(name) {
            hasher.combine(name)
            hasher.combine(value.scalarText)
        }
        return true
    }

    private static func isSame(_ a: GeoJSONFeature, _ b: GeoJSONFeature) -> Bool {
        guard a.geometry == b.geometry else { return false }
        let left = a.properties.filter { !identifying.contains($0.name) }
        let right = b.properties.filter { !identifying.contains($0.name) }
        return left.elementsEqual(right) { $0.name == $1.name && $0.value == $1.value }
    }
}
