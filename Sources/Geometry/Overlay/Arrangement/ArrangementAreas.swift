extension LayeredArrangement {
    /// The area of the faces that a predicate takes, in square units: exact on the grid, no polygon is built.
    ///
    /// The integral of y dx along the arcs that have such a face on one side only. O(arcs).
    public func area(where isIn: (FaceLabel) -> Bool) -> Double {
        var doubled: Int128 = 0
        for arc in 0..<graph.arcs.count {
            let (below, above) = (isIn(sweep.label(arc, 0)), isIn(sweep.label(arc, 1)))
            if below != above { doubled &+= below ? trapezoid(arc) : -trapezoid(arc) }
        }
        return grid.area(doubled: doubled)
    }

    /// The areas of the faces that a predicate takes which no, one, two… toggle layers hold, in square units.
    public func areasByToggleCount(where isIn: (FaceLabel) -> Bool) -> [Double] {
        var doubled = [Int128](repeating: 0, count: input.toggleCount + 1)
        for arc in 0..<graph.arcs.count {
            let (below, above) = (sweep.label(arc, 0), sweep.label(arc, 1))
            let (inBelow, inAbove) = (isIn(below), isIn(above))
            let (countBelow, countAbove) = (below.toggleCount, above.toggleCount)
            if inBelow == inAbove, !inBelow || countBelow == countAbove { continue }
            let trapezoid = trapezoid(arc)
            if inBelow { doubled[countBelow] &+= trapezoid }
            if inAbove { doubled[countAbove] &-= trapezoid }
        }
        return doubled.map { grid.area(doubled: $0) }
    }

    /// The area of each toggle layer in the faces that a predicate takes, in square units.
    public func toggleAreas(where isIn: (FaceLabel) -> Bool) -> [Double] {
        doubledToggleAreas(where: isIn).map { grid.area(doubled: $0) }
    }

    func doubledToggleAreas(where isIn: (FaceLabel) -> Bool) -> [Int128] {
        var doubled = [Int128](repeating: 0, count: input.toggleCount)
        for arc in 0..<graph.arcs.count {
            let (below, above) = (sweep.label(arc, 0), sweep.label(arc, 1))
            let (inBelow, inAbove) = (isIn(below), isIn(above))
            guard inBelow || inAbove else { continue }
            for word in 0..<sweep.toggleWords {
                let bitsBelow = inBelow ? below.words[word] : 0
                let bitsAbove = inAbove ? above.words[word] : 0
                var changes = bitsBelow ^ bitsAbove
                while changes != 0 {
                    let bit = changes.trailingZeroBitCount
                    changes &= changes - 1
                    let isBelow = bitsBelow >> UInt64(bit) & 1 == 1
                    doubled[word * 64 + bit] &+= isBelow ? trapezoid(arc) : -trapezoid(arc)
                }
            }
        }
        return doubled
    }

    /// Twice the area between an arc and the x axis.
    @inline(__always)
    func trapezoid(_ arc: Int) -> Int128 {
        let arc = graph.arcs[arc]
        return exactProduct(arc.to.x &- arc.from.x, arc.from.y &+ arc.to.y)
    }
}
