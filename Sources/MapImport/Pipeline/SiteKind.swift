import Interchange

/// What a feature is in a site, by its tags: under these names an import counts what it made.
public enum SiteKind: String, Sendable, CaseIterable {
    case building, buildingPart, room, corridor, area, wall, column, door, window, level
    case camera, mount, barrier, road, path, railway, platform, bridge, tunnel, entrance, stairs
    case landuse, place, tree, other

    /// The first that fits, in the order of what matters to sight and to the law.
    public static func of(_ tags: [String: String]) -> SiteKind {
        func says(_ key: String, _ values: String...) -> Bool {
            guard let value = tags[key], value != "no" else { return false }
            return values.isEmpty || values.contains(value)
        }
        if says("man_made", "surveillance") { return .camera }
        if says("sightline:mount") { return .mount }
        if says("indoor", "door") || says("door") { return .door }
        if says("indoor", "window") || says("window") && !says("indoor") && !says("building") { return .window }
        if says("building:part") { return .buildingPart }
        if says("building") { return .building }
        if says("indoor", "room") { return .room }
        if says("indoor", "corridor") { return .corridor }
        if says("indoor", "area") { return .area }
        if says("indoor", "wall") { return .wall }
        if says("indoor", "column") { return .column }
        if says("indoor", "level") { return .level }
        if says("entrance") { return .entrance }
        if says("barrier") { return .barrier }
        if says("bridge") || says("man_made", "bridge") { return .bridge }
        if says("tunnel") { return .tunnel }
        if says("highway", "steps") { return .stairs }
        if says("highway", "footway", "path", "cycleway", "pedestrian", "corridor", "bridleway") { return .path }
        if says("highway") { return .road }
        if says("railway", "platform") || says("public_transport", "platform") || says("highway", "platform") {
            return .platform
        }
        if says("railway") { return .railway }
        if says("natural", "tree", "tree_row") { return .tree }
        if says("landuse") || says("natural") || says("leisure") || says("waterway") { return .landuse }
        let keys = ["amenity", "shop", "office", "tourism", "public_transport", "historic", "man_made", "emergency"]
        if keys.contains(where: { says($0) }) || tags.keys.contains(where: { $0.hasPrefix("sightline:") }) {
            return .place
        }
        return .other
    }

    public var name: Bilingual {
        switch self {
        case .building: Bilingual(zh: "建筑物", en: "building")
        case .buildingPart: Bilingual(zh: "建筑物部分", en: "building part")
        case .room: Bilingual(zh: "房间", en: "room")
        case .corridor: Bilingual(zh: "走廊", en: "corridor")
        case .area: Bilingual(zh: "室内区域", en: "indoor area")
        case .wall: Bilingual(zh: "墙", en: "wall")
        case .column: Bilingual(zh: "柱", en: "column")
        case .door: Bilingual(zh: "门", en: "door")
        case .window: Bilingual(zh: "窗", en: "window")
        case .level: Bilingual(zh: "楼层轮廓", en: "level outline")
        case .camera: Bilingual(zh: "摄像机", en: "camera")
        case .mount: Bilingual(zh: "安装位", en: "mount")
        case .barrier: Bilingual(zh: "围栏", en: "barrier")
        case .road: Bilingual(zh: "道路", en: "road")
        case .path: Bilingual(zh: "人行道路", en: "path")
        case .railway: Bilingual(zh: "铁路", en: "railway")
        case .platform: Bilingual(zh: "站台", en: "platform")
        case .bridge: Bilingual(zh: "桥", en: "bridge")
        case .tunnel: Bilingual(zh: "隧道", en: "tunnel")
        case .entrance: Bilingual(zh: "出入口", en: "entrance")
        case .stairs: Bilingual(zh: "楼梯", en: "stairs")
        case .landuse: Bilingual(zh: "用地", en: "land use")
        case .place: Bilingual(zh: "场所", en: "place")
        case .tree: Bilingual(zh: "树", en: "tree")
        case .other: Bilingual(zh: "其他", en: "other")
        }
    }
}
