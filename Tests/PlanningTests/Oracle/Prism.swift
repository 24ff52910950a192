import Geometry
import SiteModel

/// An obstacle as the oracle sees it: outlines in metres from the camera, and how far up it reaches.
struct Prism {
    /// Closed rings of a solid, or open chains of a wall.
    let outlines: [[SIMD2<Double>]]
    let isSolid: Bool
    let base: Double
    let top: Double

    /// A piece of a sight line over the outline, as fractions of the way to the target; a wall's is one point.
    struct Chord: Equatable {
        var enters: Double
        var leaves: Double
    }

    init(_ outline: Obstacle.Outline, _ extent: Extent, seenFrom eye: Point) {
        func relative(_ points: [Point]) -> [SIMD2<Double>] {
            points.map { [($0.x - eye.x) / 10_000, ($0.y - eye.y) / 10_000] }
        }
        switch outline {
        case .solid(let polygon):
            outlines = polygon.rings.map { relative($0.points) }
            isSolid = true
        case .wall(let line):
            outlines = [relative(line.points)]
            isSolid = false
        }
        base = extent.base
        top = extent.top
    }

    /// Where the line of sight to `q` (metres from the camera) runs over the outline.
    func chords(to q: SIMD2<Double>) -> [Chord] {
        var crossings: [Double] = []
        for outline in outlines {
            let sides = isSolid ? outline.count : outline.count - 1
            for index in 0..<sides {
                let a = outline[index]
                let b = outline[index + 1 == outline.count ? 0 : index + 1]
                let sideOfA = q.x * a.y - q.y * a.x
                let sideOfB = q.x * b.y - q.y * b.x
                guard (sideOfA > 0) != (sideOfB > 0) else { continue }
                let edge = b - a
                let fraction = (a.x * edge.y - a.y * edge.x) / (q.x * edge.y - q.y * edge.x)
                if fraction > 0, fraction < 1 { crossings.append(fraction) }
            }
        }
        guard isSolid else { return crossings.map { Chord(enters: $0, leaves: $0) } }
        crossings += [0, 1]
        crossings.sort()
        return zip(crossings, crossings.dropFirst()).compactMap { enters, leaves in
            guard leaves - enters > 1e-12, covers((enters + leaves) / 2 * q) else { return nil }
            return Chord(enters: enters, leaves: leaves)
        }
    }

    /// Even–odd: whether a solid's outline has the point inside it.
    func covers(_ point: SIMD2<Double>) -> Bool {
        var inside = false
        for ring in outlines {
            var a = ring[ring.count - 1]
            for b in ring {
                if (a.y > point.y) != (b.y > point.y) {
                    let x = a.x + (b.x - a.x) * (point.y - a.y) / (b.y - a.y)
                    if point.x < x { inside.toggle() }
                }
                a = b
            }
        }
        return inside
    }

    /// Whether the prism cuts the sight line from height `eye` to height `target` along a chord.
    ///
    /// Over a solid the heights that the line passes through are an open interval; it is cut when they meet
    /// `[base, top]`. A level line is cut where `base ≤ eye < top`.
    func cuts(_ chord: Chord, eye: Double, target: Double) -> Bool {
        if eye == target { return base <= eye && eye < top }
        let first = height(chord.enters, eye, target)
        let last = height(chord.leaves, eye, target)
        if chord.enters == chord.leaves { return base <= first && first <= top }
        return max(first, last) > base && min(first, last) < top
    }

    /// The sight line's height part of the way; at the target it is the target's, to the last digit.
    private func height(_ fraction: Double, _ eye: Double, _ target: Double) -> Double {
        fraction == 1 ? target : eye + fraction * (target - eye)
    }

    /// Whether the prism alone, along one chord, hides every height of a vertical segment.
    ///
    /// `cuts` asks two things of each height, both linear in it, so the ends of the band decide: of what lies below
    /// the camera, the lowest target's line must still be above `base` where the chord begins, and the highest
    /// target's line already below `top` where it ends; mirrored above the camera.
    ///
    /// - Parameter byOneScale: Asks besides that one point of the outline hides all heights at once, which a thin
    ///   slab far from the band never does though its width may.
    func hides(_ chord: Chord, eye: Double, band: ClosedRange<Double>, byOneScale: Bool = false) -> Bool {
        let (low, high) = (band.lowerBound, band.upperBound)
        if byOneScale {
            if high < eye, (eye - top) / (eye - high) >= min(1, (eye - base) / (eye - low)) { return false }
            if low > eye, (base - eye) / (low - eye) >= min(1, (top - eye) / (high - eye)) { return false }
        }
        if low <= eye, eye <= high, !(base <= eye && eye < top) { return false }
        if low < eye {
            guard height(chord.enters, eye, low) > base else { return false }
            if high < eye { guard height(chord.leaves, eye, high) < top else { return false } }
        }
        if high > eye {
            guard height(chord.enters, eye, high) < top else { return false }
            if low > eye { guard height(chord.leaves, eye, low) > base else { return false } }
        }
        return true
    }
}
