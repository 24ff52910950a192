/// What layers and blocks usually mean, by their names in Chinese and English, the names of the AIA's layer guidelines
/// and those of drawing programs common in China.
///
/// A later rule that fits goes before an earlier one, as in any mapping. `maps/mappings/drawing.yaml` says the same for
/// people to read and change (tested).
extension TagMapping {
    public static let drawings = TagMapping(
        rules: DrawingPatterns.table.map { entry in
            Rule(
                layers: entry.on == .layer ? entry.patterns.map { DrawingName.Pattern($0) } : [],
                blocks: entry.on == .block ? entry.patterns.map { DrawingName.Pattern($0) } : [], role: entry.role,
                set: entry.set)
        })
}

enum DrawingPatterns {
    enum Name { case layer, block }

    struct Entry {
        var on: Name
        var role: DrawnRole
        var patterns: [String]
        var set: [String: String] = [:]
    }

    /// In order, the particular after the general.
    static let table: [Entry] = [
        Entry(on: .layer, role: .wall, patterns: ["*WALL*", "*墙*", "*隔断*", "*PARTITION*", "*MURO*", "*WAND*", "*MUR"]),
        Entry(on: .layer, role: .glass, patterns: ["*幕墙*", "*CURT*", "*玻璃隔*"]),
        Entry(on: .layer, role: .window, patterns: ["*窗*", "*WINDOW*", "*WIND", "*WIN", "*GLAZ*", "*GLASS*", "*玻璃"]),
        Entry(on: .layer, role: .door, patterns: ["*门", "*门-*", "门*", "*DOOR*", "*-DR"]),
        Entry(on: .layer, role: .opening, patterns: ["*门窗*", "*OPENING*", "*-OPNG*", "*洞口*"]),
        Entry(
            on: .layer, role: .column,
            patterns: ["*柱*", "*COLUMN*", "*COLS", "*COLS-*", "COL", "*-COL", "*PILLAR*", "CONCR*", "*混凝土*"]),
        Entry(
            on: .layer, role: .room,
            patterns: ["*房间*", "*ROOM*", "*SPACE*", "*A-AREA*", "*空间*", "*面积*", "*ZONE*", "*防火分区*"]),
        Entry(
            on: .layer, role: .room, patterns: ["*电梯*", "*LIFT*", "*EVTR*", "*ELEVATOR*"],
            set: ["room": "elevator", "sightline:void": "yes"]),
        Entry(
            on: .layer, role: .label,
            patterns: [
                "*文字*", "*TEXT*", "*TXT*", "*ANNO*", "*NOTE*", "*房名*", "*ROOM*NAME*", "*房间名*", "*说明*", "*IDEN*",
                "*LABEL*",
            ]),

        Entry(
            on: .block, role: .fixture,
            patterns: ["*TOILET*", "*URINAL*", "*坐便*", "*蹲便*", "*马桶*", "*小便*", "*洗脸盆*", "*浴缸*", "*BATHTUB*"]),
        Entry(on: .block, role: .door, patterns: ["*DOOR*", "*门*", "M####*", "FM*##*", "TLM*", "JLM*", "GM####*"]),
        Entry(on: .block, role: .window, patterns: ["WIND*", "*WINDOW*", "*窗*", "C####*", "GC####*", "BYC*"]),

        Entry(on: .layer, role: .axis, patterns: ["*轴*", "*AXIS*", "*GRID*", "*DOTE*", "*AXES*", "*中心线*", "*CENTER*"]),
        Entry(
            on: .layer, role: .dimension,
            patterns: [
                "*标注*", "*尺寸*", "*DIM", "*DIM-*", "*DIMS*", "DIM*", "*标高*", "*ELEV-SYM*", "*SYMB*", "*符号*", "*索引*",
                "*门窗编号*", "*门*编号*", "*窗*编号*", "*WINDOW*TEXT*", "*DOOR*TEXT*", "*DOOR*IDEN*", "*GLAZ*IDEN*",
                "*AXIS*TEXT*", "*LEADER*", "*引线*",
            ]),
        Entry(
            on: .layer, role: .furniture,
            patterns: ["*家具*", "*FURN*", "*家俱*", "*EQPM*", "*CASE*", "*CABINET*", "*柜*", "*设备*"]),
        Entry(on: .layer, role: .stairs, patterns: ["*楼梯*", "*STAIR*", "*STRS*", "*踏步*", "*台阶*", "*坡道*", "*RAMP*"]),
        Entry(on: .layer, role: .railing, patterns: ["*栏杆*", "*RAIL*", "*HDRL*", "*扶手*"]),
        Entry(
            on: .layer, role: .fixture,
            patterns: ["*洁具*", "*卫浴*", "SAN", "*SANIT*", "*LVTRY*", "*FIXT*", "*FLFX*", "*P-SANR*", "*TOILET*", "*厨卫*"]),
        Entry(
            on: .layer, role: .finish,
            patterns: [
                "*PLASTER*", "*抹灰*", "*粉刷*", "*FLOR*", "FLOOR", "*地面*", "*铺装*", "*铺地*", "*SURFACE*", "*保温*", "*装饰*",
            ]),
        Entry(on: .layer, role: .hatching, patterns: ["HATCH*", "*图案*", "填充*", "*-HATCH", "*-PATT"]),
        Entry(on: .layer, role: .planting, patterns: ["*植物*", "*PLANT*", "*绿化*", "*景观*", "*TREE*"]),
        Entry(
            on: .layer, role: .services,
            patterns: [
                "*给排水*", "*暖通*", "*电气*", "*消防*", "*喷淋*", "*风管*", "*灯*", "*LIGHT*", "*LITE*", "*PIPE*", "*DUCT*", "E-*",
                "M-*", "P-*", "FP-*", "*CEILING*", "*CLNG*", "*天花*", "*吊顶*", "*管线*", "*给水*", "*排水*",
            ]),
        Entry(on: .layer, role: .fixture, patterns: ["P-FIXT*", "P-SANR*"]),
        Entry(
            on: .layer, role: .structure,
            patterns: [
                "*梁*", "*BEAM*", "*HEADER*", "*FOOT*", "*FNDN*", "*STEM-WALL*", "*SLAB*", "*楼板*", "*ROOF*", "*屋面*",
                "*屋顶*",
                "*女儿墙*", "*JOIST*", "*TRUSS*", "*OVERHANG*", "*OVERBUILD*", "*基础*",
            ]),
        Entry(
            on: .layer, role: .sheet,
            patterns: [
                "*图框*", "*TITLE*", "*TTLB*", "*BORDER*", "DEFPOINTS", "*VIEWPORT*", "*VIEW-PORT*", "*VPORT*", "*辅助*",
            ]),
    ]
}
