import Foundation
import Interchange
import Testing

@testable import MapImport

/// OpenStreetMap files written in the tests, and real ones read in place; all through the caged reader.
enum OSMFixture {
    static let data = MapFixture.sharedData
    static let hasData = data != nil
    static let absent: Comment = "../shared/data is not on this machine"

    /// A square of nodes 1 … 4 of a thousandth of a degree, counter-clockwise, from the south-west.
    static let square = """
        <node id="1" lon="121.47" lat="31.23"/><node id="2" lon="121.471" lat="31.23"/>
        <node id="3" lon="121.471" lat="31.231"/><node id="4" lon="121.47" lat="31.231"/>

        """

    static func way(_ id: Int, _ nodes: [Int], _ tags: [String: String] = [:]) -> String {
        "<way id=\"\(id)\">" + nodes.map { "<nd ref=\"\($0)\"/>" }.joined() + text(tags) + "</way>\n"
    }

    static func relation(_ id: Int, _ members: [(String, Int, String)], _ tags: [String: String]) -> String {
        let members = members.map { "<member type=\"\($0.0)\" ref=\"\($0.1)\" role=\"\($0.2)\"/>" }.joined()
        return "<relation id=\"\(id)\">" + members + text(tags) + "</relation>\n"
    }

    private static func text(_ tags: [String: String]) -> String {
        tags.sorted { $0.key < $1.key }.map { "<tag k=\"\($0.key)\" v=\"\(XMLText.escaped($0.value))\"/>" }.joined()
    }

    static func document(_ elements: String) -> [UInt8] {
        Array("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<osm version=\"0.6\">\n\(elements)</osm>\n".utf8)
    }

    static func read(
        _ bytes: [UInt8], as format: MapFormat = .osmXML, _ options: ImportOptions = ImportOptions()
    ) throws -> SourceMap {
        let path = NSTemporaryDirectory() + "sightline-\(UUID().uuidString)"
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        return try FormatReaders.read(ImportInput(path: path, file: "map.osm", options: options), as: format)
    }

    static func read(elements: String, _ options: ImportOptions = ImportOptions()) throws -> SourceMap {
        try read(document(elements), as: .osmXML, options)
    }

    /// A file under the shared data.
    static func read(sample path: String, _ options: ImportOptions = ImportOptions()) throws -> SourceMap {
        let data = try #require(data)
        let format: MapFormat = path.hasSuffix("pbf") ? .osmPBF : .osmXML
        return try FormatReaders.read(
            ImportInput(path: "\(data)/\(path)", file: path, options: options), as: format)
    }

    /// Everything told of a file, whether it was read or refused.
    static func problems(_ read: () throws -> SourceMap) throws -> [Diagnostic] {
        do { return try read().diagnostics } catch let error as InputError { return error.diagnostics }
    }
}

extension SourceMap {
    subscript(id: String) -> SourceFeature? { features.first { $0.id == id } }

    /// Objects of a kind, whatever became of them.
    func total(of kind: String) -> Int { account.total(of: kind) + features.count { $0.kind == kind } }

    func count(_ kind: String, _ outcome: ImportAccount.Outcome) -> Int {
        account.rows.reduce(0) { $0 + ($1.kind == kind && $1.outcome == outcome ? $1.count : 0) }
    }
}
