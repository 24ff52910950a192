import Geometry

/// Whether the vertices of an area can be rounded to the grid one by one and leave it what it is.
///
/// Rounding moves a vertex by at most √½ units, and an edge nowhere by more. Where no vertex lies within √2 units of an
/// edge that it is no end of, nothing can come to touch: rings stay simple, in place and apart. Nor does any edge come
/// into the unit square around a rounded vertex, so that snap rounding (`Overlay.snapToGrid`; Hobby 1999,
/// doi:10.1016/S0925-7721(99)00021-8) would put no vertex in: it gives the very same rings. Rings that touch in a
/// vertex of both move there together.
///
/// Boxes over runs of eight edges, in the rings' own order, form a binary tree that is joined with itself: near O(n)
/// for outlines as they are computed. One instance a thread; it keeps its memory.
struct VertexClearance {
    /// Units: √2, and something for the arithmetic.
    private static let least = 1.5
    /// A coordinate nearer to the middle between two grid lines may be rounded either way.
    private static let doubt = 1e-6
    private static let leafSize = 8

    private var points: [Point] = []
    /// For each vertex the one that its edge leads to.
    private var ends: [Int32] = []
    private var rings: [Int32] = []
    private var ringCount: Int32 = 0
    private var edgeBoxes: [BoundingBox] = []
    /// The root at 1, the children of i at 2i and 2i + 1.
    private var boxes: [BoundingBox] = []
    private var firstLeaf = 1
    private var stack: [(Int, Int)] = []

    /// Of a valid area. False where there is any doubt.
    mutating func allowsRounding(_ region: Region) -> Bool {
        points.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
        rings.removeAll(keepingCapacity: true)
        ringCount = 0
        for polygon in region.polygons {
            guard add(polygon.exterior) else { return false }
            for hole in polygon.holes { guard add(hole) else { return false } }
        }
        buildTree()
        return isClear()
    }

    /// False where a coordinate cannot be rounded beyond doubt.
    private mutating func add(_ ring: Ring) -> Bool {
        guard ring.points.count > 2 else { return false }
        let first = Int32(points.count)
        for point in ring.points {
            let (x, y) = (point.x - point.x.rounded(.down), point.y - point.y.rounded(.down))
            // Written so that NaN does not pass.
            guard abs(x - 0.5) > Self.doubt, abs(y - 0.5) > Self.doubt, abs(point.x) < 1e12, abs(point.y) < 1e12
            else { return false }
            points.append(point)
            ends.append(Int32(points.count))
            rings.append(ringCount)
        }
        ends[ends.count - 1] = first
        ringCount += 1
        return true
    }

    private mutating func buildTree() {
        edgeBoxes.removeAll(keepingCapacity: true)
        for index in points.indices {
            let (a, b) = (points[index], points[Int(ends[index])])
            edgeBoxes.append(
                BoundingBox(minX: min(a.x, b.x), minY: min(a.y, b.y), maxX: max(a.x, b.x), maxY: max(a.y, b.y)))
        }
        let leaves = (points.count + Self.leafSize - 1) / Self.leafSize
        firstLeaf = 1
        while firstLeaf < leaves { firstLeaf *= 2 }
        boxes.removeAll(keepingCapacity: true)
        boxes.append(contentsOf: repeatElement(.empty, count: 2 * firstLeaf))
        for index in edgeBoxes.indices { boxes[firstLeaf + index / Self.leafSize].extend(to: edgeBoxes[index]) }
        for index in stride(from: firstLeaf - 1, to: 0, by: -1) {
            boxes[index] = boxes[2 * index]
            boxes[index].extend(to: boxes[2 * index + 1])
        }
    }

    private mutating func isClear() -> Bool {
        stack.removeAll(keepingCapacity: true)
        stack.append((1, 1))
        while let (one, other) = stack.popLast() {
            guard one == other || boxes[one].grown(by: Self.least).intersects(boxes[other]) else { continue }
            if one >= firstLeaf {
                guard isClear(one - firstLeaf, other - firstLeaf) else { return false }
            } else if one == other {
                stack.append((2 * one, 2 * one + 1))
                stack.append((2 * one, 2 * one))
                stack.append((2 * one + 1, 2 * one + 1))
            } else {
                stack.append((2 * one, 2 * other))
                stack.append((2 * one, 2 * other + 1))
                stack.append((2 * one + 1, 2 * other))
                stack.append((2 * one + 1, 2 * other + 1))
            }
        }
        return true
    }

    /// The edges of two leaves, or of one with itself.
    private func isClear(_ one: Int, _ other: Int) -> Bool {
        let last = min(points.count, (other + 1) * Self.leafSize)
        let start = one * Self.leafSize
        return edgeBoxes.withUnsafeBufferPointer { boxes in
            for first in start..<max(start, min(points.count, start + Self.leafSize)) {
                let box = boxes[first].grown(by: Self.least)
                let start = one == other ? first + 1 : other * Self.leafSize
                for second in start..<max(start, last) where box.intersects(boxes[second]) {
                    guard isClear(edge: first, edge: second) else { return false }
                }
            }
            return true
        }
    }

    /// Each vertex is the start of one edge: held against every other edge that way.
    @inline(__always)
    private func isClear(edge first: Int, edge second: Int) -> Bool {
        let (firstEnd, secondEnd) = (Int(ends[first]), Int(ends[second]))
        let (a, b, c, d) = (points[first], points[firstEnd], points[second], points[secondEnd])
        if Self.cross(a, b, c, d) { return false }
        if firstEnd != second, !Self.isClear(c, a, b), !touches(second, first, firstEnd) { return false }
        if secondEnd != first, !Self.isClear(a, c, d), !touches(first, second, secondEnd) { return false }
        // The same edge twice is a seam, which goes.
        return !(a == d && b == c || a == c && b == d)
    }

    /// Whether a vertex is also an end of an edge of another ring.
    private func touches(_ vertex: Int, _ start: Int, _ end: Int) -> Bool {
        rings[vertex] != rings[start] && (points[vertex] == points[start] || points[vertex] == points[end])
    }

    /// Whether two segments cross each other; in any doubt an end is near, which is told otherwise.
    @inline(__always)
    private static func cross(_ a: Point, _ b: Point, _ c: Point, _ d: Point) -> Bool {
        let (along, other) = (b - a, d - c)
        return along.cross(c - a) * along.cross(d - a) < 0 && other.cross(a - c) * other.cross(b - c) < 0
    }

    /// Whether a point is far enough from a segment.
    @inline(__always)
    private static func isClear(_ point: Point, _ a: Point, _ b: Point) -> Bool {
        let along = b - a
        let offset = point - a
        let product = offset.dot(along)
        let squaredLength = along.dot(along)
        if product <= 0 { return offset.dot(offset) > least * least }
        if product >= squaredLength {
            let rest = point - b
            return rest.dot(rest) > least * least
        }
        let cross = along.cross(offset)
        return cross * cross > least * least * squaredLength
    }
}
