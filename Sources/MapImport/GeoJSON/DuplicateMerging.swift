import Geometry
import Interchange

/// Makes one feature of those that are the same: equal shape and equal tags, on the same levels.
enum DuplicateMerging {
    /// The features that are left, in their order, and one warning for all that are not.
    ///
    /// Of equal ones the smallest id stands, so that the order of the files does not matter. O(n).
    static func merge(
        _ features: [DraftFeature], threads: Int
    ) -> (features: [DraftFeature], warning: Diagnostic?) {
        let firsts = EqualItems.firsts(count: features.count, threads: threads) { index, hasher in
            hasher.combine(features[index].shape.undirected)
            hasher.combine(features[index].tags)
            return true
        } areSame: {
            features[$0].tags == features[$1].tags
                && features[$0].shape.undirected == features[$1].shape.undirected
        }
        var replaced: [Int: DraftFeature] = [:]
        var count = 0
        var first: (file: String, path: String)?
        for (index, place) in firsts.enumerated() where place != index {
            let feature = features[index]
            count += 1
            first = first ?? (feature.file, feature.path)
            var kept = replaced[place] ?? features[place]
            if let id = feature.source, kept.source.map({ id < $0 }) ?? true {
                kept.source = id
                kept.isMemberID = feature.isMemberID
                replaced[place] = kept
            }
        }
        guard let first else { return (features, nil) }
        return (
            features.indices.filter { firsts[$0] == $0 }.map { replaced[$0] ?? features[$0] },
            Diagnostic(
                "feature.duplicateGeometry", .warning, file: first.file, at: Diagnostic.Place(path: first.path),
                Bilingual(
                    zh: "\(count) 个要素与别的要素完全相同（形状和标签），各只算一次；第一个在此",
                    en:
                        "\(count) features are the same as another one in shape and tags and count once; the first is here"
                ))
        )
    }
}

extension Shape {
    /// The same for both directions of a line.
    fileprivate var undirected: Shape {
        guard case .lines(let lines) = self else { return self }
        return .lines(
            lines.map { line in
                let reversed = Array(line.points.reversed())
                return reversed.lexicographicallyPrecedes(line.points) ? Polyline(reversed) : line
            }.sorted { $0.points.lexicographicallyPrecedes($1.points) })
    }
}
