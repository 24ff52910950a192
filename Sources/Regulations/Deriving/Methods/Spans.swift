import Geometry
import Interchange
import SiteModel

/// Bridges and tunnels: ways that share a vertex are one span, and its ends are where it meets the open road.
///
/// Stairs and ramps that lead on from a span can belong to it, so that its ends are their feet. O(n) in vertices,
/// expected.
struct Spans {
    let matcher: SelectorMatcher

    struct Spot: Hashable {
        var point: Point
        var level: String
    }

    private struct Span {
        /// Indices of the features, ascending.
        var pieces: [Int]
        var ends: [Point]
    }

    /// Spans of more than one piece. A span of one piece is the mapped feature itself.
    func joined(_ ways: Selector) -> [DerivedPlace] {
        spans(ways, stairs: nil).filter { $0.pieces.count > 1 }.map { span in
            let pieces = span.pieces.map { matcher.features[$0] }
            let lines = pieces.flatMap { piece -> [Polyline] in
                if case .lines(let lines) = piece.shape { return lines }
                return []
            }
            return DerivedPlace(
                method: .spans, level: pieces[0].level,
                shape: .lines(lines.sorted { $0.points.lexicographicallyPrecedes($1.points) }),
                names: names(pieces), sources: Set(pieces.map(\.id)).sorted(),
                replaces: Set(pieces.map(DerivedPlace.FeatureKey.init)), distances: [],
                how: Bilingual(
                    zh: "由首尾相接的 \(pieces.count) 段合成一处。", en: "\(pieces.count) pieces that touch end to end are one."))
        }.sorted { ($0.level, $0.id) < ($1.level, $1.id) }
    }

    /// The ends of every span, as points on the level of the open road there.
    func ends(_ ways: Selector, stairs: Selector?) -> [DerivedPlace] {
        let spans = spans(ways, stairs: stairs)
        let open = openLevels(at: Set(spans.flatMap(\.ends)), besides: Set(spans.flatMap(\.pieces)))
        var found: [DerivedPlace] = []
        for span in spans {
            let pieces = span.pieces.map { matcher.features[$0] }
            let feet = stairs.map { stairs in span.pieces.contains { matcher.test(stairs, $0) } } ?? false
            for end in span.ends {
                let level = open[end] ?? (feet && pieces.contains { $0.level == "0" } ? "0" : pieces[0].level)
                let meets =
                    open[end] == nil
                    ? Bilingual(zh: "图上此处没有接着的道路。", en: " No further road is drawn there.")
                    : Bilingual(zh: "", en: "")
                found.append(
                    DerivedPlace(
                        method: .ends, level: level, shape: .points([end]), names: names(pieces),
                        sources: Set(pieces.map(\.id)).sorted(), distances: [],
                        how: Bilingual(
                            zh: feet
                                ? "取天桥或通道连同梯道合并后的末端（梯脚）。\(meets.zh)" : "取首尾相接的各段合并后的端点，即与地面道路相接之处。\(meets.zh)",
                            en: (feet
                                ? "The end of the span with its stairs, which is their foot."
                                : "The end of the merged pieces, where they meet the open road.") + meets.en)))
            }
        }
        return found.sorted { ($0.level, $0.id) < ($1.level, $1.id) }
    }

    private func names(_ pieces: [Feature]) -> [String] { Set(pieces.compactMap { $0.tags["name"] }).sorted() }

    private func spans(_ ways: Selector, stairs: Selector?) -> [Span] {
        let core = matcher.matches(ways).filter { matcher.features[$0].shape.kind == .line }
        let coreSet = Set(core)
        let further = (stairs.map(matcher.matches) ?? []).filter {
            !coreSet.contains($0) && matcher.features[$0].shape.kind == .line
        }
        let pieces = core + further
        var sets = UnionFind(pieces.count)
        var firstAt: [Spot: Int] = [:]
        for (number, piece) in pieces.enumerated() {
            let feature = matcher.features[piece]
            for point in ShapeRelations.vertices(feature.shape) {
                // Stairs lead from one level to another: what touches them joins on any.
                let spot = Spot(point: point, level: stairs == nil ? feature.level : "")
                if let known = firstAt[spot] { sets.join(known, number) } else { firstAt[spot] = number }
            }
        }
        return sets.sets().filter { $0[0] < core.count }.map { members in
            let members = members.map { pieces[$0] }.sorted()
            return Span(pieces: members, ends: ends(of: members))
        }
    }

    /// Points at which exactly one side of one piece ends.
    private func ends(of pieces: [Int]) -> [Point] {
        var degrees: [Point: Int] = [:]
        var seen: Set<[Point]> = []
        for piece in pieces {
            guard case .lines(let lines) = matcher.features[piece].shape else { continue }
            for segment in lines.flatMap(\.segments) where segment.a != segment.b {
                // The same stairs on two levels count once.
                guard seen.insert([min(segment.a, segment.b), max(segment.a, segment.b)]).inserted else { continue }
                degrees[segment.a, default: 0] += 1
                degrees[segment.b, default: 0] += 1
            }
        }
        return degrees.filter { $0.value == 1 }.keys.sorted()
    }

    /// The level of another road at each of the points; `0` before others.
    private func openLevels(at ends: Set<Point>, besides spans: Set<Int>) -> [Point: String] {
        var levels: [Point: String] = [:]
        guard !ends.isEmpty else { return levels }
        for index in matcher.matches(.has(key: "highway")) where !spans.contains(index) {
            let feature = matcher.features[index]
            if case .points = feature.shape { continue }
            for point in ShapeRelations.vertices(feature.shape) where ends.contains(point) {
                guard let known = levels[point] else {
                    levels[point] = feature.level
                    continue
                }
                if known != "0", feature.level == "0" || levelPrecedes(feature.level, known) {
                    levels[point] = feature.level
                }
            }
        }
        return levels
    }
}
