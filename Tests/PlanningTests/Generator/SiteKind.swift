import Geometry
import SiteModel

/// The kinds of site that the truth test draws, each a trap of its own.
enum SiteKind: CaseIterable {
    /// Thin walls with door leaves, glass, columns and counters.
    case rooms
    /// Walls with thickness, doors as gaps.
    case thickRooms
    /// Free-standing buildings, each turned its own way, lower and higher than the camera, some of unknown height.
    case street
    /// Rows of buildings that share sides and pieces of sides, and one building cut into map tiles.
    case terraces
    /// Decks on columns, overhanging storeys, canopies under and over the camera.
    case overhangs
    /// Buildings with holes, and buildings inside the holes, some touching.
    case courtyards
    /// Walls that meet at ends, in T-junctions and crossings; closed rings of wall.
    case walls
    /// Solids and walls thrown over each other, noded where they cross.
    case heap

    func draw(_ random: inout SplitMix64) -> Sketch {
        switch self {
        case .rooms: .rooms(&random)
        case .thickRooms: .thickRooms(&random)
        case .street: .street(&random)
        case .terraces: .terraces(&random)
        case .overhangs: .overhangs(&random)
        case .courtyards: .courtyards(&random)
        case .walls: .walls(&random)
        case .heap: .heap(&random)
        }
    }
}

/// One generated site.
struct DrawnSite {
    let name: String
    let kind: SiteKind
    let obstacles: [Obstacle]
    let bounds: BoundingBox
    let corners: [Point]
    /// Bases and tops, for cameras and targets at the very same height.
    let heights: [Double]

    init(number: Int, seed: UInt64) {
        var random = SplitMix64.numbered(number, of: seed)
        kind = SiteKind.allCases[number % SiteKind.allCases.count]
        name = "\(kind) \(number) of seed \(seed)"
        let sketch = kind.draw(&random)
        let turn = random.pick([0, 0, 90, random.between(0.0, 360), random.between(0.0, 360)]) * Double.pi / 180
        let reach = random.pick([0.0, 50, 5_000])
        let offset: Sketch.Metres = [random.between(-reach, reach), random.between(-reach, reach)]
        obstacles = sketch.obstacles(turnedBy: turn, movedBy: offset)
        bounds = obstacles.reduce(into: .empty) { $0.extend(to: $1.bounds) }
        corners = obstacles.flatMap { obstacle in
            switch obstacle.outline {
            case .solid(let polygon): polygon.rings.flatMap(\.points)
            case .wall(let line): line.points
            }
        }
        heights = Array(
            Set(
                obstacles.flatMap { obstacle in
                    [obstacle.coverageMost, obstacle.viewsMost].compactMap { $0 }.flatMap { [$0.base, $0.top] }
                }.filter(\.isFinite))
        ).sorted()
    }

    /// The site as the engine takes it.
    var site: Site {
        Site(name: name, frame: "", levels: [Level(name: "0", floor: 0, obstacles: obstacles)], features: [])
    }
}
