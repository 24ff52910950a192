import Interchange

/// What the linework of a layer, or a block, is drawn for.
public enum DrawnRole: String, Hashable, Sendable, CaseIterable {
    case wall
    /// Walls of glass, as drawn, from floor to ceiling.
    case glass
    case door
    case window
    /// Doors and windows on one layer.
    case opening
    case column
    /// Outlines of rooms.
    case room
    /// Words that say what rooms are.
    case label
    /// Basins, toilets, baths.
    case fixture

    // What is nothing of a site.
    case axis
    case dimension
    case furniture
    case stairs
    case railing
    case finish
    case hatching
    case planting
    case services
    case structure
    case sheet

    /// Why it is left out; nil for what becomes something.
    var reason: Bilingual? {
        switch self {
        case .wall, .glass, .door, .window, .opening, .column, .room, .label: nil
        case .fixture: Bilingual(zh: "洁具不遮挡视线", en: "sanitary ware blocks no sight")
        case .axis: Bilingual(zh: "轴线、网格", en: "axes and grids")
        case .dimension: Bilingual(zh: "尺寸、标注、编号", en: "dimensions, marks and numbers")
        case .furniture:
            Bilingual(zh: "家具，没有高度（需要时用 --mapping 给出）", en: "furniture without heights (--mapping can give them)")
        case .stairs: Bilingual(zh: "楼梯的踏步线", en: "the treads of stairs")
        case .railing: Bilingual(zh: "栏杆、扶手", en: "railings")
        case .finish: Bilingual(zh: "面层、铺装、轮廓装饰", en: "finishes and surfaces")
        case .hatching: Bilingual(zh: "图案填充", en: "hatching")
        case .planting: Bilingual(zh: "植物、景观", en: "plants and landscape")
        case .services: Bilingual(zh: "水、暖、电、消防、顶棚设备", en: "services and ceilings")
        case .structure: Bilingual(zh: "不在本层视线高度的结构（梁、基础、屋面）", en: "structure above or below (beams, footings, roofs)")
        case .sheet: Bilingual(zh: "图框、视口、辅助线", en: "sheet frames, viewports and construction lines")
        }
    }

    /// Whether an inserted block of this kind is one thing, whatever it is drawn with.
    var takesWholeBlock: Bool {
        switch self {
        case .wall, .glass, .column, .room, .label: false
        default: true
        }
    }

    /// What tags make of linework.
    init?(tags: [String: String]) {
        switch tags["indoor"] {
        case "wall": self = tags["material"] == "glass" ? .glass : .wall
        case "door": self = .door
        case "window": self = .window
        case "column", "pillar": self = .column
        case "room", "area", "corridor": self = .room
        default:
            if tags["door"] != nil { self = .door } else if tags["window"] != nil { self = .window } else { return nil }
        }
    }
}
