import SiteModel

/// What deriving needs to know of a way besides its shape.
struct RoadWay {
    /// Which way its traffic goes along its points.
    enum Direction { case both, forward, backward }

    let name: String?
    let reference: String?
    let direction: Direction
    let isRoundabout: Bool
    /// Whether it is a slip road, which is part of a junction and no arm of it.
    let isLink: Bool
    /// As the tag has it; ground is `0`.
    let layer: String

    init(_ feature: Feature) {
        let tags = feature.tags
        name = tags["name"] ?? tags["name:zh"]
        reference = tags["ref"]
        isRoundabout = tags["junction"] == "roundabout" || tags["junction"] == "circular"
        let highway = tags["highway"] ?? ""
        isLink = highway.hasSuffix("_link")
        layer = tags["layer"] ?? "0"
        direction =
            switch tags["oneway"] {
            case "yes", "true", "1": .forward
            case "-1", "reverse": .backward
            case nil where isRoundabout || highway == "motorway" || highway == "motorway_link": .forward
            default: .both
            }
    }

    var isOneWay: Bool { direction != .both }

    /// Whether two ways say that they are one road.
    enum Kinship { case same, unsaid, different }

    func kinship(_ other: RoadWay) -> Kinship {
        if let reference, reference == other.reference { return .same }
        if let name, let otherName = other.name { return name == otherName ? .same : .different }
        if let reference, let otherReference = other.reference, reference != otherReference { return .different }
        return .unsaid
    }

    /// How far apart two halves of one road may lie, units; nil where the two are different roads.
    func widestGap(to other: RoadWay) -> Double? {
        switch kinship(other) {
        case .same: DerivingDistance.namedHalves.units
        case .unsaid: DerivingDistance.unnamedHalves.units
        case .different: nil
        }
    }
}
