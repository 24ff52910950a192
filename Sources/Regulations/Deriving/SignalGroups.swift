import Geometry
import Interchange
import SiteModel

/// Makes one junction of the traffic signals that are mapped at it.
///
/// Large junctions have a signal at every stop line. Signals within `signals` of a derived junction are its own; the
/// others are grouped among themselves. A single signal at the node stands for the junction itself.
struct SignalGroups {
    let junctions: Junctions

    struct Result {
        /// The mapped signals that stay places.
        var mapped: [FoundPlace]
        /// Junctions, and groups of signals; with whether a signal says for sure that the rule means it.
        var derived: [(place: DerivedPlace, isSure: Bool)]
    }

    func merge(_ signals: [FoundPlace], with junctions: [DerivedPlace]) -> Result {
        var result = Result(mapped: [], derived: [])
        let reach = DerivingDistance.signals.units
        let index = BoxIndex(
            junctions.map { BoundingBox(of: $0.anchors + ShapeRelations.vertices($0.shape)).grown(by: reach) })
        var own = [[FoundPlace]](repeating: [], count: junctions.count)
        var rest: [FoundPlace] = []
        for signal in signals {
            let feature = signal.feature
            var best: (distance: Double, junction: Int)?
            for hit in index.query(feature.shape.bounds) where junctions[hit].level == feature.level {
                let distance = ShapeRelations.vertices(feature.shape).map(junctions[hit].distance).min() ?? .infinity
                if distance <= reach, distance < best?.distance ?? .infinity { best = (distance, hit) }
            }
            if let best { own[best.junction].append(signal) } else { rest.append(signal) }
        }
        for (junction, signals) in zip(junctions, own) {
            if signals.count == 1, isAtNode(signals[0], junction) {
                result.mapped.append(signals[0])
            } else {
                var place = junction
                place.sources = Set(place.sources + signals.map(\.feature.id)).sorted()
                if !signals.isEmpty { place.distances.append(.signals) }
                result.derived.append(
                    (place, !place.isDoubtful || signals.contains { $0.question == nil }))
            }
        }
        group(rest, into: &result)
        return result
    }

    private func isAtNode(_ signal: FoundPlace, _ junction: DerivedPlace) -> Bool {
        ShapeRelations.vertices(signal.feature.shape).contains {
            junction.distance(to: $0) <= DerivingDistance.stagger.units / 2
        }
    }

    private func group(_ signals: [FoundPlace], into result: inout Result) {
        var byLevel: [String: [FoundPlace]] = [:]
        for signal in signals { byLevel[signal.feature.level, default: []].append(signal) }
        for level in byLevel.keys.sorted() { group(byLevel[level] ?? [], ofOneLevel: &result) }
    }

    private func group(_ signals: [FoundPlace], ofOneLevel result: inout Result) {
        let points = signals.map { ShapeRelations.vertices($0.feature.shape)[0] }
        for members in ProximityGroups.groups(points, within: DerivingDistance.signals.units) {
            let group = members.map { signals[$0] }
            if group.count == 1 || group.contains(where: { $0.feature.isKeyPart }) {
                result.mapped += group
            } else {
                result.derived.append((place(group), group.contains { $0.question == nil }))
            }
        }
    }

    private func place(_ group: [FoundPlace]) -> DerivedPlace {
        let points = Set(group.flatMap { ShapeRelations.vertices($0.feature.shape) }).sorted()
        let sum = points.reduce(Point(x: 0, y: 0)) { $0 + ($1 - points[0]) }
        let level = group[0].feature.level
        return DerivedPlace(
            method: .junctions, level: level,
            shape: .points([(points[0] + (1 / Double(points.count)) * sum).snapped]),
            names: Set(group.compactMap { $0.feature.tags["name"] }).sorted(),
            approaches: Set(points.flatMap { junctions.approaches(at: $0, level: level) }).sorted(), anchors: points,
            sources: group.map(\.feature.id).sorted(), distances: [.approach, .signals],
            how: Bilingual(
                zh: "由相距不远的 \(points.count) 个信号灯合为一个路口，取其中心。",
                en: "\(points.count) traffic signals near one another are one junction, placed in their middle."))
    }
}
