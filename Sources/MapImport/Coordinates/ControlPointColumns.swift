/// Which column of a table of control points holds what.
struct ControlPointColumns {
    private(set) var x: Int
    private(set) var y: Int
    private(set) var east: Int
    private(set) var north: Int
    let enable: Int?
    let label: Int?
    private let header: [String]

    private static let pairs: (drawing: [(String, String)], earth: [(String, String)]) = (
        [("sourcex", "sourcey"), ("pixelx", "pixely"), ("x", "y"), ("cadx", "cady"), ("图上x", "图上y")],
        [
            ("mapx", "mapy"), ("lon", "lat"), ("lng", "lat"), ("longitude", "latitude"), ("经度", "纬度"),
            ("east", "north"), ("easting", "northing"), ("e", "n"),
        ]
    )

    /// Nil where a column is missing.
    init?(_ names: [String]) {
        header = names
        let lower = names.map { $0.lowercased().filter { !$0.isWhitespace && $0 != "_" } }
        func pair(_ known: [(String, String)]) -> (Int, Int)? {
            for (first, second) in known {
                if let a = lower.firstIndex(of: first), let b = lower.firstIndex(of: second) { return (a, b) }
            }
            return nil
        }
        guard let drawing = pair(Self.pairs.drawing), let earth = pair(Self.pairs.earth) else { return nil }
        (x, y) = drawing
        (east, north) = earth
        enable = lower.firstIndex { $0 == "enable" || $0 == "enabled" }
        label = lower.firstIndex { ["name", "id", "label", "点名", "点号", "名称"].contains($0) }
    }

    mutating func exchange() { (x, y, east, north) = (east, north, x, y) }

    var drawingNames: String { "\(header[x]), \(header[y])" }
    var earthNames: String { "\(header[east]), \(header[north])" }
}
