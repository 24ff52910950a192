/// A point inside every input polygon, with the layers that the inputs themselves say hold it.
struct ProbeList: ~Copyable {
    private(set) var points = FlatBuffer<FinePoint>()
    private(set) var labels = FlatBuffer<UInt64>()
    private var polygons = FlatBuffer<Int32>()
    private var found = FlatBuffer<FinePoint>()
    private var owners = FlatBuffer<Int32>()
    private var order = FlatBuffer<Int32>()
    private var label = FlatBuffer<UInt64>()

    var count: Int { points.count }

    /// The polygon that a probe was found in.
    func polygon(_ probe: Int) -> Int { Int(polygons[probe]) }

    /// Points nearer to an edge than the grid can tell are left out. O(n log n) but for deep overlaps.
    mutating func fill(
        _ input: borrowing ArrangementInput, _ location: borrowing InputLocation, _ probe: inout EdgeProbe
    ) {
        points.removeAll()
        labels.removeAll()
        polygons.removeAll()
        found.removeAll()
        owners.removeAll()
        for polygon in 0..<input.polygons.count {
            let range = input.polygons[polygon]
            let edges = UnsafePointer(input.edges.base) + Int(range.start)
            guard let point = probe.interiorPoint(edges, Int(range.end - range.start)) else { continue }
            found.append(point)
            owners.append(Int32(polygon))
        }
        order.removeAll()
        for index in 0..<found.count { order.append(Int32(index)) }
        let candidates = UnsafePointer(found.base)
        order.sort(0..<order.count) {
            let (a, b) = (candidates[Int($0)], candidates[Int($1)])
            return a == b ? $0 < $1 : a < b
        }
        let words = input.toggleWords + input.layerCount - input.toggleCount
        label.fill(words, with: 0)
        for position in 0..<order.count {
            let candidate = Int(order[position])
            guard location.layers(at: found[candidate], input, into: label.base, words: words) else { continue }
            points.append(found[candidate])
            polygons.append(owners[candidate])
            for word in 0..<words { labels.append(label[word]) }
        }
    }
}
