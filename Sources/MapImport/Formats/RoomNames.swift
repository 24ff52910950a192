/// What the name of a room says of it, where its own kind does not: the tags that rules look for.
enum RoomNames {
    /// Adds to the tags of a room or open area that has a name.
    static func tag(_ tags: inout [String: String]) {
        guard tags["sightline:place"] == nil else { return }
        let names = tags.filter { $0.key == "name" || $0.key.hasPrefix("name:") || $0.key == "alt_name" }
        for (_, name) in names.sorted(by: { $0.key < $1.key }) {
            if let own = IMDFPrivacy.tags(name) {
                tags.merge(own) { $1 }
                return
            }
        }
    }
}
