import Geometry
import Interchange

/// Makes one feature of those that are the same: equal shape and equal tags, on the same levels.
enum DuplicateMerging {
    private struct Identity: Hashable {
        var shape: Shape
        var tags: [String: String]
    }

    /// The features that are left, in their order, and one warning for all that are not.
    ///
    /// Of equal ones the smallest id stands, so that the order of the files does not matter. O(n).
    static func merge(_ features: [DraftFeature]) -> (features: [DraftFeature], warning: Diagnostic?) {
        var places: [Identity: Int] = [:]
        var kept: [DraftFeature] = []
        var count = 0
        var first: (file: String, path: String)?
        for feature in features {
            let identity = Identity(shape: feature.shape.undirected, tags: feature.tags)
            guard let place = places[identity] else {
                places[identity] = kept.count
                kept.append(feature)
                continue
            }
            count += 1
            first = first ?? (feature.file, feature.path)
            if let id = feature.source, kept[place].source.map({ id < $0 }) ?? true {
                kept[place].source = id
                kept[place].isMemberID = feature.isMemberID
            }
        }
        guard let first else { return (kept, nil) }
        return (
            kept,
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
