import Geometry
import Interchange
import SiteModel

/// All that a plan file says: what is written, and what a reader gets back.
///
/// Regions are on the grid of the plan's frame. Writing a document that was read gives the same bytes.
public struct PlanDocument: Sendable {
    public var header: PlanHeader
    /// Sorted by id, byte by byte.
    public let features: [PlanFeature]
    /// What was odd in the file, for a document that was read.
    public let notes: [Diagnostic]
    /// The file's name, for a document that was read.
    public let file: String

    init(header: PlanHeader, features: [PlanFeature], notes: [Diagnostic] = [], file: String = "") {
        self.header = header
        self.features = features.sorted { utf8Precedes($0.id, $1.id) }
        self.notes = notes
        self.file = file
    }

    public func features(_ kind: PlanKind) -> [PlanFeature] { features.filter { $0.kind == kind } }

    public var cameras: [Camera] { features(.camera).map { CameraFeature.camera(from: $0, file: file) } }
    public var observed: [ObservedRegion] { features(.observed).map(ObservedFeature.observed) }
    public var views: [ViewRegion] { features(.view).map(ViewFeature.view) }
    public var zones: [ProhibitedZone] { features(.prohibited).map(ProhibitedFeature.zone) }
    public var overlaps: [PlannedOverlap] { features(.overlap).map(PlannedOverlap.init) }

    /// Required places as the plan states them, each with its gap.
    public var coverages: [Coverage] {
        var gaps: [String: Shape] = [:]
        for gap in features(.gap) { gaps[gap.text("required")] = gap.shape }
        return features(.required).map { RequiredFeature.coverage(from: $0, gap: gaps[$0.id]) }
    }

    public var marks: [Plan.Mark] {
        features.compactMap { feature in feature.kind.mark.map { MarkFeature.mark(from: feature, kind: $0) } }
    }

    /// Obstacles by level; empty where the plan was written without.
    public var obstacles: [(level: String, obstacle: Obstacle)] {
        features(.obstacle).compactMap { feature in
            ObstacleFeature.obstacle(from: feature).map { (feature.level, $0) }
        }
    }

    /// The levels that the plan speaks of, lowest first: those of the header, then any other that a feature names.
    public var levelNames: [String] {
        let named = header.levels.map(\.name)
        let known = Set(named)
        return named + Set(features.map(\.level)).subtracting(known).sorted(by: levelPrecedes)
    }
}
