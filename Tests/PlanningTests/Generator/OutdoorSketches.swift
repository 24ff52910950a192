import Foundation

/// Streets, terraces, decks and courtyards.
extension Sketch {
    /// Free-standing rectangles, L- and U-shapes in a grid of plots, each turned its own way.
    static func street(_ random: inout SplitMix64) -> Sketch {
        var sketch = Sketch()
        let plot = random.pick([12.0, 18, 30])
        for column in 0..<random.between(3, 5) {
            for row in 0..<random.between(2, 4) where random.chance(0.85) {
                let centre: Metres = [Double(column) * plot, Double(row) * plot]
                let half = plot * random.between(0.15, 0.3)
                let shape = random.shape(centre, half)
                let angle = random.pick([0, random.between(0, 2 * .pi)])
                sketch.solid(turned(shape, about: centre, by: angle), random.building())
                if random.chance(0.3) {
                    let x = centre.x + plot / 2
                    sketch.wall(
                        [[x, centre.y - 3], [x + 0.4, centre.y + 3]], random.pick([.known(0, 2), .perhaps(0, 2.2)]))
                }
                if random.chance(0.2) {
                    sketch.box(
                        centre.x + plot * 0.45, centre.y + plot * 0.45, 0.3, 0.3, .known(0, random.pick([1.0, 5, 9])))
                }
            }
        }
        return sketch
    }

    /// Rows of touching buildings, back to back and out of step, with tile pieces of one building.
    static func terraces(_ random: inout SplitMix64) -> Sketch {
        var sketch = Sketch()
        for row in 0..<random.between(1, 3) {
            let y = Double(row) * 22
            for (depth, side) in [(8.0, 0.0), (6.0, 8.0)] {
                var x = random.decimetres(0, 4)
                for _ in 0..<random.between(2, 5) {
                    let width = random.decimetres(4, 9)
                    sketch.box(x, y + side, width, depth, random.building())
                    x = ((x + width) * 10).rounded() / 10
                    if random.chance(0.2) { x += 2 }
                }
            }
            // A seam through a building that is one: sight must not leak along it.
            let height = random.decimetres(3, 9)
            let seam = -10 + random.decimetres(0, 3)
            let rise = random.decimetres(-1, 1)
            sketch.solid([[-14, y], [seam, y], [seam, y + 10 + rise], [-14, y + 10]], .known(0, height))
            sketch.solid([[seam, y], [-4, y], [-4, y + 10], [seam, y + 10 + rise]], .known(0, height))
        }
        return sketch
    }

    /// Decks on columns, storeys that overhang, canopies, beams and a tunnel of slabs.
    static func overhangs(_ random: inout SplitMix64) -> Sketch {
        var sketch = Sketch()
        for column in 0..<random.between(2, 3) {
            for row in 0..<random.between(2, 3) {
                let (x, y) = (Double(column) * 20, Double(row) * 20)
                switch random.between(0, 5) {
                case 0:
                    let base = random.pick([2.5, 3, 4.5])
                    sketch.box(x, y, 12, 8, .known(base, base + random.pick([0.1, 0.5, 3])))
                    for (cx, cy) in [(1.0, 1.0), (10.6, 1), (1, 6.6), (10.6, 6.6)] where random.chance(0.8) {
                        sketch.box(x + cx, y + cy, 0.4, 0.4, .known(0, base))
                    }
                case 1:
                    sketch.box(x + 2, y + 2, 8, 6, .known(0, 3))
                    sketch.box(x, y, 12, 10, .known(3, random.pick([6, 9, .infinity])))
                case 2:
                    // A canopy along a façade, and the building behind it.
                    sketch.box(x, y + 4, 12, 8, random.building())
                    sketch.box(x + 2, y, 7, 4, .known(2.8, random.pick([3.2, 5, 8])))
                case 3:
                    sketch.solid(
                        corners(x, y, 14, 12), holes: [corners(x + 4, y + 4, 5, 4)],
                        .known(random.pick([0, 2.6, 4]), random.pick([5, 7, .infinity])))
                case 4:
                    sketch.wall(
                        [[x, y], [x + 6, y + 9], [x + 13, y + 9]],
                        .known(random.pick([1, 2, 3]), random.pick([3.5, 4, 8])))
                    sketch.wall([[x + 13, y + 9], [x + 12, y]], .known(0, 1))
                default:
                    let angle = random.between(0, 2 * .pi)
                    let deck = turned(corners(x + 2, y + 4, 12, 3), about: [x + 8, y + 5.5], by: angle)
                    sketch.solid(deck, .known(random.pick([2, 4, 5.5]), 6))
                }
            }
        }
        return sketch
    }

