/// The edges of all layers on the fine grid, with what each layer's own rings say about its area.
struct ArrangementInput: ~Copyable {
    struct Polygon {
        /// Its edges.
        var start: Int32
        var end: Int32
        var box: FineBox
    }

    private(set) var grid = FineGrid(steps: 1, origin: Point(x: 0, y: 0))
    private(set) var edges = FlatBuffer<FineEdge>()
    /// The layer of each edge: toggles first, then counts.
    private(set) var layers = FlatBuffer<Int32>()
    private(set) var polygons = FlatBuffer<Polygon>()
    /// Doubled area by layer, in square steps, and total length (in the 1-norm) in steps.
    private(set) var areas = FlatBuffer<Int128>()
    private(set) var lengths = FlatBuffer<Double>()
    private(set) var toggleCount = 0
    private(set) var layerCount = 0
    /// Words that hold the toggles' bits in a label.
    var toggleWords: Int { (toggleCount + 63) / 64 }
    private var ring = FlatBuffer<FinePoint>()
    private var clipper = RingClip()
    /// Rounded onto the grid.
    private var clip: FineBox?

    mutating func load(_ stack: LayerStack, steps: Double) throws(OverlayFault) {
        edges.removeAll()
        layers.removeAll()
        polygons.removeAll()
        toggleCount = stack.toggles.count
        layerCount = toggleCount + stack.counts.count
        areas.fill(layerCount, with: 0)
        lengths.fill(layerCount, with: 0)
        let corner = smallestCorner(stack)
        grid = FineGrid(steps: steps, origin: Point(x: corner.x.rounded(.down), y: corner.y.rounded(.down)))
        clip = nil
        if let box = stack.clip {
            guard let low = grid.point(Point(x: box.minX, y: box.minY)),
                let high = grid.point(Point(x: box.maxX, y: box.maxY))
            else { throw OverlayFault(reason: "clip box out of range") }
            clip = FineBox(low: low, high: high)
        }
        for (index, polygons) in stack.toggles.enumerated() { try add(polygons, layer: index) }
        for (index, polygons) in stack.counts.enumerated() { try add(polygons, layer: toggleCount + index) }
        guard edges.count < 1 << 28 else { throw OverlayFault(reason: "too many edges") }
    }

    /// Where the origin goes: the clip box's corner, or that of everything.
    private func smallestCorner(_ stack: LayerStack) -> Point {
        if let box = stack.clip { return Point(x: box.minX, y: box.minY) }
        var corner = Point(x: Double.infinity, y: .infinity)
        for layer in stack.toggles {
            for polygon in layer { Self.lower(&corner, polygon.exterior.points) }
        }
        for layer in stack.counts {
            for polygon in layer { Self.lower(&corner, polygon.exterior.points) }
        }
        return corner.x.isFinite && corner.y.isFinite ? corner : Point(x: 0, y: 0)
    }

    private static func lower(_ corner: inout Point, _ points: [Point]) {
        for point in points {
            corner.x = Swift.min(corner.x, point.x)
            corner.y = Swift.min(corner.y, point.y)
        }
    }

    private mutating func add(_ polygons: [Geometry.Polygon], layer: Int) throws(OverlayFault) {
        for polygon in polygons {
            let start = edges.count
            try add(polygon.exterior.points, isHole: false, layer: layer)
            guard edges.count > start else { continue }
            for hole in polygon.holes { try add(hole.points, isHole: true, layer: layer) }
            var box = FineBox.empty
            for edge in start..<edges.count {
                box.extend(to: edges[edge].lo)
                box.extend(to: edges[edge].hi)
            }
            self.polygons.append(Polygon(start: Int32(start), end: Int32(edges.count), box: box))
        }
    }

    private mutating func add(_ points: [Point], isHole: Bool, layer: Int) throws(OverlayFault) {
        ring.removeAll()
        var box = FineBox.empty
        for point in points {
            guard let rounded = grid.point(point) else { throw OverlayFault(reason: "coordinates out of range") }
            if ring.count > 0, ring[ring.count - 1] == rounded { continue }
            ring.append(rounded)
            box.extend(to: rounded)
        }
        while ring.count > 1, ring[ring.count - 1] == ring[0] { ring.truncate(to: ring.count - 1) }
        guard ring.count > 2 else { return }
        // Which way it runs is a matter of the whole ring, not of what the clip leaves of it.
        let runsLeft = Self.doubledArea(ring) > 0
        if let clip, !clip.contains(box) {
            guard clip.touches(box) else { return }
            clipper.clip(&ring, to: clip)
            guard ring.count > 2 else { return }
        }
        // An exterior has its area on the left when it runs counter-clockwise, a hole when it runs clockwise.
        let winding: Int32 = runsLeft != isHole ? 1 : -1
        areas[layer] += winding > 0 ? Self.doubledArea(ring) : -Self.doubledArea(ring)
        var length = 0.0
        var previous = ring[ring.count - 1]
        for index in 0..<ring.count {
            let current = ring[index]
            if previous != current {
                edges.append(FineEdge(previous, current, source: Int32(edges.count), winding: winding))
                layers.append(Int32(layer))
                length += Double(abs(current.x - previous.x) + abs(current.y - previous.y))
            }
            previous = current
        }
        lengths[layer] += length
    }

    private static func doubledArea(_ ring: borrowing FlatBuffer<FinePoint>) -> Int128 {
        var sum: Int128 = 0
        var previous = ring[ring.count - 1]
        for index in 0..<ring.count {
            let current = ring[index]
            sum &+= exactProduct(previous.x &- current.x, previous.y &+ current.y)
            previous = current
        }
        return sum
    }
}

/// An upright rectangle on the fine grid, its edge included.
struct FineBox {
    var low: FinePoint
    var high: FinePoint

    static var empty: FineBox { FineBox(low: FinePoint(.max, .max), high: FinePoint(.min, .min)) }

    @inline(__always) mutating func extend(to point: FinePoint) {
        low.x = Swift.min(low.x, point.x)
        low.y = Swift.min(low.y, point.y)
        high.x = Swift.max(high.x, point.x)
        high.y = Swift.max(high.y, point.y)
    }

    func contains(_ other: FineBox) -> Bool {
        other.low.x >= low.x && other.low.y >= low.y && other.high.x <= high.x && other.high.y <= high.y
    }

    /// Whether they share more than an edge.
    func touches(_ other: FineBox) -> Bool {
        other.low.x < high.x && other.low.y < high.y && other.high.x > low.x && other.high.y > low.y
    }
}
