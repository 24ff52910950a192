import Geometry
import SiteModel

/// Mounts, what can be seen from them, and the candidates on them with the cells that each sees.
extension PlacementRounds {
    mutating func findMounts() throws(OverlayError) {
        let base = base
        let finder = MountFinder(
            scenes: base.scenes, site: placement.site, zones: base.zones, mounting: placement.task.mounting,
            mountTolerance: base.settings.mountTolerance)
        let reach = making.viewing.reaches.values.max() ?? 0
        let mounts = base.scenes.own.keys.sorted(by: levelPrecedes).flatMap { level in
            finder.mounts(
                on: level, near: requirements.filter { $0.level == level }.map(\.shape.bounds), reach: reach)
        }
        let all = mounts + standing.filter { !$0.stays }.compactMap(\.mount)
        tell(.mounts, 0, nil)
        let viewing = making.viewing
        views = try Parallel.map(count: all.count, threads: placement.threads) {
            index, overlay throws(OverlayError) in try viewing.view(from: all[index], overlay)
        }.compactMap { $0 }
    }

    mutating func makeCandidates() throws(OverlayError) {
        tell(.candidates, 0, nil)
        candidates = try candidates(for: 0..<cells.count)
        try makeColumns()
        if let kept = try splitUnseen() {
            candidates += try candidates(for: kept..<cells.count)
            try makeColumns()
        }
    }

    /// Candidates for the sake of some cells.
    private func candidates(for range: Range<Int>) throws(OverlayError) -> [Candidate] {
        let (making, views, cells) = (making, views, cells)
        let index = BoxIndex(
            cells.indices.map { range.contains($0) ? BoundingBox(of: cells[$0].points) : .empty })
        return try Parallel.map(count: views.count, threads: placement.threads) {
            number, overlay throws(OverlayError) in
            try making.make(mount: number, views[number], cells, index, overlay).candidates
        }.flatMap { $0 }
    }

    private mutating func makeColumns() throws(OverlayError) {
        columns = Array(repeating: [], count: candidates.count + standing.count)
        let numbers = Dictionary(
            views.indices.compactMap { index in views[index].mount.standing.map { ($0, index) } },
            uniquingKeysWith: { first, _ in first })
        results = [:]
        for index in standing.indices {
            standingMounts[index] = numbers[standing[index].camera.id]
            results[candidates.count + index] = standing[index].result
        }
        try look(from: 0)
    }

    /// A place that seems out of reach may be so by its cells' points only: what no candidate sees is split into what some
    /// mount has in sight and what none has, and the former once more; a few times for each place.
    ///
    /// - Returns: where the new cells begin; nil where there are none.
    mutating func splitUnseen() throws(OverlayError) -> Int? {
        let able = ableColumns()
        let reachable = reachable(able)
        let short = requirements.indices.filter {
            reachable[$0] < needed[$0] && !hopeless.contains($0) && refinements[$0, default: 0] < Self.mostRefinements
        }
        guard !short.isEmpty else { return nil }
        for number in short { refinements[number, default: 0] += 1 }
        let isShort = Set(short)
        let views = views
        let places = BoxIndex(views.map { $0.seen.values.reduce(into: BoundingBox.empty) { $0.extend(to: $1.bounds) } })
        let (cells, requirements, scenes) = (cells, requirements, base.scenes)
        let open = cells.indices.filter {
            let number = cells[$0].requirement
            return isShort.contains(number) && able[$0] < requirements[number].minCameras
        }
        let parts = try Parallel.map(count: open.count, threads: placement.threads) {
            index, overlay throws(OverlayError) -> [WitnessCell] in
            let cell = cells[open[index]]
            let requirement = requirements[cell.requirement]
            guard let scene = scenes.own[requirement.level] else { return [] }
            let splitting = WitnessCells(scene: scene, targetHeight: requirement.targetHeight, overlay: overlay)
            guard case .area(let region) = cell.part else { return try splitting.split(cell, by: cell.part) }
            var hidden = region
            for view in places.query(region.bounds) where views[view].mount.level == requirement.level {
                guard let seen = views[view].seen[TargetKey(requirement).plane] else { continue }
                hidden = try overlay.difference(hidden, seen)
                if hidden.isEmpty { break }
            }
            return hidden.isEmpty ? try splitting.halved(cell) : try splitting.split(cell, by: .area(hidden))
        }
        return replace(Dictionary(uniqueKeysWithValues: zip(open, parts)))
    }

    /// What each column sees of the cells from a number on; what it sees of those before is known.
    mutating func look(from first: Int) throws(OverlayError) {
        let (making, views, cells, candidates) = (making, views, cells, candidates)
        let index = BoxIndex(
            cells.indices.map { $0 < first ? .empty : BoundingBox(of: cells[$0].points) })
        let byMount = Dictionary(grouping: candidates.indices, by: { candidates[$0].mount })
        let mounts = byMount.keys.sorted()
        let taken = try Parallel.map(count: mounts.count, threads: placement.threads) {
            number, _ throws(OverlayError) -> [(Int, [Int32])] in
            let mount = mounts[number]
            let visible = making.witnesses(views[mount], cells, index)
            if visible.isEmpty { return [] }
            return (byMount[mount] ?? []).map { ($0, making.taken(candidates[$0], views[mount], visible)) }
        }
        for (candidate, witnesses) in taken.flatMap({ $0 }) {
            columns[candidate] += witnesses
        }
        for (index, camera) in standing.enumerated() {
            columns[candidates.count + index] += (first..<cells.count).filter { sees(camera.result, cells[$0]) }
                .map { Int32($0) }
        }
    }

    private func sees(_ result: CameraResult, _ cell: WitnessCell) -> Bool {
        let requirement = requirements[cell.requirement]
        guard result.camera.level == requirement.level, let region = result.observed[TargetKey(requirement)]?.region
        else {
            return false
        }
        return cell.points.contains { region.contains($0) }
    }

    private static let mostRefinements = 4
}
