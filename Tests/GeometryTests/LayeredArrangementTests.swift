import Testing

@testable import Geometry

@Suite("A layered arrangement")
struct LayeredArrangementTests {
    /// The label of the face that holds a point, found without the sweep: above the highest arc under it.
    private func label(at point: FinePoint, _ arrangement: borrowing LayeredArrangement) -> [UInt64] {
        var best = -1
        for arc in 0..<arrangement.graph.arcs.count {
            let candidate = arrangement.graph.arcs[arc]
            guard candidate.from.x <= point.x, point.x < candidate.to.x,
                exactCross(candidate.from, candidate.to, point) > 0
            else { continue }
            if best >= 0 {
                // Of two arcs under the point, neither crosses the other: the later start decides.
                let other = arrangement.graph.arcs[best]
                let isAbove =
                    other.from.x < candidate.from.x
                    ? exactCross(other.from, other.to, candidate.from) > 0
                        || (exactCross(other.from, other.to, candidate.from) == 0
                            && exactCross(other.from, other.to, candidate.to) > 0)
                    : exactCross(candidate.from, candidate.to, other.from) < 0
                        || (exactCross(candidate.from, candidate.to, other.from) == 0
                            && exactCross(candidate.from, candidate.to, other.to) < 0)
                if !isAbove { continue }
            }
            best = arc
        }
        let words = arrangement.sweep.stride
        guard best >= 0 else { return Array(repeating: 0, count: words) }
        return (0..<words).map { arrangement.sweep.label(best, 1).words[$0] }
    }

    /// Even-odd for toggles, winding for counts, by the rings alone.
    private func expected(at point: Point, _ stack: LayerStack) -> (toggles: [Bool], counts: [Int]) {
        func winding(_ ring: Ring) -> Int {
            var sum = 0
            for side in ring.segments where (side.a.y > point.y) != (side.b.y > point.y) {
                let turn = orientation(side.a, side.b, point)
                if side.b.y > side.a.y, turn > 0 { sum += 1 }
                if side.b.y < side.a.y, turn < 0 { sum -= 1 }
            }
            return sum
        }
        let toggles = stack.toggles.map { polygons in
            polygons.flatMap(\.rings).reduce(0) { $0 + abs(winding($1)) } % 2 == 1
        }
        let counts = stack.counts.map { polygons in
            polygons.reduce(0) { sum, polygon in
                sum + (polygon.exterior.signedArea > 0 ? 1 : -1) * winding(polygon.exterior)
                    - polygon.holes.reduce(0) { $0 + ($1.signedArea > 0 ? 1 : -1) * winding($1) }
            }
        }
        return (toggles, counts)
    }

    private func isClear(_ point: Point, _ stack: LayerStack) -> Bool {
        (stack.toggles + stack.counts).allSatisfy { polygons in
            polygons.allSatisfy { $0.distanceToEdge(from: point) > 0x1p-12 }
        }
    }

    /// Closed lines of any kind on a coarse grid: they cross, fold back, repeat points and share edges.
    private func tangle(_ random: inout Seeded, extent: Int) -> Polygon {
        Polygon((0..<random.whole(3...9)).map { _ in random.gridPoint(extent) })
    }

