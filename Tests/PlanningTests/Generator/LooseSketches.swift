import Foundation

/// Walls and heaps without a plan.
extension Sketch {
    /// Chains of wall with T-junctions, crossings and closed rings.
    static func walls(_ random: inout SplitMix64) -> Sketch {
        var sketch = Sketch()
        let size = random.pick([12.0, 30])
        var vertices: [Metres] = []
        for _ in 0..<random.between(5, 14) {
            // A wall begins free, or where another has a vertex.
            var point: Metres =
                vertices.isEmpty || random.chance(0.4)
                ? [random.decimetres(0, size), random.decimetres(0, size)] : random.pick(vertices)
            var chain = [point]
            var angle = random.between(0, 2 * .pi)
            for _ in 0..<random.between(1, 4) {
                let length = random.between(1.5, size / 3)
                point += [length * cos(angle), length * sin(angle)]
                chain.append(point)
                angle += random.pick([.pi / 2, -.pi / 2, random.between(-2, 2)])
            }
            vertices += chain
            // The middle of a side: another wall may abut on it.
            vertices.append((chain[0] + chain[1]) / 2)
            sketch.wall(chain, random.wall())
        }
        for _ in 0..<random.between(0, 3) {
            let (x, y) = (random.decimetres(0, size), random.decimetres(0, size))
            let ring = turned(corners(x, y, 2, 3), about: [x, y], by: random.between(0, 2 * .pi))
            sketch.wall(ring + [ring[0]], random.wall())
        }
        return sketch
    }

    /// Stars, boxes and walls over one another.
    static func heap(_ random: inout SplitMix64) -> Sketch {
        var sketch = Sketch()
        let size = random.pick([15.0, 40])
        for _ in 0..<random.between(6, 14) {
            let centre: Metres = [random.between(0, size), random.between(0, size)]
            let corners = random.between(3, 9)
            let reach = random.between(0.5, size / 6)
            let start = random.between(0, 2 * .pi)
            let star = (0..<corners).map { index -> Metres in
                let angle = start + Double(index) * 2 * .pi / Double(corners)
                let radius = reach * random.between(0.4, 1)
                return centre + [radius * cos(angle), radius * sin(angle)]
            }
            sketch.solid(star, random.building())
        }
        for _ in 0..<random.between(1, 5) {
            let from: Metres = [random.between(0, size), random.between(0, size)]
            let angle = random.between(0, 2 * .pi)
            let length = random.between(2, size / 3)
            sketch.wall([from, from + [length * cos(angle), length * sin(angle)]], random.wall())
        }
        return sketch
    }
}

extension SplitMix64 {
    /// A wall's heights.
    mutating func wall() -> Sketch.Blocking {
        switch between(0, 6) {
        case 0: .known(0, .infinity)
        case 1: .perhaps(0, 2)
        case 2: .known(0, pick([0.9, 1.2, 1.5]))
        case 3: .known(pick([1, 2.1]), pick([2.4, 3, 6]))
        case 4: .door(2.1)
        case 5: .known(0, decimetres(2, 6))
        default: .known(-.infinity, .infinity)
        }
    }
}
