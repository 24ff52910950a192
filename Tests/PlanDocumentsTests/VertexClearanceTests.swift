import Foundation
import Geometry
import TestNumbers
import Testing

@testable import PlanDocuments

/// Where rounding vertices one by one is allowed it has to be what snap rounding comes to.
@Suite struct VertexClearanceTests {
    static func rounded(_ region: Region) -> Region {
        Region(
            region.polygons.map { polygon in
                Polygon(
                    Ring(polygon.exterior.points.map(\.snapped)),
                    holes: polygon.holes.map { Ring($0.points.map(\.snapped)) })
            }
        ).normalised
    }

    static func allowsRounding(_ region: Region) -> Bool {
        var clearance = VertexClearance()
        return clearance.allowsRounding(region)
    }

    /// A ring around a point, its corners at irregular distances.
    static func star(
        _ centre: Point, corners: Int, radius: ClosedRange<Double>, using random: inout SplitMix64
    ) -> Ring {
        Ring(
            (0..<corners).map { corner in
                let angle = 2 * .pi * (Double(corner) + Double.random(in: 0...0.9, using: &random)) / Double(corners)
                let length = Double.random(in: radius, using: &random)
                return Point(x: centre.x + length * cos(angle), y: centre.y + length * sin(angle))
            })
    }

    @Test("snap rounding gives the same rings wherever vertices may be rounded one by one")
    func sameAsSnapRounding() throws {
        var random = SplitMix64(seed: 31)
        var clearance = VertexClearance()
        let overlay = Overlay()
        var allowed = 0
        for round in 0..<3_000 {
            // From a few units, where nothing is clear, to rooms.
            let size = [4.0, 12, 40, 300, 20_000][round % 5]
            let centre = Point(
                x: Double.random(in: -1e6...1e6, using: &random), y: Double.random(in: -1e6...1e6, using: &random))
            let corners = Int.random(in: 3...40, using: &random)
            let shell = Self.star(centre, corners: corners, radius: size...(3 * size), using: &random)
            let hole = Self.star(centre, corners: 7, radius: (0.2 * size)...(0.9 * size), using: &random)
            let other = Self.star(
                Point(x: centre.x + 6.2 * size, y: centre.y), corners: 9, radius: size...(3 * size), using: &random)
            let region = Region([Polygon(shell, holes: [hole]), Polygon(other)])
            guard clearance.allowsRounding(region) else { continue }
            allowed += 1
            #expect(try overlay.snapToGrid(region).normalised == Self.rounded(region))
        }
        #expect(allowed > 500)
    }

    @Test("rings that touch in a vertex of both may be rounded, and come to the same")
    func touching() throws {
        let corner = Point(x: 100.3, y: 50.8)
        let hole = Ring([corner, Point(x: 60.2, y: 70.1), Point(x: 61.7, y: 30.4)])
        let shell = Ring([
            Point(x: 0.1, y: 0.2), Point(x: 99.7, y: 0.9), corner, Point(x: 98.4, y: 99.3), Point(x: 0.4, y: 101.2),
        ])
        let other = Ring([corner, Point(x: 150.2, y: 20.3), Point(x: 149.9, y: 80.4)])
        let region = Region([Polygon(shell, holes: [hole]), Polygon(other)])
        #expect(Self.allowsRounding(region))
        #expect(try Overlay().snapToGrid(region).normalised == Self.rounded(region))
    }

    @Test("what could come to touch, cross or merge is left to snap rounding")
    func refused() {
        func polygon(_ corners: [(Double, Double)]) -> Polygon { Polygon(corners.map { Point(x: $0.0, y: $0.1) }) }
        let square = polygon([(0.2, 0.2), (50.2, 0.2), (50.2, 50.2), (0.2, 50.2)])
        let cases: [Region] = [
            // A corner 1.2 units from the opposite side.
            Region(polygon([(0.2, 0.2), (50.2, 0.2), (50.2, 50.2), (25.2, 1.4), (0.2, 50.2)])),
            // A side shorter than a unit.
            Region(polygon([(0.2, 0.2), (50.2, 0.2), (50.2, 0.9), (0.2, 50.2)])),
            // A side shared with another polygon.
            Region([square, polygon([(50.2, 0.2), (90.2, 0.2), (90.2, 50.2), (50.2, 50.2)])]),
            // Sides that cross far from any corner.
            Region([square, polygon([(20.2, -30.2), (30.2, -30.2), (30.2, 90.2), (20.2, 90.2)])]),
            // Half-way between two grid points.
            Region(polygon([(0.5, 0.2), (50.2, 0.2), (50.2, 50.2)])),
            Region(polygon([(.nan, 0.2), (50.2, 0.2), (50.2, 50.2)])),
            Region(polygon([(0.2, 0.2), (50.2, 0.2)])),
        ]
        for region in cases { #expect(!Self.allowsRounding(region)) }
        #expect(Self.allowsRounding(Region(square)))
    }
}
