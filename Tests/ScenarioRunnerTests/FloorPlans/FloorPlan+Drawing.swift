/// Draws floor plans by lot.
extension FloorPlan {
    static func draw(_ lot: inout Lot) -> FloorPlan {
        let levels = lot.chance(0.16) ? lot.pick([2, 2, 3]) : 1
        let building = levels > 1 ? lot.pick([.hotel, .dormitory, .office]) : lot.pick(Building.allCases)
        var plan = FloorPlan(levels: levels, building: building)
        let length = lot.decimetres(8, levels > 1 ? 14 : 22)
        let south = lot.decimetres(3, 6)
        let corridor = south + lot.decimetres(1.6, 3)
        let north = lot.chance(0.8) ? corridor + lot.decimetres(3, 6) : corridor
        let lobby: ClosedRange<Double>? = levels > 1 || lot.chance(0.4) ? 0...lot.decimetres(3, 5) : nil
        for level in 0..<levels {
            plan.rooms.append(
                Room(
                    id: "corridor-\(level)", level: level, kind: .corridor,
                    area: Rectangle(x: 0...length, y: south...corridor)))
            plan.drawRow(&lot, level, "s", length, 0...south, door: south, facade: 0, lobby: lobby)
            if north > corridor {
                plan.drawRow(&lot, level, "n", length, corridor...north, door: corridor, facade: north, lobby: nil)
            }
        }
        if building != .none {
            let thickness = lot.pick([0, 0, 0.3])
            plan.outline = plan.bounds.grown(by: thickness)
            plan.drawWindows(&lot, thickness)
        }
        if levels > 1, let lobby {
            plan.void = Rectangle(
                x: 0.5...lot.decimetres(1.8, lobby.upperBound - 0.4), y: 0.6...lot.decimetres(1.8, south - 0.4))
            plan.voidLevels = Set((0..<levels).filter { _ in lot.chance(0.7) })
        }
        plan.drawThings(&lot)
        if lot.chance(0.3) { plan.drawYard(&lot) }
        if lot.chance(0.5) { plan.turn = lot.between(0, 360) }
        return plan
    }

    private mutating func drawRow(
        _ lot: inout Lot, _ level: Int, _ side: String, _ length: Double, _ y: ClosedRange<Double>, door: Double,
        facade: Double, lobby: ClosedRange<Double>?
    ) {
        var x = 0.0
        if let lobby {
            let area = Rectangle(x: lobby, y: y)
            rooms.append(Room(id: "lobby-\(level)", level: level, kind: .lobby, area: area))
            x = lobby.upperBound
        }
        while length - x > 0.01 {
            let rest = length - x
            let width = rest < 5.2 ? rest : lot.decimetres(2.6, min(5, rest - 2.6))
            var room = Room(
                id: "room-\(side)\(level)-\(Int(x * 10 + 0.5))", level: level,
                kind: lot.pick([.bedroom, .bedroom, .toilet, .changing, .unsaid, .office, .lobby]),
                area: Rectangle(x: x...(x + width), y: y))
            if room.hasWalls {
                if lot.chance(0.15) { room.wallHeight = lot.pick([1.4, 1.8, 2.2]) }
                if lot.chance(0.15) { room.walls = lot.pick([.clear, .unknown]) }
                drawOpenings(&lot, room, door)
            }
            rooms.append(room)
            x += width
        }
    }

    /// Metres, of the settings' doors for views.
    private static let standardDoor = (width: 1.2, head: 2.4)

    private mutating func drawOpenings(_ lot: inout Lot, _ room: Room, _ y: Double) {
        let x = room.area.x
        let isLow = room.wallHeight != nil
        if lot.chance(0.85), (room.wallHeight ?? 3) > 1.5 {
            let isStandard = lot.chance(0.3) && !isLow
            let width = isStandard ? Self.standardDoor.width : lot.decimetres(0.7, 1.4)
            let head = isStandard ? Self.standardDoor.head : isLow ? 1.7 : lot.pick([1.9, 2.1, 2.4])
            let start = lot.decimetres(x.lowerBound + 0.4, x.upperBound - 0.4 - width)
            openings.append(
                Opening(
                    id: "door-\(room.id)", level: room.level,
                    line: Line(isAcrossX: false, at: y, along: start...(start + width)), sill: 0, head: head,
                    pane: .clear, isDoor: true, isStandard: isStandard))
        }
        if lot.chance(0.12), !isLow {
            // A door into the next room.
            let wall = room.area.y
            let start = lot.decimetres(wall.lowerBound + 0.4, wall.upperBound - 1.3)
            openings.append(
                Opening(
                    id: "way-\(room.id)", level: room.level,
                    line: Line(isAcrossX: true, at: x.lowerBound, along: start...(start + 0.9)), sill: 0, head: 2,
                    pane: .clear, isDoor: true, isStandard: false))
        }
    }

