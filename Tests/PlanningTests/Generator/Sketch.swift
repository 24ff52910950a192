import Foundation
import Geometry
import SiteModel

/// A site being drawn in metres around its own origin, then turned, moved, snapped to the grid and noded.
struct Sketch {
    /// How far up something reaches for each purpose and certainty, metres.
    struct Blocking {
        var coverageMost: Extent?
        var coverageLeast: Extent?
        var viewsMost: Extent?
        var viewsLeast: Extent?

        static func known(_ base: Double, _ top: Double) -> Blocking {
            let extent = Extent(base: base, top: top)
            return Blocking(coverageMost: extent, coverageLeast: extent, viewsMost: extent, viewsLeast: extent)
        }
        /// A solid of unknown height.
        static func unknownTop(_ base: Double) -> Blocking {
            let extent = Extent(base: base, top: .infinity)
            return Blocking(coverageMost: extent, coverageLeast: nil, viewsMost: extent, viewsLeast: nil)
        }
        /// Glass, a fence or foliage.
        static func perhaps(_ base: Double, _ top: Double) -> Blocking {
            let extent = Extent(base: base, top: top)
            return Blocking(coverageMost: extent, coverageLeast: nil, viewsMost: extent, viewsLeast: nil)
        }
        /// A door leaf: shut for coverage, open for views.
        static func door(_ head: Double) -> Blocking {
            let extent = Extent(base: 0, top: head)
            return Blocking(coverageMost: extent, coverageLeast: extent, viewsMost: nil, viewsLeast: nil)
        }
    }

    typealias Metres = SIMD2<Double>

    private enum Outline {
        case solid([[Metres]])
        case wall([Metres])
    }

    private var drawn: [(outline: Outline, blocking: Blocking)] = []

    mutating func solid(_ exterior: [Metres], holes: [[Metres]] = [], _ blocking: Blocking) {
        drawn.append((.solid([exterior] + holes), blocking))
    }

    mutating func box(_ x: Double, _ y: Double, _ width: Double, _ depth: Double, _ blocking: Blocking) {
        solid(Self.corners(x, y, width, depth), blocking)
    }

    mutating func wall(_ points: [Metres], _ blocking: Blocking) {
        drawn.append((.wall(points), blocking))
    }

    static func corners(_ x: Double, _ y: Double, _ width: Double, _ depth: Double) -> [Metres] {
        [[x, y], [x + width, y], [x + width, y + depth], [x, y + depth]]
    }

    /// A polygon's points turned about a centre.
    static func turned(_ points: [Metres], about centre: Metres, by radians: Double) -> [Metres] {
        let (s, c) = (sin(radians), cos(radians))
        return points.map { point in
            let d = point - centre
            return centre + [c * d.x - s * d.y, s * d.x + c * d.y]
        }
    }

    /// The finished obstacles: turned about the origin, moved (metres), snapped and noded.
    func obstacles(turnedBy radians: Double = 0, movedBy offset: Metres = [0, 0]) -> [Obstacle] {
        func place(_ points: [Metres]) -> [Point] {
            Self.turned(points, about: [0, 0], by: radians).map {
                Point(metresX: $0.x + offset.x, metresY: $0.y + offset.y)
            }
        }
        var chains: [(points: [Point], isClosed: Bool)] = []
        for (outline, _) in drawn {
            switch outline {
            case .solid(let rings): chains += rings.map { (place($0), true) }
            case .wall(let points): chains.append((place(points), false))
            }
        }
        var noded = Noder.node(chains)[...]
        return drawn.enumerated().map { index, item in
            let outline: Obstacle.Outline
            switch item.outline {
            case .solid(let rings):
                let parts = noded.prefix(rings.count).map(Ring.init)
                noded = noded.dropFirst(rings.count)
                outline = .solid(Polygon(parts[0], holes: Array(parts.dropFirst())))
            case .wall:
                outline = .wall(Polyline(noded.removeFirst()))
            }
            var obstacle = Obstacle(feature: "drawn/\(index)", outline: outline, known: nil)
            obstacle.coverageMost = item.blocking.coverageMost
            obstacle.coverageLeast = item.blocking.coverageLeast
            obstacle.viewsMost = item.blocking.viewsMost
            obstacle.viewsLeast = item.blocking.viewsLeast
            if obstacle.coverageMost != obstacle.coverageLeast { obstacle.unknown = "height" }
            return obstacle
        }
    }
}
