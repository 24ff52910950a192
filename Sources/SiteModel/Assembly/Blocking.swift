import Geometry

/// What an outline blocks, up to a height: the four extents of an obstacle and why they differ.
///
/// Heights here are metres above the ground of level 0, so that one mass can be shown on every level.
struct Blocking: Hashable, Sendable {
    var coverageMost: Extent?
    var coverageLeast: Extent?
    var viewsMost: Extent?
    var viewsLeast: Extent?
    var unknown: String?

    init(most: Extent?, least: Extent?, unknown: String?) {
        coverageMost = most
        coverageLeast = least
        viewsMost = most
        viewsLeast = least
        self.unknown = most == least ? nil : unknown
    }

    init(known extent: Extent?) { self.init(most: extent, least: extent, unknown: nil) }

    static let unbounded = Blocking(known: .unbounded)
    static let nothing = Blocking(known: nil)

    subscript(purpose: Purpose, certainty: Certainty) -> Extent? {
        get {
            switch (purpose, certainty) {
            case (.coverage, .most): coverageMost
            case (.coverage, .least): coverageLeast
            case (.views, .most): viewsMost
            case (.views, .least): viewsLeast
            }
        }
        set {
            switch (purpose, certainty) {
            case (.coverage, .most): coverageMost = newValue
            case (.coverage, .least): coverageLeast = newValue
            case (.views, .most): viewsMost = newValue
            case (.views, .least): viewsLeast = newValue
            }
        }
    }

    var blocksAnything: Bool {
        coverageMost != nil || coverageLeast != nil || viewsMost != nil || viewsLeast != nil
    }

    /// Each extent through `transform`; the reason goes where nothing differs any more.
    func mapped(_ transform: (Purpose, Certainty, Extent) -> Extent?) -> Blocking {
        var result = self
        for purpose in Purpose.allCases {
            for certainty in Certainty.allCases {
                result[purpose, certainty] = self[purpose, certainty].flatMap { transform(purpose, certainty, $0) }
            }
        }
        if result.coverageMost == result.coverageLeast, result.viewsMost == result.viewsLeast { result.unknown = nil }
        return result
    }

    /// As seen from a floor at `height` metres above the ground.
    func above(floor height: Double) -> Blocking {
        height == 0 ? self : mapped { _, _, extent in Extent(base: extent.base - height, top: extent.top - height) }
    }

    /// What is left of it where it may or does let sight through.
    func seen(through opacity: Opacity, feature: String) -> Blocking {
        switch opacity {
        case .opaque: return self
        case .clear: return .nothing
        case .unknown(let reason):
            var result = self
            result.coverageLeast = nil
            result.viewsLeast = nil
            result.unknown = result.blocksAnything ? "\(reason):\(feature)" : nil
            return result
        }
    }

    /// Whether all of it lies at or below the floor that heights are counted from.
    var isBelowFloor: Bool {
        for purpose in Purpose.allCases {
            for certainty in Certainty.allCases {
                if let extent = self[purpose, certainty], extent.top > 0 { return false }
            }
        }
        return true
    }
}

extension Extent {
    /// The part between two heights; nil where there is none.
    func clipped(from low: Double, to high: Double) -> Extent? {
        let part = Extent(base: Swift.max(base, low), top: Swift.min(top, high))
        return part.base < part.top ? part : nil
    }
}

/// Whether sight goes through a thing.
enum Opacity: Hashable, Sendable {
    case opaque
    case clear
    /// Solid under *most*, clear under *least*; why, in a word: `glass`, `fence`, `foliage`.
    case unknown(String)

    /// What the map says of it, else what is likely for its kind.
    init(of feature: Feature, otherwise: Opacity) {
        switch feature["sightline:transparent"] {
        case "yes": self = .clear
        case "no": self = .opaque
        default:
            let isGlass = feature["material"] == "glass" || feature["wall:material"] == "glass"
            self = isGlass ? .unknown("glass") : otherwise
        }
    }
}

/// Something drawn that blocks sight, before openings are cut and levels filled.
struct Blocker: Sendable {
    var feature: String
    var outline: Obstacle.Outline
    /// Metres above the ground of level 0.
    var blocking: Blocking
    /// The level it is drawn on, whose doors and windows open it.
    var level: String
    /// Whether it stands outdoors and is there for every level above the ground.
    var isOutdoors: Bool
    /// Whether doors and windows go through it.
    var canBeOpened: Bool
}
