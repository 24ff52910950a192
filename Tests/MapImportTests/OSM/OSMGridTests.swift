import Foundation
import Interchange
import Testing

@testable import MapImport

/// The test grid of the OpenStreetMap project: 130 small cases, all in one file, with the areas expected of them.
@Suite("OpenStreetMap's test grid", .enabled(if: OSMFixture.hasData, OSMFixture.absent))
struct OSMGridTests {
    private struct Case: Decodable {
        var id: Int
        var description: String
        /// By what a reader makes of doubtful data.
        var areas: [String: [Area]]?

        enum CodingKeys: String, CodingKey {
            case id = "test_id"
            case description, areas
        }
    }

    private struct Area: Decodable {
        var id: Int
        var type: String
        var wkt: String
        var tags: [String: String]?

        enum CodingKeys: String, CodingKey {
            case id = "from_id"
            case type = "from_type"
            case wkt, tags
        }
    }

    private static let folder = "testsuites/osm-testdata-grid"

    /// Where we go by what lies at one place rather than by what is one node (`location`), or mend what is plain
    /// (`fix`: a spike, a hole along the boundary); everything else is as it is by default.
    private static let variants: [Int: String] = [
        742: "fix", 747: "location", 748: "location", 757: "fix", 780: "location", 781: "location", 782: "location",
        790: "location", 794: "location", 795: "location",
    ]

    private func cases() throws -> [Case] {
        let path = try #require(OSMFixture.data) + "/\(Self.folder)/tests.json"
        return try JSONDecoder().decode([Case].self, from: Data(contentsOf: URL(fileURLWithPath: path)))
    }

    @Test("each area has its expected geometry and tags; where none can be made it is lost and told")
    func areas() throws {
        var options = ImportOptions()
        options.limits.diagnosticsPerCode = 1_000
        let map = try OSMFixture.read(sample: Self.folder + "/all.osm", options)
        let features = Dictionary(uniqueKeysWithValues: map.features.map { ($0.id ?? "", $0) })
        let cases = try cases()
        #expect(cases.count == 130)
        var (made, lost) = (0, 0)
        for test in cases {
            let variant = Self.variants[test.id] ?? "default"
            guard let areas = test.areas else { continue }
            for area in try #require(areas[variant], "\(test.id) has no \(variant)") {
                let name: Comment = "\(test.id): \(test.description)"
                let feature = features["\(area.type)/\(area.id)"]
                if area.wkt == "INVALID" {
                    #expect(feature == nil, name)
                    let problem = map.diagnostics.first { $0.place.path == "\(area.type) \(area.id)" }
                    #expect(problem?.severity == .warning, name)
                    lost += 1
                } else {
                    guard case .areas(let polygons)? = feature?.shape else {
                        Issue.record("no area: \(name)")
                        continue
                    }
                    #expect(GridShape(polygons) == GridShape(wkt: area.wkt), name)
                    let tags = feature?.tags.filter { $0.key != "type" }
                    if let expected = area.tags { #expect(tags == expected, name) }
                    made += 1
                }
            }
        }
        #expect(made == 86 && lost == 20, "\(made) made, \(lost) lost")
        let relations = map.account.rows.filter { $0.kind == "relation" && $0.outcome == .lost("osm.multipolygon") }
        #expect(relations.map(\.count) == [20])
    }

    @Test("every file of the grid is read")
    func files() throws {
        let data = try #require(OSMFixture.data)
        let root = URL(fileURLWithPath: "\(data)/\(Self.folder)")
        var paths: [String] = []
        for section in ["1", "3", "7", "9"] {
            let folder = root.appending(path: section)
            for name in try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() {
                let path = folder.appending(path: "\(name)/data.osm").path
                if FileManager.default.fileExists(atPath: path) { paths.append(path) }
            }
        }
        #expect(paths.count == 130)
        let all = paths
        let counts = try Workers.map(count: all.count, threads: 2, context: { () throws(InputError) in }) {
            (index, _) throws(InputError) in
            let map = try FormatReaders.read(ImportInput(path: all[index]), as: .osmXML)
            return map.total(of: "node") + map.total(of: "way") + map.total(of: "relation")
        }
        #expect(counts.allSatisfy { $0 > 0 })
    }
}

/// Polygons up to where their rings start, which way they run, and points on straight lines; whole 1e-7 degrees.
private struct GridShape: Hashable {
    private struct Polygon: Hashable {
        var exterior: [SIMD2<Int>]
        var holes: Set<[SIMD2<Int>]>
    }

    private var polygons: Set<Polygon>

    init(_ areas: [[[SIMD2<Double>]]]) {
        polygons = Set(
            areas.map { rings in
                Polygon(exterior: Self.normal(rings[0]), holes: Set(rings.dropFirst().map(Self.normal)))
            })
    }

    /// `MULTIPOLYGON(((x y,x y…),(…)),((…)))`
    init(wkt: String) {
        let body = wkt.dropFirst("MULTIPOLYGON((".count).dropLast(2)
        self.init(
            body.replacing(")),((", with: "#").split(separator: "#").map { polygon in
                polygon.replacing("),(", with: "#").split(separator: "#").map { ring in
                    ring.filter { $0 != "(" && $0 != ")" }.split(separator: ",").map { pair in
                        let numbers = pair.split(separator: " ").compactMap { Double($0) }
                        return SIMD2(numbers[0], numbers[1])
                    }.dropLast()
                }
            })
    }

    private static func normal(_ ring: [SIMD2<Double>]) -> [SIMD2<Int>] {
        var points = ring.map { SIMD2(Int(($0.x * 1e7).rounded()), Int(($0.y * 1e7).rounded())) }
        func cross(_ a: SIMD2<Int>, _ b: SIMD2<Int>, _ c: SIMD2<Int>) -> Int {
            (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)
        }
        var index = 0
        while index < points.count, points.count > 3 {
            let (before, after) = (
                points[(index + points.count - 1) % points.count], points[(index + 1) % points.count]
            )
            if cross(before, points[index], after) == 0 {
                points.remove(at: index)
                index = max(0, index - 1)
            } else {
                index += 1
            }
        }
        let area = points.indices.reduce(0) { $0 + cross(points[0], points[$1], points[($1 + 1) % points.count]) }
        if area < 0 { points.reverse() }
        // A ring may go through a point twice: the least of all its starts.
        let turns = points.indices.map { Array(points[$0...] + points[..<$0]) }
        return turns.min { a, b in
            for (p, q) in zip(a, b) where p != q { return p.x != q.x ? p.x < q.x : p.y < q.y }
            return false
        } ?? []
    }
}
