import Interchange

/// Keeps the ids of an imported site apart.
struct ImportNaming {
    private var first: [String: Int] = [:]
    private var contents: [Int: [ImportedFeature]] = [:]
    private var counts: [String: Int] = [:]

    enum Name {
        case new(String?)
        /// Another feature of that id has the same tags and shape: extracts overlap.
        case same
    }

    /// Of several features of one id, the second is called `id#2` and so on: the site's reader takes such for pieces of
    /// one thing, as map tiles cut it.
    mutating func name(_ feature: ImportedFeature) -> Name {
        guard let id = feature.id else { return .new(nil) }
        guard let known = first[id] else {
            first[id] = contents.count
            contents[contents.count] = [feature]
            return .new(id)
        }
        let others = contents[known] ?? []
        if others.contains(where: { $0.tags == feature.tags && $0.geometry == feature.geometry }) { return .same }
        contents[known] = others + [feature]
        counts[id, default: 1] += 1
        return .new("\(id)#\(counts[id] ?? 2)")
    }
}
