import Geometry
import SiteModel

/// What came of a placement: cameras in order, why each is there, and what none covers.
extension PlacementRounds {
    mutating func report(
        _ best: Attempt, _ bounds: Bounds, rounds: Int, cutShort: Bool
    ) throws(OverlayError) -> PlacementResult {
        let stays = standing.filter(\.stays).map(\.camera)
        let others = standing.filter { !$0.stays }.map(\.camera)
        let taken = Set((stays + others).map(\.id))
        // In the order of the map: by level, then from north to south, west to east.
        let order = best.cover.columns.filter { $0 < candidates.count }.sorted { one, other in
            let (a, b) = (views[candidates[one].mount].mount, views[candidates[other].mount].mount)
            if a.level != b.level { return levelPrecedes(a.level, b.level) }
            if a.position != b.position {
                return (-a.position.y, a.position.x) < (-b.position.y, b.position.x)
            }
            return one < other
        }
        var number = 0
        var ids: [Int: String] = [:]
        let width = max(2, String(order.count).count)
        for candidate in order {
            repeat { number += 1 } while taken.contains(Self.id(number, width))
            ids[candidate] = Self.id(number, width)
        }
        let new = order.map { camera($0, id: ids[$0] ?? "") }
        var left: [Camera] = []
        for column in best.cover.columns where column >= candidates.count {
            let camera = standing[column - candidates.count].camera
            ids[column] = camera.id
            left.append(camera)
        }
        let leftIds = Set(left.map(\.id))
        let (missing, fragile) = try shortfalls(best, cutShort: cutShort)
        var result = PlacementResult(
            cameras: (stays + left + new).sorted { $0.id < $1.id }, chosen: new.map(\.id),
            removed: others.map(\.id).filter { !leftIds.contains($0) }.sorted(),
            cost: best.cover.cost, bound: bounds.places, witnessBound: bounds.witnesses,
            greedyCost: best.cover.greedyCost, price: order.reduce(0) { $0 + price(of: candidates[$1]) },
            reasons: try reasons(best, ids), shortfalls: missing, fragile: fragile, mountCount: views.count,
            candidateCount: candidates.count - struck.count, witnessCount: cells.count, rounds: rounds,
            isCutShort: cutShort)
        if let score = best.score {
            result.score = PlacementResult.Score(
                share: score, bound: min(1, max(score, best.cover.scoreBound)), greedy: best.cover.greedyScore)
        }
        result.privateArea = try PrivateGround(site: placement.site, zones: base.zones).shown(
            by: staying + best.cover.columns.compactMap { results[$0] }, base.scenes, base.settings)
        return result
    }

    private static func id(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return "P" + String(repeating: "0", count: max(0, width - digits.count)) + digits
    }

    /// Each camera left out once.
    private func reasons(_ best: Attempt, _ ids: [Int: String]) throws(OverlayError) -> [PlacementResult.Reason] {
        let with = Dictionary(uniqueKeysWithValues: best.coverages.map { ($0.requirement.id, $0) })
        let (base, staying, results, columns) = (base, staying, results, best.cover.columns)
        let names = columns.map(name)
        let reasons = try Parallel.map(count: columns.count, threads: placement.threads) {
            index, _ throws(OverlayError) -> PlacementResult.Reason in
            let candidate = columns[index]
            let id = names[index]
            let concerned = best.coverages.map(\.requirement).filter { requirement in
                !requirement.isSpare && with[requirement.id]?.cameras.contains(id) == true
            }
            let others = staying + columns.filter { $0 != candidate }.compactMap { results[$0] }
            let without = try CoverageStage(evaluator: base.narrowed(to: concerned), results: others)
                .coverages(threads: 1) { _ in }
            let losses = without.compactMap { coverage -> PlacementResult.Reason.Loss? in
                guard let before = with[coverage.requirement.id], before.share - coverage.share > 1e-6 else {
                    return nil
                }
                let passed = before.judgedShare >= before.requirement.minShare
                return PlacementResult.Reason.Loss(
                    requirement: coverage.requirement.id, shareWith: before.share, shareWithout: coverage.share,
                    breaks: passed && coverage.judgedShare < coverage.requirement.minShare)
            }
            return PlacementResult.Reason(
                camera: ids[candidate] ?? "",
                losses: losses.sorted {
                    let mine = ($0.breaks ? 0 : 1, $0.shareWithout - $0.shareWith)
                    let others = ($1.breaks ? 0 : 1, $1.shareWithout - $1.shareWith)
                    return mine != others ? mine < others : $0.requirement < $1.requirement
                })
        }
        return reasons.sorted { $0.camera < $1.camera }
    }

