import Interchange

/// Where the floor of each level lies, metres above the ground of level 0.
///
/// A floor is taken from, in this order: `sightline:floor` on any feature of the level; `min_height` of its
/// `indoor=level`; the difference of `ele` of its and level 0's `indoor=level`; the floor below plus the `height` of
/// that one's `indoor=level`. Otherwise it is a setting: a storey (`Settings.Defaults.levelHeight`) for every level
/// from the nearest known one towards the ground. Level 0 without a word lies at 0.
struct LevelFloors: Sendable {
    struct Floor: Sendable {
        var height: Double
        var isSetting: Bool
    }

    /// Level names from the lowest up.
    let names: [String]
    private let floors: [String: Floor]
    private let defaultStorey: Double

    init(_ features: [Feature], levelHeight: Double, _ diagnostics: inout [Diagnostic]) {
        var seen: Set<String> = []
        var last: String?
        for feature in features where feature.level != last {
            last = feature.level
            seen.insert(feature.level)
        }
        if seen.isEmpty { seen.insert("0") }
        let names = seen.sorted(by: levelPrecedes)
        var given: [String: Double] = [:]
        var elevations: [String: Double] = [:]
        var storeys: [String: Double] = [:]
        for index in features.indices where Self.speaksOfFloors(features[index]) {
            let feature = features[index]
            var reader = TagReader(feature)
            if let floor = Self.floor(of: feature, &reader) {
                if let other = given[feature.level], other != floor {
                    reader.add(
                        "level.floor", tag: "sightline:floor",
                        zh: "楼层 \(feature.level) 的地面高度有两个值（\(other) 和 \(floor) m），取较低者",
                        en:
                            "level \(feature.level) has two floor heights (\(other) and \(floor) m); the lower one is taken"
                    )
                    given[feature.level] = min(other, floor)
                } else {
                    given[feature.level] = floor
                }
            }
            if feature["indoor"] == "level" {
                if let text = feature["ele"], let ele = LengthText.signedMetres(text) {
                    elevations[feature.level] = min(elevations[feature.level] ?? ele, ele)
                }
                if let height = feature["height"].flatMap(LengthText.metres), height > 0 {
                    storeys[feature.level] = min(storeys[feature.level] ?? height, height)
                }
            }
            diagnostics += reader.diagnostics
        }
        if let ground = elevations["0"] {
            for (level, ele) in elevations where given[level] == nil { given[level] = ele - ground }
        }
        if given["0"] == nil { given["0"] = 0 }
        Self.addStoreys(storeys, to: &given, names)

        var floors: [String: Floor] = [:]
        let anchors = given.keys.compactMap { name in
            Double(name).map { (number: $0, height: given[name] ?? 0) }
        }.sorted { $0.number < $1.number }
        for name in names {
            if let height = given[name] {
                floors[name] = Floor(height: height, isSetting: false)
            } else if let number = Double(name) {
                let anchor =
                    number > 0
                    ? anchors.last { $0.number >= 0 && $0.number < number }
                    : anchors.first { $0.number <= 0 && $0.number > number }
                let (from, height) = anchor.map { ($0.number, $0.height) } ?? (0, 0)
                floors[name] = Floor(height: height + (number - from) * levelHeight, isSetting: true)
            } else {
                diagnostics.append(
                    Diagnostic(
                        "level.name", .warning,
                        Bilingual(
                            zh: "楼层“\(name)”不是数字，也没有 sightline:floor；其地面按 0 m 处理",
                            en:
                                "the level '\(name)' is not a number and has no sightline:floor; its floor is taken to be at 0 m"
                        )))
                floors[name] = Floor(height: 0, isSetting: true)
            }
        }
        self.names = names
        self.floors = floors
        defaultStorey = levelHeight
    }

    private static func speaksOfFloors(_ feature: Feature) -> Bool {
        feature.tags["indoor"] == "level" || feature.tags["sightline:floor"] != nil
    }

    private static func floor(of feature: Feature, _ reader: inout TagReader) -> Double? {
        if let text = feature["sightline:floor"] {
            if let value = LengthText.signedMetres(text) { return value }
            reader.warn(
                "sightline:floor", text, "level.floor",
                Bilingual(zh: "按设置的层高推算", en: "the level height of the settings is used"))
        }
        if feature["indoor"] == "level", let text = feature["min_height"] { return LengthText.signedMetres(text) }
        return nil
    }

    private static func addStoreys(_ storeys: [String: Double], to given: inout [String: Double], _ names: [String]) {
        // Upwards from a floor that is known, as long as each storey's height is.
        for (lower, upper) in zip(names, names.dropFirst()) where given[upper] == nil {
            guard let below = Double(lower), let above = Double(upper), above - below == 1 else { continue }
            if let floor = given[lower], let height = storeys[lower] { given[upper] = floor + height }
        }
    }

    subscript(level: String) -> Floor { floors[level] ?? Floor(height: 0, isSetting: true) }

    /// Below the ground: a negative number, or a name whose floor is below 0.
    func isUnderground(_ level: String) -> Bool { Double(level).map { $0 < 0 } ?? (self[level].height < 0) }

    /// Metres from a level's floor to that of the next level, where it is drawn; else the setting.
    func storey(_ level: String) -> Double {
        guard let number = Double(level), let next = names.first(where: { Double($0) == number + 1 }) else {
            return defaultStorey
        }
        let height = self[next].height - self[level].height
        return height > 0 ? height : defaultStorey
    }
}
