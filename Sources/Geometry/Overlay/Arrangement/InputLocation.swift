/// Tells which of the input's layers hold a point by the input's own rings, independently of any arrangement.
///
/// An even-odd count and a sum of windings along a ray to the west: over the edges of those polygons whose boxes hold
/// the point, or over the edges in its strip, whichever are fewer.
struct InputLocation: ~Copyable {
    private(set) var edges = StripIndex()
    private var polygons = StripIndex()
    private var boxes = FlatBuffer<FineEdge>()

    mutating func build(_ input: borrowing ArrangementInput) {
        edges.build(input.edges)
        boxes.removeAll()
        for polygon in 0..<input.polygons.count {
            let box = input.polygons[polygon].box
            boxes.append(FineEdge(box.low, box.high, source: Int32(polygon), winding: 1))
        }
        polygons.build(boxes)
    }

    /// Returns false where the point is so near to an edge that the grid could put it on either side.
    /// - Parameter label: toggle bits, then a word for each count; overwritten.
    func layers(
        at point: FinePoint, _ input: borrowing ArrangementInput, into label: UnsafeMutablePointer<UInt64>, words: Int
    ) -> Bool {
        for word in 0..<words { label[word] = 0 }
        guard let strip = edges.strip(ofY: point.y) else { return true }
        let first = Int(edges.starts[strip])
        let end = Int(edges.starts[strip + 1])
        let near = EdgeProbe.clearance
        guard let home = polygons.strip(ofY: point.y) else { return true }
        let (west, east) = (polygons.reducedX(point.x - near), polygons.reducedX(point.x + near))
        let y = polygons.reducedY(point.y)
        let firstPolygon = polygons.first(in: home, reaching: west)
        let endPolygon = Int(polygons.starts[home + 1])
        var count = 0
        var position = firstPolygon
        while position < endPolygon, polygons.entries[position].minX <= east, count < end - first {
            count += 1
            let entry = polygons.entries[position]
            if entry.maxX >= west, entry.minY <= y, entry.maxY >= y {
                count += Int(input.polygons[Int(entry.edge)].end - input.polygons[Int(entry.edge)].start)
            }
            position += 1
        }
        if count < end - first {
            for place in firstPolygon..<position {
                let entry = polygons.entries[place]
                guard entry.maxX >= west, entry.minY <= y, entry.maxY >= y else { continue }
                let polygon = input.polygons[Int(entry.edge)]
                for edge in Int(polygon.start)..<Int(polygon.end) {
                    guard pass(edge, point, input, label) else { return false }
                }
            }
            return true
        }
        let reduced = edges.reducedY(point.y)
        let limit = edges.reducedX(point.x + near)
        for place in first..<end {
            let entry = edges.entries[place]
            if entry.minX > limit { break }
            guard entry.minY <= reduced, entry.maxY >= reduced else { continue }
            guard pass(Int(entry.edge), point, input, label) else { return false }
        }
        return true
    }

    /// Changes the label by an edge that the ray crosses; false where the point is too near to it.
    @inline(__always)
    private func pass(
        _ index: Int, _ point: FinePoint, _ input: borrowing ArrangementInput,
        _ label: UnsafeMutablePointer<UInt64>
    ) -> Bool {
        let edge = input.edges[index]
        let near = EdgeProbe.clearance
        guard edge.lo.x <= point.x + near else { return true }
        let (low, high) = (Swift.min(edge.lo.y, edge.hi.y), Swift.max(edge.lo.y, edge.hi.y))
        guard point.y >= low - near, point.y <= high + near else { return true }
        let cross = exactCross(edge.lo, edge.hi, point)
        if point.x <= edge.hi.x + near, point.x >= edge.lo.x - near {
            let length = (edge.hi.x - edge.lo.x) + (high - low)
            if cross.magnitude <= UInt128(truncatingIfNeeded: exactProduct(near, length)) { return false }
        }
        guard (edge.lo.y > point.y) != (edge.hi.y > point.y) else { return true }
        // West of the point: the point is right of an edge that rises, left of one that falls.
        let rises = edge.hi.y > edge.lo.y
        guard rises ? cross < 0 : cross > 0 else { return true }
        let layer = Int(input.layers[index])
        if layer < input.toggleCount {
            label[layer >> 6] ^= 1 << UInt64(layer & 63)
        } else {
            // Going east across an edge that rises leaves what is on its left.
            let change = Int64(rises ? -edge.winding : edge.winding)
            label[input.toggleWords + layer - input.toggleCount] &+= UInt64(bitPattern: change)
        }
        return true
    }
}
