/// The boxes between a camera and a zone, to be asked by many sight lines.
struct SightLines {
    enum Sight: Int, Comparable {
        /// Behind what is surely there.
        case hidden
        /// Seen unless something unknown is there.
        case perhaps
        case seen

        static func < (a: Sight, b: Sight) -> Bool { a.rawValue < b.rawValue }
    }

    /// Six numbers a box, those that are surely there first.
    private let numbers: [Double]
    private let known: Int

    /// - Parameter reach: around the eye and all that it is asked about.
    init(_ boxes: [FloorPlan.Box], within reach: FloorPlan.Box) {
        let near = boxes.filter {
            $0.x.overlaps(reach.x) && $0.y.overlaps(reach.y) && $0.z.overlaps(reach.z)
        }
        let certain = near.filter { !$0.isUnknown }
        known = certain.count
        numbers = (certain + near.filter(\.isUnknown)).flatMap {
            [
                $0.x.lowerBound, $0.x.upperBound, $0.y.lowerBound, $0.y.upperBound, $0.z.lowerBound, $0.z.upperBound,
            ]
        }
    }

    /// How a place is seen that is in the picture.
    func sight(from eye: Eye, to x: Double, _ y: Double, _ z: Double) -> Sight {
        let (dx, dy, dz) = (x - eye.x, y - eye.y, z - eye.z)
        // Straight along an axis would divide by nothing.
        let (ix, iy, iz) = (1 / (dx == 0 ? 1e-12 : dx), 1 / (dy == 0 ? 1e-12 : dy), 1 / (dz == 0 ? 1e-12 : dz))
        return numbers.withUnsafeBufferPointer { buffer in
            guard var box = buffer.baseAddress else { return .seen }
            for number in 0..<(buffer.count / 6) {
                var near = 0.0
                var far = 1.0
                var low = (box[0] - eye.x) * ix
                var high = (box[1] - eye.x) * ix
                if low > high { (low, high) = (high, low) }
                if low > near { near = low }
                if high < far { far = high }
                if near <= far {
                    low = (box[2] - eye.y) * iy
                    high = (box[3] - eye.y) * iy
                    if low > high { (low, high) = (high, low) }
                    if low > near { near = low }
                    if high < far { far = high }
                    if near <= far {
                        low = (box[4] - eye.z) * iz
                        high = (box[5] - eye.z) * iz
                        if low > high { (low, high) = (high, low) }
                        if low > near { near = low }
                        if high < far { far = high }
                        if near <= far { return number < known ? .hidden : .perhaps }
                    }
                }
                box += 6
            }
            return .seen
        }
    }
}
