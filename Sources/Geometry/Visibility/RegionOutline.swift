/// The outer edge of a region about its camera, and how limits cut it.
///
/// A piece and the camera span a wedge; a limit shortens wedges, a near limit keeps the far ends of those that reach
/// beyond it. Every cut takes time linear in the pieces, and none in the map.
struct RegionOutline: ~Copyable {
    var centre = Point(x: 0, y: 0)
    /// Counter-clockwise.
    var pieces = PieceBuffer(capacity: 256)
    private var spare = PieceBuffer(capacity: 256)
    /// The radius of the arcs among the pieces.
    private(set) var arcRadius = Double.infinity
    /// What every piece lies beyond.
    private(set) var near = Near.centre

    enum Near {
        /// Wedges reach to the camera.
        case centre
        case circle(Double)
        /// A chain of straight sides, counter-clockwise around the camera.
        case chain([Point])
        /// One endless line.
        case line(HalfPlane)
    }

    mutating func begin(at centre: Point) {
        self.centre = centre
        pieces.removeAll()
        near = .centre
        arcRadius = .infinity
    }

    /// Keeps what lies in a convex ring.
    mutating func cut(to view: ConvexView) {
        limit(to: view)
        for side in view.near { clip(beyond: side) }
        if !view.near.isEmpty { near = .chain(view.nearCorners) }
    }

    /// Whether every corner is a place: anything else is a fault of ours, and must not pass for nothing seen.
    var isSound: Bool {
        for index in 0..<pieces.count {
            let piece = pieces[index]
            guard (piece.p.x + piece.p.y + piece.q.x + piece.q.y).isFinite else { return false }
        }
        return true
    }

    // MARK: far limits

    /// Shortens wedges to a half-plane that holds the camera. Half-planes are relative to the camera here.
    mutating func limit(to side: HalfPlane, number: Int32) {
        spare.removeAll()
        for index in 0..<pieces.count { limit(pieces[index], to: side, number) }
        swap(&pieces, &spare)
    }

    /// Shortens wedges to a convex ring's far sides: pieces and sides are followed together, counter-clockwise, and
    /// each part of a piece is held against the one side that lies in its directions.
    private mutating func limit(to view: ConvexView) {
        spare.removeAll()
        let corners = view.farCorners
        let count = view.far.count
        var current = 0
        func holds(_ side: Int, _ d: Point, _ centre: Point) -> Bool {
            (corners[side] - centre).cross(d) >= 0 && d.cross(corners[side + 1] - centre) > 0
        }
        for index in 0..<pieces.count {
            let piece = pieces[index]
            let (dp, dq) = (piece.p - centre, piece.q - centre)
            var tried = 0
            while tried < count, !holds(current, dp, centre) {
                current = current + 1 == count ? 0 : current + 1
                tried += 1
            }
            // A hair outside the window: the first or the last side is the nearest.
            if tried == count { current = dp.cross(corners[0] - centre) > 0 ? 0 : count - 1 }
            var part = Part(p: piece.p, q: piece.q, isFirst: piece.isFirst, isWhole: true)
            if dp.hasDirection(of: corners[current] - centre) { part.start = corners[current] }
            for _ in 0...count {
                let end = corners[current + 1] - centre
                let isLast = view.windows != nil && current == count - 1
                let goesOn = !isLast && (part.p - centre).cross(end) > 0 && end.cross(dq) > 0
                if goesOn {
                    // Where the piece's line meets the ray through the side's end.
                    part.q = piece.p.dividing(to: piece.q, abs(dp.cross(end)), abs(end.cross(dq)))
                    part.end = corners[current + 1]
                } else {
                    part.q = piece.q
                    part.end = dq.hasDirection(of: end) ? corners[current + 1] : nil
                }
                limit(part, of: piece, to: view.far[current], number: Int32(current))
                guard goesOn else { break }
                part = Part(p: part.q, q: piece.q, start: part.end, isFirst: false, isWhole: false)
                current = current + 1 == count ? 0 : current + 1
            }
        }
        swap(&pieces, &spare)
    }

