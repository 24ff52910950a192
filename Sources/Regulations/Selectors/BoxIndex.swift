import Geometry

/// Finds the boxes that meet a box, among boxes sorted from west to east.
///
/// A query walks back from the last box that starts before the query ends, and stops where no earlier box
/// reaches the query's start. O(log n + k) for boxes of like sizes, O(n) at worst.
struct BoxIndex {
    private let boxes: [(box: BoundingBox, item: Int)]
    /// The easternmost end of the boxes up to and with this one.
    private let reach: [Double]

    init(_ items: [Int], bounds: (Int) -> BoundingBox) {
        boxes = items.map { (bounds($0), $0) }.filter { !$0.0.isEmpty }
            .sorted { ($0.0.minX, $0.1) < ($1.0.minX, $1.1) }
        var furthest = -Double.infinity
        reach = boxes.map {
            furthest = max(furthest, $0.box.maxX)
            return furthest
        }
    }

    /// The items whose boxes share a point with `query`, ascending.
    func items(meeting query: BoundingBox) -> [Int] {
        guard !query.isEmpty else { return [] }
        var low = 0
        var high = boxes.count
        while low < high {
            let middle = (low + high) / 2
            if boxes[middle].box.minX <= query.maxX { low = middle + 1 } else { high = middle }
        }
        var found: [Int] = []
        var index = low - 1
        while index >= 0, reach[index] >= query.minX {
            if boxes[index].box.intersects(query) { found.append(boxes[index].item) }
            index -= 1
        }
        return found.sorted()
    }
}
