/// What a layer holds, by its name.
enum LayerTheme: String, Sendable, CaseIterable {
    case buildingPart, building, road, railway, wall, fence, tree, water, camera, room, unit

    /// The tag of its features; nil where shapes of that kind are not what the name says.
    func tag(for shape: SourceShape) -> (key: String, value: String)? {
        switch (self, shape) {
        case (.buildingPart, .areas): ("building:part", "yes")
        case (.building, .areas): ("building", "yes")
        case (.road, .lines): ("highway", "road")
        case (.railway, .lines): ("railway", "rail")
        case (.wall, .lines), (.wall, .areas): ("barrier", "wall")
        case (.fence, .lines): ("barrier", "fence")
        case (.tree, .points): ("natural", "tree")
        case (.water, .areas): ("natural", "water")
        case (.camera, .points): ("man_made", "surveillance")
        case (.room, .areas): ("indoor", "room")
        default: nil
        }
    }

    /// Whole words of a name in letters; Chinese words anywhere in it.
    private var words: (letters: Set<String>, han: [String]) {
        switch self {
        case .buildingPart: (["buildingpart", "buildingparts"], ["建筑部件", "建筑部分"])
        case .building:
            (
                ["building", "buildings", "bldg", "bldgs", "footprint", "footprints", "house", "houses"],
                ["建筑", "房屋", "楼栋", "楼房"]
            )
        case .road: (["road", "roads", "street", "streets", "highway", "highways"], ["道路", "公路", "街道", "路网"])
        case .railway: (["railway", "railways", "railroad", "rail"], ["铁路", "轨道"])
        case .wall: (["wall", "walls"], ["围墙", "墙体"])
        case .fence: (["fence", "fences"], ["围栏", "栅栏", "栏杆"])
        case .tree: (["tree", "trees"], ["树木", "行道树"])
        case .water: (["water", "waters", "lake", "lakes"], ["水系", "水面", "湖泊"])
        case .camera: (["camera", "cameras", "cctv", "surveillance"], ["摄像机", "摄像头", "监控", "探头"])
        case .room: (["room", "rooms"], ["房间"])
        // Buildings or rooms: rooms where they name the storey that they are on.
        case .unit:
            (
                ["unit", "units", "shop", "shops", "store", "stores", "tenant", "tenants"], ["商铺", "店铺", "铺位", "店面"]
            )
        }
    }

    /// The first that a layer's name speaks of.
    static func of(_ name: String) -> LayerTheme? {
        // `Building_Parts` and `BuildingPart` are one word.
        let joined = name.lowercased().filter { $0.isLetter }
        let words = name.lowercased().split { !($0.isASCII && $0.isLetter) }.map(String.init)
        return allCases.first { theme in
            let known = theme.words
            return words.contains(where: known.letters.contains) || known.letters.contains(joined)
                || known.han.contains(where: name.contains)
        }
    }
}
