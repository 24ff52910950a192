import Geometry

/// Finds the obstacles of one level that are near a place, by their bounding boxes.
///
/// Read-only and held in flat arrays, so that one index serves all threads. Building takes O(n log n).
public struct ObstacleIndex: Sendable {
    private let tree: PackedBoxTree

    /// - Parameter obstacles: those of one level; results are positions in this array.
    public init(_ obstacles: [Obstacle]) {
        tree = PackedBoxTree(obstacles.map(\.bounds))
    }

    /// Calls `body` once for every obstacle whose closed bounding box meets `box` (units), in ascending order.
    public func query(_ box: BoundingBox, _ body: (Int) -> Void) {
        for hit in tree.query(box) { body(hit) }
    }
}
