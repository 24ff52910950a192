import Geometry
import SiteModel

/// The sides of chosen features, to be found by where they lie.
struct SegmentIndex {
    struct Side {
        var segment: Segment
        /// Index of its feature.
        var feature: Int
    }

    private let sides: [Side]
    private let boxes: BoxIndex

    init(_ items: [Int], of features: [Feature]) {
        var sides: [Side] = []
        for item in items {
            sides += BoundaryCrossings.outline(features[item].shape).map { Side(segment: $0, feature: item) }
        }
        self.sides = sides
        boxes = BoxIndex(sides.map(\.segment.bounds))
    }

    /// Those whose boxes meet a box, in the order of the features.
    func sides(meeting box: BoundingBox) -> [Side] { boxes.query(box).map { sides[$0] } }

    /// Those within so many units of a point.
    func sides(near point: Point, within reach: Double) -> [Side] {
        sides(meeting: BoundingBox(of: [point]).grown(by: reach)).filter { $0.segment.distance(to: point) <= reach }
    }
}