    /// Buildings around courtyards, with something in them that may touch the hole's edge.
    static func courtyards(_ random: inout SplitMix64) -> Sketch {
        var sketch = Sketch()
        for column in 0..<random.between(1, 3) {
            for row in 0..<random.between(1, 2) {
                let (x, y) = (Double(column) * 34, Double(row) * 30)
                let block = random.building()
                switch random.between(0, 2) {
                case 0:
                    sketch.solid(corners(x, y, 24, 20), holes: [corners(x + 5, y + 5, 14, 9)], block)
                    sketch.box(x + random.pick([7.0, 5]), y + random.pick([7.0, 5]), 3, 3, random.building())
                case 1:
                    sketch.solid(
                        corners(x, y, 26, 20), holes: [corners(x + 3, y + 4, 8, 10), corners(x + 14, y + 4, 9, 12)],
                        block)
                    sketch.wall([[x + 14, y + 9], [x + 20, y + 9]], .known(0, random.pick([1.2, 3])))
                default:
                    let centre: Metres = [x + 12, y + 10]
                    let ring = (0..<9).map { index -> Metres in
                        let angle = Double(index) * 2 * .pi / 9
                        let reach = random.between(9.0, 12)
                        return centre + [reach * cos(angle), reach * sin(angle)]
                    }
                    let hole = (0..<6).map { index -> Metres in
                        let angle = -Double(index) * 2 * .pi / 6
                        let reach = random.between(3.0, 6)
                        return centre + [reach * cos(angle), reach * sin(angle)]
                    }
                    sketch.solid(ring, holes: [hole], block)
                    if random.chance(0.5) { sketch.box(centre.x - 0.5, centre.y - 0.5, 1, 1, random.building()) }
                }
            }
        }
        return sketch
    }
}

extension SplitMix64 {
    /// A building's heights: low, middling, high, unknown, unbounded.
    mutating func building() -> Sketch.Blocking {
        switch between(0, 9) {
        case 0: .unknownTop(0)
        case 1: .known(-.infinity, .infinity)
        case 2: .known(0, pick([0.8, 1.2, 1.5]))
        case 3, 4: .known(0, decimetres(2, 4))
        case 5, 6: .known(0, decimetres(5, 12))
        case 7: .known(decimetres(1.6, 3), decimetres(4, 9))
        default: .known(0, decimetres(12, 40))
        }
    }

    /// A rectangle, an L or a U about a centre.
    mutating func shape(_ centre: Sketch.Metres, _ half: Double) -> [Sketch.Metres] {
        let (w, d) = (half, half * between(0.5, 1))
        let (cx, cy) = (centre.x, centre.y)
        let (l, r, b, t) = (cx - w, cx + w, cy - d, cy + d)
        let (n, m) = (cx + w * between(-0.4, 0.2), cy + d * between(-0.4, 0.2))
        switch between(0, 3) {
        case 0: return [[l, b], [r, b], [r, m], [n, m], [n, t], [l, t]]
        case 1:
            let o = n - (n - l) / 2
            return [[l, b], [r, b], [r, t], [n, t], [n, m], [o, m], [o, t], [l, t]]
        default: return [[l, b], [r, b], [r, t], [l, t]]
        }
    }
}
