import Geometry
import Interchange

/// Puts building outlines, their parts and their map-tile pieces together.
///
/// Pieces of one outline (equal ids or `osm_id`, equal heights) are joined first; outlines drawn twice count once.
/// A part belongs to the smallest outline around its middle. The parts replace what they cover; what they leave of
/// the outline keeps the outline's height, unless it is under a twentieth of it, which is drawing error.
struct BuildingAssembly {
    let features: [Feature]
    /// One a feature.
    let kinds: [ObstacleKind]
    let defaults: Settings.Defaults
    /// For which levels there are.
    let floors: LevelFloors
    let threads: Int

    private struct Drawn {
        var feature: String
        /// What pieces of one outline have in common.
        var source: String
        var polygon: Polygon
        var height: BuildingHeight
        var blocking: Blocking { height.blocking }
        var undergroundLevel: String?
    }

    private struct Part {
        var feature: Feature
        var polygon: Polygon
    }

    /// What is left of an outline beside its parts counts from this share of it.
    private static let leastRest = 0.05
    /// Pieces of one outline; beyond this they are left as they are.
    private static let mostPieces = 64
    /// How many buildings one thread takes at a time.
    private static let run = 512

    func masses(_ diagnostics: inout [Diagnostic]) -> [BuildingMass] {
        let outlines = withoutDuplicates(joined(outlines(&diagnostics)))
        var masses: [BuildingMass] = []
        let owned = parts(of: outlines, &masses, &diagnostics)
        let runs = runs(outlines.count) { range in
            var problems: [Diagnostic] = []
            let masses = range.map { index in
                let volumes = (owned[index] ?? []).map { part in
                    let height = BuildingHeight(
                        part.feature, defaults: defaults, partOf: outlines[index].height, &problems)
                    return BuildingMass.Volume(
                        feature: part.feature.id, polygon: part.polygon, blocking: height.blocking)
                }
                return Self.mass(outlines[index], parts: volumes)
            }
            return (masses, problems)
        }
        masses.reserveCapacity(masses.count + outlines.count)
        for (run, problems) in runs {
            masses += run
            diagnostics += problems
        }
        return masses
    }

    private func runs<Value: Sendable>(_ count: Int, _ work: @Sendable (Range<Int>) -> Value) -> [Value] {
        Workers.map(count: (count + Self.run - 1) / Self.run, threads: threads) { index in
            work((index * Self.run)..<min(count, (index + 1) * Self.run))
        }
    }

    /// All outlines as they are drawn.
    private func outlines(_ diagnostics: inout [Diagnostic]) -> [Drawn] {
        let runs = runs(features.count) { range in
            var problems: [Diagnostic] = []
            var drawn: [Drawn] = []
            for index in range where kinds[index] == .building {
                let feature = features[index]
                guard case .area(let region) = feature.shape, let place = place(of: feature) else { continue }
                let height = BuildingHeight(feature, defaults: defaults, &problems)
                let source = Self.source(of: feature)
                for polygon in region.polygons {
                    drawn.append(
                        Drawn(
                            feature: feature.id, source: source, polygon: polygon.normalised, height: height,
                            undergroundLevel: place.underground))
                }
            }
            return (drawn, problems)
        }
        for (_, problems) in runs { diagnostics += problems }
        return runs.flatMap(\.0)
    }

    /// The parts of each outline, by its index; those that belong to none become masses of their own.
    private func parts(
        of outlines: [Drawn], _ masses: inout [BuildingMass], _ diagnostics: inout [Diagnostic]
    ) -> [Int: [Part]] {
        var parts: [Part] = []
        for index in features.indices where kinds[index] == .buildingPart {
            guard case .area(let region) = features[index].shape else { continue }
            parts += region.polygons.map { Part(feature: features[index], polygon: $0.normalised) }
        }
        guard !parts.isEmpty else { return [:] }
        let tree = BoxIndex(outlines.map(\.polygon.bounds))
        var owned: [Int: [Part]] = [:]
        for part in parts {
            guard let place = place(of: part.feature) else { continue }
            var owner: Int?
            if place.underground == nil, let middle = part.polygon.interiorPoint {
                owner = tree.query(BoundingBox(of: [middle])).filter {
                    outlines[$0].undergroundLevel == nil && outlines[$0].polygon.locate(middle) == .inside
                }.min { outlines[$0].polygon.area < outlines[$1].polygon.area }
            }
            if let owner {
                owned[owner, default: []].append(part)
            } else {
                let height = BuildingHeight(part.feature, defaults: defaults, &diagnostics)
                masses.append(
                    Self.mass(
                        Drawn(
                            feature: part.feature.id, source: "", polygon: part.polygon, height: height,
                            undergroundLevel: place.underground), parts: []))
            }
        }
        return owned
    }

