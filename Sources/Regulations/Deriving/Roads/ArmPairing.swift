import Geometry

/// Counts the halves of a road in two carriageways as one arm.
///
/// Two one-way carriageways are halves of one road where their names allow it and they run side by side as far as
/// `probe`, or both lead to the same hub. O(n²) in the arms of one junction.
enum ArmPairing {
    /// No junction has more carriageways; where a broken map has, each is an arm.
    static let mostArms = 200
    /// Cosine of the angle by which halves may differ.
    private static let parallel = 0.9

    /// The arms that leave a junction, halves together. `end` maps hubs to junctions.
    static func pair(_ arms: [RoadArm], _ graph: RoadGraph, junctionOf: [Int]) -> [[RoadArm]] {
        guard arms.count <= mostArms else { return arms.map { [$0] } }
        var sets = UnionFind(arms.count)
        for (index, one) in arms.enumerated() {
            for other in (index + 1)..<arms.count where areHalves(one, arms[other], graph, junctionOf) {
                sets.join(index, other)
            }
        }
        return sets.sets().map { $0.map { arms[$0] } }
    }

    private static func areHalves(_ a: RoadArm, _ b: RoadArm, _ graph: RoadGraph, _ junctionOf: [Int]) -> Bool {
        guard let aWay = a.way, let bWay = b.way, let widest = graph.ways[aWay].widestGap(to: graph.ways[bWay]),
            // A lane for both ways between the halves of its road, as for buses, is part of it.
            a.isOneWay && b.isOneWay
                || (a.isOneWay || b.isOneWay) && graph.ways[aWay].kinship(graph.ways[bWay]) == .same
        else { return false }
        let probe = DerivingDistance.probe.units
        let near = min(a.length, b.length, probe)
        let meetAgain = a.end.map { junctionOf[$0] } == b.end.map { junctionOf[$0] } && a.end != nil
        if meetAgain, max(a.length, b.length) <= 2 * probe {
            return b.distance(to: a.point(at: a.length / 2)) <= widest
                && a.distance(to: b.point(at: b.length / 2)) <= widest
        }
        let aEnd = a.point(at: near), bEnd = b.point(at: near)
        guard b.distance(to: aEnd) <= widest || a.distance(to: bEnd) <= widest else { return false }
        guard b.distance(to: a.point(at: near / 2)) <= widest || a.distance(to: b.point(at: near / 2)) <= widest else {
            return false
        }
        let aChord = aEnd - a.point(at: near / 2), bChord = bEnd - b.point(at: near / 2)
        return aChord.dot(bChord) >= parallel * aChord.length * bChord.length
    }
}
