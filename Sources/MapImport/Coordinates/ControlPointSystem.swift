import Georeferencing
import Interchange

/// What the coordinates of control points on the Earth are.
enum ControlPointSystem {
    case degrees
    case gcj02
    case bd09
    case reference(ReferenceSystem)

    /// The user's word before the file's; WGS 84 where neither says.
    init(_ choice: CoordinateChoice, saidByFile text: String?) throws(InputError) {
        switch choice {
        case .gcj02: self = .gcj02
        case .bd09: self = .bd09
        case .reference(let text): self = .reference(try CoordinatePlacement.system(named: text))
        default:
            guard let text else {
                self = .degrees
                return
            }
            self = .reference(try CoordinatePlacement.system(named: text))
        }
    }

    var isInDegrees: Bool {
        if case .reference(let system) = self { system.kind == .geographic } else { true }
    }

    /// - Throws: `crs.lonRange`, `crs.latRange`, `crs.projection` with the point's line.
    func places(_ rows: [ControlPointRow], file: String) throws(InputError) -> [LonLat] {
        let positions = rows.map(\.earth)
        let degrees: [SIMD2<Double>]
        switch self {
        case .degrees: degrees = positions
        case .gcj02: degrees = positions.map { Self.pair(GCJ02.unshifted(longitude: $0.x, latitude: $0.y)) }
        case .bd09: degrees = positions.map { Self.pair(BD09.unshifted(longitude: $0.x, latitude: $0.y)) }
        case .reference(let system):
            let rough = try ReferenceConversion(from: system)
            var area = LonLatBox.empty
            for place in try rough.degrees(positions, threads: 1) where place.x.isFinite {
                area.extend(to: LonLat(place))
            }
            degrees = try ReferenceConversion(from: system, within: area).degrees(positions, threads: 1)
        }
        var problems: [Diagnostic] = []
        for (row, place) in zip(rows, degrees) {
            guard let problem = PlaceProblem(.points([place])) else { continue }
            let isSwapped = abs(place.x) <= 90 && abs(place.y) > 90 && abs(place.y) <= 180
            problems.append(
                Diagnostic(
                    problem.code, .error, file: file, at: .init(line: row.line),
                    Bilingual(
                        zh: problem.message.zh + (isSwapped ? "；看起来经纬度颠倒了（应先经度后纬度）" : ""),
                        en: problem.message.en
                            + (isSwapped ? "; longitude and latitude look swapped (longitude comes first)" : ""))))
        }
        guard problems.isEmpty else { throw InputError(problems) }
        return degrees.map { LonLat($0) }
    }

    private static func pair(_ place: (longitude: Double, latitude: Double)) -> SIMD2<Double> {
        SIMD2(place.longitude, place.latitude)
    }
}
