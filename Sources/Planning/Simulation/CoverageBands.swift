import Geometry
import SiteModel

/// In how many draws of a simulation each piece of a required area is covered, in bands.
///
/// All draws' uncovered parts are laid over the area in one arrangement, equal ones as one layer that counts as often as it
/// came; every face then knows in how many draws it is covered. Around a border that moves in each draw the borders cross up
/// to the square of the number of draws: where many edges lie the area is halved until each part has few, so that memory
/// stays bounded, and who calls bounds the draws. Areas of the bands are those of the faces and add up to the area's.
public struct CoverageBands {
    /// Where bands begin and end, percent of the draws.
    public static let limits = [0, 5, 25, 50, 75, 95, 100]

    private let requirement: Requirement
    private let free: Region
    /// Different uncovered parts, with how many draws have each.
    private var layers: [(region: Region, draws: Int)] = []
    private var numbers: [Region: Int] = [:]
    private var draws = 0
    /// How many edges one arrangement takes before the area is halved.
    var mostEdges = 3_000

    /// - Parameter free: what of the required place is judged, as designed.
    public init(_ requirement: Requirement, free: Region) {
        self.requirement = requirement
        self.free = free
    }

    /// What of an area is not covered in a draw: gaps, and where nobody can be because something stands there.
    public static func uncovered(
        of free: Region, _ coverage: Coverage, _ overlay: Overlay
    ) throws(OverlayError) -> Region {
        guard case .area(let gap) = coverage.gap else { return .empty }
        guard let own = coverage.freeRegion, own != free else { return gap }
        return try overlay.union(gap, try overlay.difference(free, own))
    }

    public mutating func add(uncovered region: Region) {
        draws += 1
        guard !region.isEmpty else { return }
        if let number = numbers[region] {
            layers[number].draws += 1
        } else {
            numbers[region] = layers.count
            layers.append((region, 1))
        }
    }

    /// Those with any area, lowest first.
    public func bands(_ overlay: Overlay) throws(OverlayError) -> [CoverageBand] {
        guard draws > 0, !free.isEmpty else { return [] }
        var parts = Parts(repeating: [], count: Self.limits.count - 1)
        let whole = Tile(box: free.bounds.grown(by: 1), layers: Array(layers.indices), depth: 0)
        try collect(whole, layers.map(\.region.bounds), &parts, overlay)
        var bands: [CoverageBand] = []
        for (number, parts) in parts.enumerated() {
            let area = parts.reduce(0) { $0 + $1.area }
            guard area > 0 else { continue }
            bands.append(
                CoverageBand(
                    requirement: requirement, from: Double(Self.limits[number]) / 100,
                    to: Double(Self.limits[number + 1]) / 100,
                    region: parts.count == 1 ? parts[0].region : try overlay.union(parts.map(\.region)),
                    area: area / Grid.unitsPerSquareMetre))
        }
        return bands
    }

    // MARK: Tiles

    /// By band, in the order of the tiles; areas in square units.
    private typealias Parts = [[(region: Region, area: Double)]]

    /// A part of the area with the layers that reach into it.
    private struct Tile {
        var box: BoundingBox
        var layers: [Int]
        var depth: Int

        private static let deepest = 12
        /// Units: 1 m.
        private static let smallest = 10_000.0

        /// Two halves across the longer side, cut on the grid; nil where it is small enough.
        func halves() -> [BoundingBox]? {
            guard depth < Self.deepest, max(box.width, box.height) > Self.smallest else { return nil }
            let middle = box.centre.snapped
            var (first, second) = (box, box)
            if box.width >= box.height {
                (first.maxX, second.minX) = (middle.x, middle.x)
            } else {
                (first.maxY, second.minY) = (middle.y, middle.y)
            }
            return [first, second]
        }
    }

