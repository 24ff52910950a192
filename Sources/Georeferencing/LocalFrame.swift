import CPROJ
import Foundation
import Geometry
import Interchange

/// Turns longitudes and latitudes (WGS 84, degrees) into grid points of a local frame, and back.
///
/// Method: PROJ; the transverse Mercator is Poder and Engsager's, exact to nanometres within the 50 km that a site
/// may reach (K. Engsager, K. Poder, "A highly accurate world wide algorithm for the transverse Mercator
/// mapping (almost)", ICC 2007). Results are snapped to the grid, so that the last digits of a machine's maths
/// library do not matter.
///
/// Not Sendable: one instance owns one PROJ context. Each thread makes its own from the `FrameDefinition`.
/// Properties: grid point → 10 decimals of a degree → the same grid point; convergence 0 on the central meridian.
public final class LocalFrame {
    public let definition: FrameDefinition
    private let context: OpaquePointer
    private let transformation: OpaquePointer
    private var patches: [PatchName: InversePatch?] = [:]
    private var currentPatch: (name: PatchName, patch: InversePatch?)?

    private struct PatchName: Hashable {
        var column: Int32
        var row: Int32
    }

    /// How far from the frame's centre a site may reach, metres: lengths are true to 3 × 10⁻⁵ up to there.
    public static let maximumDistanceMetres = 50_000.0
    /// How far lengths may be from true in a frame that the scenario gives.
    public static let maximumScaleError = 0.001

    /// - Throws: `frame.invalid` when PROJ cannot make the projection.
    public init(_ definition: FrameDefinition) throws(InputError) {
        func refuse(_ reason: String) -> InputError {
            InputError(
                Diagnostic(
                    "frame.invalid", .error,
                    Bilingual(
                        zh: "无法建立坐标系“\(definition.projString)”：\(reason)",
                        en: "the frame \"\(definition.projString)\" cannot be made: \(reason)")))
        }
        guard let context = proj_context_create() else { throw refuse("PROJ: no memory") }
        proj_log_level(context, PJ_LOG_NONE)
        proj_context_set_enable_network(context, 0)
        guard let transformation = proj_create(context, definition.projString) else {
            let reason = proj_context_errno_string(context, proj_context_errno(context)).map { String(cString: $0) }
            proj_context_destroy(context)
            throw refuse(reason ?? "PROJ")
        }
        self.definition = definition
        self.context = context
        self.transformation = transformation
    }

    deinit {
        proj_destroy(transformation)
        proj_context_destroy(context)
    }

    /// The grid point at a longitude and latitude in degrees.
    /// - Throws: `crs.projection` where there is no plane (numbers that are not finite, latitudes beyond ±89.9°) and
    ///   `feature.farFromSite` for places too far round the Earth to be shown.
    public func toGrid(longitude: Double, latitude: Double) throws(InputError) -> Point {
        guard let point = project(longitude: longitude, latitude: latitude) else {
            throw InputError(noPlane(longitude: longitude, latitude: latitude))
        }
        return point
    }

    /// The grid points of many positions, in their order.
    /// - Throws: as for one, with every position that has no plane; paths are `[index]`.
    public func toGrid(_ positions: [(longitude: Double, latitude: Double)]) throws(InputError) -> [Point] {
        try toGrid(positions[...])
    }

    /// The same of some of them; indices are those of the whole list.
    public func toGrid(_ positions: ArraySlice<(longitude: Double, latitude: Double)>) throws(InputError) -> [Point] {
        var problems: [Diagnostic] = []
        var points: [Point] = []
        points.reserveCapacity(positions.count)
        for (index, position) in zip(positions.indices, positions) {
            if let point = project(longitude: position.longitude, latitude: position.latitude) {
                points.append(point)
            } else {
                var problem = noPlane(longitude: position.longitude, latitude: position.latitude)
                problem.place.path = "[\(index)]"
                problems.append(problem)
            }
        }
        guard problems.isEmpty else { throw InputError(problems) }
        return points
    }

