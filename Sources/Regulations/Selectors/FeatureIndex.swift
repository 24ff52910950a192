import Geometry

/// Finds, among some chosen features, those whose boxes meet a box.
struct FeatureIndex {
    /// Ascending.
    private let items: [Int]
    private let boxes: BoxIndex

    init(_ items: [Int], bounds: (Int) -> BoundingBox) {
        self.items = items.sorted()
        boxes = BoxIndex(self.items.map(bounds))
    }

    /// The features whose boxes share a point with `query`, ascending.
    func items(meeting query: BoundingBox) -> [Int] { boxes.query(query).map { items[$0] } }
}
