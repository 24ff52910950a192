/// Pieces in memory that is kept from one search to the next.
struct PieceBuffer: ~Copyable {
    private(set) var base: UnsafeMutablePointer<OutlinePiece>
    private(set) var count = 0
    private var capacity: Int

    init(capacity: Int = 256) {
        self.capacity = capacity
        base = .allocate(capacity: capacity)
    }

    deinit { base.deallocate() }

    mutating func removeAll() { count = 0 }

    @inline(__always) mutating func append(_ piece: OutlinePiece) {
        if count == capacity { grow() }
        (base + count).initialize(to: piece)
        count &+= 1
    }

    subscript(index: Int) -> OutlinePiece {
        @inline(__always) get {
            assert(index < count)
            return base[index]
        }
    }

    /// The last piece is drawn out to another end.
    @inline(__always) mutating func extendLast(to q: Point) { base[count &- 1].q = q }

    /// Says that nothing is seen just clockwise of the first piece.
    mutating func markFirst() { base[0].isFirst = true }

    @inline(never) private mutating func grow() {
        let larger = UnsafeMutablePointer<OutlinePiece>.allocate(capacity: 2 * capacity)
        larger.moveInitialize(from: base, count: count)
        base.deallocate()
        base = larger
        capacity *= 2
    }
}