    /// Longitude and latitude of a point, in degrees, not rounded.
    /// - Throws: `crs.projection` for points far outside what the projection can show.
    public func toLonLat(_ point: Point) throws(InputError) -> (longitude: Double, latitude: Double) {
        let metres = proj_coord(point.x / Grid.unitsPerMetre, point.y / Grid.unitsPerMetre, 0, 0)
        let result = proj_trans(transformation, PJ_INV, metres)
        let longitude = result.lp.lam * 180 / .pi
        let latitude = result.lp.phi * 180 / .pi
        guard point.x.isFinite, point.y.isFinite, abs(longitude) <= 360, abs(latitude) <= 90 else {
            proj_errno_reset(transformation)
            throw InputError(
                Diagnostic(
                    "crs.projection", .error,
                    Bilingual(
                        zh: "平面坐标（\(point.x)，\(point.y)）× 0.1 mm 超出坐标系范围",
                        en: "the point (\(point.x), \(point.y)) × 0.1 mm lies outside what the frame can show")))
        }
        return (longitude, latitude)
    }

    /// Longitudes and latitudes of many points, in their order.
    /// - Throws: as for one.
    public func toLonLat(_ points: [Point]) throws(InputError) -> [(longitude: Double, latitude: Double)] {
        var positions: [(longitude: Double, latitude: Double)] = []
        positions.reserveCapacity(points.count)
        for point in points { positions.append(try toLonLat(point)) }
        return positions
    }

    /// Appends the positions of many points to ten decimals, as a plan writes them: those of `toLonLat` rounded.
    ///
    /// Takes a small part of the time that `toLonLat` takes (`InversePatch`).
    /// - Throws: as `toLonLat`.
    public func appendPositions(of points: [Point], to positions: inout [DecimalPosition]) throws(InputError) {
        positions.reserveCapacity(positions.count + points.count)
        for point in points {
            if let position = patch(at: point)?.position(of: point) {
                positions.append(position)
            } else {
                let place = try toLonLat(point)
                positions.append(DecimalPosition(longitude: place.longitude, latitude: place.latitude))
            }
        }
    }

    /// The patch that holds a point; nil where there is none.
    @inline(__always)
    private func patch(at point: Point) -> InversePatch? {
        // Beyond this no frame reaches; nor is NaN let through.
        guard abs(point.x) < 1e10, abs(point.y) < 1e10 else { return nil }
        let name = PatchName(
            column: Int32((point.x / InversePatch.size).rounded(.down)),
            row: Int32((point.y / InversePatch.size).rounded(.down)))
        if let currentPatch, currentPatch.name == name { return currentPatch.patch }
        return enter(name)
    }

    private func enter(_ name: PatchName) -> InversePatch? {
        let patch =
            patches[name]
            ?? InversePatch(
                around: Point(
                    x: (Double(name.column) + 0.5) * InversePatch.size, y: (Double(name.row) + 0.5) * InversePatch.size),
                inverse: { try? self.toLonLat($0) })
        patches[name] = .some(patch)
        currentPatch = (name, patch)
        return patch
    }

    /// The meridian convergence γ at a point, degrees, rounded to 10⁻⁹°: grid azimuth = true azimuth − γ.
    ///
    /// Positive east of the centre in the northern hemisphere. From a five-point difference along the meridian
    /// (steps of 10⁻⁴ rad, about 640 m: error below 10⁻¹⁰°).
    /// - Throws: `crs.projection` as `toLonLat`.
    public func convergence(at point: Point) throws(InputError) -> Double {
        let position = try toLonLat(point)
        let step = 1e-4 * 180 / .pi
        func metres(_ steps: Double) throws(InputError) -> PJ_XY {
            guard let xy = projectUnsnapped(longitude: position.longitude, latitude: position.latitude + steps * step)
            else { throw InputError(noPlane(longitude: position.longitude, latitude: position.latitude)) }
            return xy
        }
        let (south2, south, north, north2) = (try metres(-2), try metres(-1), try metres(1), try metres(2))
        let east = 8 * (north.x - south.x) - (north2.x - south2.x)
        let northwards = 8 * (north.y - south.y) - (north2.y - south2.y)
        let degrees = -atan2(east, northwards) * 180 / .pi
        return (degrees * 1e9).rounded() / 1e9 + 0
    }

