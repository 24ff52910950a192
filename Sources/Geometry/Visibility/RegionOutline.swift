/// The outer edge of a region about its camera, and how limits cut it.
///
/// A piece and the camera span a wedge; a limit shortens wedges, a near limit keeps the far ends of those that reach
/// beyond it. Every cut takes time linear in the pieces, and none in the map.
struct RegionOutline: ~Copyable {
    var centre = Point(x: 0, y: 0)
    /// Counter-clockwise.
    var pieces = PieceBuffer()
    private var spare = PieceBuffer()
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
        if view.far.count <= 16 {
            for (number, side) in view.far.enumerated() { limit(to: side, number: Int32(number)) }
        } else {
            limit(toEach: view.far, between: view.farCorners)
        }
        for side in view.near { clip(beyond: side) }
        if !view.near.isEmpty { near = .chain(view.nearCorners) }
    }

    // MARK: far limits

    /// Shortens wedges to a half-plane that holds the camera. Half-planes are relative to the camera here.
    mutating func limit(to side: HalfPlane, number: Int32) {
        spare.removeAll()
        for index in 0..<pieces.count { limit(pieces[index], to: side, number) }
        swap(&pieces, &spare)
    }

    /// Many sides, each between two directions: only those that a piece's wedge meets are tried on it.
    private mutating func limit(toEach sides: [HalfPlane], between corners: [Point]) {
        var done = PieceBuffer()
        for index in 0..<pieces.count {
            let piece = pieces[index]
            var work = [piece]
            for (number, side) in sides.enumerated()
            where turn(corners[number] - centre, piece.q, from: centre) > 0
                && turn(corners[number + 1] - centre, piece.p, from: centre) < 0
            {
                spare.removeAll()
                for part in work { limit(part, to: side, Int32(number)) }
                work = (0..<spare.count).map { spare[$0] }
            }
            for part in work { done.append(part) }
        }
        swap(&pieces, &done)
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
        let crossing = piece.p + (vp / (vp - vq)) * (piece.q - piece.p)
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
        for index in 0..<pieces.count {
            let piece = pieces[index]
            let (dp, dq) = (piece.p - centre, piece.q - centre)
            func onCircle(_ d: Point) -> Point { centre + (radius / d.length) * d }
            let pInside = dp.dot(dp) <= squared
            let qInside = dq.dot(dq) <= squared
            if pInside, qInside {
                spare.append(piece)
                continue
            }
            // The chord of the piece's line, as fractions of the piece.
            let along = dq - dp
            let length = along.length
            let foot = -dp.dot(along) / (length * length)
            let height = dp.cross(along) / length
            let half = squared > height * height ? (squared - height * height).squareRoot() / length : 0
            let (enter, leave) = (foot - half, foot + half)
            let entersInside = !pInside && half > 0 && enter > 0 && enter < 1
            let leavesInside = !qInside && half > 0 && leave > 0 && leave < 1
            guard pInside || qInside || (entersInside && leavesInside) else {
                add(OutlinePiece(p: onCircle(dp), q: onCircle(dq), bound: .arc, isFirst: piece.isFirst))
                continue
            }
            let first = pInside ? piece.p : centre + (dp + enter * along)
            let last = qInside ? piece.q : centre + (dp + leave * along)
            if !pInside {
                add(OutlinePiece(p: onCircle(dp), q: first, bound: .arc, isFirst: piece.isFirst))
            }
            spare.append(OutlinePiece(p: first, q: last, bound: piece.bound, isFirst: pInside && piece.isFirst))
            if !qInside { add(OutlinePiece(p: last, q: onCircle(dq), bound: .arc, isFirst: false)) }
        }
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
                let crossing = piece.p + (vp / (vp - vq)) * (piece.q - piece.p)
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
