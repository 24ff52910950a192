import Geometry
import SiteModel

/// What one camera gives to a requirement: its region for the requirement's task and plane.
struct Contribution: Sendable {
    var camera: String
    var region: Region
}

/// Judges one required place against the cameras that may see it.
struct RequirementEvaluation {
    let scene: LevelScene
    let freeSpace: FreeSpace
    let settings: Settings

    private var edgeBandUnits: Double { settings.edgeBand * Grid.unitsPerMetre }

    /// Coverage under *most*; `judgedShareLeast` and `unknowns` are filled in where *least* is asked.
    func evaluate(
        _ requirement: Requirement, _ contributions: [Contribution], _ overlay: Overlay
    ) throws(OverlayError) -> Coverage {
        switch requirement.shape {
        case .area(let region): try area(requirement, region, contributions, overlay)
        // What is drawn twice is judged once.
        case .lines(let lines): length(requirement, try overlay.union(lines: lines), contributions)
        case .points(let points): seen(requirement, points, contributions)
        }
    }

    /// The share that is held against `minShare`, with other regions.
    func judgedShare(
        _ requirement: Requirement, _ contributions: [Contribution], _ overlay: Overlay
    ) throws(OverlayError) -> Double {
        try evaluate(requirement, contributions, overlay).judgedShare
    }

    private func depth(_ requirement: Requirement) -> Int { max(2, requirement.minCameras) }

    private func area(
        _ requirement: Requirement, _ region: Region, _ contributions: [Contribution], _ overlay: Overlay
    ) throws(OverlayError) -> Coverage {
        let result = try AreaCoverage(freeSpace: freeSpace, edgeBandUnits: edgeBandUnits).evaluate(
            region, targetHeight: requirement.targetHeight, contributions.map(\.region),
            minCameras: requirement.minCameras, depth: depth(requirement), overlay)
        let free = result.free.area
        let shares = result.seen.map { free > 0 ? min(1, $0 / free) : 0 }
        var coverage = Coverage(
            requirement: requirement, measure: free / Grid.unitsPerSquareMetre,
            excluded: max(0, result.whole - free) / Grid.unitsPerSquareMetre, excludedWhy: result.excludedWhy,
            share: shares[requirement.minCameras - 1], judgedShare: result.judgedShare,
            judgedShareLeast: result.judgedShare, gap: .area(result.gap),
            cameras: result.contributors.map { contributions[$0].camera }, shareByCameras: shares, unknowns: [])
        coverage.freeRegion = result.free
        return coverage
    }

    private func length(
        _ requirement: Requirement, _ lines: [Polyline], _ contributions: [Contribution]
    ) -> Coverage {
        var pieces: [(segment: Segment, free: Fractions)] = []
        var why: Set<String> = []
        var whole = 0.0
        var free = 0.0
        for segment in lines.flatMap(\.segments) where segment.length > 0 {
            let cut = freeSpace.cut(segment, targetHeight: requirement.targetHeight)
            pieces.append((segment, cut.free))
            why.formUnion(cut.why)
            whole += segment.length
            free += cut.free.total * segment.length
        }
        let result = LineCoverage(scene: scene, targetHeight: requirement.targetHeight).evaluate(
            pieces, by: contributions.map(\.region), minCameras: requirement.minCameras, depth: depth(requirement),
            edgeBandUnits: edgeBandUnits)
        let shares = result.seen.map { free > 0 ? min(1, $0 / free) : 0 }
        return Coverage(
            requirement: requirement, measure: free / Grid.unitsPerMetre,
            excluded: max(0, whole - free) / Grid.unitsPerMetre, excludedWhy: why.sorted(),
            share: shares[requirement.minCameras - 1],
            judgedShare: free > 0 ? max(0, 1 - result.judgedMissing / free) : 0,
            judgedShareLeast: free > 0 ? max(0, 1 - result.judgedMissing / free) : 0, gap: .lines(result.gap),
            cameras: result.contributors.map { contributions[$0].camera }, shareByCameras: shares, unknowns: [])
    }

    private func seen(
        _ requirement: Requirement, _ points: [Point], _ contributions: [Contribution]
    ) -> Coverage {
        let test = TestPoints(scene: scene)
        var counts: [Int] = []
        var contributors: Set<Int> = []
        for point in points {
            let candidates = test.required(point, targetHeight: requirement.targetHeight)
            let seeing = contributions.indices.filter { index in
                candidates.contains { contributions[index].region.contains($0) }
            }
            counts.append(seeing.count)
            contributors.formUnion(seeing)
        }
        let total = Double(points.count)
        let shares = (1...depth(requirement)).map { wanted in
            total > 0 ? Double(counts.count { $0 >= wanted }) / total : 0
        }
        let unseen = zip(points, counts).filter { $0.1 < requirement.minCameras }.map(\.0)
        let share = shares[requirement.minCameras - 1]
        return Coverage(
            requirement: requirement, measure: total, excluded: 0, excludedWhy: [], share: share, judgedShare: share,
            judgedShareLeast: share, gap: .points(unseen),
            cameras: contributors.sorted().map { contributions[$0].camera }, shareByCameras: shares, unknowns: [])
    }
}
