import Geometry
import Georeferencing
import Interchange

/// Writes a plan file: a feature a line, sorted by id; coordinates with ten decimals.
///
/// Runs of features are made and encoded on several threads and handed on in their order, so that the bytes do not
/// depend on the threads and few of them are held at a time.
struct PlanEncoding {
    let header: PlanHeader
    let threads: Int

    /// How many features one thread takes at a time.
    private static let run = 32
    /// How many runs may be waiting for one before them.
    private static let waitingRuns = 32

    /// What one thread works with.
    private struct Tools<Own> {
        var geometry: GeometryEncoding
        var own: Own
    }

    /// Hands the bytes of the file to `sink`, piece by piece.
    ///
    /// - Parameters:
    ///   - count: of features.
    ///   - own: makes what a thread needs to make features.
    ///   - feature: the feature at an index, sorted by id; one without a shape is left out.
    /// - Throws: `crs.projection` for shapes that the frame cannot show, and what `sink` throws.
    func write<Own>(
        count: Int, own: @Sendable () -> Own, feature: @Sendable (Int, inout Own) -> PlanFeature,
        to sink: ([UInt8]) throws(InputError) -> Void
    ) throws(InputError) {
        var json = JSONWriter()
        beginning(&json)
        try sink(json.taken())
        let frame = header.frame
        var isFirst = true
        try Workers.stream(
            count: (count + Self.run - 1) / Self.run, threads: threads, window: threads + Self.waitingRuns,
            context: { () throws(InputError) in
                Tools(geometry: GeometryEncoding(frame: try LocalFrame(frame)), own: own())
            },
            { (run, tools) throws(InputError) in
                var elements = JSONWriter(elementsOfArray: 1 << 16)
                for index in (run * Self.run)..<min(count, (run + 1) * Self.run) {
                    let feature = feature(index, &tools.own)
                    if feature.shape.isEmpty { continue }
                    elements.lineBreak()
                    try Self.write(feature, &tools.geometry, to: &elements)
                }
                return elements.taken()
            },
            to: { (run) throws(InputError) in
                guard !run.isEmpty else { return }
                // No comma before the first of all.
                try sink(isFirst ? Array(run.dropFirst()) : run)
                isFirst = false
            })
        json.lineBreak()
        json.endArray()
        json.endObject()
        json.lineBreak()
        try sink(json.finished())
    }

    /// Everything up to the first feature.
    private func beginning(_ json: inout JSONWriter) {
        json.beginObject()
        json.member("type", "FeatureCollection")
        json.lineBreak()
        json.name("sightline")
        json.beginObject()
        for member in header.members {
            json.lineBreak()
            json.name(member.name)
            json.value(member.value)
        }
        json.lineBreak()
        json.name("findings")
        json.beginArray()
        for finding in header.findings {
            json.lineBreak()
            json.value(finding.json)
        }
        json.endArray()
        json.endObject()
        json.lineBreak()
        json.name("features")
        json.beginArray()
    }

    private static func write(
        _ feature: PlanFeature, _ geometry: inout GeometryEncoding, to json: inout JSONWriter
    ) throws(InputError) {
        json.beginObject()
        json.member("type", "Feature")
        json.member("id", feature.id)
        json.name("properties")
        json.beginObject()
        json.member("id", feature.id)
        json.member("kind", feature.kind.rawValue)
        json.member("level", feature.level)
        for property in feature.properties {
            json.name(property.name)
            json.value(property.value)
        }
        json.endObject()
        json.name("geometry")
        try geometry.write(feature.shape, of: feature.kind, to: &json)
        json.endObject()
    }
}

extension PlanDocument {
    /// The bytes of a plan file: a feature a line, sorted by id; coordinates with ten decimals.
    /// - Throws: `crs.projection` for shapes that the frame cannot show.
    public func encoded(threads: Int = Workers.processors) throws(InputError) -> [UInt8] {
        var bytes: [UInt8] = []
        let features = features
        try PlanEncoding(header: header, threads: threads).write(
            count: features.count, own: { () }, feature: { index, _ in features[index] },
            to: { (piece) throws(InputError) in bytes += piece })
        return bytes
    }
}
