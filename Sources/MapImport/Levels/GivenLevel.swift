import Interchange

/// Puts on the level that the user names (`--level`) what names none.
enum GivenLevel {
    /// Buildings, roads and land stand on the ground whatever storey a file shows, and keep no level.
    private static let outdoors: Set<SiteKind> = [
        .building, .buildingPart, .road, .path, .railway, .bridge, .tunnel, .landuse, .tree,
    ]

    static func apply(_ level: String, to map: inout SourceMap) {
        let level = LevelNames.normalised(level)
        var count = 0
        for index in map.features.indices {
            let tags = map.features[index].tags
            guard tags["level"] == nil, tags["repeat_on"] == nil else { continue }
            guard tags["indoor"] != nil || !outdoors.contains(SiteKind.of(tags)) else { continue }
            map.features[index].tags["level"] = level
            if !map.features[index].continues { count += 1 }
        }
        if count > 0 {
            map.account.assume(
                Bilingual(
                    zh: "按 --level，\(count) 个没有写明楼层的要素在 \(level) 层（建筑物、道路、用地除外）",
                    en:
                        "by --level \(count) things that name no level are on level \(level) (no buildings, roads or land)"
                ))
        } else {
            map.diagnostics.append(
                Diagnostic(
                    "option.unused", .warning, file: map.file,
                    Bilingual(
                        zh: "--level 没有作用：文件中的要素都写明了楼层，或是建筑物、道路、用地",
                        en: "--level does nothing here: all in the file names its level, or is a building, road or land"
                    )))
        }
    }
}
