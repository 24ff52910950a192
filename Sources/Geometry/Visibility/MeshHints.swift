/// A coarse grid that knows a triangle near every place: where a walk to a point begins.
struct MeshHints {
    private var box = BoundingBox.empty
    private var columns = 1
    private var rows = 1
    private var scale = 0.0
    private var cells: [Int32] = [0]

    /// Knows only the first triangle.
    init() {}

    /// About two cells for a triangle.
    init(_ triangles: UnsafeBufferPointer<MeshStorage.Triangle>, box: BoundingBox) {
        self.box = box
        let wanted = Double(Swift.max(1, Swift.min(triangles.count * 2, 1 << 22)))
        // A single point has no extent; one so small that its square is 0 has none that matters.
        let extent = Swift.max(box.width, box.height)
        let size = extent > 1e-100 ? extent : 1
        let area = Swift.max(box.width * box.height, size * size / wanted)
        let cellSize = Swift.max((area / wanted).squareRoot(), size / 4096)
        scale = 1 / cellSize
        columns = Swift.max(1, Int((box.width * scale).rounded(.up)))
        rows = Swift.max(1, Int((box.height * scale).rounded(.up)))
        cells = [Int32](repeating: -1, count: columns * rows)
        for (index, triangle) in triangles.enumerated() {
            let x = (triangle.x0 + triangle.x1 + triangle.x2) / 3
            let y = (triangle.y0 + triangle.y1 + triangle.y2) / 3
            guard box.contains(Point(x: x, y: y)) else { continue }
            cells[cellIndex(x, y)] = Int32(index)
        }
    }

    /// Gives every cell without a triangle's centre the triangle at its own centre, found by `walk` from a neighbour.
    mutating func walkToEmptyCells(_ walk: (Point, Int32) -> Int32) {
        for row in 0..<rows {
            for column in 0..<columns where cells[row * columns + column] < 0 {
                let neighbours = [
                    column > 0 ? cells[row * columns + column - 1] : -1,
                    row > 0 ? cells[(row - 1) * columns + column] : -1,
                ]
                let centre = Point(
                    x: box.minX + (Double(column) + 0.5) / scale, y: box.minY + (Double(row) + 0.5) / scale)
                cells[row * columns + column] = walk(centre, neighbours.first { $0 >= 0 } ?? 0)
            }
        }
    }

    private func cellIndex(_ x: Double, _ y: Double) -> Int {
        let column = Swift.max(0, Swift.min(Double(columns - 1), (x - box.minX) * scale))
        let row = Swift.max(0, Swift.min(Double(rows - 1), (y - box.minY) * scale))
        return Int(row) * columns + Int(column)
    }

    func triangle(near point: Point) -> Int32 { cells[cellIndex(point.x, point.y)] }
}
