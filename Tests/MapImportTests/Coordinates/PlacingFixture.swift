import Foundation
import Georeferencing
import Interchange
import Testing

@testable import MapImport

/// Maps made in tests, in any coordinates.
enum PlacingFixture {
    static let guangzhou = LonLat(longitude: 113.3012, latitude: 23.1034)

    /// A block of 6 × 6 squares of 20 m with 10 m between them, and each a little different, around a place, in degrees.
    static func block(at place: LonLat = guangzhou) -> [[SIMD2<Double>]] {
        (0..<36).map { index in
            let (column, row) = (Double(index % 6), Double(index / 6))
            let west = place.longitude + (column * 30 + Double(index * index % 7)) / 102_000 - 0.0009
            let south = place.latitude + (row * 30 + Double(index * index % 5)) / 110_700 - 0.0008
            let (width, depth) = (20 / 102_000.0, 20 / 110_700.0)
            return [
                SIMD2(west, south), SIMD2(west + width, south), SIMD2(west + width, south + depth),
                SIMD2(west, south + depth),
            ]
        }
    }

    static func map(
        _ rings: [[SIMD2<Double>]], _ coordinates: SourceCoordinates, format: MapFormat = .shapefile,
        file: String = "map.shp"
    ) -> SourceMap {
        SourceMap(
            file: file, format: format,
            features: rings.enumerated().map { index, ring in
                SourceFeature(
                    place: "record \(index + 1)", kind: "record", tags: ["building": "yes"], shape: .areas([[ring]]))
            }, coordinates: coordinates)
    }

    /// Degrees as numbers of a system.
    static func inSystem(_ code: String, _ rings: [[SIMD2<Double>]]) throws -> [[SIMD2<Double>]] {
        let conversion = try ReferenceConversion(from: try ReferenceSystem(code))
        return try rings.map { try conversion.positions(ofDegrees: $0) }
    }

    static func moved(_ rings: [[SIMD2<Double>]], _ move: (SIMD2<Double>) -> SIMD2<Double>) -> [[SIMD2<Double>]] {
        rings.map { $0.map(move) }
    }

    /// How far, metres at most, a map lies from where it should.
    static func metres(_ map: SourceMap, from rings: [[SIMD2<Double>]]) -> Double {
        zip(map.positions, rings.joined()).reduce(0) { worst, pair in
            max(worst, LonLat(pair.0).metres(to: LonLat(pair.1)))
        }
    }
}

/// What was refused; records an issue where nothing was.
func refusal(
    _ placement: CoordinatePlacement, _ map: SourceMap, sourceLocation: SourceLocation = #_sourceLocation
) -> [Diagnostic] {
    do throws(InputError) {
        _ = try placement.placed(map).map
        Issue.record("nothing was refused", sourceLocation: sourceLocation)
        return []
    } catch {
        return error.diagnostics
    }
}

extension [Diagnostic] {
    var codes: [String] { map(\.code) }
    var words: String { map(\.message.en).joined(separator: "\n") }
}
