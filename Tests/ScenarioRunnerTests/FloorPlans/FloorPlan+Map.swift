import Foundation
import Geometry
import SiteModel

/// The floor plan as a map.
extension FloorPlan {
    /// Into the site's frame: turned, on its grid.
    func place(_ x: Double, _ y: Double) -> Point {
        let (s, c) = (sin(turn * .pi / 180), cos(turn * .pi / 180))
        return Point(metresX: c * x - s * y, metresY: s * x + c * y).snapped
    }

    /// Degrees clockwise from the frame's north.
    func bearing(_ azimuth: Double) -> Double {
        let turned = (azimuth - turn).truncatingRemainder(dividingBy: 360)
        return turned < 0 ? turned + 360 : turned
    }

    var features: [Feature] {
        // So that there is ground, and a level 0, whatever else is drawn.
        var features = [
            Feature(
                id: "lamp", tags: ["highway": "street_lamp"], shape: .points([place(-60, -60)]))
        ]
        if let outline {
            var tags = ["building": "\(building)", "height": "\(Double(levels) * Self.storeyHeight)"]
            if building == .hotel { tags["tourism"] = "hotel" }
            features.append(area("building", 0, tags, outline))
        }
        features += rooms.map { area($0.id, $0.level, tags($0), $0.area) }
        features += openings.map(feature)
        for partition in partitions {
            var tags = partition.isOutdoors ? ["barrier": "wall"] : ["indoor": "wall"]
            tags["height"] = "\(partition.height)"
            if partition.opacity == .unknown {
                if partition.isOutdoors { tags["barrier"] = "fence" } else { tags["material"] = "glass" }
            }
            features.append(line(partition.id, partition.level, tags, partition.line))
        }
        for thing in furniture {
            var tags = ["indoor": "furniture", "min_height": "\(thing.base)"]
            tags["height"] = thing.top.map { "\($0)" }
            features.append(area(thing.id, thing.level, tags, thing.area))
        }
        for keypad in keypads {
            let tags = [
                "sightline:place": "pin_pad", "sightline:facing": "\(bearing(keypad.azimuth))",
                "sightline:facing_tilt": "\(keypad.tilt)", "height": "\(keypad.height)",
            ]
            features.append(
                Feature(
                    id: keypad.id, level: "\(keypad.level)", tags: tags,
                    shape: .points([place(keypad.x, keypad.y)])))
        }
        if let void {
            features += voidLevels.sorted().map {
                area("void-\($0)", $0, ["indoor": "area", "sightline:void": "yes"], void)
            }
        }
        return features
    }

    private func tags(_ room: Room) -> [String: String] {
        var tags: [String: String] = ["indoor": room.hasWalls ? "room" : "area"]
        switch room.kind {
        case .bedroom: tags["room"] = "bedroom"
        case .toilet: tags["room"] = "toilets"
        case .changing: tags["room"] = "changing"
        case .office: tags["room"] = "office"
        case .lobby: tags["room"] = "lobby"
        case .corridor: tags["indoor"] = "corridor"
        case .unsaid: break
        case .privacyArea: tags = ["sightline:place": "privacy_zone"]
        }
        tags["height"] = room.wallHeight.map { "\($0)" }
        switch room.walls {
        case .opaque: break
        case .clear: tags["sightline:transparent"] = "yes"
        case .unknown: tags["material"] = "glass"
        }
        return tags
    }

    private func feature(_ opening: Opening) -> Feature {
        var tags: [String: String]
        if opening.isDoor {
            tags = ["indoor": "door", "door": "hinged"]
            if !opening.isStandard { tags["height"] = "\(opening.head)" }
        } else {
            tags = [
                "indoor": "window", "window": "yes", "sightline:sill": "\(opening.sill)",
                "sightline:head": "\(opening.head)",
            ]
            switch opening.pane {
            case .clear: tags["sightline:transparent"] = "yes"
            case .opaque: tags["sightline:transparent"] = "no"
            case .unknown: break
            }
        }
        guard opening.isStandard else { return line(opening.id, opening.level, tags, opening.line) }
        let along = opening.line.along
        let middle = opening.line.point((along.lowerBound + along.upperBound) / 2)
        return Feature(
            id: opening.id, level: "\(opening.level)", tags: tags, shape: .points([place(middle.x, middle.y)]))
    }

    private func area(_ id: String, _ level: Int, _ tags: [String: String], _ area: Rectangle) -> Feature {
        let corners = [
            place(area.x.lowerBound, area.y.lowerBound), place(area.x.upperBound, area.y.lowerBound),
            place(area.x.upperBound, area.y.upperBound), place(area.x.lowerBound, area.y.upperBound),
        ]
        return Feature(id: id, level: "\(level)", tags: tags, shape: .area(Region(Polygon(Ring(corners)))))
    }

    private func line(_ id: String, _ level: Int, _ tags: [String: String], _ line: Line) -> Feature {
        Feature(
            id: id, level: "\(level)", tags: tags,
            shape: .lines([Polyline(line.ends.map { place($0.x, $0.y) })]))
    }
}
