/// Floors of rooms.
extension Sketch {
    /// Thin walls around a grid of rooms. Every side of a room has a gap, a door leaf, a window or nothing in it.
    static func rooms(_ random: inout SplitMix64) -> Sketch {
        var sketch = Sketch()
        let (columns, rows) = (random.between(2, 4), random.between(2, 3))
        let (xs, ys) = (random.steps(columns, 3, 6), random.steps(rows, 3, 6))
        let ceiling = random.pick([.infinity, 3, 2.8])
        func side(_ a: Metres, _ b: Metres, isOuter: Bool) {
            let way = b - a
            let length = (way.x * way.x + way.y * way.y).squareRoot()
            let width = random.pick([0.9, 1.2])
            let start = random.decimetres(0.3, length - width - 0.3)
            let (from, to) = (a + start / length * way, a + (start + width) / length * way)
            let choice = random.between(0, isOuter ? 5 : 3)
            guard choice < 4 else { return sketch.wall([a, b], .known(0, ceiling)) }
            sketch.wall([a, from], .known(0, ceiling))
            sketch.wall([to, b], .known(0, ceiling))
            switch choice {
            case 0: sketch.wall([from, to], .door(2.1))
            case 1:
                sketch.wall([from, to], .known(0, 0.9))
                sketch.wall([from, to], .perhaps(0.9, 2.4))
                sketch.wall([from, to], .known(2.4, ceiling))
            case 2: sketch.wall([from, to], .known(2.1, ceiling))
            default: break
            }
        }
        for row in 0...rows {
            for column in 0..<columns {
                side([xs[column], ys[row]], [xs[column + 1], ys[row]], isOuter: row == 0 || row == rows)
            }
        }
        for column in 0...columns {
            for row in 0..<rows {
                side([xs[column], ys[row]], [xs[column], ys[row + 1]], isOuter: column == 0 || column == columns)
            }
        }
        sketch.furnish(&random, xs, ys)
        return sketch
    }

    /// Walls 0.1 to 0.3 m thick with doors as gaps, the pieces touching each other at the corners.
    static func thickRooms(_ random: inout SplitMix64) -> Sketch {
        var sketch = Sketch()
        let (columns, rows) = (random.between(2, 3), random.between(2, 3))
        let (xs, ys) = (random.steps(columns, 3, 6), random.steps(rows, 3, 6))
        let thick = random.pick([0.1, 0.2, 0.3])
        let height = random.pick([.infinity, 3, 2.5])
        for x in xs {
            for y in ys { sketch.box(x - thick / 2, y - thick / 2, thick, thick, .known(0, height)) }
        }
        for row in 0...rows {
            for column in 0..<columns {
                let (from, to) = (xs[column] + thick / 2, xs[column + 1] - thick / 2)
                let gap = random.decimetres(from + 0.3, to - 1.5)
                let y = ys[row] - thick / 2
                sketch.box(from, y, gap - from, thick, .known(0, height))
                if random.chance(0.3) {
                    sketch.box(gap, y, 0.9, thick, random.pick([.door(2.1), .known(2.1, height)]))
                }
                if random.chance(0.8) { sketch.box(gap + 0.9, y, to - gap - 0.9, thick, .known(0, height)) }
            }
        }
        for column in 0...columns {
            for row in 0..<rows where random.chance(0.8) {
                let (from, to) = (ys[row] + thick / 2, ys[row + 1] - thick / 2)
                let gap = random.decimetres(from + 0.3, to - 1.5)
                let x = xs[column] - thick / 2
                sketch.box(x, from, thick, gap - from, .known(0, height))
                sketch.box(x, gap + 0.9, thick, to - gap - 0.9, .known(0, height))
            }
        }
        sketch.furnish(&random, xs, ys)
        return sketch
    }

    /// Columns, counters, cupboards and beams in a grid of rooms.
    private mutating func furnish(_ random: inout SplitMix64, _ xs: [Double], _ ys: [Double]) {
        for column in 0..<(xs.count - 1) {
            for row in 0..<(ys.count - 1) {
                let x = random.decimetres(xs[column] + 0.5, xs[column + 1] - 1.2)
                let y = random.decimetres(ys[row] + 0.5, ys[row + 1] - 1.2)
                switch random.between(0, 5) {
                case 0: box(x, y, 0.4, 0.4, .known(0, .infinity))
                case 1: box(x, y, 0.7, 0.3, .known(0, 1.1))
                case 2: box(x, y, 0.3, 0.7, .unknownTop(0))
                case 3: box(x, y, 0.7, 0.7, .known(2.2, 2.6))
                case 4:
                    wall([[x, y], [x + 0.6, y + 0.2]], .known(0, 1.4))
                    wall([[x + 0.6, y + 0.2], [x + 0.3, y + 0.7]], .perhaps(0, 2))
                default: break
                }
            }
        }
    }
}

extension SplitMix64 {
    /// Positions from 0 up, `count` steps of `low` to `high` metres.
    mutating func steps(_ count: Int, _ low: Double, _ high: Double) -> [Double] {
        var positions = [0.0]
        for _ in 0..<count {
            positions.append(((positions[positions.count - 1] + decimetres(low, high)) * 10).rounded() / 10)
        }
        return positions
    }
}
