import Georeferencing
import Interchange

/// Finds maps of one import that lie apart by the shift of GCJ-02 or BD-09.
///
/// The corners of one map are laid on those of the other as they are, moved by each shift either way, and moved by as
/// much in other directions, which tells how many meet by chance. Corners that meet within 1.5 m (maps of one source) or
/// 4 m (of several) count. O(n) for n corners.
public struct OffsetSuspicion {
    private static let samples = 4_000
    private static let corners = 400_000
    /// So many corners have to meet, so large a share of those that could, and so many times more than elsewhere.
    private static let fewest = 20
    private static let share = 0.3
    private static let lead = 3

    private var maps: [(file: String, corners: Corners)] = []

    public init() {}

    /// Remembers the corners of a map in degrees.
    public mutating func add(_ map: SourceMap) {
        if let corners = Corners(map, limit: Self.corners) { maps.append((map.file, corners)) }
    }

    /// Warnings (`crs.suspectOffset`), one for each pair of maps at most; nothing is converted.
    public var diagnostics: [Diagnostic] {
        maps.indices.flatMap { later in
            maps[..<later].flatMap { earlier in
                Self.diagnostic(maps[later].file, maps[later].corners, against: earlier.file, earlier.corners)
            }
        }
    }

    private static func diagnostic(
        _ file: String, _ corners: Corners, against other: String, _ fixed: Corners
    ) -> [Diagnostic] {
        let place = fixed.middle
        guard GCJ02.isShifted(longitude: place.longitude, latitude: place.latitude) else { return [] }
        for tolerance in [1.5, 4] {
            let grid = CornerGrid(fixed, cell: tolerance)
            for shift in ChineseShift.allCases {
                for isOurs in [true, false] {
                    // What takes a corner to the other map if one of the two is shifted; it differs from place to place.
                    @Sendable func way(_ corner: SIMD2<Double>) -> SIMD2<Double> {
                        isOurs ? shift.unshifted(corner) - corner : shift.vector(at: LonLat(corner))
                    }
                    let (met, possible) = grid.hits(corners, samples) { way($0) }
                    guard met >= fewest, Double(met) >= share * Double(possible) else { continue }
                    var chance = grid.hits(corners, samples) { _ in SIMD2(0, 0) }.met
                    for degrees in [60, 120, 240, 300] {
                        chance = max(chance, grid.hits(corners, samples, turned: degrees) { way($0) }.met)
                    }
                    guard met > lead * chance else { continue }
                    let vector = grid.metres(shift.vector(at: place))
                    let metres = FixedDecimal.text((vector * vector).sum().squareRoot(), decimals: 0)
                    let (suspect, base) = isOurs ? (file, other) : (other, file)
                    return [
                        Diagnostic(
                            "crs.suspectOffset", .warning, file: suspect,
                            Bilingual(
                                zh: "与 \(base) 相差 \(shift.name) 的偏移（\(metres) 米）：扣除后 \(possible) 个角点中有 \(met) 个重合，"
                                    + "不扣除时至多 \(chance) 个。坐标可能是 \(shift.name)；不会自动换算，请单独导入并用 --crs \(shift.rawValue)",
                                en: "lies off \(base) by the shift of \(shift.name) (\(metres) m): with it taken off "
                                    + "\(met) of \(possible) corners meet, else \(chance) at most. The coordinates may be \(shift.name); "
                                    + "nothing is converted unasked: import it with --crs \(shift.rawValue)"))
                    ]
                }
            }
        }
        return []
    }

    /// Corners of lines and areas, evenly taken from a map.
    fileprivate struct Corners {
        var positions: [SIMD2<Double>]
        var middle: LonLat

        init?(_ map: SourceMap, limit: Int) {
            guard let summary = PositionSummary(map) else { return nil }
            var count = 0
            func each(_ body: (SIMD2<Double>) -> Void) {
                for feature in map.features {
                    if case .points = feature.shape { continue }
                    feature.shape.forEachPosition(body)
                }
            }
            each { _ in count += 1 }
            guard count >= OffsetSuspicion.fewest else { return nil }
            let step = (count + limit - 1) / limit
            var index = 0
            var taken: [SIMD2<Double>] = []
            each { position in
                if index % step == 0 { taken.append(position) }
                index += 1
            }
            positions = taken
            middle = LonLat(summary.median)
        }
    }

