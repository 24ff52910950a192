import Geometry
import Georeferencing
import Interchange
import MapImport
import Planning
import SiteModel

/// The stalls, trucks, hoardings and crowds that a scenario names, looked up, to be drawn again and again.
struct TemporaryObstacles: Sendable {
    /// Things of a map file.
    struct Layer: Sendable {
        var name: String
        /// As obstacles of the site, with the probability that each is there.
        var things: [(feature: Feature, probability: Double)]
    }

    /// Rectangles on areas.
    struct Scatter: Sendable {
        var name: String
        var areas: [(feature: Feature, region: Region)]
        var number: SimulationSettings.Obstacles.Number
        /// Units.
        var length: Double
        var width: Double
        /// Degrees from grid north; nil for any.
        var azimuth: Double?
        /// Metres.
        var height: Double
    }

    var layers: [Layer] = []
    var scatters: [Scatter] = []

    /// How many rectangles one draw has at most.
    static let most = 20_000

    /// What stands there in one draw, as features of the site.
    func drawn(_ drawSeed: UInt64) -> [Feature] {
        var features: [Feature] = []
        for layer in layers {
            for (feature, probability) in layer.things {
                var random = DrawRandom(drawSeed: drawSeed, kind: "obstacles", of: feature.id)
                if random.chance(probability) { features.append(feature) }
            }
        }
        for scatter in scatters {
            for area in scatter.areas {
                var random = DrawRandom(
                    drawSeed: drawSeed, kind: "obstacles", of: Self.id(scatter.name, area.feature.id))
                features += scatter.things(on: area.feature, area.region, &random)
            }
        }
        return features
    }

    static func id(_ layer: String, _ thing: String) -> String { "temporary/\(layer)/\(thing)" }
}

extension TemporaryObstacles.Scatter {
    fileprivate func things(on area: Feature, _ region: Region, _ random: inout DrawRandom) -> [Feature] {
        // What stands in a room or corridor is there for its own storey only.
        let tags = [
            area["indoor"] == nil ? "sightline:obstacle" : "indoor": area["indoor"] == nil ? "yes" : "furniture",
            "height": FixedDecimal.trimmed(height, decimals: 4),
        ]
        return (0..<count(on: region, &random)).compactMap { number in
            guard let centre = Self.point(in: region, &random) else { return nil }
            let turn = azimuth ?? 360 * random.unit()
            return Feature(
                id: TemporaryObstacles.id(name, "\(area.id)/\(number + 1)"), level: area.level, tags: tags,
                shape: .area(Region(rectangle(around: centre, azimuth: turn))))
        }
    }

    private func count(on region: Region, _ random: inout DrawRandom) -> Int {
        switch number {
        case .count(let range): return range.lowerBound + random.below(range.count)
        case .density(let density):
            // One of the two whole numbers beside the mean, so that the mean is kept.
            let mean = density * region.area / Grid.unitsPerSquareMetre
            return Int(mean.rounded(.down)) + (random.chance(mean - mean.rounded(.down)) ? 1 : 0)
        }
    }

    /// The most that may come.
    func most(on region: Region) -> Double {
        switch number {
        case .count(let range): Double(range.upperBound)
        case .density(let density): (density * region.area / Grid.unitsPerSquareMetre).rounded(.up)
        }
    }

    /// Any point as likely as another; nil after so many misses as no area has that is not refused for being thin.
    private static func point(in region: Region, _ random: inout DrawRandom) -> Point? {
        let box = region.bounds
        for _ in 0..<100_000 {
            let point = Point(x: box.minX + random.unit() * box.width, y: box.minY + random.unit() * box.height).snapped
            if region.contains(point) { return point }
        }
        return nil
    }

    private func rectangle(around centre: Point, azimuth: Double) -> Polygon {
        let along = Point(x: RoundedTrigonometry.sin(azimuth), y: RoundedTrigonometry.cos(azimuth))
        let across = Point(x: along.y, y: -along.x)
        let corners = [(1.0, 1.0), (-1, 1), (-1, -1), (1, -1)].map { forward, aside in
            (centre + (forward * length / 2) * along + (aside * width / 2) * across).snapped
        }
        return Polygon(corners).normalised
    }
}