    private func collect(
        _ tile: Tile, _ bounds: [BoundingBox], _ parts: inout Parts, _ overlay: Overlay
    ) throws(OverlayError) {
        let near = tile.layers.filter { bounds[$0].intersects(tile.box) }
        let edges = near.reduce(0) { $0 + layers[$1].region.edges(in: tile.box) }
        if edges > mostEdges, let halves = tile.halves() {
            for half in halves {
                try collect(Tile(box: half, layers: near, depth: tile.depth + 1), bounds, &parts, overlay)
            }
            return
        }
        var stack = LayerStack(clip: tile.box)
        for layer in near { stack.addToggle(layers[layer].region) }
        stack.addCount(free.polygons)
        let found: Parts
        do throws(OverlayFault) {
            found = try overlay.arrange(stack) { arrangement throws(OverlayFault) in
                try read(&arrangement, near.map { layers[$0].draws })
            }
        } catch {
            found = try stepwise(tile, near, overlay)
        }
        for number in found.indices { parts[number] += found[number] }
    }

    /// - Parameter weights: of each layer the number of draws that have it.
    private func read(_ arrangement: inout LayeredArrangement, _ weights: [Int]) throws(OverlayFault) -> Parts {
        // Most layers are of one draw and are counted at once.
        let heavier = weights.enumerated().filter { $0.element > 1 }.map { ($0.offset, $0.element - 1) }
        return try Self.limits.indices.dropLast().map { (number) throws(OverlayFault) in
            func isIn(_ label: FaceLabel) -> Bool {
                guard label.isIn(count: 0) else { return false }
                var missing = label.toggleCount
                for (index, more) in heavier where label.isIn(toggle: index) { missing += more }
                return band(covered: draws - missing) == number
            }
            let area = arrangement.area(where: isIn)
            return area > 0 ? [(try arrangement.region(where: isIn), area)] : []
        }
    }

    /// The same by overlays of two areas at a time, for the rare place whose draws together are refused: the pieces of the
    /// tile by the number of draws that cover them.
    private func stepwise(_ tile: Tile, _ near: [Int], _ overlay: Overlay) throws(OverlayError) -> Parts {
        let whole = try overlay.union([free])
        var pieces = [draws: try overlay.intersection(whole, convex: Ring(tile.box.corners))]
        for layer in near.map({ layers[$0] }) {
            var next: [Int: [Region]] = [:]
            for (count, piece) in pieces.sorted(by: { $0.key < $1.key }) {
                next[count - layer.draws, default: []].append(try overlay.intersection(piece, layer.region))
                next[count, default: []].append(try overlay.difference(piece, layer.region))
            }
            pieces = [:]
            for (count, parts) in next.sorted(by: { $0.key < $1.key }) {
                let union = try overlay.union(parts)
                if !union.isEmpty { pieces[count] = union }
            }
        }
        var parts = Parts(repeating: [], count: Self.limits.count - 1)
        for (count, piece) in pieces.sorted(by: { $0.key < $1.key }) {
            parts[band(covered: count)].append((piece, piece.area))
        }
        return parts
    }

    /// Those of the whole area, two layers at a time: what tests hold the arrangement against.
    func areasStepwise(_ overlay: Overlay) throws(OverlayError) -> [Double] {
        let whole = Tile(box: free.bounds, layers: [], depth: 0)
        return try stepwise(whole, Array(layers.indices), overlay).map { $0.reduce(0) { $0 + $1.area } }
    }

    /// The number of the band of so many covered draws.
    private func band(covered: Int) -> Int {
        let above = Self.limits.lastIndex { 100 * covered >= $0 * draws } ?? 0
        return min(above, Self.limits.count - 2)
    }
}

extension Region {
    /// How many edges may reach into a box.
    fileprivate func edges(in box: BoundingBox) -> Int {
        polygons.reduce(0) { sum, polygon in
            guard polygon.bounds.intersects(box) else { return sum }
            return sum + polygon.rings.reduce(0) { $0 + $1.segments.count { $0.bounds.intersects(box) } }
        }
    }
}
