import Interchange

/// All positions of a map as one list, for work on many threads.
extension SourceMap {
    /// In the order of features and shapes.
    var positions: [SIMD2<Double>] {
        var all: [SIMD2<Double>] = []
        for feature in features { feature.shape.forEachPosition { all.append($0) } }
        return all
    }

    /// Puts others in their places.
    /// - Precondition: as many as there are.
    mutating func setPositions(_ positions: [SIMD2<Double>]) {
        var next = 0
        for index in features.indices {
            features[index].shape = features[index].shape.mapLists { list in
                defer { next += list.count }
                return Array(positions[next..<next + list.count])
            }
        }
        precondition(next == positions.count, "a position for every place")
    }

    /// Changes every position by itself, on several threads.
    mutating func mapPositions(threads: Int, _ change: @Sendable (SIMD2<Double>) -> SIMD2<Double>) {
        let before = positions
        let size = 8_192
        let pieces = Workers.map(count: (before.count + size - 1) / size, threads: threads) { piece in
            before[piece * size..<min(before.count, (piece + 1) * size)].map(change)
        }
        setPositions(Array(pieces.joined()))
    }
}
