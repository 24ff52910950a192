import Foundation
import Geometry
import Regulations
import SiteModel

/// Holds the findings on one floor plan against a search for what its cameras see.
struct FloorPlanCheck {
    let number: Int
    let plan: FloorPlan
    let cameras: [PlannedCamera]
    private let run: FloorPlanRun
    private var search: ZoneSearch
    private var lot: Lot
    private(set) var tally = FloorPlanTally()

    init(number: Int, seed: UInt64, packs: RuleLibrary.Choice) throws {
        self.number = number
        lot = Lot(number: number, seed: seed)
        plan = FloorPlan.draw(&lot)
        var cameras: [PlannedCamera] = []
        for number in 0..<6 where cameras.count < 3 {
            if let camera = PlannedCamera.draw(&lot, number, in: plan) { cameras.append(camera) }
        }
        self.cameras = cameras
        run = try FloorPlanRun(plan, cameras, packs)
        search = ZoneSearch(plan)
        hold()
    }

    private mutating func hold() {
        for camera in cameras {
            for zone in plan.zones {
                tally.pairs += 1
                holdInstall(camera, zone)
                holdView(camera, zone)
            }
            for keypad in plan.keypads { hold(camera, keypad) }
        }
        tally.sightLines = search.lines
    }

    private mutating func miss(_ what: String, _ camera: PlannedCamera, _ place: String) {
        tally.misses.append("plan \(number): \(what): \(camera.id) (level \(camera.level)) and \(place)")
    }

    // MARK: installing

    private mutating func holdInstall(_ camera: PlannedCamera, _ zone: FloorPlan.Room) {
        guard let expected = camera.isInside(zone) else { return }
        let found = run.verdicts(.install, camera, zone.id, level: zone.level)
        if expected != .pass { tally.inside += 1 }
        let wanted: Verdict = plan.isQuestion(zone) && expected == .fail ? .open : expected
        // The decree forbids views of what the planner marks, and so speaks of no installing.
        let packs = zone.kind == .privacyArea ? ["gansu", "guangzhou"] : FloorPlanRun.packs
        let asSaid =
            expected == .pass ? found.isEmpty : packs.allSatisfy { found[$0] == wanted }
        if !asSaid { miss("installed \(expected), found \(Self.text(found))", camera, zone.id) }
    }

    // MARK: views

    private mutating func holdView(_ camera: PlannedCamera, _ zone: FloorPlan.Room) {
        var best = ZoneSearch.Found()
        for place in camera.eyes {
            let found = search.search(Eye(camera, at: place), zone, &lot)
            best.any = max(best.any, found.any)
            best.sure = max(best.sure, found.sure)
        }
        let found = run.verdicts(.view, camera, zone.id, level: zone.level)
        let isCertain = camera.eyes.count == 1 && !plan.isQuestion(zone)
        switch best.sure {
        case .seen:
            tally.seen += 1
            let wanted: Verdict = isCertain ? .fail : .open
            if !FloorPlanRun.packs.allSatisfy({ found[$0] == wanted }) {
                miss("seen, found \(Self.text(found))", camera, zone.id)
            }
        case .perhaps:
            tally.perhapsSeen += 1
            if !FloorPlanRun.packs.allSatisfy({ found[$0] != nil }) {
                miss("perhaps seen, found \(Self.text(found))", camera, zone.id)
            }
        case .hidden: break
        }
        if best.sure != .hidden, camera.level != zone.level { tally.acrossLevels += 1 }
        guard camera.eyes.count == 1, let overlap = run.view(camera, zone.id) else { return }
        tally.claimed += 1
        let needed: SightLines.Sight = overlap.verdict == .fail ? .seen : .perhaps
        if best.any < needed, !isSeen(overlap, camera, zone, needed) {
            tally.madeUp += 1
            tally.inventions.append(
                "plan \(number): \(overlap.verdict): \(camera.id) (level \(camera.level), \(camera.projection)) and "
                    + "\(zone.id): \(overlap.area) m²")
        }
    }

