import Geometry
import Georeferencing
import Interchange
import SiteModel

/// Writes a difference for map programs: a FeatureCollection of changes, with lines from before to after.
///
/// A camera that moved is the line of its way; one that was turned two rays, the old direction and the new; any other
/// change the camera's point. Gained and lost coverage are areas.
public struct DifferenceGeoJSON {
    /// How long the rays of a turn are drawn, metres.
    static let ray = 10.0

    private let difference: PlanDifference
    private let frame: LocalFrame
    private var encoding: GeometryEncoding
    private var snapping = ShapeSnapping()

    /// - Parameter frame: of the newer plan.
    public init(_ difference: PlanDifference, frame: FrameDefinition) throws(InputError) {
        self.difference = difference
        self.frame = try LocalFrame(frame)
        encoding = GeometryEncoding(frame: self.frame)
    }

    /// The bytes of the file: a feature a line, in the order of the cameras, coordinates with ten decimals.
    /// - Throws: `crs.projection` for shapes that the frame cannot show.
    public mutating func bytes() throws(InputError) -> [UInt8] {
        var json = JSONWriter()
        json.beginObject()
        json.member("type", "FeatureCollection")
        json.name("features")
        json.beginArray()
        for (pair, changes) in difference.changesByPair {
            for change in changes {
                json.lineBreak()
                try write(change, pair, to: &json)
            }
        }
        for area in difference.areas {
            for (name, region) in [("gained", area.gained), ("lost", area.lost)] where !region.isEmpty {
                json.lineBreak()
                try write(area, name, region, to: &json)
            }
        }
        json.lineBreak()
        json.endArray()
        json.endObject()
        json.lineBreak()
        return json.finished()
    }

    private mutating func write(
        _ change: CameraChange, _ pair: PlanDifference.Pair, to json: inout JSONWriter
    ) throws(InputError) {
        let id = ["change", change.before ?? change.camera, change.kind.rawValue, change.field]
            .filter { !$0.isEmpty }.joined(separator: "/")
        begin(id, kind: "change", level: pair.new?.level ?? pair.old?.level ?? "", to: &json)
        DifferenceJSON.members(of: change, to: &json)
        json.endObject()
        json.name("geometry")
        try encoding.write(try shape(of: change, pair), of: .derived, to: &json)
        json.endObject()
    }

    private mutating func write(
        _ area: PlanDifference.AreaChange, _ name: String, _ region: Region, to json: inout JSONWriter
    ) throws(InputError) {
        begin("coverage/\(area.level)/\(area.task)/\(name)", kind: "coverage", level: area.level, to: &json)
        json.member("change", name)
        json.member("task", area.task)
        json.member("area", region.area / Grid.unitsPerSquareMetre, decimals: PlanDecimals.areas)
        json.endObject()
        json.name("geometry")
        try encoding.write(.area(snapping.snapped(region)), of: .derived, to: &json)
        json.endObject()
    }

    /// A feature's head, up to where its own properties come.
    private func begin(_ id: String, kind: String, level: String, to json: inout JSONWriter) {
        json.beginObject()
        json.member("type", "Feature")
        json.member("id", id)
        json.name("properties")
        json.beginObject()
        json.member("id", id)
        json.member("kind", kind)
        json.member("level", level)
    }

    private func shape(of change: CameraChange, _ pair: PlanDifference.Pair) throws(InputError) -> Shape {
        guard let old = pair.old, let new = pair.new else {
            return .points([pair.new?.position ?? pair.old?.position ?? Point(x: 0, y: 0)])
        }
        if change.kind == .moved, old.position != new.position {
            return .lines([Polyline([old.position, new.position])])
        }
        if change.kind == .turned, let before = old.azimuth, let after = new.azimuth {
            return .lines([try ray(from: old.position, before), try ray(from: new.position, after)])
        }
        return .points([new.position])
    }

    private func ray(from point: Point, _ azimuth: Double) throws(InputError) -> Polyline {
        let grid = azimuth - (try frame.convergence(at: point))
        let length = Self.ray * Grid.unitsPerMetre
        let direction = Point(x: RoundedTrigonometry.sin(grid), y: RoundedTrigonometry.cos(grid))
        return Polyline([point, (point + length * direction).snapped])
    }
}
