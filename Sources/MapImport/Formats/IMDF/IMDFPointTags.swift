/// Tags of what stands in a venue without being a room: amenities, fixtures, kiosks, details, and the venue itself.
enum IMDFPointTags {
    /// AMENITY-CATEGORY; what is not known keeps its category alone.
    static func amenity(_ category: String) -> [String: String] {
        if var tags = IMDFPrivacy.tags(category) {
            // A point within a room does not take the room's place.
            tags["sightline:place"] = nil
            return tags
        }
        var name = category[...]
        while true {
            if let tags = amenities[String(name)] { return tags }
            guard let dot = name.lastIndex(of: ".") else { return [:] }
            name = name[..<dot]
        }
    }

    private static let amenities: [String: [String: String]] = [
        "atm": ["amenity": "atm"],
        "baggagecarts": ["amenity": "trolley_bay"],
        "bikeparking": ["amenity": "bicycle_parking"],
        "businesscenter": ["office": "coworking"],
        "carshare": ["amenity": "car_sharing"],
        "defibrillator": ["emergency": "defibrillator"],
        "drinkingfountain": ["amenity": "drinking_water"],
        "elevator": ["highway": "elevator"],
        "emergencyshelter": ["amenity": "shelter"],
        "entry": ["entrance": "yes"],
        "escalator": ["highway": "steps", "conveying": "yes"],
        "exhibit": ["tourism": "artwork"],
        "fireextinguisher": ["emergency": "fire_extinguisher"],
        "firealarmpullstation": ["emergency": "fire_alarm_box"],
        "firehydrant": ["emergency": "fire_hydrant"],
        "information": ["tourism": "information"],
        "library": ["amenity": "library"],
        "mailbox": ["amenity": "post_box"],
        "parking": ["amenity": "parking"],
        "payphone": ["amenity": "telephone"],
        "phone": ["amenity": "telephone"],
        "photobooth": ["amenity": "photo_booth"],
        "playarea": ["leisure": "playground"],
        "prayerroom": ["amenity": "place_of_worship"],
        "seat": ["amenity": "bench"],
        "seating": ["amenity": "bench"],
        "security": ["amenity": "security"],
        "securitycheckpoint": ["barrier": "security_control"],
        "stairs": ["highway": "steps"],
        "swimmingpool": ["leisure": "swimming_pool"],
        "ticketing": ["shop": "ticket"],
        "vendingmachine": ["amenity": "vending_machine"],
        "wheelchairassist": ["wheelchair": "designated"],
    ]

    /// FIXTURE-CATEGORY. How high they are IMDF does not say.
    static func fixture(_ category: String) -> [String: String] {
        switch category {
        case "wall": ["indoor": "wall"]
        case "vegetation": ["natural": "shrubbery"]
        case "water": ["natural": "water"]
        default: ["indoor": "furniture", "furniture": category.isEmpty ? "yes" : category]
        }
    }

    /// VENUE-CATEGORY: rules speak of what lies inside a hospital, a hotel, a station.
    static func venue(_ category: String) -> [String: String] {
        venues[category] ?? [:]
    }

    private static let venues: [String: [String: String]] = [
        "airport": ["aeroway": "aerodrome"],
        "airport.intl": ["aeroway": "aerodrome"],
        "aquarium": ["tourism": "aquarium"],
        "businesscampus": ["landuse": "commercial"],
        "casino": ["amenity": "casino"],
        "communitycenter": ["amenity": "community_centre"],
        "conventioncenter": ["amenity": "conference_centre"],
        "governmentfacility": ["office": "government"],
        "healthcarefacility": ["amenity": "hospital"],
        "hotel": ["tourism": "hotel"],
        "museum": ["tourism": "museum"],
        "parkingfacility": ["amenity": "parking"],
        "resort": ["leisure": "resort", "tourism": "hotel"],
        "retailstore": ["shop": "yes"],
        "shoppingcenter": ["shop": "mall"],
        "stadium": ["leisure": "stadium"],
        "stripmall": ["shop": "mall"],
        "theater": ["amenity": "theatre"],
        "themepark": ["tourism": "theme_park"],
        "trainstation": ["public_transport": "station", "railway": "station"],
        "transitstation": ["public_transport": "station"],
        "university": ["amenity": "university"],
    ]
}
