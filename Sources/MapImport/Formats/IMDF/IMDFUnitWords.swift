/// What others say of a unit: its occupants, the amenities in it, its address.
struct IMDFUnitWords: Sendable {
    /// In the order of the archive.
    var occupants: [[String: String]] = []
    /// Categories of occupants, kiosks apart, and of amenities.
    var categories: [String] = []
    var amenityCategories: [String] = []
    var address: [String: String] = [:]

    /// Adds to the tags of a unit.
    ///
    /// - Parameter isSpecific: whether the unit's own category says what it is for.
    func add(to tags: inout [String: String], isSpecific: Bool) {
        if tags["name"] == nil, let first = occupants.first(where: { !$0.isEmpty }) {
            tags.merge(first) { own, _ in own }
        }
        tags.merge(address) { own, _ in own }
        guard tags["indoor"] == "room", tags["sightline:place"] == nil else { return }
        // An occupant fills its unit. An amenity is a point in one, which may be a hall: it speaks for a room of
        // which nothing else is known.
        let words = categories + (isSpecific ? [] : amenityCategories)
        if let own = words.lazy.compactMap(IMDFPrivacy.tags).first {
            tags.merge(own) { $1 }
            return
        }
        if !isSpecific, let category = categories.first {
            let own = IMDFUnitTags(category)
            if own.isKnown, own.tags["indoor"] == nil { tags.merge(own.tags) { mine, _ in mine } }
        }
    }
}