    /// Corners by the cell of a grid in metres that they are in.
    fileprivate struct CornerGrid {
        private var cells: [SIMD2<Int32>: [SIMD2<Double>]] = [:]
        private let origin: SIMD2<Double>
        private let scale: SIMD2<Double>
        private let cell: Double
        private var low = SIMD2<Double>(repeating: .infinity)
        private var high = SIMD2<Double>(repeating: -.infinity)

        init(_ corners: Corners, cell: Double) {
            self.cell = cell
            origin = corners.middle.degrees
            // On a sphere: good to a thousandth, which is less than the shift is known to.
            let degree = 111_195.0
            scale = SIMD2(degree * LonLat(longitude: 1, latitude: origin.y).parallel, degree)
            for position in corners.positions {
                let metres = (position - origin) * scale
                guard let key = key(metres) else { continue }
                cells[key, default: []].append(metres)
                low = SIMD2(min(low.x, metres.x), min(low.y, metres.y))
                high = SIMD2(max(high.x, metres.x), max(high.y, metres.y))
            }
        }

        func metres(_ vector: SIMD2<Double>) -> SIMD2<Double> { vector * scale }

        /// How many corners meet one here once they are moved, and how many come to lie among those here.
        ///
        /// - Parameter move: by what each is moved, degrees; turned by so many degrees, in metres, before it is.
        func hits(
            _ corners: Corners, _ samples: Int, turned degrees: Int = 0, _ move: (SIMD2<Double>) -> SIMD2<Double>
        ) -> (met: Int, possible: Int) {
            var (met, possible) = (0, 0)
            for index in stride(from: 0, to: corners.positions.count, by: max(1, corners.positions.count / samples)) {
                let corner = corners.positions[index]
                let metres = (corner - origin) * scale + (move(corner) * scale).turned(degrees)
                guard metres.x >= low.x - cell, metres.x <= high.x + cell, metres.y >= low.y - cell,
                    metres.y <= high.y + cell
                else { continue }
                possible += 1
                if meets(metres) { met += 1 }
            }
            return (met, possible)
        }

        private func meets(_ metres: SIMD2<Double>) -> Bool {
            guard let key = key(metres) else { return false }
            for column in -1...1 as ClosedRange<Int32> {
                for row in -1...1 as ClosedRange<Int32> {
                    for other in cells[key &+ SIMD2(column, row)] ?? [] {
                        let offset = other - metres
                        if (offset * offset).sum() <= cell * cell { return true }
                    }
                }
            }
            return false
        }

        private func key(_ metres: SIMD2<Double>) -> SIMD2<Int32>? {
            let place = metres / cell
            guard abs(place.x) < 1e9, abs(place.y) < 1e9 else { return nil }
            return SIMD2(Int32(place.x.rounded(.down)), Int32(place.y.rounded(.down)))
        }
    }
}

extension LonLat {
    /// How long a degree of its parallel is against one of the equator, on a sphere.
    fileprivate var parallel: Double {
        LonLat(longitude: -0.5, latitude: latitude).metres(to: LonLat(longitude: 0.5, latitude: latitude)) / 111_195
    }
}

extension SIMD2<Double> {
    /// Turned by so many degrees, of which sine and cosine are halves and square roots of three.
    fileprivate func turned(_ degrees: Int) -> SIMD2<Double> {
        let root = 0.75.squareRoot()
        let (cosine, sine) =
            switch degrees {
            case 60: (0.5, root)
            case 120: (-0.5, root)
            case 240: (-0.5, -root)
            case 300: (0.5, -root)
            default: (1.0, 0.0)
            }
        return SIMD2(x * cosine - y * sine, x * sine + y * cosine)
    }
}
