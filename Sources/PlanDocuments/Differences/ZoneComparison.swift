import Geometry
import Interchange
import SiteModel

/// Tells in which respects the zones of two plans differ where cameras or views are forbidden.
struct ZoneComparison {
    let tolerance: PlanDifference.Tolerance

    /// Zones are matched by their ids.
    func changes(_ old: [ProhibitedZone], _ new: [ProhibitedZone]) -> [PlanDifference.ZoneChange] {
        let before = Dictionary(old.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let after = Dictionary(new.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        return Set(before.keys).union(after.keys).sorted(by: utf8Precedes).flatMap { id in
            changes(before[id], after[id])
        }
    }

    private func changes(_ old: ProhibitedZone?, _ new: ProhibitedZone?) -> [PlanDifference.ZoneChange] {
        guard let zone = new ?? old else { return [] }
        let rules = Set((old?.rules ?? []) + (new?.rules ?? [])).sorted(by: utf8Precedes)
        func change(
            _ kind: PlanDifference.ZoneChange.Kind, _ before: String? = nil, _ after: String? = nil
        ) -> PlanDifference.ZoneChange {
            .init(kind, id: zone.id, name: zone.name, level: zone.level, old: before, new: after, rules: rules)
        }
        guard let old else { return [change(.added, nil, zone.name)] }
        guard let new else { return [change(.removed, zone.name)] }
        var changes: [PlanDifference.ZoneChange] = []
        if old.name != new.name { changes.append(change(.renamed, old.name, new.name)) }
        if !isSame(old.shape, new.shape) || old.facing != new.facing { changes.append(change(.reshaped)) }
        let (before, after) = (old.rules.sorted(by: utf8Precedes), new.rules.sorted(by: utf8Precedes))
        if before != after {
            changes.append(change(.reruled, before.joined(separator: ", "), after.joined(separator: ", ")))
        }
        return changes
    }

    /// Vertex by vertex: plans in two frames differ by rounding.
    private func isSame(_ a: Shape, _ b: Shape) -> Bool {
        let reach = tolerance.position * Grid.unitsPerMetre
        let (first, second) = (Self.parts(a), Self.parts(b))
        return first.map(\.count) == second.map(\.count)
            && zip(first, second).allSatisfy { zip($0, $1).allSatisfy { $0.distance(to: $1) <= reach } }
    }

    private static func parts(_ shape: Shape) -> [[Point]] {
        switch shape {
        case .points(let points): [points]
        case .lines(let lines): lines.map(\.points)
        case .area(let region): region.polygons.flatMap { [$0.exterior.points] + $0.holes.map(\.points) }
        }
    }
}
