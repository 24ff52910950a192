import Foundation
import Interchange
import MapImport

/// Turns nodes, ways and relations into features, and accounts for each of them once.
///
/// The order is by kind and id, whatever the file's is.
struct OSMConversion {
    let map: OSMMap
    let mostPairs: UInt64
    /// Metres; 0: nothing is closed.
    let closeGap: Double
    let repairs: Bool
    /// What is imported lies between these corners, degrees; nil: anywhere.
    var bounds: (low: SIMD2<Double>, high: SIMD2<Double>)?
    var account = ImportAccount()
    /// All of them: whoever reads this tells the first of each code and counts the rest.
    var problems = DiagnosticCollector(perCode: 200_000)
    /// Ways whose tags went into the areas of relations.
    var absorbed: Set<Int64> = []

    /// What is handed over at once, features.
    private static let run = 4_096

    init(_ map: OSMMap, mostPairs: UInt64, closeGap: Double, repairs: Bool) {
        self.map = map
        self.mostPairs = mostPairs
        self.closeGap = closeGap
        self.repairs = repairs
    }

    mutating func run(_ writer: inout SourceStreamWriter) {
        writer.coordinates(.degrees)
        for position in map.misplaced { problems.add(OSMProblems.misplaced(position)) }
        let relations = relations()
        convert(.node, &writer) { conversion, node, _ in conversion.node(node) }
        convert(.way, &writer) { conversion, way, index in conversion.way(way, index) }
        for feature in relations { writer.feature(feature) }
        tallies()
        writer.account(account)
        for diagnostic in problems.diagnostics(file: nil) { writer.diagnostic(diagnostic) }
        writer.end()
    }

    private mutating func convert(
        _ kind: OSMMap.Kind, _ writer: inout SourceStreamWriter,
        _ feature: (inout OSMConversion, OSMObject, Int) -> SourceFeature?
    ) {
        for index in 0..<map.count(kind) {
            let object = map.object(kind, index)
            checkTags(object)
            if let feature = feature(&self, object, index) { writer.feature(feature) }
            if index % Self.run == Self.run - 1 { ReadOSM.write(&writer) }
        }
    }

    mutating func checkTags(_ object: OSMObject) {
        if object.tags.isBroken { problems.add(OSMProblems.brokenText(object)) }
        if let key = object.tags.repeatedKey { problems.add(OSMProblems.repeatedKey(object, key)) }
    }

    mutating func ignoreUntagged(_ object: OSMObject) {
        account.ignore(object.kind.rawValue, "osm.untagged", OSMProblems.untagged, at: object.place)
    }

    /// Counts an object that cannot be taken over, and tells why; one of which all that is known lies outside of what is
    /// imported, such as a forest that the edge of the extract cuts, is left out instead.
    mutating func lose(_ object: OSMObject, _ problem: Diagnostic) {
        guard !isOutside(object) else {
            account.ignore(object.kind.rawValue, "clip", OSMProblems.outside, at: object.place)
            return
        }
        account.count(object.kind.rawValue, .lost(problem.code), at: object.place)
        problems.add(problem)
    }

    private func isOutside(_ object: OSMObject) -> Bool {
        guard let bounds else { return false }
        let ways = object.members.compactMap { $0.kind == .way ? map.indexOfWay($0.id) : nil }
        let known = object.positions + ways.flatMap { map.object(.way, $0).positions }
        guard let first = known.first else { return false }
        let low = known.reduce(first) { SIMD2(min($0.x, $1.x), min($0.y, $1.y)) }
        let high = known.reduce(first) { SIMD2(max($0.x, $1.x), max($0.y, $1.y)) }
        return low.x > bounds.high.x || high.x < bounds.low.x || low.y > bounds.high.y || high.y < bounds.low.y
    }

    private mutating func node(_ node: OSMObject) -> SourceFeature? {
        guard OSMShapeRule.says(node.tags.values) else {
            if node.isInWay || node.isMember {
                account.count("node", .part(of: node.isInWay ? "way" : "relation"), at: node.place)
            } else {
                ignoreUntagged(node)
            }
            return nil
        }
        guard !node.positions.isEmpty else {
            lose(node, OSMProblems.noPosition(node))
            return nil
        }
        return node.feature(.points(node.positions))
    }

    /// What the library counted by itself.
    private mutating func tallies() {
        let tallies = map.tallies
        func times(_ count: UInt64) -> Int { Int(clamping: count) }
        let (ways, relations) = (tallies.in_ways, tallies.in_relations)
        account.count("node", .part(of: "way"), at: "node \(ways.first)", times: times(ways.count))
        account.count("node", .part(of: "relation"), at: "node \(relations.first)", times: times(relations.count))
        account.ignore(
            "node", "osm.untagged", OSMProblems.untagged, at: "node \(tallies.unused.first)",
            times: times(tallies.unused.count))
        account.ignore(
            "node", "osm.unplaced", OSMProblems.unplaced, at: "node \(tallies.unplaced.first)",
            times: times(tallies.unplaced.count))
        let deleted = [tallies.deleted.0, tallies.deleted.1, tallies.deleted.2]
        let repeated = [tallies.repeated.0, tallies.repeated.1, tallies.repeated.2]
        for (kind, (deleted, repeated)) in zip(OSMMap.Kind.allCases, zip(deleted, repeated)) {
            account.ignore(
                kind.rawValue, "osm.deleted", OSMProblems.deleted, at: "\(kind.rawValue) \(deleted.first)",
                times: times(deleted.count))
            account.ignore(
                kind.rawValue, "osm.repeated", OSMProblems.repeated, at: "\(kind.rawValue) \(repeated.first)",
                times: times(repeated.count))
            if repeated.count > 0 { problems.add(OSMProblems.toldAgain(kind, repeated.first, times(repeated.count))) }
        }
    }
}
