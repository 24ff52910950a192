import Foundation

/// A hotel floor drawn by lot: a corridor with guest rooms on both sides, a lobby, and cameras along the corridor.
struct HotelFloor {
    let seed: UInt64
    let rooms: Int
    let width: Double
    /// Of cameras, metres.
    var cameras: [(id: String, x: Double, y: Double, azimuth: Int, tilt: Int, hasMask: Bool)] = []

    init(seed: UInt64) {
        self.seed = seed
        var state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1
        func draw(_ count: UInt64) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % count)
        }
        rooms = 3 + draw(3)
        width = 3.5 + 0.1 * Double(draw(10))
        for number in 0..<(2 + draw(2)) {
            cameras.append(
                (
                    id: "C\(number + 1)", x: 1 + 0.1 * Double(draw(UInt64(10 * (length - 2)))),
                    y: 0.4 + 0.1 * Double(draw(13)), azimuth: draw(2) == 0 ? 80 + draw(20) : 260 + draw(20),
                    tilt: 20 + draw(15), hasMask: number == 0
                ))
        }
    }

    private var length: Double { Double(rooms) * width }

    /// The middle of a room, metres.
    func middle(ofRoom number: Int) -> (x: Double, y: Double) { ((Double(number % rooms) + 0.5) * width, 4.5) }

    func map() throws -> String {
        var features: [String] = []
        func add(_ id: String, _ tags: String, _ x: ClosedRange<Double>, _ y: ClosedRange<Double>) throws {
            features.append(
                "{\"type\": \"Feature\", \"id\": \"\(id)\", \"properties\": {\(tags)}, \"geometry\": "
                    + "\(try SmallSite.rectangle(x, y))}")
        }
        try add(
            "hotel", #""building": "hotel", "tourism": "hotel", "height": "12", "name": "示例酒店""#, -4...length, -6...8)
        try add("corridor", #""indoor": "corridor", "level": "0", "name": "走道""#, 0...length, 0...2)
        try add("lobby", #""indoor": "area", "room": "lobby", "level": "0", "name": "大堂""#, -4...0, -6...8)
        for number in 0..<rooms {
            let x = Double(number) * width
            for (side, y) in [("n", 2.0...7.0), ("s", -5.0...0.0)] {
                try add(
                    "room-\(side)\(number)",
                    "\"indoor\": \"room\", \"room\": \"bedroom\", \"level\": \"0\", \"name\": \"\(side)\(number) 客房\"",
                    x...(x + width), y)
                let wall = side == "n" ? 2.0 : 0.0
                let door = try SmallSite.rectangle((x + 1)...(x + 1.9), (wall - 0.05)...(wall + 0.05))
                let ends = door.components(separatedBy: "[[[")[1]
                let corners = ends.components(separatedBy: "], [")
                features.append(
                    "{\"type\": \"Feature\", \"id\": \"door-\(side)\(number)\", \"properties\": {\"indoor\": \"door\", "
                        + "\"door\": \"hinged\", \"level\": \"0\"}, \"geometry\": {\"type\": \"Point\", \"coordinates\": "
                        + "[\(corners[0].replacingOccurrences(of: "[", with: ""))]}}")
            }
        }
        return "{\"type\": \"FeatureCollection\", \"features\": [\n\(features.joined(separator: ",\n"))\n]}"
    }

    func scenario() -> String {
        let lines = cameras.map { camera in
            let mask = camera.hasMask ? ", masks: [[[0, 0], [0.4, 0], [0.4, 1], [0, 1]]]" : ""
            return "  - {id: \(camera.id), name: 摄像机\(camera.id), xy: [\(camera.x), \(camera.y)], height: 2.8, "
                + "azimuth: \(camera.azimuth), tilt: \(camera.tilt), hfov: 90, vfov: 58, pixels: [2688, 1520], "
                + "mount: ceiling\(mask)}"
        }
        return """
            name: 酒店楼层 \(seed)
            site: [map.geojson]
            frame: [113.31, 23.12]
            date: 2026-03-01
            rules: [guangzhou]
            cameras:
            \(lines.joined(separator: "\n"))
            """
    }
}
