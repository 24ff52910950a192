/// What the name of a room says of it, where its own kind does not: the tags that rules look for (`RoomVocabulary`).
enum RoomNames {
    /// Adds to the tags of a room or open area that has a name.
    ///
    /// - Parameter isSpecific: whether its kind says what it is for already. Its name can then still tell that it is
    ///   private, but in Chinese alone, where words for that stand for nothing else: a classroom called `Nursing 2` is none.
    static func tag(_ tags: inout [String: String], isSpecific: Bool = false) {
        guard tags["sightline:place"] == nil else { return }
        let names = tags.filter { $0.key == "name" || $0.key.hasPrefix("name:") || $0.key == "alt_name" }
            .sorted { $0.key < $1.key }.map { isSpecific ? $0.value.filter(isHan) : $0.value }
        let meanings = names.compactMap(RoomVocabulary.meaning)
        if let own = meanings.first(where: \.isPrivate) { tags.merge(said(by: own)) { $1 } }
        guard !isSpecific else { return }
        if let own = names.lazy.compactMap(IMDFPrivacy.tags).first { tags.merge(own) { mine, _ in mine } }
        if tags["room"] == nil, let own = meanings.first { tags.merge(said(by: own)) { mine, _ in mine } }
    }

    /// Whether there are walls around it is not for its name to say.
    private static func said(by meaning: RoomVocabulary.Meaning) -> [String: String] {
        meaning.tags.filter { $0.key != "indoor" }
    }

    private static func isHan(_ character: Character) -> Bool {
        character.unicodeScalars.contains { $0.properties.isIdeographic }
    }
}
