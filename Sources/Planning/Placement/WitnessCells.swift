import Geometry
import SiteModel

/// A required place cut into cells, each of which one point stands for in the covering problem.
///
/// Cells begin coarse and are split only where an exact evaluation shows that a cover takes part of a cell for the whole:
/// into what it sees of it and what it does not. They always partition the place's free area, so that their weights add up
/// to it (D. C. Tozoni, P. J. de Rezende, C. C. de Souza, ACM Trans. Math. Softw. 43 (2016), doi:10.1145/2890491, use
/// points of the uncovered faces alike).
struct WitnessCell: Sendable {
    let requirement: Int
    /// Where it is looked for: one is enough (an entrance on a façade has two sides).
    var points: [Point]
    /// What it stands for: square centimetres, centimetres, or 1.
    var weight: Int
    /// The part of the place, to be split further; empty for points.
    var part: Shape
}

struct WitnessCells {
    let scene: LevelScene
    let targetHeight: Double
    let overlay: Overlay

    /// Cells smaller than this are not split further: 1 cm² and 1 cm.
    static let leastArea = 1.0
    static let leastLength = 1.0

    /// About how many cells a place begins with.
    private static let initialCount = 48.0
    /// And the most and least that one covers, m².
    private static let cellArea = 0.5...400.0

    /// - Parameter free: what is judged of the place, and nobody sees yet.
    func initial(_ requirement: Requirement, number: Int, free: Shape) throws(OverlayError) -> [WitnessCell] {
        switch free {
        case .area(let free):
            guard !free.isEmpty else { return [] }
            let square = Grid.unitsPerSquareMetre
            let target =
                min(max(free.area / square / Self.initialCount, Self.cellArea.lowerBound), Self.cellArea.upperBound)
                * square
            var cells: [WitnessCell] = []
            try halve(free, to: target, number: number, into: &cells)
            return cells
        case .lines(let lines):
            let pieces = lines.flatMap(\.segments)
            let total = pieces.reduce(0) { $0 + $1.length }
            let target = min(max(total / Self.initialCount, 0.5 * Grid.unitsPerMetre), 10 * Grid.unitsPerMetre)
            return pieces.flatMap { piece -> [WitnessCell] in
                let count = max(1, Int((piece.length / target).rounded(.up)))
                return (0..<count).compactMap { index in
                    lineCell(
                        piece.piece(Double(index) / Double(count)...Double(index + 1) / Double(count)), number: number)
                }
            }
        case .points(let points):
            let test = TestPoints(scene: scene)
            return points.map { point in
                WitnessCell(
                    requirement: number, points: test.required(point, targetHeight: targetHeight), weight: 1,
                    part: .points([point]))
            }
        }
    }

    /// What a cover was taken to see, split by what it does see. Empty where the cell is as small as cells get.
    func split(_ cell: WitnessCell, by gap: Shape) throws(OverlayError) -> [WitnessCell] {
        switch (cell.part, gap) {
        case (.area(let region), .area(let gap)):
            let unseen = try overlay.intersection(region, gap)
            let seen = try overlay.difference(region, gap)
            let cells = [unseen, seen].flatMap { areaCells($0, number: cell.requirement) }
            return cells.count > 1 ? cells : []
        case (.lines(let lines), .lines):
            guard let segment = lines.first?.segments.first, segment.length > 2 * Self.leastLength * 100 else {
                return []
            }
            return [segment.piece(0...0.5), segment.piece(0.5...1)].compactMap {
                lineCell($0, number: cell.requirement)
            }
        default: return []
        }
    }

    /// An area in two; none where that is not worth it.
    func halved(_ cell: WitnessCell) throws(OverlayError) -> [WitnessCell] {
        guard case .area(let region) = cell.part, region.area > Self.cellArea.lowerBound * Grid.unitsPerSquareMetre
        else { return [] }
        var cells: [WitnessCell] = []
        try halve(region, to: 0.6 * region.area, number: cell.requirement, into: &cells)
        return cells.count > 1 ? cells : []
    }

    private func halve(
        _ region: Region, to target: Double, number: Int, into cells: inout [WitnessCell]
    ) throws(OverlayError) {
        guard region.area > target else {
            cells += areaCells(region, number: number)
            return
        }
        let box = region.bounds
        var (low, high) = (box, box)
        if box.width > box.height {
            low.maxX = Grid.snap(box.centre.x)
            high.minX = low.maxX
        } else {
            low.maxY = Grid.snap(box.centre.y)
            high.minY = low.maxY
        }
        for half in [low, high] {
            let part = try overlay.intersection(region, convex: Ring(half.corners))
            guard !part.isEmpty else { continue }
            if part.area >= region.area {
                cells += areaCells(part, number: number)
            } else {
                try halve(part, to: target, number: number, into: &cells)
            }
        }
    }

    /// A cell for each piece; a piece of less than 1 cm² goes with nobody.
    private func areaCells(_ region: Region, number: Int) -> [WitnessCell] {
        region.polygons.compactMap { polygon in
            let weight = Int((polygon.area / 1e4).rounded())
            guard weight >= 1, let point = polygon.interiorPoint else { return nil }
            return WitnessCell(
                requirement: number, points: [point], weight: weight, part: .area(Region(polygon)))
        }
    }

    private func lineCell(_ segment: Segment, number: Int) -> WitnessCell? {
        let weight = Int((segment.length / 100).rounded())
        guard weight >= 1 else { return nil }
        let middle = segment.a + 0.5 * (segment.b - segment.a)
        // Along a façade a stretch is looked at from both its sides.
        let beside = TestPoints(scene: scene).required(middle, targetHeight: targetHeight)
        return WitnessCell(
            requirement: number, points: beside.contains(middle) ? beside : [middle] + beside, weight: weight,
            part: .lines([Polyline([segment.a, segment.b])]))
    }
}