    /// The part of a piece in one side's directions.
    private struct Part {
        var p: Point
        var q: Point
        /// The ring's corners in the directions of p and q, where it has any there.
        var start: Point?
        var end: Point?
        var isFirst: Bool
        /// Whether it begins where its piece does.
        var isWhole: Bool
    }

    private mutating func limit(_ part: Part, of piece: OutlinePiece, to side: HalfPlane, number: Int32) {
        let vp = side.value(at: part.p - centre)
        let vq = side.value(at: part.q - centre)
        let c = centre
        // Along a side that runs at the camera all values are nearly 0: towards a corner the distance decides.
        func isInside(_ point: Point, _ value: Double, _ corner: Point?) -> Bool {
            corner.map { (point - c).dot(point - c) <= ($0 - c).dot($0 - c) } ?? (value >= 0)
        }
        let pIsInside = isInside(part.p, vp, part.start)
        let qIsInside = isInside(part.q, vq, part.end)
        func onSide(_ point: Point, _ value: Double, _ corner: Point?) -> Point {
            corner ?? c + (side.c / (side.c - value)) * (point - c)
        }
        func blocked(_ p: Point, _ q: Point, _ isFirst: Bool, _ outline: inout RegionOutline) {
            if !part.isWhole, p == part.p, outline.spare.count > 0 {
                let last = outline.spare[outline.spare.count - 1]
                if last.bound == .blocker, last.q == p { return outline.spare.extendLast(to: q) }
            }
            outline.spare.append(OutlinePiece(p: p, q: q, bound: piece.bound, isFirst: isFirst))
        }
        if pIsInside, qIsInside { return blocked(part.p, part.q, part.isFirst, &self) }
        let line = OutlinePiece.Bound.line(number)
        if !pIsInside, !qIsInside {
            let p = onSide(part.p, vp, part.start)
            let q = onSide(part.q, vq, part.end)
            return add(OutlinePiece(p: p, q: q, bound: line, isFirst: part.isFirst))
        }
        // Both may lie on a side that runs at the camera, so that nothing parts them.
        let crossing =
            vp == 0 && vq == 0
            ? (pIsInside ? part.q : part.p) : part.p.dividing(to: part.q, abs(vp), abs(vq))
        if !pIsInside {
            add(OutlinePiece(p: onSide(part.p, vp, part.start), q: crossing, bound: line, isFirst: part.isFirst))
            spare.append(OutlinePiece(p: crossing, q: part.q, bound: piece.bound, isFirst: false))
        } else {
            blocked(part.p, crossing, part.isFirst, &self)
            add(OutlinePiece(p: crossing, q: onSide(part.q, vq, part.end), bound: line, isFirst: false))
        }
    }

    @inline(__always) private mutating func limit(
        _ piece: OutlinePiece, to side: HalfPlane, _ number: Int32
    ) {
        let vp = side.value(at: piece.p - centre)
        let vq = side.value(at: piece.q - centre)
        if vp >= 0, vq >= 0 { return spare.append(piece) }
        // Along the ray to a point the value falls from the camera's to the point's.
        func onSide(_ point: Point, _ value: Double) -> Point {
            centre + (side.c / (side.c - value)) * (point - centre)
        }
        if vp <= 0, vq <= 0 {
            let p = vp < 0 ? onSide(piece.p, vp) : piece.p
            let q = vq < 0 ? onSide(piece.q, vq) : piece.q
            return add(OutlinePiece(p: p, q: q, bound: .line(number), isFirst: piece.isFirst))
        }
        let crossing = piece.p.dividing(to: piece.q, abs(vp), abs(vq))
        if vp < 0 {
            add(OutlinePiece(p: onSide(piece.p, vp), q: crossing, bound: .line(number), isFirst: piece.isFirst))
            spare.append(OutlinePiece(p: crossing, q: piece.q, bound: piece.bound, isFirst: false))
        } else {
            spare.append(OutlinePiece(p: piece.p, q: crossing, bound: piece.bound, isFirst: piece.isFirst))
            add(OutlinePiece(p: crossing, q: onSide(piece.q, vq), bound: .line(number), isFirst: false))
        }
    }

