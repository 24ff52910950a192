import Geometry

/// Finds the buildings whose inside is drawn, level by level.
///
/// A building's inside is drawn on a level where one of `indoor=room`, `area`, `corridor`, `wall`, `column` or `level`
/// lies inside its outline (and, if an area, is no larger than it).
enum Interiors {
    /// For each level the positions in `masses` of those.
    static func find(_ features: [Feature], in masses: [BuildingMass]) -> [String: Set<Int>] {
        let showing = features.indices.filter { ObstacleKind.showsInterior(features[$0]) }
        guard !showing.isEmpty else { return [:] }
        let tree = BoxIndex(masses.map(\.outline.bounds))
        var result: [String: Set<Int>] = [:]
        for index in showing {
            let feature = features[index]
            for (point, area) in probes(feature.shape) {
                for index in tree.query(BoundingBox(of: [point])) {
                    let mass = masses[index]
                    // A stage or a kiosk inside a hall does not become hollow by the hall's middle.
                    guard area <= 1.05 * mass.outline.area, mass.outline.locate(point) == .inside else { continue }
                    if let own = mass.undergroundLevel, own != feature.level { continue }
                    result[feature.level, default: []].insert(index)
                }
            }
        }
        return result
    }

    /// A point of each piece of a shape, and the piece's area.
    private static func probes(_ shape: Shape) -> [(Point, Double)] {
        switch shape {
        case .points(let points): points.map { ($0, 0) }
        case .lines(let lines): lines.flatMap { line in line.segments.prefix(1).map { (0.5 * ($0.a + $0.b), 0) } }
        case .area(let region):
            region.polygons.compactMap { polygon in polygon.interiorPoint.map { ($0, polygon.area) } }
        }
    }
}
