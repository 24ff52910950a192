/// A read-only tree of upright rectangles in flat arrays, for finding those that meet a query box.
///
/// Items are put in order along a Z curve (Morton 1966) over their centres and packed sixteen to a node, level by
/// level; there is nothing to tune, and outliers cost one node each instead of spoiling a uniform grid.
/// Building takes O(n log n), a query O(log n + hits) for boxes that overlap little.
/// The order of the hits is fixed by the boxes but has no meaning.
public struct BoxIndex: Sendable {
    private static let fanOut = 16

    /// Leaves first, then each level of nodes, the root level last.
    private var boxes: [BoundingBox] = []
    /// For a leaf the item, for a node its first child.
    private var targets: [Int32] = []
    /// Where each level ends in `boxes`.
    private var levelEnds: [Int] = []

    /// - Parameter items: in units; an empty box is never found.
    public init(_ items: [BoundingBox]) {
        precondition(items.count < Int(Int32.max))
        guard !items.isEmpty else { return }
        var total = BoundingBox.empty
        for item in items where !item.isEmpty { total.extend(to: item) }
        let scaleX = total.width > 0 ? 65_535 / total.width : 0
        let scaleY = total.height > 0 ? 65_535 / total.height : 0
        var keys = [UInt64](repeating: 0, count: items.count)
        for (index, item) in items.enumerated() {
            let x = item.isEmpty ? 0 : UInt32(((item.minX + item.maxX) / 2 - total.minX) * scaleX)
            let y = item.isEmpty ? 0 : UInt32(((item.minY + item.maxY) / 2 - total.minY) * scaleY)
            keys[index] = (Self.spread(x) | Self.spread(y) << 1) << 32 | UInt64(index)
        }
        keys.sort()
        boxes.reserveCapacity(items.count + items.count / 8 + 8)
        targets.reserveCapacity(items.count + items.count / 8 + 8)
        for key in keys {
            let index = Int(key & 0xFFFF_FFFF)
            boxes.append(items[index])
            targets.append(Int32(index))
        }
        levelEnds = [boxes.count]
        var start = 0
        while boxes.count - start > Self.fanOut {
            let end = boxes.count
            for first in stride(from: start, to: end, by: Self.fanOut) {
                var box = BoundingBox.empty
                for child in first..<Swift.min(first + Self.fanOut, end) { box.extend(to: boxes[child]) }
                boxes.append(box)
                targets.append(Int32(first))
            }
            start = end
            levelEnds.append(boxes.count)
        }
    }

    /// Appends every item whose closed box meets the closed query box, once each.
    public func collect(_ box: BoundingBox, into hits: inout [Int32]) {
        guard let depth = levelEnds.indices.last else { return }
        boxes.withUnsafeBufferPointer { boxes in
            targets.withUnsafeBufferPointer { targets in
                visit(depth > 0 ? levelEnds[depth - 1] : 0, levelEnds[depth], depth, box, boxes, targets, &hits)
            }
        }
    }

    /// The items whose closed box meets the closed query box, ascending.
    public func query(_ box: BoundingBox) -> [Int] {
        var hits: [Int32] = []
        collect(box, into: &hits)
        hits.sort()
        return hits.map { Int($0) }
    }

    private func visit(
        _ first: Int, _ end: Int, _ depth: Int, _ box: BoundingBox, _ boxes: UnsafeBufferPointer<BoundingBox>,
        _ targets: UnsafeBufferPointer<Int32>, _ hits: inout [Int32]
    ) {
        for index in first..<end where boxes[index].intersects(box) {
            let target = targets[index]
            if depth == 0 {
                hits.append(target)
            } else {
                let child = Int(target)
                visit(
                    child, Swift.min(child + Self.fanOut, levelEnds[depth - 1]), depth - 1, box, boxes, targets, &hits)
            }
        }
    }

    /// The sixteen low bits with a zero between each two.
    private static func spread(_ value: UInt32) -> UInt64 {
        var bits = UInt64(value & 0xFFFF)
        bits = (bits | bits << 8) & 0x00FF_00FF
        bits = (bits | bits << 4) & 0x0F0F_0F0F
        bits = (bits | bits << 2) & 0x3333_3333
        bits = (bits | bits << 1) & 0x5555_5555
        return bits
    }
}
