import CGDAL
import Foundation
import Geometry
import MapImport

/// The shapes of one GDAL geometry: curves as chords within a centimetre, bodies as what they cover on the ground.
struct LayerShapes {
    /// One for each kind: areas, lines, points.
    private(set) var shapes: [SourceShape] = []
    /// What the z values tell (`SourceAttribute`).
    private(set) var heights: [String: String] = [:]
    /// Whether a position is no finite number.
    private(set) var isInfinite = false

    private var areas: [[[SIMD2<Double>]]] = []
    private var lines: [[SIMD2<Double>]] = []
    private var points: [SIMD2<Double>] = []
    private var surfaces: [ModelSurface] = []
    private var isElevated = false

    /// Numbers beyond it are no positions on the Earth in any unit.
    private static let furthest = 1e12
    /// Metres; GDAL rounds the number of steps, so a tenth below the centimetre that is promised.
    private static let chordError = 0.009
    /// The finest step of a curve, degrees, whatever its radius.
    private static let finestStep = 0.1
    private static let depth = 32

    init(_ geometry: OGRGeometryH, reference: SpatialReference?) {
        let metres = reference?.metresPerUnit ?? 1
        var linear: OGRGeometryH?
        if OGR_G_HasCurveGeometry(geometry, 1) != 0 {
            let radius = Self.largestRadius(geometry, 0)
            var step = 4.0
            if radius > 0 {
                step = 2 * acos(max(-1, 1 - Self.chordError / metres / radius)) * 180 / .pi
            }
            linear = OGR_G_GetLinearGeometry(geometry, max(Self.finestStep, min(step, 45)), nil)
        }
        defer { if let linear { OGR_G_DestroyGeometry(linear) } }
        take(linear ?? geometry, 0)
        if !surfaces.isEmpty, !isInfinite {
            if let footprint = SurfaceFootprint(surfaces, unitsPerCoordinate: metres * Grid.unitsPerMetre) {
                areas += footprint.areas
                heights[SourceAttribute.ground] = NumberText.shortest(footprint.ground)
                heights[SourceAttribute.top] = NumberText.shortest(footprint.top)
            }
        } else if isElevated {
            heights[SourceAttribute.elevated] = "yes"
        }
        guard !isInfinite else { return }
        if !areas.isEmpty { shapes.append(.areas(areas)) }
        if !lines.isEmpty { shapes.append(.lines(lines)) }
        if !points.isEmpty { shapes.append(.points(points)) }
    }

    private mutating func take(_ geometry: OGRGeometryH, _ depth: Int) {
        guard depth < Self.depth, OGR_G_IsEmpty(geometry) == 0 else { return }
        let type = OGR_GT_Flatten(OGR_G_GetGeometryType(geometry))
        switch type {
        case wkbPoint: points += positions(geometry).map { SIMD2($0.x, $0.y) }
        case wkbLineString: lines.append(positions(geometry).map { SIMD2($0.x, $0.y) })
        case wkbPolygon:
            let rings = (0..<OGR_G_GetGeometryCount(geometry)).compactMap { index in
                OGR_G_GetGeometryRef(geometry, index).map { ring($0) }
            }
            // A part of a collection of faces that do not lie flat is a face of a body.
            if OGR_G_Is3D(geometry) != 0, Self.isTilted(rings) {
                surfaces.append(ModelSurface(rings: rings))
            } else {
                areas.append(rings.map { ring in ring.map { SIMD2($0.x, $0.y) } })
            }
        case wkbPolyhedralSurface, wkbTIN:
            for index in 0..<OGR_G_GetGeometryCount(geometry) {
                if let face = OGR_G_GetGeometryRef(geometry, index) { takeFace(face) }
            }
        case wkbTriangle: takeFace(geometry)
        case wkbMultiPolygon where isBody(geometry):
            for index in 0..<OGR_G_GetGeometryCount(geometry) {
                if let face = OGR_G_GetGeometryRef(geometry, index) { takeFace(face) }
            }
        default:
            for index in 0..<OGR_G_GetGeometryCount(geometry) {
                if let part = OGR_G_GetGeometryRef(geometry, index) { take(part, depth + 1) }
            }
        }
    }

