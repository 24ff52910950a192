import Geometry
import TestNumbers
import Testing

@testable import SiteModel

@Suite struct AssemblyInvarianceTests {
    /// A block with a bit of everything.
    private let features: [Feature] = [
        box("hall", ["building": "yes", "height": "12"], 0, 0, 30, 20),
        box("wing", ["building:part": "yes", "height": "5"], 20, 0, 30, 20),
        box("shop", ["building": "yes", "building:levels": "3"], 30, 0, 45, 20),
        box("unknown", ["building": "yes"], 0, 30, 12, 41),
        box("r1", ["indoor": "room"], 1, 1, 9.9, 9), box("r2", ["indoor": "room"], 10.1, 1, 18, 9),
        box("up", ["indoor": "room"], 1, 1, 12, 9, level: "1"),
        box("thick", ["indoor": "wall"], 1, 12, 9, 12.4), spot("d1", ["door": "yes"], 10, 5),
        spot("d2", ["door": "no", "width": "0.8"], 4, 12.2), spot("e", ["entrance": "main", "width": "2"], 7, 0),
        spot("w", ["window": "yes"], 14.137, 0),
        line("f", ["barrier": "fence", "height": "2"], [(-5, -5), (50, -5), (50, 50)]),
        spot("g", ["barrier": "gate"], 20, -5), spot("t", ["natural": "tree"], 40, 30),
        line("bridge", ["highway": "footway", "bridge": "yes"], [(-10, 25), (20, 26), (60, 45)]),
        line("cross", ["barrier": "wall", "height": "3"], [(-7.31, -9.113), (3.77, 61.9)]),
    ]

    private func shapes(_ site: Site) -> [Set<Obstacle>] { site.levels.map { Set($0.obstacles) } }

    @Test func `obstacles are noded on every level`() {
        let site = assembled(features)
        #expect(site.levels.map(\.name) == ["0", "1"])
        for level in site.levels { #expect(Noding.violations(of: level.obstacles).isEmpty) }
    }

    @Test(arguments: 0..<8)
    func `the order of the features does not matter`(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let shuffled = assembled(features.shuffled(using: &random))
        let site = assembled(features)
        #expect(zip(site.levels, shuffled.levels).allSatisfy { $0.obstacles == $1.obstacles })
        #expect(site.features == shuffled.features)
    }

    @Test func `the direction and start of rings and lines do not matter`() {
        let turned = features.map { feature in
            var copy = feature
            switch feature.shape {
            case .points: break
            case .lines(let lines): copy.shape = .lines(lines.map { Polyline($0.points.reversed()) })
            case .area(let region):
                copy.shape = .area(
                    Region(
                        region.polygons.map { polygon in
                            let points = polygon.exterior.points
                            return Polygon(Array((points[2...] + points[..<2]).reversed()))
                        }))
            }
            return copy
        }
        #expect(shapes(assembled(turned)) == shapes(assembled(features)))
    }

    @Test func `shifting all features by whole units shifts the obstacles`() {
        let shift = Point(x: 12_345_677, y: -7_654_321)
        let moved = features.map { feature in
            var copy = feature
            switch feature.shape {
            case .points(let points): copy.shape = .points(points.map { $0 + shift })
            case .lines(let lines): copy.shape = .lines(lines.map { Polyline($0.points.map { $0 + shift }) })
            case .area(let region):
                copy.shape = .area(Region(region.polygons.map { Polygon($0.exterior.points.map { $0 + shift }) }))
            }
            return copy
        }
        let expected = assembled(features).levels.map { level in Set(level.obstacles.map { $0.shifted(by: shift) }) }
        #expect(shapes(assembled(moved)) == expected)
    }

    @Test func `coordinates that the frame cannot hold are an error, not a crash`() {
        let far = box("far", ["building": "yes"], 0, 0, 200_000, 10)
        let told = diagnosed([far])
        #expect(told.map(\.code) == ["geometry.outOfFrame"])
        #expect(told.map(\.severity) == [.error])
        #expect(assembled([far]).obstacles().isEmpty)
        // As far out as a map may reach, and as wide as a number may be.
        let edge = line(
            "e", ["bridge": "yes", "highway": "road", "width": "10000"], [(79_990, 0), (79_999, 9), (79_998, 0)])
        #expect(diagnosed([edge]).isEmpty)
        #expect(!assembled([edge]).obstacles().isEmpty)
        let broken = Feature(
            id: "n", tags: ["building": "yes"],
            shape: .area(Region(Polygon([Point(x: .nan, y: 0), Point(x: 1, y: 1), Point(x: 0, y: 9)]))))
        #expect(assembled([broken]).obstacles().isEmpty)
    }

    @Test func `degenerate outlines do not crash`() {
        let odd = [[], [(0.0, 0.0)], [(0, 0), (1, 1)], [(0, 0), (1, 1), (2, 2)], [(0, 0), (1, 1), (0, 0)]]
        for (index, corners) in odd.enumerated() {
            let site = assembled([
                area("a\(index)", ["building": "yes", "height": "3"], corners),
                area("b\(index)", ["indoor": "room"], corners), area("c\(index)", ["indoor": "door"], corners),
                line("d\(index)", ["barrier": "wall"], corners),
                line("e\(index)", ["highway": "path", "bridge": "yes"], corners), spot("f", ["door": "yes"], 0.5, 0.5),
            ])
            #expect(Noding.violations(of: site.obstacles()).isEmpty)
        }
    }
}
