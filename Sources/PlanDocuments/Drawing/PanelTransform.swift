import Geometry

/// Where the points of a level come to lie on the sheet: north up, one scale.
struct PanelTransform {
    /// What is shown, in units of the grid.
    let bounds: BoundingBox
    /// The panel on the sheet, pixels.
    let left: Double
    let top: Double
    let width: Double
    let height: Double

    /// Pixels in a unit of the grid.
    let scale: Double

    /// Fits the bounds into the panel, centred.
    init(bounds: BoundingBox, left: Double, top: Double, width: Double, height: Double) {
        self.bounds = bounds
        self.left = left
        self.top = top
        self.width = width
        self.height = height
        scale = min(width / max(bounds.width, 1), height / max(bounds.height, 1))
    }

    /// Pixels in a metre.
    var pixelsPerMetre: Double { scale * Grid.unitsPerMetre }

    func x(_ point: Point) -> Double { left + width / 2 + (point.x - bounds.centre.x) * scale }
    func y(_ point: Point) -> Double { top + height / 2 - (point.y - bounds.centre.y) * scale }

    /// What the panel shows, in units: at least the bounds.
    var shown: BoundingBox {
        let (halfWidth, halfHeight) = (width / 2 / scale, height / 2 / scale)
        let centre = bounds.centre
        return BoundingBox(
            minX: centre.x - halfWidth, minY: centre.y - halfHeight, maxX: centre.x + halfWidth,
            maxY: centre.y + halfHeight)
    }

    /// Path data of a region; rings that are too small to be seen are left out.
    func path(_ region: Region) -> String {
        region.polygons.reduce(into: "") { data, polygon in
            guard polygon.bounds.intersects(shown) else { return }
            for ring in polygon.rings { data += chain(ring.points, closed: true) }
        }
    }

    func path(_ lines: [Polyline]) -> String {
        lines.reduce(into: "") { data, line in
            guard line.bounds.intersects(shown) else { return }
            data += chain(line.points, closed: false)
        }
    }

    func path(_ shape: Shape) -> String {
        switch shape {
        case .points: ""
        case .lines(let lines): path(lines)
        case .area(let region): path(region)
        }
    }

    /// Tenths of a pixel; points that fall together are drawn once.
    private func chain(_ points: [Point], closed: Bool) -> String {
        var data = ""
        var last: (x: Int, y: Int)?
        var count = 0
        for point in points {
            let (x, y) = (Self.tenths(x(point)), Self.tenths(y(point)))
            if let last, last == (x, y) { continue }
            data += (count == 0 ? "M" : "L") + Self.text(x) + " " + Self.text(y)
            last = (x, y)
            count += 1
        }
        guard count > (closed ? 2 : 1) else { return "" }
        return closed ? data + "Z" : data
    }

    private static func tenths(_ pixels: Double) -> Int { Int((min(max(pixels, -1e6), 1e6) * 10).rounded()) }

    private static func text(_ tenths: Int) -> String {
        let whole = abs(tenths) / 10
        let rest = abs(tenths) % 10
        return (tenths < 0 ? "-" : "") + (rest == 0 ? "\(whole)" : "\(whole).\(rest)")
    }
}
