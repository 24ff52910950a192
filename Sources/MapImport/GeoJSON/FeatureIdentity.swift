import Interchange

/// What the source calls a feature, and where it says so.
struct FeatureIdentity {
    var id: String?
    /// The property that holds it, which is no tag; nil for GeoJSON's own `id`.
    var key: String?

    init(of feature: GeoJSONFeature, _ properties: [String: String], mapping: TagMapping?) {
        if mapping?.identifiers == nil, let id = feature.id, !id.isEmpty {
            self.id = id
            return
        }
        for key in mapping?.identifiers ?? ["@id", "id", "osm_id", "osm_way_id"] {
            if let id = properties[key], !id.isEmpty {
                self.id = id
                self.key = key
                return
            }
        }
        id = feature.id
    }
}
