import Geometry

/// Boxes over the edges of rings, eight to a leaf in the rings' own order, in a perfect binary tree.
///
/// Neighbours along a ring are neighbours on the ground, so nothing has to be sorted but many rings among
/// themselves (by Morton code). Building is O(n).
struct EdgeTree {
    struct Item {
        var a: Point
        var b: Point
        var box: BoundingBox
        var edge: EdgeContacts.Edge
    }

    private static let leafSize = 8
    private var items: [Item] = []
    /// The root at 1, the children of i at 2i and 2i + 1, the leaves from `firstLeaf` on.
    private var boxes: [BoundingBox]
    private let firstLeaf: Int

    init(_ rings: [[Point]]) {
        items.reserveCapacity(rings.reduce(0) { $0 + $1.count })
        for ring in Self.order(rings) {
            let points = rings[ring]
            for index in points.indices {
                let (a, b) = (points[index], points[index + 1 == points.count ? 0 : index + 1])
                items.append(Item(a: a, b: b, box: Segment(a, b).bounds, edge: .init(ring: ring, index: index)))
            }
        }
        let leaves = (items.count + Self.leafSize - 1) / Self.leafSize
        var size = 1
        while size < leaves { size *= 2 }
        firstLeaf = size
        boxes = [BoundingBox](repeating: .empty, count: 2 * size)
        for index in items.indices { boxes[size + index / Self.leafSize].extend(to: items[index].box) }
        for index in stride(from: size - 1, to: 0, by: -1) {
            boxes[index] = boxes[2 * index]
            boxes[index].extend(to: boxes[2 * index + 1])
        }
    }

    /// Calls `body` with every pair of edges whose leaves meet, until it returns false. Returns whether it never did.
    func forEachPair(_ body: (Item, Item) -> Bool) -> Bool {
        var stack = [(1, 1)]
        while let (one, other) = stack.popLast() {
            guard one == other || boxes[one].intersects(boxes[other]) else { continue }
            if one >= firstLeaf {
                guard leafPairs(one, other, body) else { return false }
                continue
            }
            if one == other {
                stack.append((2 * one, 2 * one + 1))
                stack.append((2 * one, 2 * one))
                stack.append((2 * one + 1, 2 * one + 1))
            } else {
                for left in 2 * one...2 * one + 1 {
                    for right in 2 * other...2 * other + 1 { stack.append((left, right)) }
                }
            }
        }
        return true
    }

    private func leafPairs(_ one: Int, _ other: Int, _ body: (Item, Item) -> Bool) -> Bool {
        let right = range(of: other)
        for index in range(of: one) {
            for second in (one == other ? index + 1 : right.lowerBound)..<right.upperBound
            where !body(items[index], items[second]) {
                return false
            }
        }
        return true
    }

    private func range(of leaf: Int) -> Range<Int> {
        let start = min((leaf - firstLeaf) * Self.leafSize, items.count)
        return start..<min(start + Self.leafSize, items.count)
    }

    /// Many rings in the order of a Z-curve over their centres, so that near ones share boxes.
    private static func order(_ rings: [[Point]]) -> [Int] {
        guard rings.count > 8 else { return Array(rings.indices) }
        let centres = rings.map { BoundingBox(of: $0).centre }
        let all = BoundingBox(of: centres)
        let scale = 65_535 / max(all.width, all.height, 1e-12)
        let codes = centres.map { centre in
            spread(UInt32((centre.x - all.minX) * scale)) | spread(UInt32((centre.y - all.minY) * scale)) << 1
        }
        return rings.indices.sorted { codes[$0] != codes[$1] ? codes[$0] < codes[$1] : $0 < $1 }
    }

    /// Puts a zero after every bit of sixteen.
    private static func spread(_ value: UInt32) -> UInt32 {
        var bits = value & 0xFFFF
        bits = (bits | bits << 8) & 0x00FF_00FF
        bits = (bits | bits << 4) & 0x0F0F_0F0F
        bits = (bits | bits << 2) & 0x3333_3333
        return (bits | bits << 1) & 0x5555_5555
    }
}