    /// Appends a piece on a limit, drawn together with the one before it on the same limit.
    private mutating func add(_ piece: OutlinePiece) {
        if !piece.isFirst, spare.count > 0 {
            let last = spare[spare.count - 1]
            if last.bound == piece.bound, last.bound != .blocker {
                // Arcs stay below a half-turn, so that their ends tell their angle.
                if piece.bound != .arc || (last.p - centre).cross(piece.q - centre) > 0 {
                    return spare.extendLast(to: piece.q)
                }
            }
        }
        spare.append(piece)
    }

    /// Shortens wedges to a circle about the camera; what ends there becomes arcs.
    mutating func limit(toRadius radius: Double) {
        arcRadius = radius
        let squared = radius * radius
        spare.removeAll()
        // An arc in the making, as directions: its ends are reckoned once it is whole.
        var arc: (from: Point, to: Point, isFirst: Bool)?
        func onCircle(_ d: Point, _ centre: Point) -> Point { centre + (radius / d.length) * d }
        func finishArc(_ outline: inout RegionOutline) {
            guard let whole = arc else { return }
            let (p, q) = (onCircle(whole.from, outline.centre), onCircle(whole.to, outline.centre))
            outline.spare.append(OutlinePiece(p: p, q: q, bound: .arc, isFirst: whole.isFirst))
            arc = nil
        }
        func add(_ from: Point, _ to: Point, _ isFirst: Bool, _ outline: inout RegionOutline) {
            // Arcs stay below a half-turn, so that their ends tell their angle.
            if !isFirst, let last = arc, last.from.cross(to) > 0 {
                arc = (last.from, to, last.isFirst)
            } else {
                finishArc(&outline)
                arc = (from, to, isFirst)
            }
        }
        for index in 0..<pieces.count {
            let piece = pieces[index]
            let (dp, dq) = (piece.p - centre, piece.q - centre)
            let pInside = dp.dot(dp) <= squared
            let qInside = dq.dot(dq) <= squared
            if pInside, qInside {
                finishArc(&self)
                spare.append(piece)
                continue
            }
            // The chord of the piece's line, as fractions of the piece.
            let along = dq - dp
            let squaredLength = along.dot(along)
            let across = dp.cross(along)
            let foot = -dp.dot(along)
            let isNear = squared * squaredLength > across * across
            let half = isNear ? (squared * squaredLength - across * across).squareRoot() : 0
            let (enter, leave) = (foot - half, foot + half)
            let entersInside = !pInside && isNear && enter > 0 && enter < squaredLength
            let leavesInside = !qInside && isNear && leave > 0 && leave < squaredLength
            guard pInside || qInside || (entersInside && leavesInside) else {
                add(dp, dq, piece.isFirst, &self)
                continue
            }
            let first = pInside ? piece.p : centre + (dp + (enter / squaredLength) * along)
            let last = qInside ? piece.q : centre + (dp + (leave / squaredLength) * along)
            if !pInside { add(dp, first - centre, piece.isFirst, &self) }
            finishArc(&self)
            spare.append(OutlinePiece(p: first, q: last, bound: piece.bound, isFirst: pInside && piece.isFirst))
            if !qInside { add(last - centre, dq, false, &self) }
        }
        finishArc(&self)
        swap(&pieces, &spare)
    }

    // MARK: near limits

