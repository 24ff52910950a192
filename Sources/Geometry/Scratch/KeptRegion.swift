/// A region that is held, or put aside on disk to be read when it is asked for: the same doubles either way.
///
/// Its box is always at hand, so that finding what is near reads nothing.
public struct KeptRegion: Hashable, Sendable {
    private enum Place: Sendable {
        case held(Region)
        /// Where its numbers begin, and how many they are.
        case filed(ScratchFile, start: Int, count: Int)
    }

    private let place: Place
    public let bounds: BoundingBox

    public init(_ region: Region) {
        self.init(place: .held(region), bounds: region.bounds)
    }

    /// Puts a region aside; with no file, and for nothing, it is held.
    public init(_ region: Region, in file: ScratchFile?) {
        guard let file, !region.isEmpty else {
            self.init(region)
            return
        }
        let numbers = Self.numbers(of: region)
        self.init(
            place: .filed(file, start: numbers.withUnsafeBytes { file.append($0) }, count: numbers.count),
            bounds: region.bounds)
    }

    private init(place: Place, bounds: BoundingBox) {
        self.place = place
        self.bounds = bounds
    }

    /// The same put aside.
    public func put(in file: ScratchFile?) -> KeptRegion {
        guard let file, case .held(let region) = place else { return self }
        return KeptRegion(region, in: file)
    }

    /// Read where it is put aside; empty where the disk fails, which its file's `trouble` tells.
    public var region: Region {
        switch place {
        case .held(let region): return region
        case .filed(let file, let start, let count):
            var isRead = false
            let numbers = [Double](unsafeUninitializedCapacity: count) { buffer, filled in
                isRead = file.read(at: start, into: UnsafeMutableRawBufferPointer(buffer))
                filled = isRead ? count : 0
            }
            return isRead ? Self.region(of: numbers) : .empty
        }
    }

    public var isEmpty: Bool {
        if case .held(let region) = place { return region.isEmpty }
        return false
    }

    public static func == (a: KeptRegion, b: KeptRegion) -> Bool { a.bounds == b.bounds && a.region == b.region }

    public func hash(into hasher: inout Hasher) { region.hash(into: &hasher) }

    /// For each polygon its number of rings, for each ring its number of points, then the points.
    private static func numbers(of region: Region) -> [Double] {
        var numbers: [Double] = []
        for polygon in region.polygons {
            numbers.append(Double(polygon.holes.count + 1))
            for ring in polygon.rings {
                numbers.append(Double(ring.points.count))
                for point in ring.points {
                    numbers.append(point.x)
                    numbers.append(point.y)
                }
            }
        }
        return numbers
    }

    private static func region(of numbers: [Double]) -> Region {
        var polygons: [Polygon] = []
        var next = 0
        func take() -> Double {
            next += 1
            return numbers[next - 1]
        }
        while next < numbers.count {
            let rings = (0..<Int(take())).map { _ in
                Ring((0..<Int(take())).map { _ in Point(x: take(), y: take()) })
            }
            polygons.append(Polygon(rings[0], holes: Array(rings.dropFirst())))
        }
        return Region(polygons)
    }
}
