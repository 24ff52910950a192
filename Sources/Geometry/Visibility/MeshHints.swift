/// A coarse grid that knows a triangle near every place: where a walk to a point begins.
struct MeshHints {
    private let box: BoundingBox
    private let columns: Int
    private let rows: Int
    private let scale: Double
    private var cells: [Int32]

    /// About one cell for two triangles.
    init(_ triangles: UnsafeBufferPointer<MeshStorage.Triangle>, box: BoundingBox) {
        self.box = box
        let wanted = Double(Swift.max(1, Swift.min(triangles.count / 2, 1 << 22)))
        let size = Swift.max(box.width, box.height, .leastNonzeroMagnitude)
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
        // Empty cells take over the one before, from the first that has any.
        var latest = cells.first { $0 >= 0 } ?? 0
        for index in cells.indices {
            if cells[index] >= 0 { latest = cells[index] } else { cells[index] = latest }
        }
    }

    private func cellIndex(_ x: Double, _ y: Double) -> Int {
        let column = Swift.max(0, Swift.min(Double(columns - 1), (x - box.minX) * scale))
        let row = Swift.max(0, Swift.min(Double(rows - 1), (y - box.minY) * scale))
        return Int(row) * columns + Int(column)
    }

    func triangle(near point: Point) -> Int32 { cells[cellIndex(point.x, point.y)] }
}
