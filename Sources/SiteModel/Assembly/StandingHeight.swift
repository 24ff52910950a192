import Interchange

/// How far up things reach that stand on a floor: barriers, trees, counters, inner walls.
enum StandingHeight {
    /// For something between `min_height` and `height` above the floor; an unknown height is unbounded under
    /// *most* (or `highest` metres, for what is low by nature) and nothing under *least*.
    ///
    /// - Parameter floor: metres above the ground of level 0.
    static func blocking(
        _ feature: Feature, floor: Double, highest: Double = .infinity, _ diagnostics: inout [Diagnostic]
    ) -> Blocking {
        var reader = TagReader(feature)
        defer { diagnostics += reader.diagnostics }
        let bound = highest.isFinite ? "\(highest) m" : nil
        let otherwise = Bilingual(
            zh: "高度按未知处理：最多情形\(bound.map { "为 \($0)" } ?? "不限高")，最少情形不存在",
            en: "its height is unknown: \(bound ?? "unbounded") under most, absent under least")
        let base = floor + bottom(&reader)
        guard let top = reader.metres("height", otherwise: otherwise).map({ floor + $0 }),
            checkOrder(base, top, &reader)
        else {
            return Blocking(
                most: Extent(base: base, top: max(floor + highest, base)), least: nil, unknown: "height:\(feature.id)")
        }
        return Blocking(known: Extent(base: base, top: top))
    }

    /// For the walls of a storey: from slab to slab unless the map says otherwise.
    static func storeyBlocking(_ feature: Feature, floor: Double, _ diagnostics: inout [Diagnostic]) -> Blocking {
        var reader = TagReader(feature)
        defer { diagnostics += reader.diagnostics }
        let otherwise = Bilingual(zh: "按楼板到楼板处理", en: "it is taken to reach from slab to slab")
        let base = reader.metres("min_height", isZeroAllowed: true, otherwise: otherwise)
        let top = reader.metres("height", otherwise: otherwise)
        if let base, let top, !checkOrder(base, top, &reader) { return .unbounded }
        return Blocking(
            known: Extent(
                base: base.map { $0 == 0 ? -.infinity : floor + $0 } ?? -.infinity,
                top: top.map { floor + $0 } ?? .infinity))
    }

    /// `min_height` above the floor, 0 where there is none.
    private static func bottom(_ reader: inout TagReader) -> Double {
        reader.metres(
            "min_height", isZeroAllowed: true, otherwise: Bilingual(zh: "底部按 0 m 处理", en: "its base is taken at 0 m"))
            ?? 0
    }

    private static func checkOrder(_ base: Double, _ top: Double, _ reader: inout TagReader) -> Bool {
        if base < top { return true }
        reader.warn(
            "min_height", reader.feature["min_height"] ?? "", "osm.height",
            Bilingual(zh: "它不低于 height，高度按未知处理", en: "it is not below the height, which is taken as unknown"))
        return false
    }
}
