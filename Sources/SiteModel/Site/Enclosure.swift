import Geometry

/// One storey of a building whose inside is drawn, or all of it: a box that sight enters through its portals alone.
public struct Enclosure: Hashable, Sendable {
    /// A hole in its shell: a window, an open door, a void in the floor or the ceiling.
    public struct Portal: Hashable, Sendable {
        /// A wall for a hole in a façade, a solid for one in a slab.
        public var outline: Obstacle.Outline
        /// Metres above the ground of level 0.
        public var extent: Extent

        public init(outline: Obstacle.Outline, extent: Extent) {
            self.outline = outline
            self.extent = extent
        }
    }

    public var outline: Polygon
    /// From floor to ceiling, metres above the ground of level 0; of `Level.enclosures`, above the level's floor.
    public var extent: Extent
    /// Where something may get through, under *most* and under *least* of what blocks views.
    public var portalsMost: [Portal]
    public var portalsLeast: [Portal]

    public init(outline: Polygon, extent: Extent, portalsMost: [Portal], portalsLeast: [Portal]) {
        self.outline = outline
        self.extent = extent
        self.portalsMost = portalsMost
        self.portalsLeast = portalsLeast
    }

    public func portals(_ certainty: Certainty) -> [Portal] { certainty == .most ? portalsMost : portalsLeast }
}
