import Geometry
import Georeferencing
import Interchange
import SiteModel

/// Writes what simulations find on the map for map programs: gaps that failing cameras open, and in how many draws which
/// part of a required area is covered. A feature a line, coordinates with ten decimals.
public struct SimulationGeoJSON {
    private var encoding: GeometryEncoding
    private var snapping = ShapeSnapping()

    public init(frame: FrameDefinition) throws(InputError) {
        encoding = GeometryEncoding(frame: try LocalFrame(frame))
    }

    /// Features of `kind` opened, in the order given: what of a place nobody sees once `cameras` fail.
    /// - Throws: `crs.projection` for shapes that the frame cannot show.
    public mutating func bytes(of gaps: [OpenedGap]) throws(InputError) -> [UInt8] {
        var json = begun()
        for gap in gaps {
            let id = "opened/\(gap.cameras.joined(separator: "+"))/\(Self.stem(gap.requirement))"
            let shape = snapping.snapped(gap.shape)
            guard !shape.isEmpty else { continue }
            begin(id, "opened", gap.requirement, to: &json)
            json.name("cameras")
            json.array { list in for camera in gap.cameras { list.string(camera) } }
            switch gap.shape {
            case .area(let region):
                json.member("area", region.area / Grid.unitsPerSquareMetre, decimals: PlanDecimals.areas)
            case .lines(let lines):
                let length = lines.reduce(0) { $0 + $1.length } / Grid.unitsPerMetre
                json.member("length", length, decimals: PlanDecimals.lengths)
            case .points(let points): json.member("points", points.count)
            }
            json.member("share", gap.before.share, decimals: PlanDecimals.shares)
            json.member("shareWithout", gap.after.share, decimals: PlanDecimals.shares)
            json.member("minShare", gap.requirement.minShare, decimals: PlanDecimals.shares)
            try end(shape, to: &json)
        }
        return Self.finished(&json)
    }

    /// Features of `kind` band, in the order given.
    ///
    /// - Parameter draws: how many they are of.
    /// - Throws: `crs.projection` for shapes that the frame cannot show.
    public mutating func bytes(of bands: [CoverageBand], draws: Int) throws(InputError) -> [UInt8] {
        var json = begun()
        for band in bands {
            let shape = snapping.snapped(.area(band.region))
            guard !shape.isEmpty else { continue }
            let (from, to) = (Int((band.from * 100).rounded()), Int((band.to * 100).rounded()))
            begin("band/\(Self.stem(band.requirement))/\(from)-\(to)", "band", band.requirement, to: &json)
            json.member("from", band.from, decimals: PlanDecimals.shares)
            json.member("to", band.to, decimals: PlanDecimals.shares)
            json.member("draws", draws)
            json.member("area", band.area, decimals: PlanDecimals.areas)
            try end(shape, to: &json)
        }
        return Self.finished(&json)
    }

    private static func stem(_ requirement: Requirement) -> String { withoutPrefix(requirement.id, "required/") }

    private func begun() -> JSONWriter {
        var json = JSONWriter()
        json.beginObject()
        json.member("type", "FeatureCollection")
        json.name("features")
        json.beginArray()
        return json
    }

    private static func finished(_ json: inout JSONWriter) -> [UInt8] {
        json.lineBreak()
        json.endArray()
        json.endObject()
        json.lineBreak()
        return json.finished()
    }

    /// A feature's head, up to where its own properties come.
    private func begin(_ id: String, _ kind: String, _ requirement: Requirement, to json: inout JSONWriter) {
        json.lineBreak()
        json.beginObject()
        json.member("type", "Feature")
        json.member("id", id)
        json.name("properties")
        json.beginObject()
        json.member("id", id)
        json.member("kind", kind)
        json.member("level", requirement.level)
        json.member("required", requirement.id)
        json.member("name", requirement.name)
        json.member("task", requirement.task)
    }

    private mutating func end(_ shape: Shape, to json: inout JSONWriter) throws(InputError) {
        json.endObject()
        json.name("geometry")
        try encoding.write(shape, of: .derived, to: &json)
        json.endObject()
    }
}
