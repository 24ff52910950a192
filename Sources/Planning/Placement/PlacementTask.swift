import Geometry
import SiteModel

/// What to choose cameras from, and what counts.
public struct PlacementTask: Sendable {
    /// A lens and sensor that can be bought.
    public struct Model: Hashable, Sendable {
        public var name: String
        /// Degrees across and up the whole image.
        public var hfov: Double
        public var vfov: Double
        public var pixels: PixelSize
        public var projection: Projection
        /// Degrees below the horizontal to try; nil for the task's.
        public var tilts: [Double]?
        /// In whole units of money.
        public var price: Int

        public init(
            name: String, hfov: Double, vfov: Double, pixels: PixelSize, projection: Projection,
            tilts: [Double]? = nil, price: Int
        ) {
            self.name = name
            self.hfov = hfov
            self.vfov = vfov
            self.pixels = pixels
            self.projection = projection
            self.tilts = tilts
            self.price = price
        }
    }

    /// What is made as small as it gets.
    public enum Objective: String, Hashable, Sendable, CaseIterable {
        /// The number of cameras.
        case fewest
        /// Their prices, and those of what they hang on.
        case cheapest
        /// The number of cameras, each part of a place seen by one more than asked for: any one may fail.
        case robust
        /// The private ground that cameras show, then their number.
        case `private`
        /// Not all that is required: as much as the budget buys.
        case covered
    }

    /// Cables to where the pictures go.
    public struct Cabling: Hashable, Sendable {
        /// In whole units of money.
        public var pricePerMetre: Int
        /// Where they may end.
        public var ends: [Point]

        public init(pricePerMetre: Int, ends: [Point]) {
            self.pricePerMetre = pricePerMetre
            self.ends = ends
        }
    }

    /// Views that no chosen camera has.
    public enum AvoidedViews: String, Hashable, Sendable, CaseIterable {
        /// Of zones where views are forbidden, and into rooms where cameras are.
        case all
        /// Of zones where views are forbidden: what is seen of rooms with a ban on cameras is a warning.
        case forbidden
    }

    /// Where cameras may hang, and how.
    public struct Mounting: Hashable, Sendable {
        /// Metres above the floor; a wall or pole that ends lower carries no camera there.
        public var wallHeight = 2.8
        public var facadeHeight = 4.0
        public var poleHeight = 5.0
        public var ceilingHeight = 2.9
        /// Metres between two places along a wall indoors, a façade, and of a ceiling.
        public var wallSpacing = 3.0
        public var facadeSpacing = 10.0
        public var ceilingSpacing = 4.0
        public var kinds: Set<Mount.Kind> = Set(Mount.Kind.allCases)
        /// How many cameras one mount carries.
        public var camerasPerMount = 2
        /// Prices of a place of each kind, whatever the cameras on it cost.
        public var prices: [Mount.Kind: Int] = [:]
        public var cabling: Cabling?

        public init() {}

        /// Of a place and its cable: straight to the nearest end, in begun metres.
        func price(of mount: Mount) -> Int {
            var price = prices[mount.kind] ?? 0
            if let cabling, let nearest = cabling.ends.map({ ($0 - mount.position).length }).min(),
                nearest.isFinite
            {
                price += cabling.pricePerMetre * Int((nearest / Grid.unitsPerMetre).rounded(.up))
            }
            return price
        }
    }

    public var models: [Model]
    /// Degrees below the horizontal to try.
    public var tilts: [Double]
    public var mounting: Mounting
    public var objective: Objective
    /// Which views keep a candidate from being one.
    public var views: AvoidedViews
    /// Steps of local search for each camera of a cover (for forty at least): the same number gives the same plan.
    public var steps: Int
    /// Nodes of branch and bound for the last cover.
    public var nodes: Int
    public var seed: UInt64
    /// Ends the search for better covers early; nil: only steps count.
    public var seconds: Double?
    /// Of `covered`: cameras, or money.
    public var budget: Int?
    public var budgetIsMoney = false
    /// What places count for under a budget, by the requirement's id or the place's; 1 where it is not said.
    public var weights: [String: Double] = [:]
    /// How many cameras may be hung or turned where some stand already; nil: any number.
    public var changes: Int?
    /// Whether a camera that would show a place where views are forbidden may have it masked in its picture.
    public var masks = false

    public init(
        models: [Model], tilts: [Double] = [15, 30, 45], mounting: Mounting = Mounting(),
        objective: Objective = .fewest, views: AvoidedViews = .all, steps: Int = 500, nodes: Int = 200,
        seed: UInt64 = 1,
        seconds: Double? = nil
    ) {
        self.models = models
        self.tilts = tilts
        self.mounting = mounting
        self.objective = objective
        self.views = views
        self.steps = steps
        self.nodes = nodes
        self.seed = seed
        self.seconds = seconds
    }

    func weight(of requirement: Requirement) -> Double {
        weights[requirement.id] ?? weights[requirement.place] ?? 1
    }
}

/// A place on an existing structure where a camera can hang.
public struct Mount: Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// Of a room, indoors.
        case wall
        /// Of a building, outdoors.
        case facade
        case pole
        case ceiling
        /// Drawn as a mount on the map.
        case given
    }

    public var kind: Kind
    /// The map feature that it is on.
    public var feature: String
    public var level: String
    public var position: Point
    /// Metres above the level's floor.
    public var height: Double
    /// Away from the wall that it is on; nil where it may look anywhere.
    public var normal: Point?
    /// The camera that hangs there already.
    public var standing: String?

    /// What a plan says that the camera hangs on: a wall between two rooms is neither's.
    var text: String {
        switch kind {
        case .wall, .ceiling: kind.rawValue
        case .facade, .pole, .given: feature
        }
    }
}
