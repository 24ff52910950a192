import Geometry
import SiteModel

/// A building of several storeys, 3 m each, drawn at random: façades with windows, inner walls, voids in the floors, and
/// storeys whose inside is not drawn.
///
/// It says what it is twice: as map features, and as upright and level panels that a sight line has to miss.
struct StoreyedBuilding {
    static let storeyHeight = 3.0

    /// Something flat that blocks: a piece of wall between two heights.
    struct Panel {
        var a: SIMD2<Double>
        var b: SIMD2<Double>
        var base: Double
        var top: Double
    }

    struct Window {
        var storey: Int
        var a: SIMD2<Double>
        var b: SIMD2<Double>
        /// Above the storey's floor.
        var sill: Double
        var head: Double
    }

    struct Rectangle {
        var low: SIMD2<Double>
        var high: SIMD2<Double>

        func contains(_ p: SIMD2<Double>) -> Bool { p.x > low.x && p.x < high.x && p.y > low.y && p.y < high.y }

        var corners: [SIMD2<Double>] { [low, [high.x, low.y], high, [low.x, high.y]] }
    }

    var size: SIMD2<Double>
    var storeys: Int
    var drawn: Set<Int>
    var windows: [Window] = []
    var inner: [(storey: Int, a: SIMD2<Double>, b: SIMD2<Double>)] = []
    /// In the floor of a storey.
    var voids: [(storey: Int, area: Rectangle)] = []

    var footprint: Rectangle { Rectangle(low: [0, 0], high: size) }

    static func draw(_ random: inout SplitMix64) -> StoreyedBuilding {
        let storeys = random.between(2, 4)
        var building = StoreyedBuilding(
            size: [random.decimetres(6, 24), random.decimetres(5, 16)], storeys: storeys,
            drawn: Set((0..<storeys).filter { _ in random.chance(0.75) }))
        building.drawn.insert(random.between(0, storeys - 1))
        for storey in building.drawn.sorted() {
            for side in 0..<4 where random.chance(0.7) {
                let (a, b) = (building.footprint.corners[side], building.footprint.corners[(side + 1) % 4])
                let length = abs((b - a).x) + abs((b - a).y)
                let width = random.decimetres(0.6, min(4, length - 1.5))
                let start = random.decimetres(0.5, length - width - 0.5)
                let along = (b - a) / length
                let sill = random.pick([0, 0.6, 0.9, 1.1])
                building.windows.append(
                    Window(
                        storey: storey, a: a + start * along, b: a + (start + width) * along, sill: sill,
                        head: random.pick([2.1, 2.4, 2.9])))
            }
            if random.chance(0.5) {
                let x = random.decimetres(1.5, building.size.x - 1.5)
                building.inner.append((storey, [x, 0], [x, random.decimetres(1, building.size.y)]))
            }
            if storey > 0, building.drawn.contains(storey - 1), random.chance(0.5) {
                let low = SIMD2(
                    random.decimetres(0.5, building.size.x - 3.5), random.decimetres(0.5, building.size.y - 3.5))
                building.voids.append(
                    (storey, Rectangle(low: low, high: low + [random.decimetres(1, 3), random.decimetres(1, 3)])))
            }
        }
        return building
    }

    // MARK: as a map

    var features: [Feature] {
        let top = Double(storeys) * Self.storeyHeight
        var features = [area("building", ["building": "yes", "height": "\(top)"], footprint, level: 0)]
        for storey in drawn.sorted() {
            features.append(area("hall-\(storey)", ["indoor": "area"], footprint, level: storey))
        }
        for (index, window) in windows.enumerated() {
            let tags = [
                "indoor": "window", "window": "yes", "sightline:transparent": "yes", "sightline:sill": "\(window.sill)",
                "sightline:head": "\(window.head)",
            ]
            features.append(line("window-\(index)", tags, window.a, window.b, level: window.storey))
        }
        for (index, wall) in inner.enumerated() {
            features.append(line("wall-\(index)", ["indoor": "wall"], wall.a, wall.b, level: wall.storey))
        }
        for (index, void) in voids.enumerated() {
            features.append(
                area("void-\(index)", ["indoor": "area", "sightline:void": "yes"], void.area, level: void.storey))
        }
        return features
    }