    /// Whether a building is underground, and on which level; nil where it is on no level that there is.
    private func place(of feature: Feature) -> (underground: String?, Void)? {
        if floors.isUnderground(feature.level) { return (feature.level, ()) }
        let isBuried = feature["location"] == "underground" || (feature["tunnel"].map { $0 != "no" } ?? false)
        guard isBuried else { return (nil, ()) }
        guard let layer = feature["layer"], floors.isUnderground(layer), floors.names.contains(layer) else {
            return nil
        }
        return (layer, ())
    }

    private static func mass(_ drawn: Drawn, parts: [BuildingMass.Volume]) -> BuildingMass {
        // From slab to slab: heights above the ground say nothing about a basement.
        let blocking = drawn.undergroundLevel == nil ? drawn.blocking : .unbounded
        var volumes = parts
        var rest = [drawn.polygon]
        if !parts.isEmpty {
            rest = PolygonArrangement.combine([drawn.polygon] + parts.map(\.polygon)) { inside in
                inside[0] && !inside.dropFirst().contains(true)
            }
            let left = rest.reduce(0) { $0 + $1.area }
            if left < leastRest * drawn.polygon.area { rest = [] }
        }
        volumes += rest.map { BuildingMass.Volume(feature: drawn.feature, polygon: $0, blocking: blocking) }
        return BuildingMass(
            feature: drawn.feature, outline: drawn.polygon, blocking: blocking, volumes: volumes,
            undergroundLevel: drawn.undergroundLevel)
    }

    private func withoutDuplicates(_ outlines: [Drawn]) -> [Drawn] {
        let firsts = EqualItems.firsts(count: outlines.count, threads: threads) { index, hasher in
            hasher.combine(outlines[index].polygon)
            return true
        } areSame: { i, j in
            outlines[i].polygon == outlines[j].polygon && Self.areAlike(outlines[i], outlines[j])
        }
        guard firsts.enumerated().contains(where: { $0.offset != $0.element }) else { return outlines }
        return outlines.indices.filter { firsts[$0] == $0 }.map { outlines[$0] }
    }

    /// Whether two outlines reach up alike on the same level.
    private static func areAlike(_ a: Drawn, _ b: Drawn) -> Bool {
        a.blocking.coverageMost == b.blocking.coverageMost && a.blocking.coverageLeast == b.blocking.coverageLeast
            && a.undergroundLevel == b.undergroundLevel
    }

    /// Joins the pieces that map tiles cut outlines into.
    private func joined(_ outlines: [Drawn]) -> [Drawn] {
        let firsts = EqualItems.firsts(count: outlines.count, threads: threads) { index, hasher in
            hasher.combine(outlines[index].source)
            hasher.combine(outlines[index].blocking.coverageMost)
            hasher.combine(outlines[index].blocking.coverageLeast)
            hasher.combine(outlines[index].undergroundLevel)
            return true
        } areSame: { i, j in
            outlines[i].source == outlines[j].source && Self.areAlike(outlines[i], outlines[j])
        }
        var groups: [Int: [Int]] = [:]
        for (index, first) in firsts.enumerated() where first != index {
            groups[first, default: [first]].append(index)
        }
        var replaced: [Int: [Drawn]] = [:]
        for members in groups.values where members.count <= Self.mostPieces {
            let pieces = members.map { outlines[$0].polygon }
            let area = pieces.reduce(0) { $0 + $1.area }
            let whole = PolygonArrangement.combine(pieces) { $0.contains(true) }
            // Nothing was joined, or nothing came back: leave them alone.
            guard whole.count < pieces.count, whole.reduce(0, { $0 + $1.area }) > 0.5 * area else { continue }
            for member in members { replaced[member] = [] }
            let first = outlines[members[0]]
            replaced[members[0]] = whole.map { polygon in
                var copy = first
                copy.polygon = polygon
                return copy
            }
        }
        guard !replaced.isEmpty else { return outlines }
        return outlines.indices.flatMap { replaced[$0] ?? [outlines[$0]] }
    }

    /// What pieces of one thing have in common: its id in OpenStreetMap, else the id before the mark of a piece (`#2`).
    private static func source(of feature: Feature) -> String {
        if let id = feature["osm_id"] ?? feature["@id"] { return id }
        guard feature.id.utf8.contains(UInt8(ascii: "#")) else { return feature.id }
        return String(feature.id.prefix { $0 != "#" })
    }
}
