import Geometry

/// A drawn hole that sight goes through: a door, a window, a gate, or a void in a floor.
public struct Passage: Hashable, Sendable {
    /// The map feature.
    public var feature: String
    /// The line across the wall for a door, the area for a void.
    public var outline: Obstacle.Outline
    /// From sill to head, metres above the ground of level 0; of a void the floor's height.
    public var extent: Extent

    public init(feature: String, outline: Obstacle.Outline, extent: Extent) {
        self.feature = feature
        self.outline = outline
        self.extent = extent
    }
}
