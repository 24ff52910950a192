import Foundation
import SiteModel

/// Draws cameras by lot: in rooms, on walls and boundaries, outdoors.
extension PlannedCamera {
    static func draw(_ lot: inout Lot, _ number: Int, in plan: FloorPlan) -> PlannedCamera? {
        let level = lot.whole(0, plan.levels - 1)
        var camera = PlannedCamera(
            id: "c\(number)", level: level, x: 0, y: 0, height: lot.decimetres(2.2, 2.9), azimuth: lot.between(0, 360),
            tilt: lot.decimetres(0, 50), projection: .rectilinear, hfov: 90, vfov: 60,
            pixels: PixelSize(width: 1_920, height: 1_080), masks: [], eyes: [], hangsOn: nil)
        // Where there are storeys more of them look in from outdoors.
        switch lot.whole(0, plan.levels > 1 ? 13 : 9) {
        case 0...5:
            let rooms = plan.rooms.filter { $0.level == level && $0.kind != .privacyArea }
            let area = lot.pick(rooms).area
            camera.x = lot.decimetres(area.x.lowerBound + 0.3, area.x.upperBound - 0.3)
            camera.y = lot.decimetres(area.y.lowerBound + 0.3, area.y.upperBound - 0.3)
        case 6...7:
            guard camera.hang(&lot, in: plan) else { return nil }
        default:
            camera.level = 0
            // How high walls are whose building is not drawn nobody knows.
            camera.height = lot.decimetres(2.4, plan.outline == nil ? 2.9 : 8)
            let bounds = plan.bounds.grown(by: 10)
            camera.x = lot.decimetres(bounds.x.lowerBound, bounds.x.upperBound)
            camera.y = lot.decimetres(bounds.y.lowerBound, bounds.y.upperBound)
            if plan.bounds.grown(by: 0.8).contains(camera.x, camera.y) { return nil }
        }
        if camera.isInTheWay(plan) { return nil }
        if camera.hangsOn == nil { camera.eyes = [(camera.x, camera.y)] }
        camera.aim(&lot, in: plan)
        if let line = camera.hangsOn, (0.005...0.02).contains(abs(camera.leaning(on: line))) { return nil }
        camera.settle(in: plan)
        return camera
    }

    /// Whether something is where the camera would be, or so near that it may be on it.
    private func isInTheWay(_ plan: FloorPlan) -> Bool {
        let things = plan.furniture.filter { $0.level == level }.map(\.area)
        let lines = plan.partitions.filter { $0.level == level }.map(\.line)
        return things.contains { $0.grown(by: 0.15).contains(x, y) }
            || lines.contains { line in
                let area =
                    line.isAcrossX
                    ? FloorPlan.Rectangle(x: line.at...line.at, y: line.along)
                    : FloorPlan.Rectangle(x: line.along, y: line.at...line.at)
                return area.grown(by: 0.15).contains(x, y)
            }
    }

    /// On a wall of a room or the boundary of an area, a little to either side of it.
    private mutating func hang(_ lot: inout Lot, in plan: FloorPlan) -> Bool {
        let rooms = plan.rooms.filter { $0.level == level && $0.kind != .lobby && $0.kind != .corridor }
        guard !rooms.isEmpty else { return false }
        let area = lot.pick(rooms).area
        let sides = [
            FloorPlan.Line(isAcrossX: true, at: area.x.lowerBound, along: area.y),
            FloorPlan.Line(isAcrossX: true, at: area.x.upperBound, along: area.y),
            FloorPlan.Line(isAcrossX: false, at: area.y.lowerBound, along: area.x),
            FloorPlan.Line(isAcrossX: false, at: area.y.upperBound, along: area.x),
        ]
        let line = lot.pick(sides)
        let at = lot.decimetres(line.along.lowerBound + 0.5, line.along.upperBound - 0.5)
        let near = plan.openings.contains {
            $0.level == level && $0.line.isAcrossX == line.isAcrossX && abs($0.line.at - line.at) < 0.6
                && $0.line.along.lowerBound - 0.3 < at && at < $0.line.along.upperBound + 0.3
        }
        // Nor where another wall ends on this one.
        let meeting = plan.rooms.filter { $0.level == level }.contains { other in
            let along = line.isAcrossX ? other.area.y : other.area.x
            let across = line.isAcrossX ? other.area.x : other.area.y
            return across.lowerBound - 0.2 < line.at && line.at < across.upperBound + 0.2
                && (abs(along.lowerBound - at) < 0.3 || abs(along.upperBound - at) < 0.3)
        }
        if near || meeting { return false }
        let off = lot.pick([0, 0, 0.02, -0.02, 0.06, -0.06])
        let place = line.point(at)
        x = place.x + (line.isAcrossX ? off : 0)
        y = place.y + (line.isAcrossX ? 0 : off)
        hangsOn = line
        return true
    }

