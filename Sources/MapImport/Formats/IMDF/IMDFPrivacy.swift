/// Categories of IMDF, and words that archives use beyond it, for places where people must not be watched.
///
/// What they get are the tags and slugs that the rule packs look for (docs/Places.md). Missing one would let a camera
/// into a toilet, so all words of `RoomVocabulary` are heard, anywhere in a category.
enum IMDFPrivacy {
    /// The tags of such a place; nil where a category means none.
    static func tags(_ category: String) -> [String: String]? {
        guard var tags = RoomVocabulary.privateMeaning(ofCategory: category)?.tags else { return nil }
        if tags["room"] == "toilet" { tags["amenity"] = "toilets" }
        for word in category.lowercased().split(whereSeparator: { !$0.isLetter }).map(String.init)
        where ["female", "male", "unisex", "wheelchair"].contains(word) {
            tags[word] = "yes"
        }
        return tags
    }
}
