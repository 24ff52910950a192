import Glibc

extension RegionOutline {
    /// The area between the pieces and the near limit, in square units.
    var area: Double {
        var area = 0.0
        for index in 0..<pieces.count {
            let piece = pieces[index]
            let (dp, dq) = (piece.p - centre, piece.q - centre)
            let cross = dp.cross(dq)
            if piece.bound == .arc {
                area += arcRadius * arcRadius * atan2(cross, dp.dot(dq)) / 2
            } else {
                area += cross / 2
            }
            switch near {
            case .centre: break
            case .circle(let radius): area -= radius * radius * atan2(cross, dp.dot(dq)) / 2
            case .line(let side):
                let (a, b) = (onLine(side, dp), onLine(side, dq))
                area -= a.cross(b) / 2
            case .chain: break
            }
        }
        if case .chain = near {
            // Straight sides only.
            area = 0
            for loop in loops() { area += Ring(loop.points).signedArea }
        }
        return area
    }

    /// Where the ray in direction `d` meets a line, relative to the camera.
    private func onLine(_ side: HalfPlane, _ d: Point) -> Point {
        (-side.c / (side.a * d.x + side.b * d.y)) * d
    }

    /// How many corners the outline has, those at the camera or a near limit left out.
    var cornerCount: Int {
        var count = 0
        for index in 0..<pieces.count {
            let piece = pieces[index]
            let before = pieces[index == 0 ? pieces.count - 1 : index - 1]
            count += piece.isFirst || before.q != piece.p ? 2 : 1
        }
        return count
    }

    /// The closed lines around the area.
    func loops() -> [VisibilityRegion.Loop] {
        guard pieces.count > 0 else { return [] }
        var runs: [Range<Int>] = []
        var start = 0
        for index in 1..<Swift.max(1, pieces.count) where pieces[index].isFirst {
            runs.append(start..<index)
            start = index
        }
        runs.append(start..<pieces.count)
        // All around: nothing begins anywhere.
        if runs.count == 1, !pieces[0].isFirst { return around() }
        var result: [VisibilityRegion.Loop] = []
        // A run that goes on across the seam of the turn is one.
        if runs.count > 1, !pieces[0].isFirst {
            let last = runs.removeLast()
            let first = runs.removeFirst()
            var loop = VisibilityRegion.Loop(points: [], arcs: [])
            for index in last { add(pieces[index], to: &loop) }
            for index in first { add(pieces[index], to: &loop) }
            result.append(closed(loop, pieces[last.lowerBound].p, pieces[first.upperBound - 1].q))
        }
        for run in runs { result.append(outline(run)) }
        return result
    }

    private func outline(_ run: Range<Int>) -> VisibilityRegion.Loop {
        var loop = VisibilityRegion.Loop(points: [], arcs: [])
        for index in run { add(pieces[index], to: &loop) }
        return closed(loop, pieces[run.lowerBound].p, pieces[run.upperBound - 1].q)
    }

    private func around() -> [VisibilityRegion.Loop] {
        var outer = VisibilityRegion.Loop(points: [], arcs: [])
        for index in 0..<pieces.count { add(pieces[index], to: &outer) }
        if outer.points.count > 1, outer.points[0] == outer.points[outer.points.count - 1] {
            outer.points.removeLast()
            outer.arcs.removeLast()
        }
        guard case .circle(let radius) = near else { return [outer] }
        // Clockwise, in four quarters.
        let quarters = [(1.0, 0.0), (0, -1), (-1, 0), (0, 1)].map {
            centre + Point(x: radius * $0.0, y: radius * $0.1)
        }
        return [outer, VisibilityRegion.Loop(points: quarters, arcs: [-1, -1, -1, -1])]
    }

    private func add(_ piece: OutlinePiece, to loop: inout VisibilityRegion.Loop) {
        if loop.points.last != piece.p {
            loop.points.append(piece.p)
            loop.arcs.append(0)
        }
        loop.arcs[loop.arcs.count - 1] = piece.bound == .arc ? 1 : 0
        guard piece.q != piece.p else { return }
        loop.points.append(piece.q)
        loop.arcs.append(0)
    }

    /// Goes back along the near limit, from the last direction to the first.
    private func closed(_ loop: VisibilityRegion.Loop, _ first: Point, _ last: Point) -> VisibilityRegion.Loop {
        var loop = loop
        func back(to point: Point, arc: Int8 = 0) {
            if loop.points.last != point, loop.points.first != point {
                loop.points.append(point)
                loop.arcs.append(arc)
            }
        }
        let (from, to) = (last - centre, first - centre)
        switch near {
        case .centre: back(to: centre)
        case .line(let side):
            back(to: centre + onLine(side, from))
            back(to: centre + onLine(side, to))
        case .circle(let radius):
            // From corner to corner of the outline: each arc is below a half-turn, so that its ends tell it.
            let outer = loop.points
            for (index, point) in outer.enumerated().reversed() {
                let d = point - centre
                let inner = centre + (radius / d.length) * d
                if inner.distance(to: point) < 1e-12 * radius, index == 0 || index == outer.count - 1 {
                    // The outline meets the circle here: the arc begins or ends at its own corner.
                    if index > 0 { loop.arcs[index] = -1 }
                } else {
                    loop.points.append(inner)
                    loop.arcs.append(index == 0 ? 0 : -1)
                }
            }
        case .chain(let corners):
            for point in chain(corners, from: from, to: to) { back(to: point) }
        }
        return loop
    }

    /// The near chain from the left direction back to the right one.
    private func chain(_ corners: [Point], from: Point, to: Point) -> [Point] {
        func meeting(_ d: Point) -> Point? {
            for index in 1..<corners.count {
                let (a, b) = (corners[index - 1] - centre, corners[index] - centre)
                let (u, v) = (a.cross(d), d.cross(b))
                guard u >= 0, v >= 0, u + v > 0 else { continue }
                return centre + (a + (u / (u + v)) * (b - a))
            }
            return nil
        }
        var result: [Point] = []
        if let point = meeting(from) { result.append(point) }
        for corner in corners.reversed() {
            let d = corner - centre
            if to.cross(d) > 0, d.cross(from) > 0 { result.append(corner) }
        }
        if let point = meeting(to) { result.append(point) }
        return result
    }
}

extension VisibilitySearch {
    /// The last region's area, in square units.
    public var area: Double { outline.area }
    /// How many corners the last region's outline has.
    public var cornerCount: Int { outline.cornerCount }

    /// The last region.
    public var region: VisibilityRegion {
        VisibilityRegion(centre: centre, loops: outline.loops(), area: outline.area)
    }
}