    private mutating func aim(_ lot: inout Lot, in plan: FloorPlan) {
        if lot.chance(0.7), let zone = plan.zones.isEmpty ? nil : lot.pick(plan.zones) {
            let target = (
                x: lot.between(zone.area.x.lowerBound, zone.area.x.upperBound),
                y: lot.between(zone.area.y.lowerBound, zone.area.y.upperBound)
            )
            let (dx, dy) = (target.x - x, target.y - y)
            let rise = Double(level - zone.level) * FloorPlan.storeyHeight + height - lot.between(0, 2)
            azimuth = (atan2(dx, dy) * 1_800 / .pi).rounded() / 10
            tilt = (atan2(rise, (dx * dx + dy * dy).squareRoot()) * 1_800 / .pi).rounded() / 10
        }
        if let line = hangsOn, lot.chance(0.15) {
            // Looks along the wall.
            azimuth = line.isAcrossX ? lot.pick([0, 180]) : lot.pick([90, 270])
        }
        switch lot.whole(0, 19) {
        case 0...1:
            projection = .equidistant
            hfov = lot.pick([160, 180, 185])
            vfov = hfov
            if lot.chance(0.7) { tilt = 90 }
            pixels = PixelSize(width: 720, height: 720)
        case 2...3:
            projection = .cylindrical
            hfov = lot.pick([180, 360])
            vfov = lot.pick([60, 100])
            tilt = lot.pick([0, 10, 20])
            pixels = PixelSize(width: 4_096, height: 1_200)
        default:
            hfov = lot.decimetres(35, 110)
            vfov = lot.decimetres(25, 80)
            if lot.chance(0.25) { masks = [Self.mask(&lot)] }
        }
        // Straight down has no azimuth, and so no side.
        if projection == .equidistant, tilt == 90, hangsOn != nil { tilt = 60 }
        if azimuth < 0 { azimuth += 360 }
    }

    private static func mask(_ lot: inout Lot) -> [ImagePoint] {
        // Some lie along the border of the picture.
        let (x, y) = (lot.pick([0, lot.between(0, 0.6)]), lot.pick([0, lot.between(0, 0.6)]))
        let (width, height) = (
            lot.pick([1 - x, lot.between(0.2, 1 - x)]), lot.pick([1 - y, lot.between(0.2, 1 - y)])
        )
        var corners = [
            ImagePoint(x: x, y: y), ImagePoint(x: x + width, y: y), ImagePoint(x: x + width, y: y + height),
            ImagePoint(x: x, y: y + height),
        ]
        if lot.chance(0.4) { corners.removeLast() }
        return corners
    }

    /// Puts one that hangs on a wall just off the side that it looks to.
    private mutating func settle(in plan: FloorPlan) {
        guard let line = hangsOn else { return }
        let off = (line.isAcrossX ? x : y) - line.at
        let walls = plan.rooms.filter { room in
            guard room.level == level, room.hasWalls, room.walls != .clear, (room.wallHeight ?? 3) >= height else {
                return false
            }
            let (across, along) =
                line.isAcrossX ? (room.area.x, room.area.y) : (room.area.y, room.area.x)
            let at = line.isAcrossX ? y : x
            return along.contains(at)
                && (abs(across.lowerBound - line.at) < 0.001 || abs(across.upperBound - line.at) < 0.001)
        }
        func eye(_ off: Double) -> (x: Double, y: Double) {
            line.isAcrossX ? (line.at + off, y) : (x, line.at + off)
        }
        let isOnFacade =
            plan.outline.map { outline in
                let side = line.isAcrossX ? outline.x : outline.y
                return abs(side.lowerBound - line.at) < 0.001 || abs(side.upperBound - line.at) < 0.001
            } ?? false
        guard !walls.isEmpty || isOnFacade else {
            eyes = [eye(off)]
            return
        }
        let leaning = leaning(on: line)
        if abs(leaning) < 0.01 {
            eyes = abs(off) < 0.001 ? [eye(0.001), eye(-0.001)] : [eye(off)]
        } else {
            // 1 mm off at least.
            eyes = [eye(leaning > 0 ? max(off, 0.001) : min(off, -0.001))]
        }
    }
}
