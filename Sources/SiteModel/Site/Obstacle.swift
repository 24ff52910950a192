import Geometry

/// How far up something reaches, in metres above its level's floor. `top` may be infinite.
public struct Extent: Hashable, Sendable {
    public var base: Double
    public var top: Double

    public init(base: Double, top: Double) {
        self.base = base
        self.top = top
    }

    public static let unbounded = Extent(base: -.infinity, top: .infinity)
}

/// What sight is computed for: the two treat doors and unknowns differently (`Shape` of an obstacle).
public enum Purpose: String, Hashable, Sendable, CaseIterable {
    /// Coverage of a required place, with every door shut.
    case coverage
    /// Views into a prohibited zone, with every door open.
    case views
}

/// Which of an obstacle's two shapes: *most* blocks all it may, *least* only what it must.
public enum Certainty: String, Hashable, Sendable, CaseIterable {
    /// Unknown tops unbounded, fences, foliage and glass solid.
    case most
    /// Unknown solids absent, fences, foliage and glass clear.
    case least
}

/// A vertical prism or wall that blocks sight on one level.
public struct Obstacle: Hashable, Sendable {
    public enum Outline: Hashable, Sendable {
        /// A solid: its interior blocks.
        case solid(Polygon)
        /// A thin wall: chains of open segments.
        case wall(Polyline)
    }

    /// The map feature that it comes from.
    public var feature: String
    public var outline: Outline
    /// Its height in each of the four combinations; nil where it does not block at all.
    public var coverageMost: Extent?
    public var coverageLeast: Extent?
    public var viewsMost: Extent?
    public var viewsLeast: Extent?
    /// Why most and least differ, for the finding that hangs on it; nil where they do not.
    public var unknown: String?

    public init(feature: String, outline: Outline, known extent: Extent?) {
        self.feature = feature
        self.outline = outline
        coverageMost = extent
        coverageLeast = extent
        viewsMost = extent
        viewsLeast = extent
    }

    public init(feature: String, outline: Outline, most: Extent?, least: Extent?, unknown: String?) {
        self.init(feature: feature, outline: outline, known: most)
        coverageLeast = least
        viewsLeast = least
        self.unknown = unknown
    }

    public func extent(_ purpose: Purpose, _ certainty: Certainty) -> Extent? {
        switch (purpose, certainty) {
        case (.coverage, .most): coverageMost
        case (.coverage, .least): coverageLeast
        case (.views, .most): viewsMost
        case (.views, .least): viewsLeast
        }
    }

    public var bounds: BoundingBox {
        switch outline {
        case .solid(let polygon): polygon.bounds
        case .wall(let line): line.bounds
        }
    }
}
