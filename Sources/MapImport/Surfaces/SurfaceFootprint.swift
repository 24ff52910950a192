import Geometry

/// One face of a thing that is modelled in three dimensions.
public struct ModelSurface: Hashable, Sendable {
    /// Exterior first; the first position is not repeated at the end.
    public var rings: [[SIMD3<Double>]]
    /// Whether the model says that the thing stands on this face.
    public var isGround: Bool

    public init(rings: [[SIMD3<Double>]], isGround: Bool = false) {
        self.rings = rings
        self.isGround = isGround
    }
}

/// What a thing that is modelled by its faces covers on the ground, and from where to where it reaches.
///
/// The ground is, in this order: the faces that the model calls so; the lowest level faces, where they make up the
/// whole of what the model covers; all faces seen from above. Faces that touch or overlap become one area. Cost: O(n log n)
/// for n positions.
public struct SurfaceFootprint: Hashable, Sendable {
    /// Polygons, each a list of rings, in the model's own coordinates.
    public var areas: [[[SIMD2<Double>]]]
    /// The lowest z of all faces, in the model's own units of height.
    public var ground: Double
    /// The highest z of all faces, likewise.
    public var top: Double

    /// How far above the lowest position a face may lie that is still the ground, units of z.
    private static let step = 0.5
    /// Faces steeper than this share of their area seen from above are walls.
    private static let steepest = 0.01
    /// Low faces are the ground where they cover this share of what the whole model covers.
    private static let share = 0.9

    /// - Parameters:
    ///   - surfaces: faces of one thing, all numbers finite.
    ///   - unitsPerCoordinate: how many units of 0.1 mm one unit of x and y is, about.
    /// - Returns: nil where no face covers any ground.
    public init?(_ surfaces: [ModelSurface], unitsPerCoordinate: Double = Grid.unitsPerMetre) {
        var (low, high) = (Double.infinity, -Double.infinity)
        var corner = SIMD2(Double.infinity, Double.infinity)
        for position in surfaces.lazy.flatMap(\.rings).joined() {
            low = min(low, position.z)
            high = max(high, position.z)
            corner = SIMD2(min(corner.x, position.x), min(corner.y, position.y))
        }
        let flat = surfaces.map { FlatFace($0, corner, unitsPerCoordinate) }
            .filter { $0.covered > Self.steepest * $0.area && $0.covered > 0 }
        guard !flat.isEmpty else { return nil }
        ground = low
        top = high
        let chosen = Self.groundFaces(flat, low: low)
        if chosen.count == 1 {
            areas = [chosen[0].surface.rings.map { ring in ring.map { SIMD2($0.x, $0.y) } }]
            return
        }
        // An overlay that does not succeed leaves the faces as they are: whoever checks areas tells.
        let union = try? Overlay().union(chosen.map { Region($0.polygon) })
        guard let union, !union.isEmpty else {
            areas = chosen.map { face in face.surface.rings.map { ring in ring.map { SIMD2($0.x, $0.y) } } }
            return
        }
        areas = union.polygons.map { polygon in
            polygon.rings.map { ring in
                ring.points.map { SIMD2($0.x, $0.y) / unitsPerCoordinate + corner }
            }
        }
    }

    private static func groundFaces(_ faces: [FlatFace], low: Double) -> [FlatFace] {
        let said = faces.filter(\.surface.isGround)
        if !said.isEmpty { return said }
        let lowest = faces.filter { $0.highest <= low + step }
        // A closed body is covered twice, from above and from below.
        let covered = faces.reduce(0) { $0 + $1.covered }
        let isWhole = lowest.count < faces.count && lowest.reduce(0) { $0 + $1.covered } >= share * covered / 2
        return isWhole ? lowest : faces
    }

    /// A face seen from above.
    private struct FlatFace {
        var surface: ModelSurface
        var polygon: Polygon
        /// What it covers seen from above, and its exterior's own size; square units.
        var covered: Double
        var area: Double
        var highest: Double

        init(_ surface: ModelSurface, _ corner: SIMD2<Double>, _ scale: Double) {
            self.surface = surface
            let rings = surface.rings.map { ring in
                Ring(ring.map { Point(x: ($0.x - corner.x) * scale, y: ($0.y - corner.y) * scale).snapped })
            }
            polygon = Polygon(rings.first ?? Ring([]), holes: Array(rings.dropFirst()))
            covered = polygon.area
            highest = surface.rings.joined().lazy.map(\.z).max() ?? 0
            // Newell's normal.
            var normal = SIMD3<Double>()
            let ring = (surface.rings.first ?? []).map {
                SIMD3(($0.x - corner.x) * scale, ($0.y - corner.y) * scale, $0.z * Grid.unitsPerMetre)
            }
            for (a, b) in zip(ring, ring.dropFirst() + ring.prefix(1)) {
                normal += SIMD3((a.y - b.y) * (a.z + b.z), (a.z - b.z) * (a.x + b.x), (a.x - b.x) * (a.y + b.y))
            }
            area = (normal * normal).sum().squareRoot() / 2
        }
    }
}
