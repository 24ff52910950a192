import Interchange

/// How far up a building or a part of one reaches, metres above the ground.
///
/// `height` and `min_height` are taken as they are (OpenStreetMap wiki, "Key:height": height is the top above the
/// ground, min_height the base). A number of storeys is no height: it bounds one between two settings. Without
/// either the top is unbounded under *most*, and the building absent under *least*.
struct BuildingHeight: Sendable {
    var blocking: Blocking
    /// Whether the map says anything of the top.
    var saysTop: Bool

    /// - Parameter outline: the height of the building that this is a part of, for what a part leaves out.
    init(
        _ feature: Feature, defaults: Settings.Defaults, partOf outline: BuildingHeight? = nil,
        _ diagnostics: inout [Diagnostic]
    ) {
        var reader = TagReader(feature)
        defer { diagnostics += reader.diagnostics }
        let unbounded = Bilingual(
            zh: "高度按未知处理：最多情形不限高，最少情形不存在", en: "its height is unknown: unbounded under most, absent under least")
        let atGround = Bilingual(zh: "底部按 0 m 处理", en: "its base is taken at 0 m")
        let (low, high) = (defaults.storeyHeightLeast, defaults.storeyHeightMost)

        var bases = 0.0...0.0
        if let base = reader.metres("min_height", isZeroAllowed: true, otherwise: atGround) {
            bases = base...base
        } else if feature["min_height"] == nil,
            let storeys = reader.count("building:min_level", code: "osm.levels", otherwise: atGround)
        {
            bases = (storeys * low)...(storeys * high)
        }

        var tops: ClosedRange<Double>?
        if let top = reader.metres("height", otherwise: unbounded) {
            tops = top...top
        } else if let storeys = reader.count("building:levels", code: "osm.levels", otherwise: unbounded), storeys > 0 {
            let flat = Bilingual(zh: "屋顶按 0 m 处理", en: "its roof is taken to be flat")
            let roof = reader.metres("roof:height", isZeroAllowed: true, otherwise: flat)
            let roofStoreys = reader.count("roof:levels", code: "osm.levels", otherwise: flat) ?? 0
            tops =
                (storeys * low + (roof ?? roofStoreys * low))...(storeys * high + (roof ?? roofStoreys * high))
        }
        if let found = tops, bases.lowerBound >= found.upperBound {
            reader.warn(
                "min_height", feature["min_height"] ?? feature["building:min_level"] ?? "", "osm.height",
                Bilingual(zh: "它不低于建筑顶部；\(atGround.zh)", en: "it is not below the top; \(atGround.en)"))
            bases = 0...0
        }
        saysTop = tops != nil
        let reason = "height:\(feature.id)"
        defer { if feature["sightline:transparent"] == "yes" { blocking = .nothing } }
        if let tops {
            blocking = Blocking(
                most: Extent(base: bases.lowerBound, top: tops.upperBound),
                least: Extent(base: bases.upperBound, top: tops.lowerBound).clipped(from: 0, to: .infinity),
                unknown: reason)
        } else if let outline, outline.saysTop {
            blocking = outline.blocking.mapped { _, certainty, extent in
                extent.clipped(from: certainty == .most ? bases.lowerBound : bases.upperBound, to: .infinity)
            }
            saysTop = true
        } else {
            blocking = Blocking(
                most: Extent(base: bases.lowerBound, top: .infinity), least: nil, unknown: reason)
        }
    }
}
