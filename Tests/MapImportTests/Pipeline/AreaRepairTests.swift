import Interchange
import Testing

@testable import MapImport

@Suite("Areas mended")
struct AreaRepairTests {
    /// Corners on a plane of ten-millionths of a degree on the equator, where east and north are alike.
    private func ring(_ corners: (Double, Double)...) -> [LonLat] {
        corners.map { LonLat(longitude: 100 + $0.0 * 1e-4, latitude: $0.1 * 1e-4) }
    }

    /// A square of 10⁻⁴ degrees on a side there, m².
    private let square = 123.6433

    private func check(
        _ rings: [[LonLat]], before: Double, after: Double, pieces: Int, _ location: SourceLocation = #_sourceLocation
    ) throws {
        let mended = try #require(AreaRepair().repaired(rings), sourceLocation: location)
        #expect(mended.polygons.count == pieces, sourceLocation: location)
        #expect(abs(mended.after - after) < 0.01 * square, sourceLocation: location)
        #expect(abs(mended.before - before) < 0.01 * square, sourceLocation: location)
        for polygon in mended.polygons {
            #expect(!AreaValidity.check(polygon).hasErrors, sourceLocation: location)
        }
    }

    @Test("a figure of eight becomes two triangles")
    func figureOfEight() throws {
        try check([ring((0, 0), (2, 2), (2, 0), (0, 2))], before: 0, after: 2 * square, pieces: 2)
    }

    @Test("a ring that is walked twice counts once")
    func walkedTwice() throws {
        try check(
            [ring((0, 0), (1, 0), (1, 1), (0, 1), (0, 0), (1, 0), (1, 1), (0, 1))], before: 2 * square, after: square,
            pieces: 1)
    }

    @Test("a hole outside falls away, a hole across the edge takes what it covers")
    func holes() throws {
        let outer = ring((0, 0), (4, 0), (4, 4), (0, 4))
        try check([outer, ring((5, 5), (6, 5), (6, 6), (5, 6))], before: 15 * square, after: 16 * square, pieces: 1)
        try check([outer, ring((3, 1), (5, 1), (5, 2), (3, 2))], before: 14 * square, after: 15 * square, pieces: 1)
    }

    @Test("nested holes take what either covers")
    func nestedHoles() throws {
        try check(
            [
                ring((0, 0), (4, 0), (4, 4), (0, 4)), ring((1, 1), (3, 1), (3, 3), (1, 3)),
                ring((1.5, 1.5), (2.5, 1.5), (2.5, 2.5), (1.5, 2.5)),
            ], before: 11 * square, after: 12 * square, pieces: 1)
    }

    @Test("nothing comes of a ring without area")
    func flat() { #expect(AreaRepair().repaired([ring((0, 0), (1, 1), (2, 2))]) == nil) }
}
