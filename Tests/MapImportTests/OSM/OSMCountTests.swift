import Foundation
import Interchange
import Testing

@testable import MapImport

/// What osmium counts in the real extracts against what became of it here.
@Suite(
    "OpenStreetMap extracts against osmium",
    .enabled(if: OSMFixture.hasData, OSMFixture.absent), .enabled(if: OsmiumTool.path != nil, "osmium is not installed")
)
struct OSMCountTests {
    static let extracts = [
        "streets/cn-beijing-wudaokou-2017.osm", "streets/tw-taipei.osm", "streets/fi-helsinki-centre.osm.pbf",
        "streets/fi-small-town.osm.pbf", "streets/mc-monaco-2025.osm.pbf", "indoor/osm-tu-dresden-apb.osm",
        "indoor/osm-tu-dresden-apb.osm.pbf", "indoor/kde-stations/aachen-central.osm",
        "indoor/kde-stations/cologne-central.osm", "indoor/kde-stations/hamburg-central.osm",
        "indoor/kde-stations/wien-meidling.osm",
    ]

    /// What `osmium tags-filter` is asked for.
    private static let filters = [
        ["w/building", "r/building"], ["w/building:part", "r/building:part"],
        ["nwr/indoor=room,area,corridor,wall,door"], ["nwr/door", "nwr/room"], ["nw/highway"],
        ["n/man_made=surveillance"], ["nwr/barrier"], ["nwr/railway=platform"], ["n/entrance"],
    ]

    @Test(
        "every node, way and relation is accounted for, and every building, room, door, road and camera by its id",
        arguments: extracts)
    func extract(_ path: String) throws {
        var options = ImportOptions()
        options.limits.diagnosticsPerCode = 1_000_000
        let map = try OSMFixture.read(sample: path, options)
        let file = try #require(OSMFixture.data) + "/" + path
        for kind in ["node", "way", "relation"] {
            let counted = try OsmiumTool.run(["fileinfo", "-e", "-g", "data.count.\(kind)s", file])
            #expect(Int(counted.trimmingCharacters(in: .whitespacesAndNewlines)) == map.total(of: kind), "\(kind)")
        }
        let features = Set(map.features.compactMap(\.id))
        let told = Set(map.diagnostics.compactMap { $0.place.path?.replacing(" ", with: "/") })
        let absorbed = try OsmiumTool.membersOfRelations(file, features)
        for filter in Self.filters {
            let ids = try OsmiumTool.ids(file, filter)
            let unaccounted = ids.filter { id in
                !features.contains(id) && !told.contains(id) && !absorbed.contains(id)
                    && !(id.hasPrefix("relation/")
                        && map.account.rows.contains { $0.kind == "relation" && $0.outcome.isGroup })
            }
            #expect(unaccounted.isEmpty, "\(filter): \(unaccounted)")
        }
        let cameras = try OsmiumTool.ids(file, ["n/man_made=surveillance"])
        #expect(cameras.isSubset(of: features))
    }

    @Test("features lie where osmium's do")
    func positions() throws {
        let map = try OSMFixture.read(sample: "streets/fi-helsinki-centre.osm.pbf")
        #expect(map.features.count { $0.tags["man_made"] == "surveillance" } == 221)
        map.features.forEach { feature in
            feature.shape.forEachPosition { position in
                #expect(abs(position.x - 24.94) < 0.1 && abs(position.y - 60.17) < 0.1, "\(feature.place)")
            }
        }
    }
}

extension ImportAccount.Outcome {
    /// A relation without a shape of its own.
    fileprivate var isGroup: Bool {
        if case .ignored(let name) = self { name.hasPrefix("osm.relation.") } else { false }
    }
}

/// The command osmium.
enum OsmiumTool {
    static let path = ["/usr/bin/osmium", "/usr/local/bin/osmium"].first {
        FileManager.default.isExecutableFile(atPath: $0)
    }

    static func run(_ arguments: [String]) throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: try #require(path))
        process.arguments = arguments
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: data, as: UTF8.self)
    }

    private static let kinds: [Character: String] = ["n": "node", "w": "way", "r": "relation"]

    /// Such as `way/7`, of the objects with these tags.
    static func ids(_ file: String, _ filter: [String]) throws -> Set<String> {
        let lines = try run(["tags-filter", "-R", "-f", "opl", "-o", "-", file] + filter).split(separator: "\n")
        return Set(
            lines.compactMap { line in
                guard let kind = line.first.flatMap({ kinds[$0] }),
                    let id = line.dropFirst().split(separator: " ").first
                else { return nil }
                return "\(kind)/\(id)"
            })
    }

    /// The ways of the relations among the features.
    static func membersOfRelations(_ file: String, _ features: Set<String>) throws -> Set<String> {
        var ways: Set<String> = []
        for line in try run(["cat", "-t", "relation", "-f", "opl", "-o", "-", file]).split(separator: "\n") {
            let words = line.split(separator: " ")
            guard let id = words.first?.dropFirst(), features.contains("relation/\(id)"),
                let members = words.last(where: { $0.hasPrefix("M") })
            else { continue }
            for member in members.dropFirst().split(separator: ",") where member.hasPrefix("w") {
                ways.insert("way/\(member.dropFirst().prefix { $0 != "@" })")
            }
        }
        return ways
    }
}
