import Geometry
import SetCovering
import SiteModel

/// What no plan costs less than: proven of the places themselves, not of the points that stand for their cells.
///
/// Any plan that the evaluator passes meets this problem: of each place as much has to be seen as is asked for, and what
/// cameras see of a cell adds up, to the whole cell at most. How much a candidate may see is taken from what can be seen
/// from its mount all around, cut by its picture, and both grown by the gaps that the evaluator forgives
/// (`edgeBand`; design of such bounds: linear relaxations of art-gallery problems, A. Kröller, T. Baumgartner, S. P. Fekete,
/// C. Schmidt, J. Exp. Algorithmics 17 (2012), doi:10.1145/2133803.2184449). Where a plan does not do all that is asked, the
/// bound is of the plans that do as much.
extension PlacementRounds {
    /// What any choice of columns meets that covers as much.
    struct AreaProblem {
        var demands: [Int]
        var quotas: [CoverInstance.Quota]
        /// By column what it may see of the rows.
        var columns: [[PartialCoverBound.Entry]]
    }

    /// - Parameter best: the plan; what it leaves of a place is not asked for.
    /// - Returns: in the units that the plan's cost is told in.
    func areaBound(_ best: Attempt) throws(OverlayError) -> Int {
        let problem = try areaProblem(best.coverages)
        let costs = columns.indices.map(cost)
        let proven = PartialCoverBound(
            rowCount: problem.demands.count, columns: problem.columns, costs: costs, demands: problem.demands,
            quotas: problem.quotas, known: best.cover.columns + (candidates.count..<columns.count).filter(isStaying),
            nodes: placement.task.nodes, secondsLeft: { placement.goOn() ? secondsForBounds : 0 })
        return provenInWholes(proven.cost)
    }

    /// - Parameter coverages: of all requirements; asked for is what they come to, and no more than has to be.
    func areaProblem(_ coverages: [Coverage]) throws(OverlayError) -> AreaProblem {
        let rows = try boundRows()
        var quotas: [CoverInstance.Quota] = []
        for (number, members) in Dictionary(grouping: rows.indices, by: { rows[$0].requirement }).sorted(by: {
            $0.key < $1.key
        }) {
            let coverage = coverages[number]
            let spare = (1 - min(coverage.requirement.minShare, coverage.judgedShare)) * wholeMeasure(coverage)
            let total = members.reduce(0) { $0 + rows[$1].measure }
            quotas.append(
                .init(
                    rows: members.map { ($0, Int((Self.unit * rows[$0].measure / total).rounded(.up))) },
                    needed: max(0, Int((Self.unit * (total - spare) / total).rounded(.down)) - 1)))
        }
        let seen = try boundColumns(rows)
        return AreaProblem(
            demands: rows.map { requirements[$0.requirement].minCameras }, quotas: quotas,
            columns: columns.indices.map { struck.contains($0) ? [] : seen[$0] })
    }

    /// What a place's rows add up to: sums of whole numbers are exact.
    private static let unit = 1e7

    /// Of what is judged, in square units, units or points.
    private func wholeMeasure(_ coverage: Coverage) -> Double {
        switch coverage.requirement.shape {
        case .area: coverage.measure * Grid.unitsPerSquareMetre
        case .lines: coverage.measure * Grid.unitsPerMetre
        case .points: coverage.measure
        }
    }

    // MARK: Rows

    private struct BoundRow: Sendable {
        enum Part: Sendable {
            case area(Region)
            case line(Segment)
            case points([Point])
        }
        let requirement: Int
        let part: Part
        let bounds: BoundingBox
        let measure: Double
    }

    private var band: Double { base.settings.edgeBand * Grid.unitsPerMetre }

    /// The cells, without what lies so near a place's edge, or is so short, that it may be forgiven.
    private func boundRows() throws(OverlayError) -> [BoundRow] {
        let byRequirement = Dictionary(grouping: cells, by: \.requirement)
        let numbers = byRequirement.keys.sorted()
        let band = band
        return try Parallel.map(count: numbers.count, threads: placement.threads) {
            index, overlay throws(OverlayError) -> [BoundRow] in
            let number = numbers[index]
            let cells = byRequirement[number] ?? []
            let areas = cells.compactMap { cell -> Region? in
                if case .area(let region) = cell.part { region } else { nil }
            }
            let core = areas.isEmpty ? .empty : try overlay.grown(try overlay.union(areas), by: -band / 2)
            var rows: [BoundRow] = []
            for cell in cells {
                switch cell.part {
                case .area(let region):
                    let part = try overlay.intersection(region, core)
                    guard !part.isEmpty else { continue }
                    rows.append(
                        BoundRow(requirement: number, part: .area(part), bounds: part.bounds, measure: part.area))
                case .lines(let lines):
                    rows += lines.flatMap(\.segments).filter { $0.length > band }.map {
                        BoundRow(requirement: number, part: .line($0), bounds: $0.bounds, measure: $0.length)
                    }
                case .points:
                    rows.append(
                        BoundRow(
                            requirement: number, part: .points(cell.points), bounds: BoundingBox(of: cell.points),
                            measure: 1))
                }
            }
            return rows
        }.flatMap { $0 }
    }

    // MARK: Columns

    /// What a region holds of a row at most, the region being grown by what may be forgiven.
    private enum Held {
        case area([Ring])
        case line(Segment, [ClosedRange<Double>])
        case points([Point])
    }

    /// How far a row's part may be from what is seen of it.
    private func margin(_ part: BoundRow.Part) -> Double {
        switch part {
        case .area: 1.01 * band / 2 + 3
        case .line: 1.01 * (band + TestPoints.standoff) + 3
        case .points: 3
        }
    }