    private mutating func takeFace(_ face: OGRGeometryH) {
        let rings = (0..<OGR_G_GetGeometryCount(face)).compactMap { index in
            OGR_G_GetGeometryRef(face, index).map { ring($0) }
        }
        if !rings.isEmpty { surfaces.append(ModelSurface(rings: rings)) }
    }

    /// Whether polygons are the faces of a body: one of them stands or leans.
    private mutating func isBody(_ geometry: OGRGeometryH) -> Bool {
        guard OGR_G_Is3D(geometry) != 0 else { return false }
        return (0..<OGR_G_GetGeometryCount(geometry)).contains { index in
            guard let face = OGR_G_GetGeometryRef(geometry, index), let exterior = OGR_G_GetGeometryRef(face, 0)
            else { return false }
            return Self.isTilted([ring(exterior)])
        }
    }

    /// A ring that leans more than the ground does: its z values range over more than a tenth of its width.
    private static func isTilted(_ rings: [[SIMD3<Double>]]) -> Bool {
        guard let ring = rings.first, let first = ring.first else { return false }
        let low = ring.reduce(first.z) { min($0, $1.z) }
        let high = ring.reduce(first.z) { max($0, $1.z) }
        guard high > low else { return false }
        // A wall's ring covers nothing seen from above.
        var area = 0.0
        var length = 0.0
        for (a, b) in zip(ring, ring.dropFirst() + ring.prefix(1)) {
            area += (a.x - first.x) * (b.y - first.y) - (b.x - first.x) * (a.y - first.y)
            length += abs(a.x - b.x) + abs(a.y - b.y)
        }
        return abs(area) <= 1e-6 * length * length
    }

    private mutating func ring(_ geometry: OGRGeometryH) -> [SIMD3<Double>] {
        var ring = positions(geometry)
        if ring.count > 1, ring.first == ring.last { ring.removeLast() }
        return ring
    }

    private mutating func positions(_ geometry: OGRGeometryH) -> [SIMD3<Double>] {
        let count = OGR_G_GetPointCount(geometry)
        var positions: [SIMD3<Double>] = []
        positions.reserveCapacity(Int(count))
        for index in 0..<count {
            let position = SIMD3(
                OGR_G_GetX(geometry, index), OGR_G_GetY(geometry, index), OGR_G_GetZ(geometry, index))
            guard abs(position.x) < Self.furthest, abs(position.y) < Self.furthest, position.z.isFinite else {
                isInfinite = true
                return []
            }
            if position.z != 0 { isElevated = true }
            positions.append(position)
        }
        return positions
    }

    /// The radius of the flattest arc, units; 0 for none.
    private static func largestRadius(_ geometry: OGRGeometryH, _ level: Int) -> Double {
        var radius = 0.0
        if OGR_GT_Flatten(OGR_G_GetGeometryType(geometry)) == wkbCircularString {
            let count = OGR_G_GetPointCount(geometry)
            for start in stride(from: Int32(0), to: count - 2, by: 2) {
                let (a, b, c) = (corner(geometry, start), corner(geometry, start + 1), corner(geometry, start + 2))
                // A full circle: its middle is opposite to its start.
                if a == c {
                    radius = max(radius, length(b - a) / 2)
                    continue
                }
                let twiceArea = abs((b.x - a.x) * (c.y - a.y) - (c.x - a.x) * (b.y - a.y))
                guard twiceArea > 0 else { continue }
                radius = max(radius, length(b - a) * length(c - b) * length(c - a) / (2 * twiceArea))
            }
        }
        guard level < depth else { return radius }
        for index in 0..<OGR_G_GetGeometryCount(geometry) {
            if let part = OGR_G_GetGeometryRef(geometry, index) {
                radius = max(radius, largestRadius(part, level + 1))
            }
        }
        return radius.isFinite ? radius : 0
    }

    private static func corner(_ geometry: OGRGeometryH, _ index: Int32) -> SIMD2<Double> {
        SIMD2(OGR_G_GetX(geometry, index), OGR_G_GetY(geometry, index))
    }

    private static func length(_ vector: SIMD2<Double>) -> Double { (vector * vector).sum().squareRoot() }
}
