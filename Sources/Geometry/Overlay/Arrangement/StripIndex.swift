/// Edges by horizontal strips, west to east in each: for finding pairs whose boxes meet, and those near a point.
///
/// Coordinates are reduced to 16 bits, which keeps their order; every hit has to be tested on the real ones.
/// Built in O(n + entries); the number of strips is held down so that entries stay under some n.
struct StripIndex: ~Copyable {
    /// An edge's box in a strip. 12 bytes.
    struct Entry {
        var minX: UInt16
        var maxX: UInt16
        var minY: UInt16
        var maxY: UInt16
        var edge: Int32
    }

    private(set) var entries = FlatBuffer<Entry>()
    /// Where each strip begins in `entries`, and the end.
    private(set) var starts = FlatBuffer<Int32>()
    /// The easternmost end so far in each strip, entry by entry.
    private var reaches = FlatBuffer<UInt16>()
    private(set) var stripCount = 0
    /// The strip of a reduced y is y >> `stripShift`.
    private(set) var stripShift = 16
    private var box = FineBox.empty
    private var shiftX: Int64 = 0
    private var shiftY: Int64 = 0
    private var boxes = FlatBuffer<Entry>()
    private var order = RadixSort()

    /// Boxes are taken this many steps too high and too low, so that a strip holds what is near its edge.
    static let margin: Int64 = 4

    mutating func build(_ edges: borrowing FlatBuffer<FineEdge>) {
        let count = edges.count
        box = .empty
        var heights = 0.0
        for index in 0..<count {
            let edge = edges[index]
            let (low, high) = (Swift.min(edge.lo.y, edge.hi.y), Swift.max(edge.lo.y, edge.hi.y))
            box.extend(to: FinePoint(edge.lo.x, low - Self.margin))
            box.extend(to: FinePoint(edge.hi.x, high + Self.margin))
            heights += Double(high - low)
        }
        entries.removeAll()
        stripCount = 0
        guard count > 0 else {
            starts.fill(1, with: 0)
            return
        }
        shiftX = Self.shift(box.high.x - box.low.x)
        shiftY = Self.shift(box.high.y - box.low.y)
        chooseStrips(count, averageHeight: heights / Double(count))
        boxes.removeAll()
        order.items.removeAll()
        for index in 0..<count {
            let edge = edges[index]
            let (low, high) = (Swift.min(edge.lo.y, edge.hi.y), Swift.max(edge.lo.y, edge.hi.y))
            let entry = Entry(
                minX: reducedX(edge.lo.x), maxX: reducedX(edge.hi.x), minY: reducedY(low - Self.margin),
                maxY: reducedY(high + Self.margin), edge: Int32(index))
            boxes.append(entry)
            order.add(key: UInt32(entry.minX), item: index)
        }
        order.sort(keyBits: 16)
        distribute(count)
    }

    /// As many strips as the root of the number of edges, fewer where edges are long.
    private mutating func chooseStrips(_ count: Int, averageHeight: Double) {
        let height = Double(Swift.max(1, box.high.y - box.low.y))
        let wanted = Swift.min(Double(count).squareRoot(), 3 * height / Swift.max(1, averageHeight))
        stripShift = 16
        while stripShift > 4, Double(1 << (17 - stripShift)) <= wanted { stripShift -= 1 }
        let highest = Int((box.high.y - box.low.y) >> shiftY)
        stripCount = highest >> stripShift + 1
    }

    private mutating func distribute(_ count: Int) {
        starts.fill(stripCount + 1, with: 0)
        var total = 0
        for index in 0..<count {
            let entry = boxes[index]
            for strip in Int(entry.minY) >> stripShift...Int(entry.maxY) >> stripShift { starts[strip + 1] += 1 }
            total += Int(entry.maxY) >> stripShift - Int(entry.minY) >> stripShift + 1
        }
        for strip in 0..<stripCount { starts[strip + 1] += starts[strip] }
        entries.fill(total, with: Entry(minX: 0, maxX: 0, minY: 0, maxY: 0, edge: 0))
        for position in 0..<count {
            let entry = boxes[Int(UInt32(truncatingIfNeeded: order.items[position]))]
            for strip in Int(entry.minY) >> stripShift...Int(entry.maxY) >> stripShift {
                entries[Int(starts[strip])] = entry
                starts[strip] += 1
            }
        }
        // Each start has moved to the next one's place.
        for strip in stride(from: stripCount, to: 0, by: -1) { starts[strip] = starts[strip - 1] }
        starts[0] = 0
        reaches.fill(total, with: 0)
        for strip in 0..<stripCount {
            var reach: UInt16 = 0
            for position in Int(starts[strip])..<Int(starts[strip + 1]) {
                reach = Swift.max(reach, entries[position].maxX)
                reaches[position] = reach
            }
        }
    }

    /// The first entry of a strip that may reach a reduced x; all before it end farther west.
    func first(in strip: Int, reaching x: UInt16) -> Int {
        var low = Int(starts[strip])
        var high = Int(starts[strip + 1])
        while low < high {
            let middle = (low + high) / 2
            if reaches[middle] < x { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// The strip that holds a y; nil outside all of them.
    func strip(ofY y: Int64) -> Int? {
        guard stripCount > 0, y >= box.low.y, y <= box.high.y else { return nil }
        return Int(reducedY(y)) >> stripShift
    }

    @inline(__always) func reducedX(_ x: Int64) -> UInt16 {
        UInt16(truncatingIfNeeded: Swift.min(Swift.max(0, x - box.low.x) >> shiftX, 65_535))
    }

    @inline(__always) func reducedY(_ y: Int64) -> UInt16 {
        UInt16(truncatingIfNeeded: Swift.min(Swift.max(0, y - box.low.y) >> shiftY, 65_535))
    }

    private static func shift(_ extent: Int64) -> Int64 {
        Swift.max(0, Int64(48 - extent.leadingZeroBitCount))
    }
}
