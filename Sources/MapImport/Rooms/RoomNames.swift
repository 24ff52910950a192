import Interchange

/// What the name of a room says of it, where its own kind does not: the tags that rules look for (`RoomVocabulary`).
///
/// Drawings have names as texts of their own (`RoomNaming`); everything else that a file calls a room comes by here,
/// whatever its format.
enum RoomNames {
    /// Adds to the tags of a room or open area that has a name.
    ///
    /// - Parameter isSpecific: whether its kind says what it is for already. Its name can then still tell that it is
    ///   private, but in Chinese alone, where words for that stand for nothing else: a classroom called `Nursing 2` is none.
    static func tag(_ tags: inout [String: String], isSpecific: Bool = false) {
        guard tags["sightline:place"] == nil else { return }
        let meanings = names(tags).map { isSpecific ? $0.filter(isHan) : $0 }.compactMap {
            RoomVocabulary.meaning(of: $0, isName: true)
        }
        if let own = meanings.first(where: \.isPrivate) { tags.merge(said(by: own)) { $1 } }
        guard !isSpecific else { return }
        if tags["room"] == nil, let own = meanings.first { tags.merge(said(by: own)) { mine, _ in mine } }
    }

    /// Tags rooms by their names, and what has a private room's name and nothing else that says what it is.
    static func apply(to map: inout SourceMap) {
        var (named, hidden) = (0, 0)
        for index in map.features.indices {
            let feature = map.features[index]
            guard feature.tags["sightline:place"] == nil, feature.tags.keys.contains(where: isName) else { continue }
            var tags = feature.tags
            if isRoom(tags) {
                tag(&tags, isSpecific: tags.contains { uses.contains($0.key) && $0.value != "no" && $0.value != "yes" })
            } else if let place = place(of: feature) {
                tags.merge(place) { mine, _ in mine }
            }
            guard tags != feature.tags else { continue }
            map.features[index].tags = tags
            if !feature.continues {
                named += 1
                if tags["sightline:place"] != nil { hidden += 1 }
            }
        }
        guard named > 0 else { return }
        map.account.assume(
            Bilingual(
                zh: "\(named) 个房间的用途由名称得知（其中 \(hidden) 个得到 sightline:place）",
                en: "what \(named) rooms are for is taken from their names (\(hidden) of them get a sightline:place)"))
    }

    /// The tags of a thing of which nothing is known but that its name is a private room's. It gets no walls.
    static func place(of feature: SourceFeature) -> [String: String]? {
        if case .lines = feature.shape { return nil }
        guard !feature.tags.contains(where: { kinds.contains($0.key) && $0.value != "no" }) else { return nil }
        return place(named: feature.tags)
    }

    /// The tags of a private room of such names; nil where they are none's, or a whole building's (宿舍楼).
    static func place(named tags: [String: String]) -> [String: String]? {
        let names = names(tags)
        guard !names.contains(where: isBuilding) else { return nil }
        return names.lazy.compactMap { RoomVocabulary.meaning(of: $0) }.first(where: \.isPrivate).map(said)
    }

    /// Whether a name is one of a room and not of a whole building.
    static func isRoomName(_ name: String) -> Bool { !isBuilding(name) && RoomVocabulary.meaning(of: name) != nil }

    private static func isBuilding(_ name: String) -> Bool {
        let end = name.last { !$0.isNumber && !$0.isWhitespace && !$0.isASCII }
        return end.map { "楼栋幢座馆厦院厂村".contains(SimplifiedCharacters.of($0)) } ?? false
            || name.lowercased().contains("building")
    }

    private static func isRoom(_ tags: [String: String]) -> Bool {
        if tags["building"] != nil || tags["building:part"] != nil { return false }
        if let indoor = tags["indoor"] { return ["room", "area", "yes"].contains(indoor) }
        return tags["room"].map { $0 != "no" } ?? false
    }

    /// Keys that say what a room is for.
    private static let uses: Set<String> = [
        "room", "amenity", "shop", "office", "leisure", "tourism", "healthcare", "craft", "highway", "railway",
        "public_transport",
    ]

    /// Keys that say what a thing is.
    private static let kinds: Set<String> = uses.union([
        "building", "building:part", "barrier", "indoor", "man_made", "entrance", "natural", "landuse", "waterway",
        "door", "window", "place", "route", "boundary", "historic", "aeroway", "aerialway", "power", "emergency",
        "military", "club", "sport", "sightline:place", "sightline:mount", "sightline:obstacle", "bridge", "tunnel",
    ])

    private static func isName(_ key: String) -> Bool {
        key == "name" || key.hasPrefix("name:") || key == "alt_name"
    }

    private static func names(_ tags: [String: String]) -> [String] {
        tags.filter { isName($0.key) }.sorted { $0.key < $1.key }.map(\.value)
    }

    /// Whether there are walls around it is not for its name to say.
    private static func said(by meaning: RoomVocabulary.Meaning) -> [String: String] {
        meaning.tags.filter { $0.key != "indoor" }
    }

    private static func isHan(_ character: Character) -> Bool {
        character.unicodeScalars.contains { $0.properties.isIdeographic }
    }
}
