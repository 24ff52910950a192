import CPROJ
import Interchange

/// Many positions at once, on several threads: what comes out does not depend on how many.
extension ReferenceConversion {
    /// Positions a thread takes at a time.
    private static let chunk = 8_192

    /// Longitudes (x) and latitudes (y) of positions in the source system, degrees rounded to ten decimals, in their
    /// order; NaN where the system has none. O(n).
    ///
    /// - Throws: `crs.noOperation` where PROJ cannot set the steps up again.
    public func degrees(
        _ positions: [SIMD2<Double>], threads: Int = Workers.processors
    ) throws(InputError) -> [SIMD2<Double>] {
        try run(positions, PJ_FWD, threads: threads) { position in
            guard abs(position.x) <= 1_000, abs(position.y) <= 90.000_001 else { return .init(repeating: .nan) }
            return Self.rounded(position)
        }
    }

    /// The way back: positions in the source system, of longitudes (x) and latitudes (y) in degrees.
    ///
    /// Not rounded; NaN where the system has none.
    public func positions(
        ofDegrees degrees: [SIMD2<Double>], threads: Int = Workers.processors
    ) throws(InputError) -> [SIMD2<Double>] {
        try run(degrees, PJ_INV, threads: threads) { position in
            position.x.isFinite && position.y.isFinite ? position : .init(repeating: .nan)
        }
    }

    /// To ten decimals of a degree, so that the last digits of a machine's maths library do not matter.
    static func rounded(_ degrees: SIMD2<Double>) -> SIMD2<Double> {
        let scaled = degrees * DecimalPosition.unitsPerDegree
        // Adding zero turns −0 into 0.
        return scaled.rounded(.toNearestOrEven) / DecimalPosition.unitsPerDegree + SIMD2(0, 0)
    }

    private func run(
        _ positions: [SIMD2<Double>], _ direction: PJ_DIRECTION, threads: Int,
        _ finish: @Sendable (SIMD2<Double>) -> SIMD2<Double>
    ) throws(InputError) -> [SIMD2<Double>] {
        let count = positions.count
        let chunks = try Workers.map(
            count: (count + Self.chunk - 1) / Self.chunk, threads: threads,
            context: { () throws(InputError) in try Steps(pipeline, of: source) },
            { (index: Int, steps: inout Steps) throws(InputError) -> [SIMD2<Double>] in
                var piece = Array(positions[index * Self.chunk..<min(count, (index + 1) * Self.chunk)])
                steps.run(&piece, direction)
                for index in piece.indices { piece[index] = finish(piece[index]) }
                return piece
            })
        var all: [SIMD2<Double>] = []
        all.reserveCapacity(count)
        for piece in chunks { all.append(contentsOf: piece) }
        return all
    }

    /// The steps in a context of one thread.
    private final class Steps {
        private let context: ProjectionContext
        private let transformation: OpaquePointer

        init(_ pipeline: String, of source: ReferenceSystem) throws(InputError) {
            guard let context = ProjectionContext(),
                let transformation = context.keep(proj_create(context.raw, pipeline))
            else {
                throw ReferenceText.refusal(
                    "crs.noOperation", source.name, zh: "无法建立换算步骤", en: "PROJ cannot set its steps up")
            }
            self.context = context
            self.transformation = transformation
        }

        func run(_ positions: inout [SIMD2<Double>], _ direction: PJ_DIRECTION) {
            positions.withUnsafeMutableBytes { bytes in
                guard let base = bytes.baseAddress?.assumingMemoryBound(to: Double.self) else { return }
                let count = bytes.count / MemoryLayout<SIMD2<Double>>.stride
                let stride = MemoryLayout<SIMD2<Double>>.stride
                _ = proj_trans_generic(
                    transformation, direction, base, stride, count, base + 1, stride, count, nil, 0, 0, nil, 0, 0)
            }
            proj_errno_reset(transformation)
        }
    }
}
