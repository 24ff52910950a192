import CPROJ
import Foundation
import Geometry
import Georeferencing
import Interchange
import TestNumbers
import Testing

@Suite struct LocalFrameTests {
    static let centres: [(Double, Double)] = [
        (113.31, 23.12), (103.82, 36.06), (121.47, 31.23), (126.63, 45.75), (0, 0), (-74, 40.7), (151.2, -33.87),
        (179.99, -17), (25.47, 65.01), (-68.3, -54.8), (20, 80),
    ]

    /// Ten decimals of a degree, as a plan writes them, and read back.
    static func throughText(_ degrees: Double) throws -> Double {
        try #require(Double(String(format: "%.10f", degrees)))
    }

    @Test("a grid point survives ten decimals of a degree", arguments: centres)
    func roundTrip(_ centre: (Double, Double)) throws {
        let frame = try LocalFrame(FrameDefinition(centreLongitude: centre.0, latitude: centre.1))
        var numbers = SplitMix64(seed: 7)
        for _ in 0..<10_000 {
            let angle = Double.random(in: 0..<2 * .pi, using: &numbers)
            let metres = Double.random(in: 0...50_000, using: &numbers)
            let point = Point(metresX: metres * cos(angle), metresY: metres * sin(angle))
            let position = try frame.toLonLat(point)
            let back = try frame.toGrid(
                longitude: Self.throughText(position.longitude), latitude: Self.throughText(position.latitude))
            #expect(back == point)
        }
    }

    @Test("the bulk versions give what the single ones give")
    func bulk() throws {
        let frame = try LocalFrame(FrameDefinition(centreLongitude: 113.31, latitude: 23.12))
        let points = [
            Point(metresX: 0, metresY: 0), Point(metresX: -12.3456, metresY: 78.9), Point(metresX: 4e4, metresY: 1),
        ]
        let positions = try frame.toLonLat(points)
        #expect(try positions.map { try frame.toGrid(longitude: $0.longitude, latitude: $0.latitude) } == points)
        #expect(try frame.toGrid(positions) == points)
    }

    @Test("positions in bulk are the single ones rounded to ten decimals", arguments: centres)
    func decimalPositions(_ centre: (Double, Double)) throws {
        let frame = try LocalFrame(FrameDefinition(centreLongitude: centre.0, latitude: centre.1))
        var numbers = SplitMix64(seed: 23)
        for reach in [40.0, 900, 50_000] {
            let points = (0..<20_000).map { _ in
                Point(
                    metresX: Double.random(in: -reach...reach, using: &numbers),
                    metresY: Double.random(in: -reach...reach, using: &numbers))
            }
            var positions: [DecimalPosition] = []
            try frame.appendPositions(of: points, to: &positions)
            let expected = try frame.toLonLat(points).map {
                DecimalPosition(longitude: $0.longitude, latitude: $0.latitude)
            }
            #expect(positions == expected)
        }
    }

