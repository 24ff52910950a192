import Geometry
import SiteModel

/// In how many draws of a simulation each piece of a required area is covered, in bands.
///
/// All draws' uncovered parts are laid over the area in one arrangement, equal ones as one layer that counts as often as it
/// came; every face then knows in how many draws it is covered. O((n + k) log n) for n edges of different draws and k
/// crossings, of which there are up to the square of the number of draws around a border that moves in each: who calls
/// bounds the draws. Areas of the bands are those of the faces and add up to the area's.
public struct CoverageBands {
    /// Where bands begin and end, percent of the draws.
    public static let limits = [0, 5, 25, 50, 75, 95, 100]

    private let requirement: Requirement
    private let free: Region
    /// Different uncovered parts, with how many draws have each.
    private var layers: [(region: Region, draws: Int)] = []
    private var numbers: [Region: Int] = [:]
    private var draws = 0

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
        var stack = LayerStack(clip: free.bounds)
        for layer in layers { stack.addToggle(layer.region) }
        stack.addCount(free.polygons)
        do throws(OverlayFault) {
            return try overlay.arrange(stack) { arrangement throws(OverlayFault) in try read(&arrangement) }
        } catch {
            return try stepwise(overlay)
        }
    }

    private func read(_ arrangement: inout LayeredArrangement) throws(OverlayFault) -> [CoverageBand] {
        var bands: [CoverageBand] = []
        for number in Self.limits.indices.dropLast() {
            func isIn(_ label: FaceLabel) -> Bool {
                guard label.isIn(count: 0) else { return false }
                var missing = 0
                for (index, layer) in layers.enumerated() where label.isIn(toggle: index) { missing += layer.draws }
                return band(covered: draws - missing) == number
            }
            let area = arrangement.area(where: isIn)
            if area > 0 { bands.append(band(number, try arrangement.region(where: isIn), area)) }
        }
        return bands
    }

    /// The same by overlays of two areas at a time, for the rare place whose draws together are refused: the pieces of the
    /// area by the number of draws that cover them.
    func stepwise(_ overlay: Overlay) throws(OverlayError) -> [CoverageBand] {
        var pieces = [Int: Region]()
        pieces[draws] = try overlay.union([free])
        for layer in layers {
            var next: [Int: [Region]] = [:]
            for (count, piece) in pieces {
                next[count - layer.draws, default: []].append(try overlay.intersection(piece, layer.region))
                next[count, default: []].append(try overlay.difference(piece, layer.region))
            }
            pieces = [:]
            for (count, parts) in next {
                let whole = try overlay.union(parts)
                if !whole.isEmpty { pieces[count] = whole }
            }
        }
        var bands: [CoverageBand] = []
        for number in Self.limits.indices.dropLast() {
            let parts = pieces.sorted { $0.key < $1.key }.filter { band(covered: $0.key) == number }.map(\.value)
            let region = try overlay.union(parts)
            if region.area > 0 { bands.append(band(number, region, region.area)) }
        }
        return bands
    }

    /// The number of the band of so many covered draws.
    private func band(covered: Int) -> Int {
        let above = Self.limits.lastIndex { 100 * covered >= $0 * draws } ?? 0
        return min(above, Self.limits.count - 2)
    }

    private func band(_ number: Int, _ region: Region, _ area: Double) -> CoverageBand {
        CoverageBand(
            requirement: requirement, from: Double(Self.limits[number]) / 100,
            to: Double(Self.limits[number + 1]) / 100, region: region, area: area / Grid.unitsPerSquareMetre)
    }
}
