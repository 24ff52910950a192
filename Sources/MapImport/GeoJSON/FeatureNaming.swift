import Geometry
import Interchange

/// Gives every feature an id that does not hang on the order of the files.
///
/// An id of the source stands. Several features of one id are pieces of it (map tiles cut what crosses their
/// edges) and get `#1`, `#2`… in the order of their shapes. What has no id gets a digest of its contents.
struct FeatureNaming {
    private(set) var problems: [Diagnostic] = []

    /// Pieces of one thing lie no further apart than this: 1 m, in units.
    private static let pieceGap = 10_000.0

    /// Ids in the order of `features`.
    mutating func ids(of features: [DraftFeature]) -> [String] {
        var ids: [String] = []
        ids.reserveCapacity(features.count)
        var places: [String: Int] = [:]
        places.reserveCapacity(features.count)
        // Of ids that several features have.
        var groups: [String: [Int]] = [:]
        for (index, feature) in features.enumerated() {
            let id = feature.source ?? "feature/\(feature.digest)"
            ids.append(id)
            if let first = places[id] {
                groups[id, default: [first]].append(index)
            } else {
                places[id] = index
            }
        }
        for (id, members) in groups.sorted(by: { $0.key < $1.key }) {
            checkPieces(id, members.map { features[$0] })
            let ordered = members.sorted { DraftFeature.precedes(features[$0], features[$1]) }
            for (number, index) in ordered.enumerated() { ids[index] = "\(id)#\(number + 1)" }
        }
        return ids
    }

    private mutating func checkPieces(_ id: String, _ features: [DraftFeature]) {
        guard features[0].source != nil, !arePieces(features.map(\.shape)) else { return }
        let other = features[1]
        let place = Diagnostic.Place(path: other.path)
        let first = "\(features[0].file) \(features[0].path)"
        if features.contains(where: \.isMemberID) {
            problems.append(
                Diagnostic(
                    "id.duplicate", .error, file: other.file, at: place,
                    Bilingual(
                        zh: "编号“\(id)”用于不同的要素，第一次在 \(first)",
                        en: "the id '\(id)' is given to different features, first at \(first)")))
        } else {
            problems.append(
                Diagnostic(
                    "id.repeated", .warning, file: other.file, at: place,
                    Bilingual(
                        zh: "编号“\(id)”用于 \(features.count) 个要素（第一次在 \(first)），改称 \(id)#1、\(id)#2……",
                        en: "the id '\(id)' is given to \(features.count) features, first at \(first): they are "
                            + "called \(id)#1, \(id)#2…")))
        }
    }

    /// Whether all are areas, or all lines, that hang together by their bounding boxes.
    private func arePieces(_ shapes: [Shape]) -> Bool {
        let areas = shapes.allSatisfy { if case .area = $0 { true } else { false } }
        let lines = shapes.allSatisfy { if case .lines = $0 { true } else { false } }
        guard areas || lines, shapes.count <= 1_000 else { return false }
        var waiting = shapes.map { $0.bounds.grown(by: Self.pieceGap) }
        var reached = [waiting.removeFirst()]
        while let box = reached.popLast() {
            let touching = waiting.filter { $0.intersects(box) }
            waiting.removeAll { $0.intersects(box) }
            reached += touching
        }
        return waiting.isEmpty
    }
}
