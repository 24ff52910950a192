import Geometry
import SiteModel
import TestNumbers
import Testing

@testable import Planning

@Suite("Bands of coverage")
struct CoverageBandsTests {
    private func rectangle(_ x: Double, _ y: Double, _ width: Double, _ depth: Double) -> Region {
        Region(
            Polygon([
                Point(metresX: x, metresY: y), Point(metresX: x + width, metresY: y),
                Point(metresX: x + width, metresY: y + depth), Point(metresX: x, metresY: y + depth),
            ]))
    }

    private func requirement(_ region: Region) -> Requirement {
        Requirement(
            id: "required/a", place: "a", name: "a", rules: [], task: "t", pixelDensity: 1, targetHeight: 1.5,
            level: "0", shape: .area(region), minShare: 0.9)
    }

    @Test("count the draws that cover each piece: strips of 10 m², left out in 0, 1, 3, 6, 9 and 10 of 10 draws")
    func counts() throws {
        let place = rectangle(0, 0, 6, 10)
        var bands = CoverageBands(requirement(place), free: place)
        let missing = [0, 1, 3, 6, 9, 10]
        for draw in 0..<10 {
            let out = missing.enumerated().filter { $0.element > draw }.flatMap {
                rectangle(Double($0.offset), 0, 1, 10).polygons
            }
            bands.add(uncovered: try Overlay().union([Region(out)]))
        }
        let found = try bands.bands(Overlay())
        // Shares 1, 0.9, 0.7, 0.4, 0.1 and 0.
        #expect(found.map(\.from) == [0, 0.05, 0.25, 0.5, 0.75, 0.95])
        #expect(found.map(\.to) == [0.05, 0.25, 0.5, 0.75, 0.95, 1])
        #expect(found.allSatisfy { abs($0.area - 10) < 1e-9 && abs($0.region.area - 10e8) < 1 })
    }

    @Test("a share on a limit belongs to the band above it, and all draws to the last")
    func limits() throws {
        let place = rectangle(0, 0, 2, 1)
        var bands = CoverageBands(requirement(place), free: place)
        for draw in 0..<20 { bands.add(uncovered: draw < 10 ? rectangle(0, 0, 1, 1) : .empty) }
        let found = try bands.bands(Overlay())
        #expect(found.map(\.from) == [0.5, 0.95])
    }

    @Test(
        "add up to the area, and are the same by overlays of two at a time and in many small parts", arguments: 0..<20)
    func sums(number: Int) throws {
        var numbers = TestNumbers.SplitMix64(seed: UInt64(number))
        let overlay = Overlay()
        let place = try overlay.union(rectangle(0, 0, 8, 8), rectangle(5, 5, 8, 8))
        var bands = CoverageBands(requirement(place), free: place)
        for _ in 0..<12 {
            let parts = (0..<3).map { _ in
                rectangle(12 * numbers.unit() - 2, 12 * numbers.unit() - 2, 5 * numbers.unit() + 0.1, 3)
            }
            bands.add(uncovered: try overlay.union(parts))
        }
        let found = try bands.bands(overlay)
        #expect(abs(found.reduce(0) { $0 + $1.area } - place.area / 1e8) < 1e-6)
        let stepwise = try bands.areasStepwise(overlay).filter { $0 > 0 }
        #expect(stepwise.count == found.count)
        for (one, other) in zip(found, stepwise) { #expect(abs(one.area - other / 1e8) < 1e-6) }
        bands.mostEdges = 12
        let tiled = try bands.bands(overlay)
        #expect(tiled.map(\.from) == found.map(\.from))
        for (one, other) in zip(found, tiled) {
            #expect(abs(one.area - other.area) < 1e-6 && abs(one.region.area - other.region.area) < 100)
            // No seams are left where parts meet.
            #expect(other.region.polygons.count <= one.region.polygons.count + 1)
        }
    }

    @Test("what stands in a place is not covered in that draw")
    func standing() throws {
        let place = rectangle(0, 0, 4, 4)
        let stall = rectangle(1, 1, 1, 1)
        let overlay = Overlay()
        var coverage = Coverage(
            requirement: requirement(place), measure: 15, excluded: 1, excludedWhy: ["obstacle"], share: 1,
            judgedShare: 1, judgedShareLeast: 1, gap: .area(.empty), cameras: [], shareByCameras: [], unknowns: [])
        coverage.freeRegion = try overlay.difference(place, stall)
        #expect(abs(try CoverageBands.uncovered(of: place, coverage, overlay).area - 1e8) < 1)
        coverage.freeRegion = place
        #expect(try CoverageBands.uncovered(of: place, coverage, overlay).isEmpty)
    }
}
