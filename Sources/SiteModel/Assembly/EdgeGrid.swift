import Geometry

/// Pairs of edges that are near each other, by a grid of square cells about as many as there are edges.
///
/// An edge is held in every cell that its box, grown by a margin, meets. O(n) for edges that are short beside the
/// site, as those of maps are; where many are long there is no grid, and a tree has to do.
struct EdgeGrid {
    /// Entries for each edge beyond which the grid is not worth it.
    private static let mostEntries = 8

    private let columns: Int
    private let rows: Int
    /// Where each cell starts in `entries`, and where the last ends.
    private var starts: [Int32]
    /// Positions of edges, ascending within a cell.
    private var entries: [Int32]
    /// The westernmost column and southernmost row of each edge.
    private var corners: [(column: Int32, row: Int32)]

    /// - Parameters:
    ///   - boxes: of the edges, in units.
    ///   - margin: units; pairs whose boxes are nearer than this share a cell.
    init?(_ boxes: [BoundingBox], margin: Double) {
        let bounds = boxes.reduce(into: BoundingBox.empty) { $0.extend(to: $1) }.grown(by: margin + 1)
        guard boxes.count > 64, bounds.width < 1e12, bounds.height < 1e12 else { return nil }
        let size = max(1, (bounds.width * bounds.height / Double(boxes.count)).squareRoot())
        let columns = Int(bounds.width / size) + 1
        let rows = Int(bounds.height / size) + 1
        // Cells of a site that is nearly a line.
        guard columns * rows <= 4 * boxes.count + 64 else { return nil }
        func cells(_ box: BoundingBox) -> (columns: ClosedRange<Int>, rows: ClosedRange<Int>) {
            let grown = box.grown(by: margin)
            return (
                Int((grown.minX - bounds.minX) / size)...Int((grown.maxX - bounds.minX) / size),
                Int((grown.minY - bounds.minY) / size)...Int((grown.maxY - bounds.minY) / size)
            )
        }
        var starts = [Int32](repeating: 0, count: columns * rows + 1)
        var left = Self.mostEntries * boxes.count
        var corners: [(column: Int32, row: Int32)] = []
        corners.reserveCapacity(boxes.count)
        for box in boxes {
            let cells = cells(box)
            corners.append((Int32(cells.columns.lowerBound), Int32(cells.rows.lowerBound)))
            left -= cells.columns.count * cells.rows.count
            guard left >= 0 else { return nil }
            for row in cells.rows { for column in cells.columns { starts[row * columns + column + 1] += 1 } }
        }
        for index in 1..<starts.count { starts[index] += starts[index - 1] }
        var entries = [Int32](repeating: 0, count: Int(starts[starts.count - 1]))
        var next = starts
        for (position, box) in boxes.enumerated() {
            let cells = cells(box)
            for row in cells.rows {
                for column in cells.columns {
                    let cell = row * columns + column
                    entries[Int(next[cell])] = Int32(position)
                    next[cell] += 1
                }
            }
        }
        self.columns = columns
        self.rows = rows
        self.starts = starts
        self.entries = entries
        self.corners = corners
    }

    /// How many rows of cells there are.
    var rowCount: Int { rows }

    /// Calls `body` with every pair of edges that share cells, the first of these in one of the rows; the lower
    /// position first, each pair once.
    @inline(__always)
    func forEachPair(firstMeetingIn range: Range<Int>, _ body: (Int32, Int32) -> Void) {
        starts.withUnsafeBufferPointer { starts in
            entries.withUnsafeBufferPointer { entries in
                corners.withUnsafeBufferPointer { corners in
                    for row in range {
                        for column in 0..<columns {
                            let cell = row * columns + column
                            let (start, end) = (Int(starts[cell]), Int(starts[cell + 1]))
                            var first = start
                            while first < end {
                                let one = corners[Int(entries[first])]
                                var second = first + 1
                                while second < end {
                                    let other = corners[Int(entries[second])]
                                    if max(one.column, other.column) == column, max(one.row, other.row) == row {
                                        body(entries[first], entries[second])
                                    }
                                    second += 1
                                }
                                first += 1
                            }
                        }
                    }
                }
            }
        }
    }
}
