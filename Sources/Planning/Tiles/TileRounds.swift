import Geometry
import SiteModel

/// Goes through cameras tile by tile, with those parts of the levels at hand that a tile's cameras reach.
struct TileRounds: Sendable {
    private struct Tile: Sendable {
        /// Of a level that cameras of the tile are on, and of all levels together: what they reach.
        var boxes: [String: BoundingBox] = [:]
        var all = BoundingBox.empty
    }

    private let scenes: SceneSet
    private let tiles: [Tile]
    /// The tile of each camera.
    private let tileOfCamera: [Int]

    /// One tile of everything.
    init(_ scenes: SceneSet, cameraCount: Int) {
        self.scenes = scenes
        tiles = [Tile()]
        tileOfCamera = Array(repeating: 0, count: cameraCount)
    }

    /// - Parameter coarsest: the smallest pixel density that anything asks for of a level's cameras, px/m.
    init(
        _ scenes: SceneSet, cameras: [Camera], tiles count: Int, coarsest: [String: Double], settings: Settings
    ) {
        self.scenes = scenes
        let reaches = cameras.map { camera in
            CameraReach.reach(
                of: camera, coarsest: coarsest[camera.level] ?? settings.viewDensity, settings: settings)
        }
        let bounded = cameras.indices.filter { reaches[$0] != nil }
        let dealt = TileDeal.tiles(bounded.map { cameras[$0].position }, count: count)
        // Those that nothing bounds come last: they look at whatever they need of the whole.
        var tileOfCamera = [Int](repeating: count, count: cameras.count)
        var tiles = [Tile](repeating: Tile(), count: count + 1)
        for (number, members) in dealt.enumerated() {
            for camera in members.map({ bounded[$0] }) {
                tileOfCamera[camera] = number
                let box = BoundingBox(of: [cameras[camera].position]).grown(by: reaches[camera] ?? 0)
                tiles[number].boxes[cameras[camera].level, default: .empty].extend(to: box)
                tiles[number].all.extend(to: box)
            }
        }
        self.tiles = tiles
        self.tileOfCamera = tileOfCamera
    }

    /// What `work` makes of each item, in the items' order.
    ///
    /// - Parameters:
    ///   - camera: the number of the camera that looks for an item.
    ///   - progress: told the number of finished items.
    func map<Item: Sendable, Result: Sendable>(
        _ items: [Item], threads: Int, camera: (Item) -> Int, progress: (@Sendable (Int) -> Void)? = nil,
        _ work: @Sendable (Item, Overlay) throws(OverlayError) -> Result
    ) throws(OverlayError) -> [Result] {
        var byTile = [[Int]](repeating: [], count: tiles.count)
        for (index, item) in items.enumerated() { byTile[tileOfCamera[camera(item)]].append(index) }
        var results = [Result?](repeating: nil, count: items.count)
        var done = 0
        defer { scenes.release() }
        for (tile, members) in zip(tiles, byTile) where !members.isEmpty {
            scenes.prepare(own: tile.boxes, across: tile.all)
            let before = done
            let found = try Parallel.map(count: members.count, threads: threads, progress: { progress?(before + $0) }) {
                index, overlay throws(OverlayError) in
                try work(items[members[index]], overlay)
            }
            for (index, result) in zip(members, found) { results[index] = result }
            done += members.count
        }
        return results.compactMap { $0 }
    }
}
