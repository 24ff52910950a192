/// Categories of IMDF, and words that archives use beyond it, for places where people must not be watched.
///
/// What they get are the tags and slugs that the rule packs look for (docs/Places.md). Missing one would let a camera
/// into a toilet, so words of extensions and of other vocabularies are known too, anywhere in a category.
enum IMDFPrivacy {
    /// The tags of such a place; nil where a category means none.
    static func tags(_ category: String) -> [String: String]? {
        let words = category.lowercased().split { !$0.isLetter }.map(String.init)
        for (names, tags) in table where !names.isDisjoint(with: words) {
            return tags.merging(users(words)) { own, _ in own }
        }
        // Two words that stand for one: `changing.room`, `mothers_room`.
        let joined = words.joined()
        for (names, tags) in table where names.contains(where: { $0.count > 6 && joined.contains($0) }) {
            return tags.merging(users(words)) { own, _ in own }
        }
        return nil
    }

    private static let table: [(names: Set<String>, tags: [String: String])] = [
        (
            ["shower", "showers", "showerroom", "bath", "bathroom", "bathhouse", "sauna", "steamroom", "onsen"],
            ["room": "shower", "sightline:place": "bathroom"]
        ),
        (
            ["restroom", "restrooms", "toilet", "toilets", "wc", "lavatory", "washroom", "watercloset"],
            ["room": "toilet", "amenity": "toilets", "sightline:place": "toilet"]
        ),
        (
            [
                "mothersroom", "nursing", "nursingroom", "lactation", "lactationroom", "breastfeeding", "babyfeeding",
                "babycare", "babychanging", "babyroom",
            ], ["room": "nursing", "sightline:place": "nursing_room"]
        ),
        (["fitting", "fittingroom"], ["room": "fitting", "sightline:place": "fitting_room"]),
        (
            ["changing", "changingroom", "dressingroom", "dressing", "lockerroom"],
            ["room": "changing", "sightline:place": "changing_room"]
        ),
        (["guestroom", "hotelroom"], ["room": "guest_room", "sightline:place": "guest_room"]),
        (["dormitory", "dorm"], ["room": "bedroom", "sightline:place": "dormitory"]),
        (["bedroom", "sleepingroom", "bunkroom"], ["room": "bedroom", "sightline:place": "privacy_zone"]),
        (
            ["examroom", "examinationroom", "patientroom", "treatmentroom", "ward"],
            ["room": "treatment", "sightline:place": "privacy_zone"]
        ),
    ]

    private static func users(_ words: [String]) -> [String: String] {
        var tags: [String: String] = [:]
        for word in words {
            switch word {
            case "female", "male", "unisex": tags[word] = "yes"
            case "wheelchair": tags["wheelchair"] = "yes"
            default: break
            }
        }
        return tags
    }
}
