import Geometry

/// The question that a required area puts to the overlay: one layer for each camera, counted layers for the place,
/// what stands in it and where cameras are banned.
struct LayeredCoverage {
    let place: Region
    let solids: [Polygon]
    let rooms: [Polygon]
    let minCameras: Int
    let depth: Int

    /// Count layers.
    private enum Layer { static let place = 0, solids = 1, rooms = 2 }

    /// Throws a fault where the arrangement is not to be believed.
    func ask(_ regions: [Region], _ overlay: Overlay) throws(OverlayFault) -> AreaCoverage.Result {
        var layers = LayerStack(clip: place.bounds)
        for region in regions { layers.addToggle(region) }
        layers.addCount(place.polygons)
        layers.addCount(solids)
        layers.addCount(rooms)
        let (result, slivers) = try overlay.arrange(layers) { arrangement throws(OverlayFault) in
            try read(&arrangement, count: regions.count)
        }
        guard slivers else { return result }
        // What sees less than 1 cm² does not count: once more without it.
        var again = try ask(result.contributors.map { regions[$0] }, overlay)
        again.contributors = again.contributors.map { result.contributors[$0] }
        return again
    }

    private func read(
        _ arrangement: inout LayeredArrangement, count: Int
    ) throws(OverlayFault) -> (AreaCoverage.Result, slivers: Bool) {
        func isFree(_ label: FaceLabel) -> Bool {
            label.isIn(count: Layer.place) && !label.isIn(count: Layer.solids) && !label.isIn(count: Layer.rooms)
        }
        let shares = arrangement.toggleAreas(where: isFree)
        let contributors = shares.indices.filter { shares[$0] >= AreaCoverage.squareCentimetre }
        let slivers = shares.contains { $0 > 0 && $0 < AreaCoverage.squareCentimetre }
        var result = AreaCoverage.Result(
            whole: 0, free: .empty, excludedWhy: [], seen: [], gap: .empty, judgedShare: 0, contributors: contributors)
        if slivers, contributors.count < count { return (result, true) }
        result.whole = arrangement.area { $0.isIn(count: Layer.place) }
        // A square unit is rounding.
        if !solids.isEmpty,
            arrangement.area(where: { $0.isIn(count: Layer.place) && $0.isIn(count: Layer.solids) }) > 1
        {
            result.excludedWhy.append("obstacle")
        }
        if !rooms.isEmpty,
            arrangement.area(where: {
                $0.isIn(count: Layer.place) && !$0.isIn(count: Layer.solids) && $0.isIn(count: Layer.rooms)
            }) > 1
        {
            result.excludedWhy.append("bannedRoom")
        }
        let exactly = arrangement.areasByToggleCount(where: isFree)
        result.seen = (1...depth).map { least in exactly.dropFirst(least).reduce(0, +) }
        result.free = try arrangement.region(where: isFree)
        result.gap =
            result.seen[minCameras - 1] == 0
            ? result.free
            : try arrangement.region { isFree($0) && $0.toggleCount < minCameras }
        return (result, false)
    }
}