    @Test("positions in bulk of frames that a scenario gives, and of places that no frame shows")
    func decimalPositionsElsewhere() throws {
        for proj in [
            "+proj=utm +zone=49 +ellps=WGS84 +units=m",
            "+proj=lcc +lat_1=20 +lat_2=50 +lat_0=30 +lon_0=110 +ellps=GRS80 +units=m",
        ] {
            let frame = try LocalFrame(FrameDefinition(proj: proj))
            let origin = try frame.toGrid(longitude: 110.5, latitude: 25)
            let points = (0..<2_000).map { Point(x: origin.x + Double($0) * 7_777, y: origin.y - Double($0) * 3_333) }
            var positions: [DecimalPosition] = []
            try frame.appendPositions(of: points, to: &positions)
            #expect(
                try positions
                    == frame.toLonLat(points).map { DecimalPosition(longitude: $0.longitude, latitude: $0.latitude) })
        }
        let frame = try LocalFrame(FrameDefinition(centreLongitude: 113.31, latitude: 23.12))
        for point in [Point(x: .nan, y: 0), Point(x: 0, y: .infinity)] {
            var positions: [DecimalPosition] = []
            #expect(throws: InputError.self) { try frame.appendPositions(of: [point], to: &positions) }
        }
    }

    @Test("the centre is the origin and north is up")
    func origin() throws {
        let frame = try LocalFrame(FrameDefinition(centreLongitude: 113.3149, latitude: 23.1151))
        #expect(try frame.toGrid(longitude: 113.31, latitude: 23.12) == Point(x: 0, y: 0))
        let north = try frame.toGrid(longitude: 113.31, latitude: 23.13)
        #expect(north.x == 0 && north.y > 0)
        #expect(try frame.toGrid(longitude: 113.32, latitude: 23.12).x > 0)
    }

    @Test("distances near the centre are those on the ellipsoid", arguments: centres)
    func distances(_ centre: (Double, Double)) throws {
        let frame = try LocalFrame(FrameDefinition(centreLongitude: centre.0, latitude: centre.1))
        let ellipsoid = proj_create(nil, "+proj=longlat +ellps=GRS80")
        defer { proj_destroy(ellipsoid) }
        let origin = try frame.toLonLat(Point(x: 0, y: 0))
        for (east, north) in [(300.0, 0.0), (0, 300), (-200, 200), (500, -400), (3_000, 4_000)] {
            let point = Point(metresX: east, metresY: north)
            let position = try frame.toLonLat(point)
            let geodesic = proj_lp_dist(
                ellipsoid, proj_coord(origin.longitude * .pi / 180, origin.latitude * .pi / 180, 0, 0),
                proj_coord(position.longitude * .pi / 180, position.latitude * .pi / 180, 0, 0))
            let metres = point.length / Grid.unitsPerMetre
            // Scale grows as 1 + x² / 2R².
            #expect(abs(geodesic - metres) < 1e-6 + metres * (east * east) / (2 * 6.335e6 * 6.335e6))
        }
    }

    @Test("lengths in the plane agree with the meridian's radius of curvature", arguments: [0.0, 23.12, 36, 45, 60])
    func meridianRadius(_ latitude: Double) throws {
        let frame = try LocalFrame(FrameDefinition(centreLongitude: 100, latitude: latitude))
        let step = 0.001
        let north = try frame.toGrid(longitude: 100, latitude: latitude + step)
        let south = try frame.toGrid(longitude: 100, latitude: latitude - step)
        // GRS 80: a = 6378137 m, 1/f = 298.257222101.
        let e2 = (2 - 1 / 298.257222101) / 298.257222101
        let sine = sin(latitude * .pi / 180)
        let radius = 6_378_137 * (1 - e2) / pow(1 - e2 * sine * sine, 1.5)
        #expect(abs((north.y - south.y) / Grid.unitsPerMetre - radius * 2 * step * .pi / 180) < 3e-4)
    }

    @Test("the convergence is the angle from true north to grid north", arguments: centres)
    func convergence(_ centre: (Double, Double)) throws {
        let frame = try LocalFrame(FrameDefinition(centreLongitude: centre.0, latitude: centre.1))
        let projection = proj_create(nil, frame.definition.projString)
        defer { proj_destroy(projection) }
        var numbers = SplitMix64(seed: 11)
        for _ in 0..<100 {
            let point = Point(
                metresX: Double.random(in: -35_000...35_000, using: &numbers),
                metresY: Double.random(in: -35_000...35_000, using: &numbers))
            let position = try frame.toLonLat(point)
            let gamma = try frame.convergence(at: point)
            // A step to true north runs at grid azimuth −γ.
            let north = try frame.toGrid(longitude: position.longitude, latitude: position.latitude + 0.01)
            let south = try frame.toGrid(longitude: position.longitude, latitude: position.latitude - 0.01)
            let gridAzimuth = atan2(north.x - south.x, north.y - south.y) * 180 / .pi
            #expect(abs(gridAzimuth + gamma) < 1e-5)
            let factors = proj_factors(
                projection, proj_coord(position.longitude * .pi / 180, position.latitude * .pi / 180, 0, 0))
            #expect(abs(factors.meridian_convergence * 180 / .pi - gamma) < 1e-7)
        }
    }

    @Test("the convergence has the sign and size that the textbooks give")
    func knownConvergence() throws {
        // The sphere's formula tan γ = tan Δλ sin φ holds to 1e-5 of γ this near the meridian.
        for (latitude, sign) in [(23.12, 1.0), (-33.87, -1.0)] {
            let frame = try LocalFrame(FrameDefinition(centreLongitude: 113.31, latitude: latitude))
            let east = try frame.toGrid(longitude: 113.61, latitude: latitude)
            let expected = atan(tan(0.3 * .pi / 180) * sin(latitude * .pi / 180)) * 180 / .pi
            let gamma = try frame.convergence(at: east)
            #expect(abs(gamma - expected) < 2e-5 * abs(expected))
            #expect(gamma * sign > 0)
            #expect(try frame.convergence(at: Point(x: 0, y: 123_456)) == 0)
            #expect(try frame.convergence(at: Point(x: -east.x, y: east.y)) == -gamma)
        }
    }

    @Test(
        "places without a plane are errors, never NaN",
        arguments: [
            (113.31, 90.0), (0, -89.95), (.nan, 23), (113, .infinity), (.infinity, 0), (113.31, -90), (1e9, 23),
        ] as [(Double, Double)])
    func noPlane(_ position: (Double, Double)) throws {
        let frame = try LocalFrame(FrameDefinition(centreLongitude: 113.31, latitude: 23.12))
        let error = #expect(throws: InputError.self) {
            try frame.toGrid(longitude: position.0, latitude: position.1)
        }
        #expect(error?.diagnostics.map(\.code) == ["crs.projection"])
        let bulk = #expect(throws: InputError.self) {
            try frame.toGrid([(113.3, 23.1), (position.0, position.1), (position.0, position.1)])
        }
        #expect(bulk?.diagnostics.map(\.place.path) == ["[1]", "[2]"])
        // The frame still works after an error.
        #expect(try frame.toGrid(longitude: 113.31, latitude: 23.12) == Point(x: 0, y: 0))
    }

    @Test("points that no longitude belongs to are errors")
    func noPosition() throws {
        let frame = try LocalFrame(FrameDefinition(centreLongitude: 113.31, latitude: 23.12))
        for point in [Point(x: .nan, y: 0), Point(x: 0, y: .infinity), Point(x: 1e14, y: 0)] {
            #expect(throws: InputError.self) { try frame.toLonLat(point) }
        }
    }

    @Test("further than 50 km from the centre is told, also from the other side of the Earth")
    func tooFar() throws {
        let frame = try LocalFrame(FrameDefinition(centreLongitude: 121.47, latitude: 31.23))
        #expect(frame.problems(at: Point(metresX: 30_000, metresY: 39_999)).isEmpty)
        let far = Point(metresX: 50_000, metresY: 1_000)
        let problems = frame.problems(at: far, file: "a.geojson", path: "$.features[1].geometry")
        #expect(problems.map(\.code) == ["feature.farFromSite"])
        #expect(problems.first?.place.path == "$.features[1].geometry")
        for position in [(0.0, 0.0), (31.47, 0), (-58.53, -31.23)] {
            var told: [Diagnostic] = []
            do throws(InputError) {
                told = frame.problems(at: try frame.toGrid(longitude: position.0, latitude: position.1))
            } catch {
                told = error.diagnostics
            }
            #expect(told.map(\.code) == ["feature.farFromSite"])
        }
    }

    @Test("a given frame may be used where its lengths are true to 0.1 %")
    func distorted() throws {
        let frame = try LocalFrame(FrameDefinition(proj: "+proj=tmerc +lat_0=0 +lon_0=114 +x_0=500000 +ellps=GRS80"))
        #expect(try frame.problems(at: frame.toGrid(longitude: 113.31, latitude: 23.12)).isEmpty)
        #expect(try frame.problems(at: frame.toGrid(longitude: 118, latitude: 23.12)).map(\.code) == ["frame.tooFar"])
    }

    @Test("many threads, each with its own frame, agree with one")
    func threads() async throws {
        let definition = try FrameDefinition(centreLongitude: 103.82, latitude: 36.06)
        let points = (0..<2_000).map { Point(x: Double($0 * 7_919), y: Double($0 * -104_729)) }
        let alone = try LocalFrame(definition).toLonLat(points).map { [$0.longitude, $0.latitude] }
        try await withThrowingTaskGroup(of: [[Double]].self) { group in
            for _ in 0..<8 {
                group.addTask {
                    try LocalFrame(definition).toLonLat(points).map { [$0.longitude, $0.latitude] }
                }
            }
            for try await result in group { #expect(result == alone) }
        }
    }
}
