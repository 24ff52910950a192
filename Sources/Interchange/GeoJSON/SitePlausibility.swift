/// Checks of a whole document against where its site can be.
extension GeoJSONDocument {
    /// Beyond this from the middle of a site its local plane is not good enough, metres.
    public static let siteReach = 50_000.0

    /// Features that lie too far from the rest to be of the same site.
    ///
    /// The site is where the median of the features' centres is. Where more than half of them are near it the others
    /// are errors (`feature.farFromSite`), each with its distance; else it cannot be said which are astray, and one
    /// warning of the same code stands for all. O(n log n).
    public func farFromSite(reach: Double = siteReach) -> [Diagnostic] {
        let places = features.compactMap { feature in
            feature.geometry.map { (feature: feature, centre: $0.bounds.centre) }
        }
        guard places.count > 1 else { return [] }
        let site = LonLat(
            longitude: median(places.map(\.centre.longitude)), latitude: median(places.map(\.centre.latitude)))
        let far = places.map { (feature: $0.feature, metres: $0.centre.metres(to: site)) }.filter { $0.metres > reach }
        guard let first = far.first else { return [] }
        guard 2 * far.count < places.count else {
            let widest = FixedDecimal.text(
                places[0].centre.metres(to: places[places.count - 1].centre) / 1000, decimals: 0)
            return [
                Diagnostic(
                    "feature.farFromSite", .warning, at: .init(path: first.feature.path, byte: first.feature.offset),
                    Bilingual(
                        zh: "要素彼此相距过远（首尾约 \(widest) 公里），无法判断场地在哪里",
                        en:
                            "the features lie too far apart for one site (about \(widest) km from the first to the last)"
                    ))
            ]
        }
        var collector = DiagnosticCollector()
        for (feature, metres) in far {
            let distance = FixedDecimal.text(metres / 1000, decimals: 0)
            collector.add(
                "feature.farFromSite", .error, byte: feature.offset, path: feature.path,
                zh: "距其他要素的中心（\(site.text)）约 \(distance) 公里",
                en: "about \(distance) km from the middle of the other features (\(site.text))")
        }
        return collector.diagnostics(file: nil)
    }

    /// Features that would lie in a region where the site is known to be if longitude and latitude were swapped.
    ///
    /// They are told (`crs.suspectSwap`, warning), never swapped back.
    public func suspectSwaps(region: LonLatBox) -> [Diagnostic] {
        var collector = DiagnosticCollector()
        for feature in features {
            guard let centre = feature.geometry?.bounds.centre, !region.contains(centre),
                region.contains(LonLat(longitude: centre.latitude, latitude: centre.longitude))
            else { continue }
            collector.add(
                "crs.suspectSwap", .warning, byte: feature.offset, path: feature.path,
                zh: "坐标在场地之外，经纬度对调后却在场地之内：请检查是否写反",
                en: "lies outside the site, but inside with longitude and latitude swapped: check their order")
        }
        return collector.diagnostics(file: nil)
    }

    private func median(_ values: [Double]) -> Double { values.sorted()[(values.count - 1) / 2] }
}