    /// What falls short as it is, and what does so only should a camera fail.
    private func shortfalls(
        _ best: Attempt, cutShort: Bool
    ) throws(OverlayError) -> (now: [PlacementResult.Shortfall], spare: [PlacementResult.Shortfall]) {
        var now: [PlacementResult.Shortfall] = []
        var spare: [PlacementResult.Shortfall] = []
        let isSeen = covered(by: best)
        for (number, coverage) in best.coverages.enumerated()
        where coverage.judgedShare < coverage.requirement.minShare && coverage.measure > 0 {
            var shortfall = try shortfall(
                number, coverage, unseen: cells.indices.filter { cells[$0].requirement == number && !isSeen[$0] })
            // Candidates could do it, as far as is known: something else kept them.
            let isOpen = shortfall.why.allSatisfy { $0 == .tooFew }
            if isOpen, placement.task.changes != nil { shortfall.why = [.changes] }
            if isOpen, cutShort { shortfall.why = [.cutShort] }
            if coverage.requirement.isSpare { spare.append(shortfall) } else { now.append(shortfall) }
        }
        return (now, spare)
    }

    private func shortfall(
        _ number: Int, _ coverage: Coverage, unseen: [Int]
    ) throws(OverlayError) -> PlacementResult.Shortfall {
        let overlay = Overlay()
        // The heaviest of what is not seen speak for the rest.
        let unseen = unseen.sorted { (-cells[$0].weight, $0) < (-cells[$1].weight, $1) }
        var why: [OutOfSight: Int] = [:]
        var zones: [String: Int] = [:]
        for index in unseen.prefix(Self.examples) {
            let (reason, keeping) = try self.why(cells[index], overlay)
            why[reason, default: 0] += cells[index].weight
            for zone in keeping { zones[zone, default: 0] += cells[index].weight }
        }
        return PlacementResult.Shortfall(
            requirement: coverage.requirement.isSpare
                ? String(coverage.requirement.id.dropLast(Requirement.spareMark.count)) : coverage.requirement.id,
            share: coverage.judgedShare, minShare: coverage.requirement.minShare,
            why: why.sorted { $0.value != $1.value ? $0.value > $1.value : $0.key.rawValue < $1.key.rawValue }
                .map(\.key),
            zones: zones.sorted { $0.value != $1.value ? $0.value > $1.value : $0.key < $1.key }.map(\.key),
            example: unseen.first.map { cells[$0].points[0] })
    }

    /// How many cells are asked why they are not seen, of each place, and how many mounts for each.
    private static let examples = 12
    private static let mountsAsked = 60

    /// Why a cell is not seen, and the zones that keep cameras from it.
    private func why(_ cell: WitnessCell, _ overlay: Overlay) throws(OverlayError) -> (OutOfSight, zones: Set<String>) {
        let index = BoxIndex([BoundingBox(of: cell.points)])
        let inSight = views.indices.filter { !making.witnesses(views[$0], [cell], index).isEmpty }
        guard !inSight.isEmpty else { return (.noMount, []) }
        var zones: Set<String> = []
        for mount in inSight.prefix(Self.mountsAsked) {
            let made = try making.make(mount: mount, views[mount], [cell], index, overlay)
            for candidate in made.candidates {
                // Struck out on closer look, in some heading or other.
                let striking = candidates.indices.first {
                    struck.contains($0) && candidates[$0].mount == mount && candidates[$0].model == candidate.model
                }
                guard let striking, let zone = strikingZones[striking] else {
                    return (isCapped ? .budget : hopeless.contains(cell.requirement) ? .notWorth : .tooFew, [])
                }
                zones.insert(zone)
            }
            zones.formUnion(made.refused.keys.map { base.zones[$0].id })
        }
        return zones.isEmpty ? (.noLens, []) : (.prohibited, zones)
    }
}
