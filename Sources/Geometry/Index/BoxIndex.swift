/// Finds the boxes that meet a box: a uniform grid over flat arrays, read-only once built.
///
/// Cells are sized so that each holds about two boxes; a box that covers many cells stands in a list of its own,
/// so that one huge outline does not fill the grid. Build O(n), query O(cells met + boxes met).
public struct BoxIndex: Sendable {
    private let boxes: [BoundingBox]
    private let frame: BoundingBox
    private let columns: Int
    private let rows: Int
    private let cell: Double
    /// Start of each cell's run in `members`, with one more at the end.
    private let starts: [Int32]
    private let members: [Int32]
    private let large: [Int32]

    public init(_ boxes: [BoundingBox]) {
        self.boxes = boxes
        let frame = boxes.reduce(into: BoundingBox.empty) { if !$1.isEmpty { $0.extend(to: $1) } }
        self.frame = frame
        let area = max(frame.width, 1) * max(frame.height, 1)
        let wanted = max(1, Double(boxes.count) / 2)
        cell = max((area / wanted).squareRoot(), max(frame.width, frame.height) / 4096, 1)
        columns = max(1, Int((frame.width / cell).rounded(.up)) + 1)
        rows = max(1, Int((frame.height / cell).rounded(.up)) + 1)
        var counts = [Int32](repeating: 0, count: columns * rows + 1)
        var large: [Int32] = []
        let limit = 64
        var spans: [(Int, Int, Int, Int)?] = []
        spans.reserveCapacity(boxes.count)
        for (index, box) in boxes.enumerated() {
            guard !box.isEmpty else {
                spans.append(nil)
                continue
            }
            let span = Self.span(box, frame, cell, columns, rows)
            if (span.2 - span.0 + 1) * (span.3 - span.1 + 1) > limit {
                large.append(Int32(index))
                spans.append(nil)
                continue
            }
            spans.append(span)
            for row in span.1...span.3 { for column in span.0...span.2 { counts[row * columns + column + 1] += 1 } }
        }
        for index in 1..<counts.count { counts[index] += counts[index - 1] }
        var cursor = counts
        var members = [Int32](repeating: 0, count: Int(counts[counts.count - 1]))
        for (index, span) in spans.enumerated() {
            guard let span else { continue }
            for row in span.1...span.3 {
                for column in span.0...span.2 {
                    let at = row * columns + column
                    members[Int(cursor[at])] = Int32(index)
                    cursor[at] += 1
                }
            }
        }
        starts = counts
        self.members = members
        self.large = large
    }

    private static func span(
        _ box: BoundingBox, _ frame: BoundingBox, _ cell: Double, _ columns: Int, _ rows: Int
    ) -> (Int, Int, Int, Int) {
        func clamp(_ value: Double, _ count: Int) -> Int { Int(Swift.min(Swift.max(value, 0), Double(count - 1))) }
        return (
            clamp((box.minX - frame.minX) / cell, columns), clamp((box.minY - frame.minY) / cell, rows),
            clamp((box.maxX - frame.minX) / cell, columns), clamp((box.maxY - frame.minY) / cell, rows)
        )
    }

    /// The indices of the boxes that share a point with `box`, ascending.
    public func query(_ box: BoundingBox) -> [Int] {
        guard !box.isEmpty, box.intersects(frame) else { return [] }
        let span = Self.span(box, frame, cell, columns, rows)
        var found: [Int] = large.filter { boxes[Int($0)].intersects(box) }.map { Int($0) }
        for row in span.1...span.3 {
            for column in span.0...span.2 {
                let at = row * columns + column
                for position in Int(starts[at])..<Int(starts[at + 1]) {
                    let index = Int(members[position])
                    guard boxes[index].intersects(box) else { continue }
                    // A box over several cells is told in the first of them that the query meets.
                    let own = Self.span(boxes[index], frame, cell, columns, rows)
                    if Swift.max(own.0, span.0) == column, Swift.max(own.1, span.1) == row { found.append(index) }
                }
            }
        }
        found.sort()
        return found
    }
}