    private mutating func drawWindows(_ lot: inout Lot, _ thickness: Double) {
        guard let outline else { return }
        for room in rooms where room.kind != .corridor && room.wallHeight == nil && lot.chance(levels > 1 ? 0.85 : 0.6)
        {
            let isSouth = room.area.y.lowerBound == 0
            let x = room.area.x
            let width = lot.decimetres(0.6, min(2.4, x.upperBound - x.lowerBound - 0.8))
            let start = lot.decimetres(x.lowerBound + 0.4, x.upperBound - 0.4 - width)
            openings.append(
                Opening(
                    id: "window-\(room.id)", level: room.level,
                    line: Line(
                        isAcrossX: false, at: isSouth ? outline.y.lowerBound : outline.y.upperBound,
                        along: start...(start + width)),
                    sill: lot.pick([0, 0.6, 0.9, 1.3]), head: lot.pick([1.9, 2.1, 2.4]),
                    pane: lot.pick([.clear, .clear, .clear, .unknown, .opaque]), isDoor: false, isStandard: false))
        }
    }

    /// Partitions, furniture and keypads in rooms.
    private mutating func drawThings(_ lot: inout Lot) {
        for room in rooms where room.kind != .privacyArea {
            let inner = room.area.grown(by: -0.8)
            let (x, y) = (room.area.x, room.area.y)
            if y.upperBound - y.lowerBound > 2.6, lot.chance(0.25) {
                let start = lot.decimetres(inner.y.lowerBound, inner.y.upperBound - 0.6)
                partitions.append(
                    Partition(
                        id: "partition-\(room.id)", level: room.level,
                        line: Line(
                            isAcrossX: true, at: lot.decimetres(inner.x.lowerBound, inner.x.upperBound),
                            along: start...lot.decimetres(start + 0.5, inner.y.upperBound)),
                        height: lot.pick([1.2, 1.6, 2]), opacity: lot.pick([.opaque, .opaque, .unknown]),
                        isOutdoors: false))
            }
            if lot.chance(0.3) {
                let (width, depth) = (lot.decimetres(0.4, 1.4), lot.decimetres(0.4, 0.8))
                let (left, low) = (
                    lot.decimetres(x.lowerBound + 0.2, x.upperBound - 0.2 - width),
                    lot.decimetres(y.lowerBound + 0.2, y.upperBound - 0.2 - depth)
                )
                let isHung = lot.chance(0.2)
                let base = isHung ? lot.pick([0.9, 1.6, 2.1]) : 0
                furniture.append(
                    Furniture(
                        id: "thing-\(room.id)", level: room.level,
                        area: Rectangle(x: left...(left + width), y: low...(low + depth)), base: base,
                        top: lot.chance(0.15) ? nil : base + lot.pick([0.3, 0.8, 1.1, 1.9, 2.4])))
            }
            if ![.bedroom, .toilet, .changing].contains(room.kind), lot.chance(0.2) {
                keypads.append(
                    Keypad(
                        id: "keypad-\(room.id)", level: room.level,
                        x: lot.decimetres(x.lowerBound + 0.2, x.upperBound - 0.2),
                        y: lot.decimetres(y.lowerBound + 0.2, y.upperBound - 0.2), height: lot.pick([1, 1.15, 1.3]),
                        azimuth: lot.between(0, 360), tilt: lot.pick([0, 30, 60, 90])))
            }
        }
    }

    /// A yard that nobody may look into, behind a fence or a garden wall.
    private mutating func drawYard(_ lot: inout Lot) {
        let start = lot.decimetres(0, 4)
        let near = -lot.decimetres(2.5, 4)
        rooms.append(
            Room(
                id: "yard", level: 0, kind: .privacyArea,
                area: Rectangle(
                    x: start...(start + lot.decimetres(2, 6)), y: (near - lot.decimetres(2, 5))...near)))
        partitions.append(
            Partition(
                id: "fence", level: 0,
                line: Line(isAcrossX: false, at: near + 0.6, along: (start - 1)...(start + lot.decimetres(3, 7))),
                height: lot.pick([1.2, 1.8, 2.5]), opacity: lot.pick([.opaque, .unknown]), isOutdoors: true))
    }
}
