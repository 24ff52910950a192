import Foundation
import Interchange
import Testing

@testable import Georeferencing

private let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("shared/data/testsuites/proj-gie")

/// PROJ's own test vectors, run through our bulk conversion both ways, for the projections that maps and frames use.
@Suite(.enabled(if: FileManager.default.fileExists(atPath: folder.path), "no shared data here"))
struct ProjectionVectorTests {
    /// The rest of PROJ's projections are not of maps that plans are made on; chains of steps are refused as systems.
    private static let projections: Set<String> = [
        "tmerc", "etmerc", "utm", "lcc", "merc", "webmerc", "stere", "sterea", "omerc", "somerc", "ups",
    ]

    private struct Case {
        var operation: String
        var isInverse: Bool
        /// Metres.
        var tolerance: Double
        var input: SIMD2<Double>
        /// Nil: a failure.
        var expected: SIMD2<Double>?
    }

    private static func numbers(_ text: Substring) -> SIMD2<Double>? {
        let values = text.split(whereSeparator: \.isWhitespace).prefix(2).map {
            Double($0.filter { $0 != "_" })
        }
        guard values.count == 2, let x = values[0], let y = values[1] else { return nil }
        return SIMD2(x, y)
    }

    private static func cases(_ file: String) throws -> [Case] {
        let text = String(decoding: try InputFile.read(folder.appendingPathComponent(file).path), as: UTF8.self)
        let known: Set<Substring> = [
            "operation", "tolerance", "accept", "expect", "direction", "roundtrip", "ignore", "require_grid", "skip",
            "use_proj4_init_rules", "crs_src", "crs_dst", "unknown_keyword",
        ]
        var cases: [Case] = []
        var (operation, tolerance, isInverse, isOpen) = ("", 0.0005, false, false)
        var input: SIMD2<Double>?
        for line in text.split(separator: "\n") {
            let bare = (line.split(separator: "#", omittingEmptySubsequences: false).first ?? "").drop(
                while: \.isWhitespace)
            let word = bare.prefix { !$0.isWhitespace }
            let rest = bare.dropFirst(word.count).drop(while: \.isWhitespace)
            switch word {
            case "operation":
                (operation, tolerance, isInverse, isOpen, input) = (String(rest), 0.0005, false, true, nil)
                continue
            case "crs_src", "crs_dst", "use_proj4_init_rules": operation = ""
            case "tolerance":
                let parts = rest.split(whereSeparator: \.isWhitespace)
                let units = ["km": 1e3, "m": 1, "dm": 0.1, "cm": 0.01, "mm": 1e-3, "um": 1e-6, "nm": 1e-9]
                if parts.count == 2, let value = Double(parts[0]), let unit = units[String(parts[1])] {
                    tolerance = value * unit
                }
            case "direction": isInverse = rest.hasPrefix("inverse")
            case "accept": input = numbers(rest)
            case "expect":
                if let input, !operation.isEmpty {
                    let isFailure = rest.hasPrefix("failure")
                    let expected = isFailure ? nil : numbers(rest)
                    if isFailure || expected != nil {
                        cases.append(
                            Case(
                                operation: operation, isInverse: isInverse, tolerance: tolerance, input: input,
                                expected: expected))
                    }
                }
            default:
                // Definitions go on over lines.
                if isOpen, word.hasPrefix("+") { operation += " " + bare }
            }
            if known.contains(word) || word.hasPrefix("<") || word.hasPrefix("---") { isOpen = false }
        }
        return cases
    }

    @Test(
        "vectors of the projections in use hold in both directions",
        arguments: [
            ("builtins.gie", 200), ("more_builtins.gie", 2),
        ])
    func vectors(_ row: (file: String, fewest: Int)) throws {
        let system = try ReferenceSystem("EPSG:4326")
        var conversions: [String: ReferenceConversion] = [:]
        var run = 0
        var skipped: [String: Int] = [:]
        for item in try Self.cases(row.file) {
            let words = item.operation.split(whereSeparator: \.isWhitespace).map {
                $0.hasPrefix("+") ? String($0.dropFirst()) : String($0)
            }
            guard let projection = words.first(where: { $0.hasPrefix("proj=") })?.dropFirst(5) else {
                skipped["no projection", default: 0] += 1
                continue
            }
            guard Self.projections.contains(String(projection)), !words.contains("step"), !words.contains("inv"),
                !words.contains(where: { $0.hasPrefix("axis=") || $0.contains("grids=") || $0.hasPrefix("geoc") }),
                // Spheres, where PROJ of 2022 is not yet what the vectors are; no map is on one.
                !words.contains("R_C"), projection != "tmerc" || !words.contains(where: { $0.hasPrefix("R=") })
            else {
                skipped["another projection or a chain", default: 0] += 1
                continue
            }
            // Nearer to a pole there is no plane; NaN in, NaN out is tested elsewhere.
            guard item.isInverse || abs(item.input.y) <= 89.9, item.input.x.isFinite else {
                skipped["at a pole or no number", default: 0] += 1
                continue
            }
            let conversion =
                conversions[item.operation]
                ?? ReferenceConversion(
                    pipeline: "+proj=pipeline +step +inv " + words.map { "+" + $0 }.joined(separator: " ")
                        + " +step +proj=unitconvert +xy_in=rad +xy_out=deg", of: system)
            conversions[item.operation] = conversion
            let result: SIMD2<Double>
            do {
                result = try #require(
                    item.isInverse
                        ? try conversion.degrees([item.input], threads: 1).first
                        : try conversion.positions(ofDegrees: [item.input], threads: 1).first)
            } catch is InputError {
                // Definitions that are meant to fail, and of PROJ versions after this one.
                skipped["not made by this PROJ", default: 0] += 1
                continue
            }
            guard let expected = item.expected else {
                // Out of range for us is NaN; PROJ's failures are too.
                run += result.x.isNaN ? 1 : 0
                continue
            }
            // Ours are rounded to 10⁻¹⁰°, the vectors to 10⁻⁹° mostly; a hundredth of a millimetre is enough.
            let tolerance = item.isInverse ? max(item.tolerance / 1e5, 2e-9) : max(item.tolerance, 1e-5)
            let offset = result - expected
            let miss = (offset * offset).sum().squareRoot()
            #expect(miss <= tolerance, "\(item.operation) \(item.input): \(result), not \(expected)")
            run += 1
        }
        #expect(run >= row.fewest, "\(run) run, skipped: \(skipped)")
    }
}
