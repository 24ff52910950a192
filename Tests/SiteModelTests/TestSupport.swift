import Geometry

@testable import SiteModel

/// Steele, Lea, Flood: "Fast splittable pseudorandom number generators", doi:10.1145/2660193.2660195.
struct SplitMix64: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    /// 0 ..< 1.
    mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }
}

/// A solid from corner to corner, in units.
func rectangle(_ id: String, _ minX: Double, _ minY: Double, _ maxX: Double, _ maxY: Double) -> Obstacle {
    Obstacle(
        feature: id,
        outline: .solid(Polygon(BoundingBox(minX: minX, minY: minY, maxX: maxX, maxY: maxY).corners)), known: .unbounded
    )
}

/// In square units; 0 for a wall.
func solidArea(_ obstacle: Obstacle) -> Double {
    guard case .solid(let polygon) = obstacle.outline else { return 0 }
    return polygon.area
}

extension Obstacle {
    func shifted(by shift: Point) -> Obstacle {
        var copy = self
        switch outline {
        case .wall(let line): copy.outline = .wall(Polyline(line.points.map { $0 + shift }))
        case .solid(let polygon):
            copy.outline = .solid(
                Polygon(
                    Ring(polygon.exterior.points.map { $0 + shift }),
                    holes: polygon.holes.map { Ring($0.points.map { $0 + shift }) }))
        }
        return copy
    }
}
