import Geometry
import SiteModel
import Testing

/// Required places of every shape against cameras whose regions are known.
struct CoverageTests {
    @Test("A line is covered along the part that is seen")
    func line() throws {
        var bench = Bench(camera(height: 1.5), targetHeight: 1.5, [wall([(-1, 4), (1, 4)])])
        // At 5 m the wedge spans −5…5 and the wall hides −1.25…1.25.
        bench.require(.lines([Polyline([Point(metresX: -10, metresY: 5), Point(metresX: 10, metresY: 5)])]))
        let coverage = try #require(try bench.evaluate().coverages.first)
        #expect(agree(coverage.measure, 20) && abs(coverage.share - 7.5 / 20) < 1e-6)
        guard case .lines(let gap) = coverage.gap else {
            Issue.record("the gap is no line")
            return
        }
        #expect(agree(gap.reduce(0) { $0 + $1.length } / 10_000, 12.5))
    }

    @Test("A point is seen or not, and one on a façade is looked at from the street")
    func points() throws {
        var bench = Bench(camera(height: 3), targetHeight: 1.5, [box(-20, 8, 40, 5, 0, 9)])
        bench.require(.points([Point(metresX: 0, metresY: 8)]))
        bench.require(.points([Point(metresX: 0, metresY: 5), Point(metresX: 9, metresY: 5)]))
        bench.require(.points([Point(metresX: 0, metresY: 12)]))
        let coverages = try bench.evaluate().coverages
        #expect(coverages.map(\.share) == [1, 0.5, 0])
        #expect(coverages.map(\.verdict) == [.pass, .fail, .fail])
        #expect(coverages[1].gap == .points([Point(metresX: 9, metresY: 5)]))
    }

    @Test("Two cameras count once where one is enough and twice where two are asked")
    func twoCameras() throws {
        // Wedges from the south and, 10 m north, back from there: each sees the other's half of the square.
        var bench = Bench(camera(height: 1.5), targetHeight: 1.5)
        var other = camera(0, 10, height: 1.5, azimuth: 180)
        other.id = "d"
        bench.cameras.append(other)
        bench.require(area(-10, 0, 20, 10))
        bench.require(area(-10, 0, 20, 10), minCameras: 2)
        let coverages = try bench.evaluate().coverages
        // Both: |x| ≤ min(y, 10 − y), 50 m². One: 100 + 100 − 50.
        #expect(abs(coverages[0].share - 150 / 200.0) < 1e-6)
        #expect(abs(coverages[1].share - 50 / 200.0) < 1e-6)
        #expect(coverages[0].cameras == ["c", "d"])
        #expect(zip(coverages[0].shareByCameras, [0.75, 0.25]).allSatisfy { abs($0 - $1) < 1e-6 })
    }

    @Test("A gap that is narrower than the edge band is set aside, a wider one not")
    func edgeBand() throws {
        // The wedge at 45° misses a strip under its side: the place's edge is turned out of it by a little.
        func coverage(beyond strip: Double) throws -> Coverage {
            var bench = Bench(camera(height: 1.5), targetHeight: 1.5)
            bench.require(area(-2, 4, 4, 6 + strip))
            return try #require(try bench.evaluate().coverages.first)
        }
        let narrow = try coverage(beyond: 0.04)
        #expect(agree(narrow.share, 24 / 24.16) && narrow.judgedShare == 1)
        let wide = try coverage(beyond: 0.06)
        #expect(agree(wide.share, 24 / 24.24) && agree(wide.judgedShare, 24 / 24.24))
    }

    @Test("Rooms where cameras are banned are taken out of a required place")
    func bannedRoom() throws {
        var bench = Bench(camera(height: 1.5), targetHeight: 1.5)
        bench.require(area(-2, 4, 4, 4))
        bench.prohibit(area(-2, 6, 4, 4), ban: .install)
        let coverage = try #require(try bench.evaluate().coverages.first)
        #expect(agree(coverage.measure, 8) && agree(coverage.excluded, 8))
        #expect(coverage.excludedWhy == ["bannedRoom"] && abs(coverage.share - 1) < 1e-9)
    }

    @Test("A camera with a missing field makes what it might see open")
    func missingField() throws {
        var bench = Bench(camera(height: 1.5), targetHeight: 1.5)
        bench.cameras[0].height = nil
        bench.require(area(-2, 4, 4, 4))
        bench.prohibit(area(-2, 4, 4, 4))
        let evaluation = try bench.evaluate()
        #expect(evaluation.coverages.map(\.verdict) == [.open])
        #expect(evaluation.overlaps.map(\.verdict) == [.open])
        #expect(evaluation.overlaps.first?.unknowns == ["height"])
        #expect(evaluation.cameraNotes.map(\.kind) == [.missingFields])
    }
}
