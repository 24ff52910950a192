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

    /// One way the shell may be: how far up it goes, and its holes.
    public struct Shell: Hashable, Sendable {
        /// From floor to ceiling, metres above the ground of level 0; of `Level.enclosures`, above the level's floor.
        public var extent: Extent
        public var portals: [Portal]

        public init(extent: Extent, portals: [Portal]) {
            self.extent = extent
            self.portals = portals
        }
    }

    /// The levels that are drawn in it.
    public var levels: [String]
    public var outline: Polygon
    /// Metres above the ground: what is higher is on the roof; infinite where the map does not say.
    public var roof: Double
    public var most: Shell
    /// nil where nobody knows how far up it goes: then anything may be seen in it.
    public var least: Shell?

    public init(levels: [String], outline: Polygon, roof: Double, most: Shell, least: Shell?) {
        self.levels = levels
        self.outline = outline
        self.roof = roof
        self.most = most
        self.least = least
    }

    public func shell(_ certainty: Certainty) -> Shell? { certainty == .most ? most : least }
}