    /// What is wrong with a point's distance from the centre of the frame; empty when nothing is.
    ///
    /// In a frame of ours, `feature.farFromSite` beyond 50 km from its centre; in one that the scenario gives,
    /// `frame.tooFar` where lengths are more than 0.1 % from true.
    public func problems(at point: Point, file: String? = nil, path: String? = nil) -> [Diagnostic] {
        if definition.isSiteCentred {
            let metres = point.length / Grid.unitsPerMetre
            guard metres > Self.maximumDistanceMetres || !metres.isFinite else { return [] }
            let kilometres = metres.isFinite ? "\((metres / 100).rounded() / 10)" : "∞"
            return [
                Diagnostic(
                    "feature.farFromSite", .error, file: file, at: Diagnostic.Place(path: path),
                    Bilingual(
                        zh: "距场地中心 \(kilometres) km，超过 50 km",
                        en: "\(kilometres) km from the middle of the site, more than 50 km"))
            ]
        }
        let error = scaleError(at: point)
        guard !(error <= Self.maximumScaleError) else { return [] }
        return [
            Diagnostic(
                "frame.tooFar", .error, file: file, at: Diagnostic.Place(path: path),
                Bilingual(
                    zh: "此处的长度变形超过 0.1%，请更换坐标系", en: "lengths are more than 0.1 % from true here: choose another frame")
            )
        ]
    }

    /// How far lengths are from true at a point, as a share; infinite where the frame has no plane.
    private func scaleError(at point: Point) -> Double {
        guard let position = try? toLonLat(point) else { return .infinity }
        let factors = proj_factors(
            transformation, proj_coord(position.longitude * .pi / 180, position.latitude * .pi / 180, 0, 0))
        proj_errno_reset(transformation)
        return max(abs(factors.meridional_scale - 1), abs(factors.parallel_scale - 1))
    }

    private func project(longitude: Double, latitude: Double) -> Point? {
        guard let metres = projectUnsnapped(longitude: longitude, latitude: latitude) else { return nil }
        return Point(metresX: metres.x, metresY: metres.y)
    }

    /// Metres, not snapped to the grid.
    func projectUnsnapped(longitude: Double, latitude: Double) -> PJ_XY? {
        guard longitude.isFinite, abs(longitude) <= 540, abs(latitude) <= 89.9 else { return nil }
        let result = proj_trans(
            transformation, PJ_FWD, proj_coord(longitude * .pi / 180, latitude * .pi / 180, 0, 0)
        ).xy
        // PROJ says "no" with an infinite coordinate; whole units stay exact up to here.
        guard abs(result.x) < 1e9, abs(result.y) < 1e9 else {
            proj_errno_reset(transformation)
            return nil
        }
        return result
    }

    private func noPlane(longitude: Double, latitude: Double) -> Diagnostic {
        if definition.isSiteCentred, longitude.isFinite, abs(longitude) <= 540, abs(latitude) <= 89.9 {
            return Diagnostic(
                "feature.farFromSite", .error,
                Bilingual(
                    zh: "经度 \(longitude)、纬度 \(latitude) 远离场地，超过 50 km",
                    en: "longitude \(longitude), latitude \(latitude) is far from the site, more than 50 km"))
        }
        return Diagnostic(
            "crs.projection", .error,
            Bilingual(
                zh: "此处无法建立局部平面坐标：经度 \(longitude)、纬度 \(latitude)",
                en: "no local plane here: longitude \(longitude), latitude \(latitude)"))
    }
}
