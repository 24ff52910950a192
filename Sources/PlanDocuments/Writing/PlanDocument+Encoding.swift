import Geometry
import Georeferencing
import Interchange

extension PlanDocument {
    /// The bytes of a plan file: a feature a line, sorted by id; coordinates with ten decimals.
    /// - Throws: `crs.projection` for shapes that the frame cannot show.
    public func encoded() throws(InputError) -> [UInt8] {
        let frame = try LocalFrame(header.frame)
        var json = JSONWriter()
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
        for feature in features {
            json.lineBreak()
            try Self.write(feature, frame, to: &json)
        }
        json.lineBreak()
        json.endArray()
        json.endObject()
        json.lineBreak()
        return json.finished()
    }

    private static func write(
        _ feature: PlanFeature, _ frame: LocalFrame, to json: inout JSONWriter
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
        try GeometryEncoding(frame: frame).write(feature.shape, of: feature.kind, to: &json)
        json.endObject()
    }
}
