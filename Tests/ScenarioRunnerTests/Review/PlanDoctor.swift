import Foundation

/// Changes a plan's file by hand, as somebody would who hopes that nobody computes it again.
enum PlanDoctor: String, CaseIterable {
    case movedFiveCentimetres, turnedHalfADegree, swappedIds, editedShare, renamedZone, movedIntoGuestRoom, removedMask

    func change(_ plan: Data, _ floor: HotelFloor) throws -> Data {
        var root = try Self.unwrapped(try JSONSerialization.jsonObject(with: plan) as? [String: Any])
        var features = try Self.unwrapped(root["features"] as? [[String: Any]])
        func first(_ kind: String) throws -> Int {
            try Self.unwrapped(features.firstIndex { Self.properties($0)["kind"] as? String == kind })
        }
        switch self {
        case .movedFiveCentimetres:
            let index = try first("camera")
            let (longitude, latitude) = try Self.position(features[index])
            features[index]["geometry"] = Self.point(longitude + 0.05 / (111_320 * cos(latitude * .pi / 180)), latitude)
        case .turnedHalfADegree:
            let index = try first("camera")
            let azimuth = try Self.unwrapped(Self.properties(features[index])["azimuth"] as? Double)
            Self.set(&features[index], "azimuth", azimuth + 0.5)
            Self.set(&features[index], "camera:direction", "\(azimuth + 0.5)")
        case .swappedIds:
            let cameras = features.indices.filter { Self.properties(features[$0])["kind"] as? String == "camera" }
            let geometry = features[cameras[0]]["geometry"]
            features[cameras[0]]["geometry"] = features[cameras[1]]["geometry"]
            features[cameras[1]]["geometry"] = geometry
        case .editedShare:
            let index = try Self.unwrapped(
                features.firstIndex { ((Self.properties($0)["share"] as? Double) ?? 1) < 0.99 })
            let share = try Self.unwrapped(Self.properties(features[index])["share"] as? Double)
            Self.set(&features[index], "share", share + 0.0001)
        case .renamedZone:
            Self.set(&features[try first("prohibited")], "name", "会议室")
        case .movedIntoGuestRoom:
            let index = try first("camera")
            let room = try Self.unwrapped(
                features.first { (Self.properties($0)["name"] as? String)?.hasSuffix("客房") == true })
            let ring = try Self.unwrapped(
                ((room["geometry"] as? [String: Any])?["coordinates"] as? [[[Double]]])?.first)
            let corners = ring.dropLast()
            features[index]["geometry"] = Self.point(
                corners.map { $0[0] }.reduce(0, +) / Double(corners.count),
                corners.map { $0[1] }.reduce(0, +) / Double(corners.count))
        case .removedMask:
            let index = try Self.unwrapped(features.firstIndex { Self.properties($0)["masks"] != nil })
            var properties = Self.properties(features[index])
            properties["masks"] = nil
            features[index]["properties"] = properties
        }
        root["features"] = features
        return try JSONSerialization.data(withJSONObject: root)
    }

    private static func properties(_ feature: [String: Any]) -> [String: Any] {
        feature["properties"] as? [String: Any] ?? [:]
    }

    private static func set(_ feature: inout [String: Any], _ name: String, _ value: Any) {
        var properties = properties(feature)
        properties[name] = value
        feature["properties"] = properties
    }

    private static func position(_ feature: [String: Any]) throws -> (Double, Double) {
        let pair = try Self.unwrapped((feature["geometry"] as? [String: Any])?["coordinates"] as? [Double])
        return (pair[0], pair[1])
    }

    /// With the decimals that a plan has.
    private static func point(_ longitude: Double, _ latitude: Double) -> [String: Any] {
        [
            "type": "Point",
            "coordinates": [longitude, latitude].map { Double(String(format: "%.10f", $0)) ?? $0 },
        ]
    }

    private struct Absent: Error {}

    private static func unwrapped<Value>(_ value: Value?) throws -> Value {
        guard let value else { throw Absent() }
        return value
    }
}
