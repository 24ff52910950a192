import Geometry
import SetCovering
import SiteModel

/// Chooses cameras so that required places are covered as the evaluator judges, and nothing looks where it must not.
///
/// Every place is cut into cells with a witness point each. Which candidates see which witnesses makes a covering problem,
/// which is solved; the chosen cameras are then evaluated exactly. Cells of which they see a part only are split, cameras
/// that show a prohibited zone are struck out, and the problem is solved again, until every place passes the evaluator's
/// own test or only places are left that no candidate covers. So what comes out is a cover of areas, not of sample points.
///
/// Source: M. C. Couto, P. J. de Rezende, C. C. de Souza, An exact algorithm for minimizing vertex guards on art galleries,
/// Int. Trans. Oper. Res. 18 (2011), doi:10.1111/j.1475-3995.2011.00804.x; Tozoni et al. (`WitnessCells`). It ends: each
/// round splits cells, which have a least size, strikes out candidates, or asks for a little more of a place; after
/// `roundLimit` rounds what is left is told.
///
/// What is proven is that no cheaper choice *among the candidates* does as much of every place (`PlacementRounds.areaBound`),
/// and that none does the same *on the witnesses* of the last round.
public struct Placement: Sendable {
    let base: Evaluator
    let site: Site
    let task: PlacementTask
    /// Cameras that are there already and stay.
    let kept: [Camera]
    /// Cameras that are there and may stay as they are, be turned, or go.
    public var movable: [Camera] = []
    public var threads = 2
    /// Asked between pieces of work; no ends it with the best so far.
    public var goOn: @Sendable () -> Bool = { true }
    public var progress: @Sendable (PlacementProgress) -> Void = { _ in }

    static let roundLimit = 60

    /// - Parameter evaluator: of the site with its requirements and zones; its cameras are those that stay.
    public init(site: Site, evaluator: Evaluator, task: PlacementTask) {
        base = evaluator
        self.site = site
        self.task = task
        kept = evaluator.cameras
    }

    /// - Throws: where an overlay fails in every way there is.
    public func choose() throws(OverlayError) -> PlacementResult {
        var rounds = try PlacementRounds(self)
        return try rounds.run()
    }

    /// All cameras that are chosen from: what they cannot cover together, no choice can.
    public func candidates() throws(OverlayError) -> [Camera] {
        var rounds = try PlacementRounds(self)
        return try rounds.all()
    }
}
