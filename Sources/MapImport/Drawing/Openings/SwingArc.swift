import Foundation

/// The arc that a door's leaf sweeps in plan.
struct SwingArc: Hashable, Sendable {
    /// Where the hinge is, metres.
    var centre: SIMD2<Double>
    /// The leaf's width, metres.
    var radius: Double
    /// The arc's ends: the latch, and the edge of the open leaf, in either order.
    var from: SIMD2<Double>
    var to: SIMD2<Double>

    /// Metres: of leaves that people walk through, up to those of gates.
    static let radii = 0.3...2.6
    /// Degrees: leaves are drawn open by 30°, 45°, 90°, some by 180°.
    static let sweeps = 20.0...190.0

    /// The swings in a chain of positions in metres: runs on one circle of at least four positions (curves come
    /// flattened within 1 cm), turning one way by no more than 45° a step. O(n).
    static func all(in points: [SIMD2<Double>]) -> [SwingArc] {
        var found: [SwingArc] = []
        var first = 0
        while first + 3 < points.count {
            guard let circle = Circle(points[first], points[first + 1], points[first + 2]), circle.radius <= 3 else {
                first += 1
                continue
            }
            var last = first
            var turned = 0.0
            while last + 1 < points.count, circle.holds(points[last + 1]) {
                let (a, b) = (points[last] - circle.centre, points[last + 1] - circle.centre)
                let angle = atan2(a.cross(b), a.dot(b)) * 180 / .pi
                guard abs(angle) <= 45, angle != 0, turned == 0 || (angle > 0) == (turned > 0) else { break }
                turned += angle
                last += 1
            }
            // The wider base is the better circle.
            if last - first >= 3, let fitted = Circle(points[first], points[(first + last) / 2], points[last]),
                radii.contains(fitted.radius), sweeps.contains(abs(turned))
            {
                found.append(
                    SwingArc(centre: fitted.centre, radius: fitted.radius, from: points[first], to: points[last]))
            }
            first = max(first + 1, last)
        }
        return found
    }

    private struct Circle {
        var centre: SIMD2<Double>
        var radius: Double

        /// Through three positions; nil where they are in line.
        init?(_ a: SIMD2<Double>, _ b: SIMD2<Double>, _ c: SIMD2<Double>) {
            let (p, q) = (b - a, c - a)
            let twice = 2 * p.cross(q)
            guard abs(twice) > 1e-9 else { return nil }
            let offset = SIMD2(
                (q.y * p.dot(p) - p.y * q.dot(q)) / twice, (p.x * q.dot(q) - q.x * p.dot(p)) / twice)
            centre = a + offset
            radius = offset.length
            guard radius.isFinite else { return nil }
        }

        func holds(_ point: SIMD2<Double>) -> Bool {
            abs((point - centre).length - radius) <= max(0.01, 0.03 * radius)
        }
    }

    /// From the hinge to the latch: the end at which no leaf is drawn; with leaves at both or at none, the end that is
    /// nearer to a wall.
    func closing(leaves: [Stretch], walls: WallIndex) -> Stretch {
        let (one, other) = (Stretch(centre, from), Stretch(centre, to))
        let (leafOnOne, leafOnOther) = (isLeaf(one, leaves), isLeaf(other, leaves))
        if leafOnOne != leafOnOther { return leafOnOne ? other : one }
        let (near, far) = (walls.distance(to: from, within: 0.5), walls.distance(to: to, within: 0.5))
        return far < near ? other : one
    }

    /// Whether something is drawn along most of a radius.
    private func isLeaf(_ radius: Stretch, _ drawn: [Stretch]) -> Bool {
        let direction = radius.direction
        return drawn.contains { piece in
            guard piece.length >= 0.6 * radius.length, piece.length <= 1.3 * radius.length else { return false }
            guard abs(piece.direction.cross(direction)) <= 0.1 else { return false }
            return abs((piece.middle - radius.a).cross(direction)) <= 0.1
                && abs((piece.middle - radius.middle).dot(direction)) <= 0.25 * radius.length
        }
    }
}