    @Test("labels every face as the rings themselves do", arguments: 0..<40 as Range<UInt64>)
    func labels(_ seed: UInt64) throws {
        var random = Seeded(seed)
        var arrangement = LayeredArrangement()
        for _ in 0..<12 {
            let extent = random.whole(3...14)
            var stack = LayerStack()
            if random.whole(0...1) == 1 {
                // Through corners as well as between them.
                let low = 0.5 * Double(random.whole(0...extent))
                stack.clip = BoundingBox(
                    minX: low, minY: low / 2, maxX: low + Double(random.whole(1...extent)), maxY: Double(extent))
            }
            for _ in 0..<random.whole(1...5) {
                stack.addToggle(Region((0..<random.whole(1...3)).map { _ in tangle(&random, extent: extent) }))
            }
            for _ in 0..<random.whole(0...2) {
                stack.addCount((0..<random.whole(1...4)).map { _ in tangle(&random, extent: extent) })
            }
            try arrangement.build(stack, steps: 0x1p16)
            for _ in 0..<20 {
                let point = Point(x: random.fraction() * Double(extent), y: random.fraction() * Double(extent))
                guard stack.clip?.contains(point) ?? true, isClear(point, stack),
                    let fine = arrangement.grid.point(point)
                else { continue }
                let (toggles, counts) = expected(at: point, stack)
                let words = label(at: fine, arrangement)
                words.withUnsafeBufferPointer { words in
                    let label = FaceLabel(words: words.baseAddress!, toggleWords: 1)
                    for (index, isIn) in toggles.enumerated() { #expect(label.isIn(toggle: index) == isIn) }
                    for (index, count) in counts.enumerated() {
                        #expect(Int64(bitPattern: words[1 + index]) == Int64(count))
                    }
                }
            }
        }
    }

    @Test("leaves no two arcs that cross or run over each other", arguments: 0..<40 as Range<UInt64>)
    func noded(_ seed: UInt64) throws {
        var random = Seeded(seed)
        var arrangement = LayeredArrangement()
        for _ in 0..<5 {
            // On a grid of single steps, rounding moves every crossing.
            var stack = LayerStack()
            for _ in 0..<4 { stack.addToggle(Region(tangle(&random, extent: 40))) }
            try arrangement.build(stack, steps: 1)
            let count = arrangement.graph.arcs.count
            for i in 0..<count {
                let a = arrangement.graph.arcs[i]
                for j in 0..<i {
                    let b = arrangement.graph.arcs[j]
                    let (c1, c2) = (exactCross(a.from, a.to, b.from), exactCross(a.from, a.to, b.to))
                    let (c3, c4) = (exactCross(b.from, b.to, a.from), exactCross(b.from, b.to, a.to))
                    let crosses =
                        (c1 > 0 && c2 < 0 || c1 < 0 && c2 > 0) && (c3 > 0 && c4 < 0 || c3 < 0 && c4 > 0)
                    #expect(!crosses)
                    for (end, cross) in [(b.from, c1), (b.to, c2)] where cross == 0 {
                        #expect(!(a.from < end && end < a.to))
                    }
                }
            }
        }
    }

    @Test("counts how many layers hold what, over several words of layers")
    func manyLayers() throws {
        var random = Seeded(7)
        var arrangement = LayeredArrangement()
        let place = Polygon(BoundingBox(minX: 100, minY: 100, maxX: 900, maxY: 800).corners)
        let solids = (0..<20).map { _ in random.triangle(1000) }
        let cameras = (0..<150).map { _ in Region(random.triangle(1000)) }
        var stack = LayerStack(clip: place.bounds)
        for camera in cameras { stack.addToggle(camera) }
        stack.addCount([place])
        stack.addCount(solids)
        try arrangement.run(stack, steps: 0x1p16)
        func isFree(_ label: FaceLabel) -> Bool { label.isIn(count: 0) && !label.isIn(count: 1) }
        let areas = arrangement.areasByToggleCount(where: isFree)
        let geos = GEOSOverlay()
        let free = try geos.combine(.difference, Region(place), try geos.union(solids))
        #expect(abs(arrangement.area(where: isFree) - free.area) < 1)
        #expect(abs(areas.reduce(0, +) - free.area) < 1)
        let shares = arrangement.toggleAreas(where: isFree)
        var sum = 0.0
        for (camera, share) in zip(cameras, shares) {
            let expected = try geos.combine(.intersection, camera, free).area
            #expect(abs(share - expected) < 1)
            sum += expected
        }
        #expect(abs(areas.enumerated().reduce(0) { $0 + Double($1.offset) * $1.element } - sum) < 10)
        let unseen = try arrangement.region { isFree($0) && $0.toggleCount == 0 }
        #expect(abs(unseen.area - areas[0]) < 1e-3)
        let seen = try geos.union(cameras.flatMap(\.polygons))
        #expect(abs(try geos.combine(.difference, free, seen).area - areas[0]) < 1)
    }

    @Test("refuses what it can not hold instead of crashing")
    func refusals() {
        func fault(_ points: [Point], overlapping: Bool = false) -> Bool {
            var arrangement = LayeredArrangement()
            var stack = LayerStack()
            stack.addToggle(Region(overlapping ? [Polygon(points), Polygon(points)] : [Polygon(points)]))
            do throws(OverlayFault) {
                try arrangement.run(stack, steps: 0x1p16)
                return false
            } catch { return true }
        }
        #expect(fault([Point(x: 0, y: 0), Point(x: .nan, y: 0), Point(x: 1, y: 1)]))
        #expect(fault([Point(x: 0, y: 0), Point(x: 1e300, y: 0), Point(x: 1, y: 1)]))
        #expect(fault([Point(x: 0, y: 0), Point(x: .infinity, y: 0), Point(x: 1, y: 1)]))
        // The same polygon twice in a layer of separate polygons.
        let square = BoundingBox(minX: 0, minY: 0, maxX: 100, maxY: 100).corners
        #expect(fault(square, overlapping: true))
        #expect(!fault(square))
    }

    @Test("takes rings without area, repeated points and spikes as what they hold")
    func degenerate() throws {
        let square = [Point(x: 0, y: 0), Point(x: 10, y: 0), Point(x: 10, y: 10), Point(x: 0, y: 10)]
        let odd: [(points: [Point], area: Double)] = [
            ([], 0), ([Point(x: 1, y: 1)], 0), ([Point(x: 1, y: 1), Point(x: 2, y: 2)], 0),
            (Array(repeating: Point(x: 3, y: 3), count: 5), 0),
            ([Point(x: 0, y: 0), Point(x: 5, y: 5), Point(x: 9, y: 9)], 0),
            (square.flatMap { [$0, $0, $0] } + [square[0]], 100),
            // A spike out of a corner, one out of a side and one inwards.
            (square[0...1] + [Point(x: 20, y: -10)] + square[1...3], 100),
            (square[0...1] + [Point(x: 10, y: 5), Point(x: 17, y: 5), Point(x: 10, y: 5)] + square[2...3], 100),
            (square[0...1] + [Point(x: 10, y: 5), Point(x: 3, y: 4), Point(x: 10, y: 5)] + square[2...3], 100),
        ]
        for (points, area) in odd {
            for isToggle in [true, false] {
                var arrangement = LayeredArrangement()
                var stack = LayerStack()
                if isToggle { stack.addToggle(Region(Polygon(points))) } else { stack.addCount([Polygon(points)]) }
                try arrangement.run(stack, steps: 0x1p16)
                let region = try arrangement.region { isToggle ? $0.isIn(toggle: 0) : $0.isIn(count: 0) }
                #expect(region.area == area)
                #expect(region.polygons.count == (area > 0 ? 1 : 0))
                if area > 0 { #expect(Set(square).isSubset(of: region.polygons[0].exterior.points)) }
            }
        }
    }

    @Test("makes rings that touch in points, never rings that touch themselves")
    func touching() throws {
        func box(_ x: Double, _ y: Double, _ size: Double) -> Polygon {
            Polygon(BoundingBox(minX: x, minY: y, maxX: x + size, maxY: y + size).corners)
        }
        func diamond(_ x: Double, _ y: Double) -> Polygon {
            Polygon([Point(x: x - 5, y: y), Point(x: x, y: y - 5), Point(x: x + 5, y: y), Point(x: x, y: y + 5)])
        }
        let overlay = Overlay()
        // Two squares at one corner stay two.
        let corners = try overlay.union([Region(box(0, 0, 10)), Region(box(10, 10, 10))])
        #expect(corners.polygons.count == 2)
        // A hole that touches the outer edge, two that touch each other.
        let pierced = try overlay.difference(
            Region(box(0, 0, 100)), coveredBy: [diamond(5, 50), diamond(50, 50), diamond(60, 50)])
        #expect(pierced.polygons.map(\.holes.count) == [3])
        // A ring of diamonds cuts the middle out.
        let chain = [diamond(50, 45), diamond(55, 50), diamond(50, 55), diamond(45, 50)]
        let cut = try overlay.difference(Region(box(0, 0, 100)), coveredBy: chain)
        #expect(cut.polygons.map(\.holes.count) == [1])
        let wide =
            [diamond(50, 40), diamond(55, 45), diamond(60, 50), diamond(55, 55)] + [
                diamond(50, 60), diamond(45, 55), diamond(40, 50), diamond(45, 45),
            ]
        let island = try overlay.difference(Region(box(0, 0, 100)), coveredBy: wide)
        #expect(island.polygons.count == 2)
        #expect(island.area == 10_000 - 8 * 50)
    }
}
