/// Pieces of an outline, counter-clockwise.
typealias PieceBuffer = FlatBuffer<OutlinePiece>

extension FlatBuffer where Element == OutlinePiece {
    /// The last piece is drawn out to another end.
    @inline(__always) mutating func extendLast(to q: Point) { base[count &- 1].q = q }

    /// Joins the last piece to the first where the turn began in the middle of an edge.
    @inline(__always) mutating func closeTurn() {
        guard count > 1, !base[0].isFirst, base[0].edge == base[count - 1].edge, base[0].edge >= 0 else { return }
        base[0].p = base[count - 1].p
        _ = removeLast()
    }

    /// Says that nothing is seen just clockwise of the first piece.
    mutating func markFirst() { base[0].isFirst = true }
}
