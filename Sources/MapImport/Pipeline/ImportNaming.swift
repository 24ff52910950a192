import Interchange

/// Keeps the ids of an imported site apart.
struct ImportNaming {
    /// What the features of each id are.
    private var taken: [String: Set<Contents>] = [:]

    private struct Contents: Hashable {
        var tags: [String: String]
        var geometry: GeoJSONGeometry
    }

    enum Name {
        case new(String?)
        /// Another feature of that id has the same tags and shape: extracts overlap.
        case same
    }

    /// Of several features of one id, the second is called `id#2` and so on: the site's reader takes such for pieces of
    /// one thing, as map tiles cut it. Takes no longer for an id that many features have.
    mutating func name(_ feature: ImportedFeature) -> Name {
        guard let id = feature.id else { return .new(nil) }
        let contents = Contents(tags: feature.tags, geometry: feature.geometry)
        guard taken[id, default: []].insert(contents).inserted else { return .same }
        let number = taken[id]?.count ?? 1
        return .new(number == 1 ? id : "\(id)#\(number)")
    }
}
