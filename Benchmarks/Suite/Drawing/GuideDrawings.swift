import Foundation
import Geometry

/// The drawings of docs/guides/Visibility.md, from the kernel's own numbers.
struct GuideDrawings {
    private let space: Polygon
    private let mesh: VisibilityMesh
    private let camera = Point(x: 34, y: 30)

    init() throws {
        func ring(_ corners: [(Double, Double)]) -> Ring { Ring(corners.map { Point(x: $0.0, y: $0.1) }) }
        space = Polygon(
            ring([(0, 0), (120, 0), (120, 80), (0, 80)]),
            holes: [
                ring([(12, 10), (28, 10), (28, 22), (12, 22)]), ring([(46, 8), (66, 14), (60, 30), (44, 24)]),
                ring([(80, 6), (104, 6), (104, 26), (92, 26), (92, 16), (80, 16)]),
                ring([(10, 44), (26, 38), (30, 54), (14, 62)]), ring([(48, 46), (64, 46), (64, 66), (48, 66)]),
                ring([(82, 44), (96, 40), (108, 52), (100, 66), (84, 62)]),
            ])
        mesh = try VisibilityMesh(freeSpace: space)
    }

    /// File name to SVG.
    func all() -> [(name: String, svg: String)] {
        let search = VisibilitySearch(mesh)
        search.run(from: camera)
        let whole = search.region
        search.run(
            from: camera,
            within: Reach(
                sector: .init(from: Point(x: 1, y: -0.35), to: Point(x: 0.35, y: 1)), near: .circle(8),
                far: .circle(42)))
        let sector = search.region
        let axis = Point(x: 0.8, y: 0.6)
        search.run(
            from: camera,
            within: Reach(
                sector: .init(from: Point(x: 1, y: 0.1), to: Point(x: 0.35, y: 1)),
                far: .line(along: axis, distance: 46)))
        let depth = search.region
        return [
            ("visibility-mesh.svg", drawing(whole, withMesh: true)),
            ("visibility-sector.svg", drawing(sector, withMesh: false)),
            ("visibility-depth.svg", drawing(depth, withMesh: false)),
        ]
    }

    private func drawing(_ region: VisibilityRegion, withMesh: Bool) -> String {
        var lines = [
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"-2 -2 124 84\" width=\"744\" height=\"504\">",
            "<rect x=\"-2\" y=\"-2\" width=\"124\" height=\"84\" fill=\"white\"/>",
        ]
        let seen = region.region(chordError: 0.01).polygons.map { path($0.rings) }.joined(separator: " ")
        lines.append("<path d=\"\(seen)\" fill=\"#f6c945\" fill-opacity=\"0.6\" fill-rule=\"evenodd\"/>")
        if withMesh {
            for triangle in mesh.triangles where space.locate(centre(triangle)) == .inside {
                lines.append(
                    "<path d=\"\(path([Ring(triangle)]))\" fill=\"none\" stroke=\"#8899aa\" stroke-width=\"0.15\"/>")
            }
        }
        for hole in space.holes {
            lines.append("<path d=\"\(path([hole]))\" fill=\"#c8ccd2\" stroke=\"#333\" stroke-width=\"0.4\"/>")
        }
        lines.append(
            "<path d=\"\(path([space.exterior]))\" fill=\"none\" stroke=\"#333\" stroke-width=\"0.4\"/>")
        for corner in region.loops.flatMap(\.points) {
            lines.append(
                "<circle cx=\"\(number(corner.x))\" cy=\"\(number(80 - corner.y))\" r=\"0.6\" fill=\"#b3261e\"/>")
        }
        lines.append("<circle cx=\"\(number(camera.x))\" cy=\"\(number(80 - camera.y))\" r=\"1.2\" fill=\"#1a56b0\"/>")
        lines.append("</svg>")
        return lines.joined(separator: "\n") + "\n"
    }

    private func centre(_ triangle: [Point]) -> Point { (1 / 3) * (triangle[0] + triangle[1] + triangle[2]) }

    private func path(_ rings: [Ring]) -> String {
        rings.map { ring in
            "M" + ring.points.map { "\(number($0.x)) \(number(80 - $0.y))" }.joined(separator: " L") + " Z"
        }.joined(separator: " ")
    }

    private func number(_ value: Double) -> String { String(format: "%.3f", value) }
}
