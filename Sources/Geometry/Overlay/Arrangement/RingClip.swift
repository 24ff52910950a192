/// Cuts rings to an upright rectangle, all at once for whatever shape.
///
/// What lies outside is drawn along the rectangle's edge, there and back where it has to be: doubled edges change
/// no label inside, so the ring need not be convex nor even valid.
///
/// Source: I. Sutherland and G. Hodgman, "Reentrant polygon clipping", CACM 17 (1974), doi:10.1145/360767.360802.
/// O(n). A corner made here depends on the edge alone, not on which way the ring runs.
struct RingClip: ~Copyable {
    private var spare = FlatBuffer<FinePoint>()

    mutating func clip(_ ring: inout FlatBuffer<FinePoint>, to box: FineBox) {
        cut(&ring, isX: true, limit: box.low.x, keepsAbove: true)
        cut(&ring, isX: true, limit: box.high.x, keepsAbove: false)
        cut(&ring, isX: false, limit: box.low.y, keepsAbove: true)
        cut(&ring, isX: false, limit: box.high.y, keepsAbove: false)
    }

    private mutating func cut(_ ring: inout FlatBuffer<FinePoint>, isX: Bool, limit: Int64, keepsAbove: Bool) {
        guard ring.count > 0 else { return }
        spare.removeAll()
        var previous = ring[ring.count - 1]
        var before = isX ? previous.x : previous.y
        for index in 0..<ring.count {
            let current = ring[index]
            let here = isX ? current.x : current.y
            let wasInside = keepsAbove ? before >= limit : before <= limit
            let isInside = keepsAbove ? here >= limit : here <= limit
            if wasInside != isInside, before != limit, here != limit {
                spare.append(Self.crossing(previous, current, isX: isX, limit: limit))
            }
            if isInside { spare.append(current) }
            previous = current
            before = here
        }
        swap(&ring, &spare)
    }

    private static func crossing(_ first: FinePoint, _ second: FinePoint, isX: Bool, limit: Int64) -> FinePoint {
        let (a, b) = first < second ? (first, second) : (second, first)
        if isX {
            let share = Double(limit - a.x) / Double(b.x - a.x)
            return FinePoint(limit, a.y + FineGrid.nearest(share * Double(b.y - a.y)))
        }
        let share = Double(limit - a.y) / Double(b.y - a.y)
        return FinePoint(a.x + FineGrid.nearest(share * Double(b.x - a.x)), limit)
    }
}
