import Interchange

/// Where the slab of a roof on posts or of a bridge lies, metres above the ground.
///
/// From `min_height` and `height`; one of them and the thickness of the settings give the other. Without either the
/// slab may begin at the clearance of the settings, has no upper bound under *most*, and is absent under *least*.
enum SlabHeight {
    /// - Parameters:
    ///   - clearance: metres.
    ///   - floor: metres above the ground; heights in tags count from there.
    static func blocking(
        _ feature: Feature, clearance: Double, floor: Double, defaults: Settings.Defaults,
        _ diagnostics: inout [Diagnostic]
    ) -> Blocking {
        var reader = TagReader(feature)
        defer { diagnostics += reader.diagnostics }
        let otherwise = Bilingual(
            zh: "高度按未知处理：最多情形从 \(clearance) m 起不限高，最少情形不存在",
            en: "its height is unknown: from \(clearance) m upwards under most, absent under least")
        let base = reader.metres("min_height", isZeroAllowed: true, otherwise: otherwise)
        let top = reader.metres("height", otherwise: otherwise)
        switch (base, top) {
        case (let base?, let top?) where base < top:
            return Blocking(known: Extent(base: floor + base, top: floor + top))
        case (let base?, nil):
            return Blocking(known: Extent(base: floor + base, top: floor + base + defaults.slabThickness))
        case (_, let top?):
            let roof = reader.metres("roof:height", isZeroAllowed: true, otherwise: otherwise) ?? 0
            let thickness = max(roof, defaults.slabThickness)
            return Blocking(known: Extent(base: floor + max(0, top - thickness), top: floor + top))
        case (nil, nil):
            return Blocking(
                most: Extent(base: floor + clearance, top: .infinity), least: nil, unknown: "height:\(feature.id)")
        }
    }
}
