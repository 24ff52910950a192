import Interchange

/// Keeps the ids of an imported site apart.
struct ImportNaming {
    /// What the features of an id of the files are.
    private struct Namesakes {
        var contents: Set<Contents> = []
        /// The last that was given out behind `#`.
        var number = 0
    }

    private struct Contents: Hashable {
        var tags: [String: String]
        var geometry: GeoJSONGeometry
    }

    private var namesakes: [String: Namesakes] = [:]
    /// All ids that were given out.
    private var given: Set<String> = []

    enum Name {
        case new(String?)
        /// Another feature of that id has the same tags and shape: extracts overlap.
        case same
    }

    /// Of several features of one id, the second is called `id#2` and so on, past those that a file calls so itself: the
    /// site's reader takes such for pieces of one thing, as map tiles cut it. No two features get one id, in whatever
    /// order they come. Takes no longer for an id that many features have.
    mutating func name(_ feature: ImportedFeature) -> Name {
        guard let id = feature.id else { return .new(nil) }
        var own = namesakes[id] ?? Namesakes()
        namesakes[id] = nil
        defer { namesakes[id] = own }
        guard own.contents.insert(Contents(tags: feature.tags, geometry: feature.geometry)).inserted else {
            return .same
        }
        own.number += 1
        var name = own.number == 1 ? id : "\(id)#\(own.number)"
        while !given.insert(name).inserted {
            own.number += 1
            name = "\(id)#\(own.number)"
        }
        return .new(name)
    }
}
