import Geometry
import SiteModel
import Testing

/// The generated sites: as promised to the engine, and full of what they are meant to hold.
struct GeneratorTests {
    @Test("Generated outlines meet only in shared vertices", arguments: 0..<32)
    func noded(number: Int) {
        let site = DrawnSite(number: number, seed: 21)
        let sides = site.obstacles.flatMap { obstacle in
            switch obstacle.outline {
            case .solid(let polygon): polygon.rings.flatMap(\.segments)
            case .wall(let line): line.segments
            }
        }
        #expect(!sides.isEmpty && sides.allSatisfy { $0.a != $0.b && $0.a.snapped == $0.a })
        for (index, one) in sides.enumerated() {
            for other in sides[(index + 1)...] {
                let (d, e, w) = (one.b - one.a, other.b - other.a, other.a - one.a)
                let denominator = d.cross(e)
                if denominator != 0 {
                    let (s, t) = (w.cross(e) / denominator, w.cross(d) / denominator)
                    #expect(!(s > 0 && s < 1 && t > 0 && t < 1), "\(site.name): \(one) crosses \(other)")
                }
                for vertex in [other.a, other.b] where vertex != one.a && vertex != one.b {
                    let near = one.nearest(to: vertex)
                    #expect(
                        near.point.distance(to: vertex) > Noder.tolerance || near.fraction == 0 || near.fraction == 1,
                        "\(site.name): \(vertex) on \(one)")
                }
            }
        }
    }

    @Test("The same number and seed draw the same site")
    func repeatable() {
        for number in 0..<8 {
            #expect(DrawnSite(number: number, seed: 5).obstacles == DrawnSite(number: number, seed: 5).obstacles)
            #expect(DrawnSite(number: number, seed: 5).obstacles != DrawnSite(number: number, seed: 6).obstacles)
        }
    }

    @Test("The sites hold every trap that they are drawn for")
    func traps() {
        let obstacles = (0..<64).flatMap { DrawnSite(number: $0, seed: 1).obstacles }
        func holds(_ trap: (Obstacle) -> Bool) -> Bool { obstacles.contains(where: trap) }
        #expect(holds { $0.coverageMost?.top == .infinity && $0.coverageLeast == nil })
        #expect(holds { $0.coverageMost != nil && $0.viewsMost == nil })
        #expect(holds { ($0.coverageMost?.base ?? 0) > 2 && ($0.coverageMost?.top ?? 0) == .infinity })
        #expect(holds { ($0.coverageMost?.top ?? 9) < 1 })
        #expect(
            holds { obstacle in
                if case .solid(let polygon) = obstacle.outline { !polygon.holes.isEmpty } else { false }
            })
        let sides = Set(
            obstacles.flatMap { obstacle -> [Segment] in
                if case .solid(let polygon) = obstacle.outline { polygon.exterior.segments } else { [] }
            })
        #expect(sides.contains { sides.contains(Segment($0.b, $0.a)) })
        let counts = (0..<64).map { DrawnSite(number: $0, seed: 1).corners.count }
        #expect(counts.allSatisfy { $0 >= 8 } && counts.contains { $0 > 120 })
    }
}
