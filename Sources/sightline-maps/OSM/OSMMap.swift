import COsmium
import Interchange

/// An OpenStreetMap file in memory.
final class OSMMap {
    enum Kind: String, CaseIterable {
        case node, way, relation

        var raw: sightline_osm_kind {
            switch self {
            case .node: SIGHTLINE_OSM_NODE
            case .way: SIGHTLINE_OSM_WAY
            case .relation: SIGHTLINE_OSM_RELATION
            }
        }
    }

    /// Why a file cannot be read.
    struct Failure: Error {
        var code: Int
        /// From 1.
        var line: Int?
        /// From 1.
        var column: Int?
        /// The library's own words.
        var message: String
    }

    private let handle: OpaquePointer

    /// Reads standard input.
    init(format: String, mostObjects: UInt64) throws(Failure) {
        var failure = sightline_osm_failure()
        guard let handle = sightline_osm_read(format, mostObjects, &failure) else {
            let message = withUnsafeBytes(of: failure.message) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            throw Failure(
                code: Int(failure.code), line: failure.line == 0 ? nil : Int(clamping: failure.line),
                column: failure.line == 0 ? nil : Int(clamping: failure.column) + 1, message: message)
        }
        self.handle = handle
    }

    deinit { sightline_osm_free(handle) }

    var tallies: sightline_osm_tallies { sightline_osm_tally_all(handle) }

    /// Nodes whose position is none on Earth.
    var misplaced: [sightline_osm_position] {
        (0..<sightline_osm_misplaced_count(handle)).map { sightline_osm_misplaced(handle, $0) }
    }

    func count(_ kind: Kind) -> Int { sightline_osm_count(handle, kind.raw) }

    func object(_ kind: Kind, _ index: Int) -> OSMObject { OSMObject(kind, sightline_osm_get(handle, kind.raw, index)) }

    func indexOfWay(_ id: Int64) -> Int? {
        let index = sightline_osm_find_way(handle, id)
        return index < 0 ? nil : index
    }

    /// The area of a closed way, or of a relation all of whose ways are there.
    func area(_ kind: Kind, _ index: Int, mostPairs: UInt64) -> OSMArea {
        OSMArea(sightline_osm_assemble(handle, kind.raw, index, mostPairs))
    }
}

/// The tags of an object as text.
struct OSMTags {
    /// Of a key that is there twice the first, as libosmium has it.
    private(set) var values: [String: String] = [:]
    private(set) var repeatedKey: String?
    private(set) var isBroken = false

    init(_ pointer: UnsafePointer<UnsafePointer<CChar>?>?, count: Int) {
        guard let pointer else { return }
        values.reserveCapacity(count)
        for index in 0..<count {
            let key = text(pointer[2 * index])
            let value = text(pointer[2 * index + 1])
            if values[key] == nil { values[key] = value } else { repeatedKey = repeatedKey ?? key }
        }
    }

    private mutating func text(_ pointer: UnsafePointer<CChar>?) -> String {
        guard let pointer else { return "" }
        if let text = String(validatingCString: pointer) { return text }
        isBroken = true
        return String(cString: pointer)
    }
}
