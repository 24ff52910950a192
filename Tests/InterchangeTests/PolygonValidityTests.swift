import Interchange
import TestNumbers
import Testing

/// Rings on a lattice of 1/1024°, so that doubles hold every coordinate exactly.
struct LatticePoint: Hashable {
    var x: Int
    var y: Int
}

@Suite("Validity of areas")
struct PolygonValidityTests {
    private func text(_ rings: [[LatticePoint]]) -> [UInt8] {
        let rings = rings.map { ring in
            "["
                + (ring + ring.prefix(1)).map { "[\(121 + Double($0.x) / 1024),\(31 + Double($0.y) / 1024)]" }
                .joined(separator: ",") + "]"
        }
        return Array((#"{"type":"Polygon","coordinates":["# + rings.joined(separator: ",") + "]}").utf8)
    }

    private func ring(_ points: (Int, Int)...) -> [LatticePoint] { points.map { LatticePoint(x: $0.0, y: $0.1) } }

    private func outcome(_ rings: [LatticePoint]...) -> Set<String> {
        do throws(InputError) {
            return Set(try GeoJSONDocument.read(text(rings)).diagnostics.map(\.code)).subtracting(["ring.orientation"])
        } catch {
            return Set(error.diagnostics.map(\.code)).subtracting(["ring.orientation"])
        }
    }

    /// Net area in lattice units of what was read.
    private func area(_ geometry: GeoJSONGeometry?) -> Double {
        let polygons: [[[LonLat]]]
        switch geometry {
        case .polygon(let rings): polygons = [rings]
        case .multiPolygon(let parts): polygons = parts
        default: polygons = []
        }
        var twice = 0.0
        for ring in polygons.joined() {
            for index in ring.indices {
                let (a, b) = (ring[index], ring[(index + 1) % ring.count])
                twice += (a.longitude - 121) * (b.latitude - 31) - (b.longitude - 121) * (a.latitude - 31)
            }
        }
        return twice / 2 * 1024 * 1024
    }

    private let square = [(0, 0), (8, 0), (8, 8), (0, 8)].map { LatticePoint(x: $0.0, y: $0.1) }

    @Test("holes: inside, outside, crossing, nested, covering, touching, sharing an edge")
    func holes() {
        #expect(outcome(square, ring((1, 1), (1, 2), (2, 2))).isEmpty)
        #expect(outcome(square, ring((10, 1), (11, 2), (12, 1))) == ["hole.outside"])
        #expect(outcome(square, ring((6, 1), (10, 2), (6, 3))) == ["hole.crosses"])
        #expect(outcome(square, square) == ["hole.crosses"])
        #expect(outcome(square, ring((1, 1), (5, 1), (5, 5), (1, 5)), ring((2, 2), (3, 2), (3, 3))) == ["hole.nested"])
        #expect(outcome(square, ring((2, 2), (3, 2), (3, 3)), ring((1, 1), (5, 1), (5, 5), (1, 5))) == ["hole.nested"])
        #expect(outcome(square, ring((1, 1), (3, 1), (3, 3)), ring((1, 1), (3, 1), (3, 3))) == ["hole.nested"])
        #expect(outcome(square, ring((1, 1), (4, 1), (4, 4)), ring((3, 0), (5, 1), (3, 3))) == ["hole.crosses"])
        #expect(outcome(square, ring((0, 4), (2, 3), (2, 5))).isEmpty)
        #expect(outcome(square, ring((0, 2), (2, 2), (2, 4), (0, 4))) == ["hole.sharedEdge"])
        #expect(outcome(square, ring((1, 1), (3, 1), (3, 3)), ring((3, 1), (5, 1), (3, 3))) == ["hole.sharedEdge"])
    }

    @Test("a hole that leaves through a vertex on the shell crosses it")
    func throughVertex() {
        #expect(outcome(square, ring((6, 4), (8, 5), (10, 4), (8, 3))) == ["hole.crosses"])
        let notched = ring((0, 0), (4, 4), (8, 0), (8, 8), (0, 8))
        #expect(outcome(notched, ring((3, 3), (5, 3), (4, 6))) == ["hole.crosses"])
    }

    @Test("an interior that holes cut in pieces is refused, one that hangs together is not")
    func connection() {
        #expect(outcome(square, ring((0, 4), (4, 3), (8, 4), (4, 5))) == ["interior.disconnected"])
        #expect(
            outcome(square, ring((0, 4), (4, 3), (4, 5)), ring((4, 3), (8, 4), (6, 5))) == ["interior.disconnected"])
        #expect(outcome(square, ring((0, 4), (3, 3), (3, 5)), ring((3, 3), (5, 2), (5, 3))).isEmpty)
        // Three holes in a triangle, touching each other in three points, fence something off.
        #expect(
            outcome(square, ring((2, 2), (4, 1), (6, 2)), ring((6, 2), (6, 4), (4, 6)), ring((4, 6), (2, 4), (2, 2)))
                == ["interior.disconnected"])
        // Three through one point do not.
        #expect(
            outcome(square, ring((4, 4), (5, 1), (6, 2)), ring((4, 4), (7, 5), (6, 6)), ring((4, 4), (1, 5), (1, 4)))
                .isEmpty)
    }

    @Test("contacts within a tenth of a millimetre are touches, not crossings")
    func almostTouching() {
        for nudge in [-4e-10, -1e-13, 1e-13, 4e-10] {
            let text = """
                {"type":"Polygon","coordinates":[[[121,31],[121.003,31.001],[121.002,31.004],[121,31]],\
                [[\(121.0015 + nudge),\(31.0005 - nudge)],[121.0018,31.0012],[121.0016,31.0012],\
                [\(121.0015 + nudge),\(31.0005 - nudge)]]]}
                """
            #expect(
                codes { () throws(InputError) in _ = try GeoJSONDocument.read(Array(text.utf8)) }.isEmpty, "\(nudge)")
        }
    }

    @Test("random rings: crossing ones are refused, the others keep the area that the eye sees")
    func randomRings() throws {
        var generator = SplitMix64(seed: 5)
        var counts = (read: 0, refused: 0, touching: 0)
        for _ in 0..<6_000 {
            let size = Int.random(in: 3...7, using: &generator)
            var ring = (0..<Int.random(in: 3...8, using: &generator)).map { _ in
                LatticePoint(
                    x: Int.random(in: 0...size, using: &generator), y: Int.random(in: 0...size, using: &generator))
            }
            ring = ring.indices.filter { ring[$0] != ring[($0 + 1) % ring.count] }.map { ring[$0] }
            guard Set(ring).count > 2, !LatticeOracle.isFlat(ring) else { continue }
            let invalid = LatticeOracle.crossesOrCovers(ring)
            do throws(InputError) {
                let document = try GeoJSONDocument.read(text([ring]))
                counts.read += 1
                #expect(!invalid, "\(ring)")
                let touches = document.diagnostics.contains { $0.code == "ring.selfTouch" }
                if touches { counts.touching += 1 }
                #expect(touches == LatticeOracle.touchesItself(ring), "\(ring)")
                let seen = LatticeOracle.evenOddArea(ring)
                #expect(abs(area(document.features[0].geometry) - seen) < 1e-6, "\(ring)")
            } catch {
                counts.refused += 1
                let codes = Set(error.diagnostics.filter { $0.severity >= .error }.map(\.code))
                #expect(codes == ["ring.selfIntersection"], "\(ring): \(codes)")
                // Rings that cross themselves in their own vertices are refused as well.
                #expect(invalid || LatticeOracle.touchesItself(ring), "\(ring)")
            }
        }
        #expect(counts.read > 1_000 && counts.refused > 1_000 && counts.touching > 50, "\(counts)")
    }

    @Test("20,000 vertices are checked in seconds, flat or spiky", arguments: [0.1, 1.0])
    func manyVertices(_ inner: Double) throws {
        var generator = SplitMix64(seed: 3)
        let count = 20_000
        // A star about its middle, walked without a maths library: quarter circles by their chords.
        let corners = [(1.0, 0.0), (0.0, 1.0), (-1.0, 0.0), (0.0, -1.0), (1.0, 0.0)]
        let ring = (0..<count).map { index -> String in
            let (side, step) = (index * 4 / count, Double(index * 4 % count) / Double(count))
            let (a, b) = (corners[side], corners[side + 1])
            let radius = 0.1 * Double.random(in: inner...1, using: &generator)
            return "[\(121 + radius * (a.0 + step * (b.0 - a.0))),\(31 + radius * (a.1 + step * (b.1 - a.1)))]"
        }
        let text = #"{"type":"Polygon","coordinates":[["# + (ring + ring.prefix(1)).joined(separator: ",") + "]]}"
        let start = ContinuousClock.now
        #expect(codes { () throws(InputError) in _ = try GeoJSONDocument.read(Array(text.utf8)) }.isEmpty)
        // Generous: for debug builds on busy machines.
        #expect(ContinuousClock.now - start < .seconds(30))
    }
}
