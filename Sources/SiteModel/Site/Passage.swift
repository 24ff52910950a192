import Geometry

/// A drawn hole that sight goes through: a door, a window, a gate, or a void in a floor.
public struct Passage: Hashable, Sendable {
    /// The map feature.
    public var feature: String
    /// The line across the wall for a door, the area for a void.
    public var outline: Obstacle.Outline

    public init(feature: String, outline: Obstacle.Outline) {
        self.feature = feature
        self.outline = outline
    }
}