    private func area(_ id: String, _ tags: [String: String], _ area: Rectangle, level: Int) -> Feature {
        Feature(
            id: id, level: "\(level)", tags: tags, shape: .area(Region(Polygon(area.corners.map(Self.point)))))
    }

    private func line(
        _ id: String, _ tags: [String: String], _ a: SIMD2<Double>, _ b: SIMD2<Double>, level: Int
    ) -> Feature {
        Feature(id: id, level: "\(level)", tags: tags, shape: .lines([Polyline([Self.point(a), Self.point(b)])]))
    }

    static func point(_ p: SIMD2<Double>) -> Point { Point(metresX: p.x, metresY: p.y).snapped }

    // MARK: as panels

    var panels: [Panel] {
        var panels: [Panel] = []
        for storey in 0..<storeys {
            let floor = Double(storey) * Self.storeyHeight
            for side in 0..<4 {
                let (a, b) = (footprint.corners[side], footprint.corners[(side + 1) % 4])
                panels += pierced(Panel(a: a, b: b, base: floor, top: floor + Self.storeyHeight), on: storey)
            }
            for wall in inner where wall.storey == storey {
                panels.append(Panel(a: wall.a, b: wall.b, base: floor, top: floor + Self.storeyHeight))
            }
        }
        return panels
    }

    /// A façade without its windows.
    private func pierced(_ panel: Panel, on storey: Int) -> [Panel] {
        let length = abs((panel.b - panel.a).x) + abs((panel.b - panel.a).y)
        let along = (panel.b - panel.a) / length
        for window in windows where window.storey == storey {
            let (from, to) = (((window.a - panel.a) * along).sum(), ((window.b - panel.a) * along).sum())
            let off = window.a - panel.a - from * along
            guard abs(off.x) + abs(off.y) < 1e-9, from > 0, to < length else { continue }
            return [
                Panel(a: panel.a, b: window.a, base: panel.base, top: panel.top),
                Panel(a: window.b, b: panel.b, base: panel.base, top: panel.top),
                Panel(a: window.a, b: window.b, base: panel.base, top: panel.base + window.sill),
                Panel(a: window.a, b: window.b, base: panel.base + window.head, top: panel.top),
            ]
        }
        return [panel]
    }

    /// Whether nothing of the building is between two points in space.
    func isClear(_ panels: [Panel], from c: SIMD3<Double>, to q: SIMD3<Double>) -> Bool {
        for panel in panels {
            let edge = panel.b - panel.a
            let way = SIMD2(q.x - c.x, q.y - c.y)
            let determinant = way.x * edge.y - way.y * edge.x
            guard determinant != 0 else { continue }
            let start = panel.a - SIMD2(c.x, c.y)
            let along = (start.x * edge.y - start.y * edge.x) / determinant
            let across = (start.x * way.y - start.y * way.x) / determinant
            guard along > 0, along < 1, across >= 0, across <= 1 else { continue }
            let height = c.z + along * (q.z - c.z)
            if height >= panel.base, height < panel.top { return false }
        }
        for storey in 0...storeys {
            let height = Double(storey) * Self.storeyHeight
            // A slab is a centimetre thick: what passes it is in the void at both its faces.
            for face in [height, height - 0.01] where (c.z - face) * (q.z - face) < 0 {
                let crossing = c + (face - c.z) / (q.z - c.z) * (q - c)
                let at = SIMD2(crossing.x, crossing.y)
                guard footprint.contains(at) else { continue }
                if !voids.contains(where: { $0.storey == storey && $0.area.contains(at) }) { return false }
            }
        }
        return true
    }
}
