import Geometry
import SiteModel

/// Covers evaluated exactly, and what follows from that for the next round.
extension PlacementRounds {
    /// A cover, evaluated.
    struct Attempt {
        var cover: Cover
        var coverages: [Coverage]
        var overlaps: [Overlap]
        /// How much of all that is required is covered, each place as it weighs; where a budget caps the cost.
        var score: Double?

        func passing(spare: Bool) -> Int {
            coverages.count { $0.requirement.isSpare == spare && $0.judgedShare >= $0.requirement.minShare }
        }
        var passing: Int { passing(spare: false) + passing(spare: true) }

        func isBetter(than other: Attempt) -> Bool {
            if overlaps.isEmpty != other.overlaps.isEmpty { return overlaps.isEmpty }
            if let score, let others = other.score, score != others { return score > others }
            if score == nil {
                for spare in [false, true] where passing(spare: spare) != other.passing(spare: spare) {
                    return passing(spare: spare) > other.passing(spare: spare)
                }
            }
            return cover.cost < other.cover.cost
        }
    }

    mutating func evaluate(_ cover: Cover) throws(OverlayError) -> Attempt {
        let chosen = cover.columns
        let new = chosen.filter { results[$0] == nil }
        let (evaluation, keys) = (evaluation, keys)
        let cameras = new.map { camera($0, id: name(of: $0)) }
        let evaluated = try Parallel.map(count: new.count, threads: placement.threads) {
            index, overlay throws(OverlayError) in
            try evaluation.evaluate(cameras[index], keys: keys[cameras[index].level] ?? [], overlay)
        }
        for (candidate, result) in zip(new, evaluated) { results[candidate] = result }
        // What stays is not for the others to answer for.
        let overlaps = try base.overlaps(
            chosen.compactMap { results[$0] }, threads: placement.threads
        ) { _ in }
        var attempt = Attempt(
            cover: cover, coverages: try judge(chosen),
            overlaps: overlaps.filter { overlap in
                (overlap.verdict == .fail || overlap.verdict == .open)
                    && (placement.task.views == .all || overlap.kind == .install || overlap.zone.ban == .view)
            })
        if isCapped { attempt.score = score(attempt.coverages) }
        return attempt
    }

    /// Of all that is required, each place as it weighs.
    private func score(_ coverages: [Coverage]) -> Double {
        let judged = coverages.filter { $0.measure > 0 }
        let weights = judged.map { placement.task.weight(of: $0.requirement) }
        let all = weights.reduce(0, +)
        return all > 0 ? zip(judged, weights).reduce(0) { $0 + $1.0.judgedShare * $1.1 } / all : 1
    }

    func camera(_ candidate: Int, id: String) -> Camera {
        let candidate = candidates[candidate]
        let mount = views[candidate.mount].mount
        var camera = HeadingSweep(
            mount: mount, model: placement.task.models[candidate.model], tilt: candidate.tilt, convergence: 0
        ).camera(azimuth: candidate.azimuth)
        camera.id = id
        camera.masks = candidate.masks
        return camera
    }

    /// Strikes out and splits what stands in the way of a cover; false where nothing does.
    mutating func mend(_ attempt: Attempt) throws(OverlayError) -> Bool {
        let isStruck = strike(attempt.overlaps)
        if try splitCells(attempt) { return true }
        // As much as is allowed is had already.
        return isStruck || (!isCapped && !isLimited && askForMore(attempt))
    }

    /// Strikes out the columns that show what they must not; false where all were struck out before.
    mutating func strike(_ overlaps: [Overlap]) -> Bool {
        var isNew = false
        for overlap in overlaps {
            guard let column = column(named: overlap.camera) else { continue }
            strikingZones[column] = overlap.zone.id
            if struck.insert(column).inserted { isNew = true }
        }
        return isNew
    }

    /// What a column's camera is called while cameras are chosen: those that stand by their own ids, candidates as no id of a
    /// document is.
    func name(of column: Int) -> String {
        column < candidates.count ? "\u{1}\(column)" : standing[column - candidates.count].camera.id
    }

    private func column(named name: String) -> Int? {
        if name.hasPrefix("\u{1}") { return Int(name.dropFirst()) }
        return standing.firstIndex { $0.camera.id == name }.map { candidates.count + $0 }
    }

    /// Splits what the cover takes for covered and does not see whole; false where nothing is left to split.
    private mutating func splitCells(_ attempt: Attempt) throws(OverlayError) -> Bool {
        let believed = covered(by: attempt)
        let overlay = Overlay()
        var split: [Int: [WitnessCell]] = [:]
        for (index, cell) in cells.enumerated() where believed[index] && !hopeless.contains(cell.requirement) {
            let coverage = attempt.coverages[cell.requirement]
            guard coverage.judgedShare < coverage.requirement.minShare,
                let scene = base.scenes.own[coverage.requirement.level]
            else { continue }
            split[index] = try WitnessCells(
                scene: scene, targetHeight: coverage.requirement.targetHeight, overlay: overlay
            ).split(cell, by: coverage.gap)
        }
        guard let first = replace(split) else { return false }
        try look(from: first)
        return true
    }