    /// A region with its edges indexed: most cells are wholly in it or out of it.
    private struct Grown {
        let region: Region
        let edges: BoxIndex

        init(_ region: Region) {
            self.region = region
            edges = BoxIndex(region.polygons.flatMap(\.rings).flatMap(\.segments).map(\.bounds))
        }
    }

    private func held(of row: BoundRow, by all: Grown, _ overlay: Overlay) throws(OverlayError) -> Held? {
        let grown = all.region
        guard grown.bounds.intersects(row.bounds) else { return nil }
        switch row.part {
        case .area(let part):
            if all.edges.query(row.bounds).isEmpty {
                return grown.contains(row.bounds.centre) ? .area(part.polygons.flatMap(\.rings)) : nil
            }
            let inside = try overlay.intersection(part, grown)
            return inside.isEmpty ? nil : .area(inside.polygons.flatMap(\.rings))
        case .line(let segment):
            let ranges = segment.parts(in: grown).ranges
            return ranges.isEmpty ? nil : .line(segment, ranges)
        case .points(let points):
            let inside = points.filter { grown.contains($0) }
            return inside.isEmpty ? nil : .points(inside)
        }
    }

    private func thousandths(_ measure: Double, of row: BoundRow) -> Int16 {
        measure > 0 ? Int16(min(1000, (1000 * measure / row.measure + 1e-6).rounded(.up))) : 0
    }

    /// For each column what it may see of each row.
    private func boundColumns(_ rows: [BoundRow]) throws(OverlayError) -> [[PartialCoverBound.Entry]] {
        let index = BoxIndex(rows.map(\.bounds))
        let byMount = Dictionary(grouping: candidates.indices.filter { !struck.contains($0) }) { candidates[$0].mount }
        let mounts = byMount.keys.sorted()
        let found = try Parallel.map(count: mounts.count, threads: placement.threads) {
            number, overlay throws(OverlayError) -> [(Int, [PartialCoverBound.Entry])] in
            let view = views[mounts[number]]
            let near = try heldNear(view.seen, on: view.mount.level, rows, index, overlay) { $0.plane }
            return (byMount[mounts[number]] ?? []).map { candidate in
                (candidate, self.entries(pose(candidate), near, rows))
            }
        }
        var entries = [[PartialCoverBound.Entry]](repeating: [], count: columns.count)
        for (candidate, some) in found.flatMap({ $0 }) { entries[candidate] = some }
        let overlay = Overlay()
        for (number, camera) in standing.enumerated() {
            let near = try heldNear(
                camera.result.observed.mapValues(\.region), on: camera.camera.level, rows, index, overlay
            ) { $0 }
            entries[candidates.count + number] = self.entries(nil, near, rows)
        }
        return entries
    }

    /// What regions hold of the rows, ascending by row.
    private func heldNear(
        _ regions: [TargetKey: Region], on level: String, _ rows: [BoundRow], _ index: BoxIndex, _ overlay: Overlay,
        _ key: (TargetKey) -> TargetKey
    ) throws(OverlayError) -> [(row: Int, held: Held)] {
        var box = BoundingBox.empty
        for region in regions.values { box.extend(to: region.bounds) }
        var grown: [TargetKey: [Double: Grown]] = [:]
        var near: [(row: Int, held: Held)] = []
        for row in index.query(box.grown(by: 2 * (band + TestPoints.standoff))).sorted() {
            let requirement = requirements[rows[row].requirement]
            let key = key(TargetKey(requirement))
            guard requirement.level == level, let region = regions[key], !region.isEmpty else { continue }
            let margin = margin(rows[row].part)
            let known = grown[key]?[margin]
            let all: Grown
            if let known { all = known } else { all = Grown(try overlay.grown(region, by: margin)) }
            grown[key, default: [:]][margin] = all
            if let held = try held(of: rows[row], by: all, overlay) { near.append((row, held)) }
        }
        return near
    }

    private func pose(_ candidate: Int) -> CameraPose? {
        let camera = camera(candidate, id: "")
        return CameraPose(camera, convergence: base.convergence(camera.position))
    }

    /// What one picture holds; without a pose, all there is.
    private func entries(
        _ pose: CameraPose?, _ near: [(row: Int, held: Held)], _ rows: [BoundRow]
    ) -> [PartialCoverBound.Entry] {
        var cuts: [TargetKey: [Double: ConvexCut]] = [:]
        var entries: [PartialCoverBound.Entry] = []
        for (row, held) in near {
            let requirement = requirements[rows[row].requirement]
            let key = TargetKey(requirement)
            let margin = margin(rows[row].part)
            var cut = ConvexCut([])
            if let pose {
                if let known = cuts[key]?[margin] {
                    cut = known
                } else {
                    let outer = FieldOfView(pose).footprint(
                        atHeight: requirement.targetHeight, pixelDensity: requirement.pixelDensity
                    ).outer
                    guard let outer, let hull = Ring.convexHull(of: outer.points) else { continue }
                    cut = ConvexCut(around: hull, distance: margin)
                    cuts[key, default: [:]][margin] = cut
                }
            }
            let measure: Double =
                switch held {
                case .area(let rings): cut.area(of: rings)
                case .line(let segment, let ranges):
                    cut.part(of: segment).map { part in
                        Fractions(ranges).intersection(Fractions([part])).total * segment.length
                    } ?? 0
                case .points(let points): points.contains(where: cut.contains) ? 1 : 0
                }
            let part = thousandths(measure, of: rows[row])
            if part > 0 { entries.append(.init(row: Int32(row), part: part)) }
        }
        return entries
    }
}