    /// Whether anything is seen where the findings say so.
    private mutating func isSeen(
        _ overlap: Overlap, _ camera: PlannedCamera, _ zone: FloorPlan.Room, _ needed: SightLines.Sight
    ) -> Bool {
        guard case .area(let region) = overlap.shape else { return false }
        let eye = Eye(camera, at: camera.eyes[0])
        let floor = Double(zone.level) * FloorPlan.storeyHeight
        let lines = search.sightLines(from: eye, to: zone.area, floor: floor)
        return places(in: region).contains { place in
            let (x, y) = plan.unplaced(place)
            return (0...60).contains { step in
                let z = floor + 0.002 + 1.996 * Double(step) / 60
                return eye.takesIn(x, y, z) && lines.sight(from: eye, to: x, y, z) >= needed
            }
        }
    }

    /// Places all over a region, thin as it may be.
    private mutating func places(in region: Region) -> [Point] {
        var places: [Point] = []
        for polygon in region.polygons {
            guard let middle = polygon.interiorPoint else { continue }
            places.append(middle)
            let points = polygon.exterior.points
            for (index, corner) in points.enumerated() {
                let next = points[(index + 1) % points.count]
                for start in [corner, corner + 0.5 * (next - corner)] {
                    for share in [0.01, 0.1, 0.4, 0.7] { places.append(start + share * (middle - start)) }
                }
            }
        }
        let box = region.bounds
        for _ in 0..<150 {
            let at = Point(x: lot.between(box.minX, box.maxX), y: lot.between(box.minY, box.maxY))
            if region.contains(at) { places.append(at) }
        }
        return places
    }

    // MARK: keypads

    private mutating func hold(_ camera: PlannedCamera, _ keypad: FloorPlan.Keypad) {
        tally.keypads += 1
        let z = Double(keypad.level) * FloorPlan.storeyHeight + keypad.height
        let area = FloorPlan.Rectangle(x: keypad.x...keypad.x, y: keypad.y...keypad.y).grown(by: 0.05)
        var isAnyRead = false
        var isSurelyRead = false
        for place in camera.eyes {
            let eye = Eye(camera, at: place)
            let lines = search.sightLines(
                from: eye, to: area, floor: Double(keypad.level) * FloorPlan.storeyHeight)
            let angle = Self.angle(keypad, eye, z)
            let sights = [-0.01, 0, 0.01].flatMap { dx in
                [-0.01, 0, 0.01].flatMap { dy in
                    [-0.01, 0, 0.01].map { dz -> SightLines.Sight in
                        let (px, py, pz) = (keypad.x + dx, keypad.y + dy, z + dz)
                        return eye.takesIn(px, py, pz) ? lines.sight(from: eye, to: px, py, pz) : .hidden
                    }
                }
            }
            isAnyRead = isAnyRead || (sights.contains { $0 > .hidden } && angle < 85.5)
            isSurelyRead = isSurelyRead || (sights.allSatisfy { $0 == .seen } && angle < 84.5)
        }
        let found = run.verdicts(.view, camera, keypad.id, level: keypad.level)
        let isBroken = ["gansu", "guangzhou"].allSatisfy { found[$0] == (camera.eyes.count == 1 ? .fail : .open) }
        if isSurelyRead {
            tally.keypadsRead += 1
            if !isBroken { miss("read, found \(Self.text(found))", camera, keypad.id) }
        }
        if !isAnyRead, !found.isEmpty, camera.eyes.count == 1 {
            miss("not read, found \(Self.text(found))", camera, keypad.id)
        }
    }

    /// Degrees between the keypad's normal and the way to the camera.
    private static func angle(_ keypad: FloorPlan.Keypad, _ eye: Eye, _ z: Double) -> Double {
        let radian = Double.pi / 180
        let (dx, dy, dz) = (eye.x - keypad.x, eye.y - keypad.y, eye.z - z)
        let level = cos(keypad.tilt * radian)
        let along =
            dx * sin(keypad.azimuth * radian) * level + dy * cos(keypad.azimuth * radian) * level
            + dz * sin(keypad.tilt * radian)
        return acos(along / (dx * dx + dy * dy + dz * dz).squareRoot()) / radian
    }

    private static func text(_ verdicts: [String: Verdict]) -> String {
        verdicts.isEmpty
            ? "nothing" : verdicts.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
    }
}

extension FloorPlan {
    /// From the site's frame back to metres in the plan's axes.
    func unplaced(_ point: Point) -> (x: Double, y: Double) {
        let (x, y) = (point.x / Grid.unitsPerMetre, point.y / Grid.unitsPerMetre)
        let (s, c) = (sin(turn * .pi / 180), cos(turn * .pi / 180))
        return (c * x + s * y, -s * x + c * y)
    }
}
