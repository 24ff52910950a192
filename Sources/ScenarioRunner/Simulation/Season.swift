import Geometry
import Interchange
import SiteModel

/// What leaves do to sight: in leaf all foliage hides, bare a deciduous tree is its trunk.
///
/// Foliage of which the map says whether sight goes through it stays as it is. Bare hedges, shrubs, rows and woods keep their
/// two shapes: nobody has drawn their stems.
struct Season: Sendable {
    var isBare: Bool
    /// Metres across.
    var trunk: Double

    /// - Parameter feature: foliage of which the map does not say whether sight goes through it.
    func applied(to feature: Feature) -> Feature {
        var grown = feature
        if !isBare || feature["leaf_cycle"] == "evergreen" {
            grown.tags["sightline:transparent"] = "no"
        } else if feature["natural"] == "tree" {
            grown.shape = .points(middles(of: feature.shape))
            grown.tags["diameter_crown"] = FixedDecimal.trimmed(trunk, decimals: 4)
            grown.tags["sightline:transparent"] = "no"
        }
        return grown
    }

    private func middles(of shape: Shape) -> [Point] {
        switch shape {
        case .points(let points): points
        case .lines(let lines): lines.map { $0.bounds.centre.snapped }
        case .area(let region): region.polygons.map { $0.bounds.centre.snapped }
        }
    }
}