    /// Keeps the pieces' parts in a half-plane that the camera is outside of; wedges begin at its line.
    mutating func clip(beyond side: HalfPlane) {
        near = .line(side)
        spare.removeAll()
        var isGap = false
        for index in 0..<pieces.count {
            let piece = pieces[index]
            isGap = isGap || piece.isFirst
            let vp = side.value(at: piece.p - centre)
            let vq = side.value(at: piece.q - centre)
            if piece.bound == .arc {
                clipArc(piece, side, &isGap)
            } else if vp >= 0, vq >= 0, vp + vq > 0 {
                keep(piece, piece.p, piece.q, &isGap)
            } else if vp > 0 || vq > 0 {
                let crossing = piece.p.dividing(to: piece.q, abs(vp), abs(vq))
                if vp > 0 {
                    keep(piece, piece.p, crossing, &isGap)
                    isGap = true
                } else {
                    isGap = true
                    keep(piece, crossing, piece.q, &isGap)
                }
            } else {
                isGap = true
            }
        }
        finishNear(isGap)
    }

    /// The part of an arc beyond a line: between where they meet, seen from the camera.
    private mutating func clipArc(_ piece: OutlinePiece, _ side: HalfPlane, _ isGap: inout Bool) {
        let normal = Point(x: side.a, y: side.b)
        let length = normal.length
        let distance = -side.c / length
        guard distance < arcRadius else {
            isGap = true
            return
        }
        let ahead = (1 / length) * normal
        let half = (arcRadius * arcRadius - distance * distance).squareRoot()
        let across = Point(x: -ahead.y, y: ahead.x)
        let right = centre + distance * ahead + (-half) * across
        let left = centre + distance * ahead + half * across
        // The arc beyond the line runs from right to left, below a half-turn; so does the piece.
        let (dp, dq) = (piece.p - centre, piece.q - centre)
        let (dr, dl) = (right - centre, left - centre)
        let startsInside = dr.cross(dp) >= 0 && dp.cross(dl) > 0
        let startsLater = dp.cross(dr) > 0 && dr.cross(dq) > 0
        guard startsInside || startsLater else {
            isGap = true
            return
        }
        if startsLater { isGap = true }
        let start = startsInside ? piece.p : right
        let endsInside = dr.cross(dq) > 0 && dq.cross(dl) >= 0
        keep(piece, start, endsInside ? piece.q : left, &isGap)
        if !endsInside { isGap = true }
    }

    /// Keeps what is farther than a radius.
    mutating func clip(beyondRadius radius: Double) {
        guard radius > 0 else { return }
        guard radius < arcRadius else {
            pieces.removeAll()
            return
        }
        near = .circle(radius)
        spare.removeAll()
        var isGap = false
        for index in 0..<pieces.count {
            let piece = pieces[index]
            isGap = isGap || piece.isFirst
            if piece.bound == .arc {
                keep(piece, piece.p, piece.q, &isGap)
                continue
            }
            let (dp, dq) = (piece.p - centre, piece.q - centre)
            let along = dq - dp
            let length = along.length
            guard length > 0 else { continue }
            let foot = -dp.dot(along) / (length * length)
            let height = dp.cross(along) / length
            guard abs(height) < radius else {
                keep(piece, piece.p, piece.q, &isGap)
                continue
            }
            let half = (radius * radius - height * height).squareRoot() / length
            let (enter, leave) = (foot - half, foot + half)
            if enter > 0 { keep(piece, piece.p, enter < 1 ? piece.p + enter * along : piece.q, &isGap) }
            if enter < 1, leave > 0 { isGap = true }
            if leave < 1 { keep(piece, leave > 0 ? piece.p + leave * along : piece.p, piece.q, &isGap) }
        }
        finishNear(isGap)
    }

    private mutating func keep(_ piece: OutlinePiece, _ p: Point, _ q: Point, _ isGap: inout Bool) {
        guard p != q else { return }
        spare.append(OutlinePiece(p: p, q: q, bound: piece.bound, isFirst: isGap))
        isGap = false
    }

    /// A gap that the turn ends with stands before its first piece.
    private mutating func finishNear(_ isGap: Bool) {
        if isGap, spare.count > 0 { spare.markFirst() }
        swap(&pieces, &spare)
    }
}
