import Geometry
import Interchange
import SiteModel

/// Finds out which camera of an older plan is which of a newer one.
///
/// In turn, each time among those still alone: the same in every respect, with the same id before any other; the
/// same id within 0.5 m on the same level; whatever is nearest within 0.5 m on the same level; the same id anywhere.
/// So two cameras that swapped their ids are told as such, and not as two that moved.
///
/// Cost: O(n log n + p log p) for p pairs within 0.5 m.
struct CameraMatching {
    /// Cameras nearer than this may be one, metres.
    static let reach = 0.5

    let tolerance: PlanDifference.Tolerance

    func pairs(_ old: [Camera], _ new: [Camera]) -> [PlanDifference.Pair] {
        var oldLeft = Set(old.indices)
        var newLeft = Set(new.indices)
        var pairs: [PlanDifference.Pair] = []
        func take(_ a: Int, _ b: Int) {
            guard oldLeft.contains(a), newLeft.contains(b) else { return }
            oldLeft.remove(a)
            newLeft.remove(b)
            pairs.append(PlanDifference.Pair(old: old[a], new: new[b]))
        }
        let near = neighbours(old, new)
        for isSameID in [true, false] {
            for (a, b, _) in near where (old[a].id == new[b].id) == isSameID && looksTheSame(old[a], new[b]) {
                take(a, b)
            }
        }
        for (a, b, _) in near where old[a].id == new[b].id { take(a, b) }
        for (a, b, _) in near { take(a, b) }
        let byID = Dictionary(new.indices.map { (new[$0].id, $0) }, uniquingKeysWith: { first, _ in first })
        for a in old.indices { if let b = byID[old[a].id] { take(a, b) } }
        for a in oldLeft { pairs.append(PlanDifference.Pair(old: old[a], new: nil)) }
        for b in newLeft { pairs.append(PlanDifference.Pair(old: nil, new: new[b])) }
        return pairs.sorted { Self.key($0).lexicographicallyPrecedes(Self.key($1), by: utf8Precedes) }
    }

    private static func key(_ pair: PlanDifference.Pair) -> [String] {
        [pair.new?.id ?? pair.old?.id ?? "", pair.old?.id ?? ""]
    }

    /// Pairs within reach on one level, nearest first.
    private func neighbours(_ old: [Camera], _ new: [Camera]) -> [(a: Int, b: Int, distance: Double)] {
        let reach = Self.reach * Grid.unitsPerMetre
        struct Cell: Hashable {
            var column: Int
            var row: Int
            var level: String
        }
        func cell(_ camera: Camera) -> Cell {
            Cell(
                column: Int((camera.position.x / reach).rounded(.down)),
                row: Int((camera.position.y / reach).rounded(.down)), level: camera.level)
        }
        var cells: [Cell: [Int]] = [:]
        for index in new.indices { cells[cell(new[index]), default: []].append(index) }
        var near: [(a: Int, b: Int, distance: Double)] = []
        for a in old.indices {
            let own = cell(old[a])
            for column in (own.column - 1)...(own.column + 1) {
                for row in (own.row - 1)...(own.row + 1) {
                    for b in cells[Cell(column: column, row: row, level: own.level)] ?? [] {
                        let distance = old[a].position.distance(to: new[b].position)
                        if distance <= reach { near.append((a, b, distance)) }
                    }
                }
            }
        }
        return near.sorted {
            $0.distance != $1.distance
                ? $0.distance < $1.distance
                : old[$0.a].id != old[$1.a].id
                    ? utf8Precedes(old[$0.a].id, old[$1.a].id) : utf8Precedes(new[$0.b].id, new[$1.b].id)
        }
    }

    /// Whether both hang and look the same way, whatever they are called.
    private func looksTheSame(_ a: Camera, _ b: Camera) -> Bool {
        CameraComparison(tolerance: tolerance, tasks: [], isSurvey: false).changes(a, b).allSatisfy {
            [.renamed, .restated, .useChanged, .rangeChanged].contains($0.kind)
        }
    }
}