    /// Puts parts in the place of cells, at the end; what sees the others still does.
    ///
    /// - Returns: where the parts begin; nil where there are none.
    mutating func replace(_ split: [Int: [WitnessCell]]) -> Int? {
        let gone = split.filter { !$0.value.isEmpty }
        guard !gone.isEmpty else { return nil }
        var kept: [WitnessCell] = []
        var numbers = [Int32](repeating: -1, count: cells.count)
        for index in cells.indices where gone[index] == nil {
            numbers[index] = Int32(kept.count)
            kept.append(cells[index])
        }
        cells = kept + gone.sorted { $0.key < $1.key }.flatMap(\.value)
        for candidate in columns.indices {
            columns[candidate] = columns[candidate].compactMap { cell in
                numbers[Int(cell)] >= 0 ? numbers[Int(cell)] : nil
            }
        }
        let totals = weights()
        // Slivers that went with nobody are not asked for.
        for number in needed.indices { needed[number] = min(needed[number], totals[number]) }
        return kept.count
    }

    /// How many of some columns see each cell.
    func seeing(_ some: [Int]) -> [Int] {
        var count = [Int](repeating: 0, count: cells.count)
        for column in some { for cell in columns[column] { count[Int(cell)] += 1 } }
        return count
    }

    /// How many columns see each cell.
    func ableColumns() -> [Int] { seeing(columns.indices.filter { !struck.contains($0) }) }

    /// How much of each place all columns cover together.
    func reachable(_ able: [Int]) -> [Int] {
        var reachable = [Int](repeating: 0, count: requirements.count)
        for (index, cell) in cells.enumerated() where able[index] >= requirements[cell.requirement].minCameras {
            reachable[cell.requirement] += cell.weight
        }
        return reachable
    }

    /// A place that all candidates together do not cover as asked gets what cameras cover of it that each add a share worth
    /// having: the last percents would take a camera each, and it fails all the same.
    mutating func settleForLess() {
        let reachable = reachable(ableColumns())
        let totals = weights()
        for number in needed.indices where reachable[number] < needed[number] {
            needed[number] = worthwhile(number, of: totals[number])
            hopeless.insert(number)
        }
    }

    /// How much of a place is covered once no camera would add a share worth having.
    private func worthwhile(_ number: Int, of total: Int) -> Int {
        var missing: [Int32: Int] = [:]
        for index in cells.indices where cells[index].requirement == number {
            missing[Int32(index)] = requirements[number].minCameras
        }
        var open = columns.indices.filter { column in
            !struck.contains(column) && columns[column].contains { missing[$0] != nil }
        }
        func take(_ column: Int) {
            for cell in columns[column] { missing[cell]? -= 1 }
            open.removeAll { $0 == column }
        }
        for column in open where isStaying(column) { take(column) }
        let share = max(1, Double(total) * Self.worthwhile / Double(requirements[number].minCameras))
        while true {
            var best = (gain: 0, column: -1)
            for column in open {
                let gain = columns[column].reduce(0) { $0 + ((missing[$1] ?? 0) > 0 ? cells[Int($1)].weight : 0) }
                if gain > best.gain { best = (gain, column) }
            }
            if Double(best.gain) < share { break }
            take(best.column)
        }
        return missing.reduce(0) { $0 + ($1.value <= 0 ? cells[Int($1.key)].weight : 0) }
    }

    /// Of a place that cannot be covered as asked.
    private static let worthwhile = 0.1

    func weights() -> [Int] {
        var totals = [Int](repeating: 0, count: requirements.count)
        for cell in cells { totals[cell.requirement] += cell.weight }
        return totals
    }

    /// Which cells the cover takes for covered.
    func covered(by attempt: Attempt) -> [Bool] {
        let count = seeing(attempt.cover.columns + (candidates.count..<columns.count).filter(isStaying))
        return cells.indices.map { count[$0] >= requirements[cells[$0].requirement].minCameras }
    }

    /// Where the cells say enough and the evaluator does not, a little more.
    private mutating func askForMore(_ attempt: Attempt) -> Bool {
        let totals = weights()
        let believed = covered(by: attempt)
        let able = ableColumns()
        let open = Set(cells.indices.filter { !believed[$0] && able[$0] > 0 }.map { cells[$0].requirement })
        var isMore = false
        for (number, coverage) in attempt.coverages.enumerated()
        where coverage.judgedShare < coverage.requirement.minShare && needed[number] < totals[number]
            && open.contains(number) && !hopeless.contains(number)
        {
            let missing = coverage.requirement.minShare - coverage.judgedShare
            needed[number] = min(totals[number], needed[number] + max(1, Int(Double(totals[number]) * missing)))
            isMore = true
        }
        return isMore
    }
}
