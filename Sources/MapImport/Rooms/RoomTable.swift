extension RoomVocabulary {
    struct Entry: Sendable {
        var meaning: Meaning
        /// Any of these within the text.
        var chinese: [String]
        /// The whole text, blanks and figures aside.
        var chineseWhole: [String] = []
        /// These words, side by side or run together; one or many of a thing is the same.
        var english: [String]
        /// The whole text.
        var englishWhole: [String] = []
        /// Within the text, they mean something else.
        var not: [String] = []
    }

    fileprivate static func place(_ room: String, _ slug: String) -> Meaning {
        Meaning(tags: ["room": room, "sightline:place": slug], isPrivate: true)
    }

    fileprivate static func room(_ room: String, _ more: [String: String] = [:]) -> Meaning {
        Meaning(tags: more.merging(["room": room]) { own, _ in own })
    }

    /// The first that fits counts; what is private comes first.
    static let table: [Entry] = [
        Entry(
            meaning: place("nursing", "nursing_room"), chinese: ["母婴", "哺乳", "育婴", "育儿", "哺育", "婴儿", "亲子间", "妈咪"],
            chineseWhole: ["亲子室"],
            english: [
                "nursing", "lactation", "baby care", "baby change", "baby changing", "baby room", "baby feeding",
                "mothers room", "mother baby", "mother and baby", "parents room", "breastfeeding", "breast feeding",
            ], englishWhole: ["nursery", "nursery room"],
            not: ["nursing station", "nursing home", "nurse station", "婴儿用品", "婴儿车", "婴儿服"]),
        Entry(
            meaning: place("fitting", "fitting_room"), chinese: ["试衣", "试穿"],
            english: ["fitting room"]),
        Entry(
            meaning: place("changing", "changing_room"), chinese: ["更衣", "换衣"],
            english: ["changing", "change room", "dressing room", "locker room"], englishWhole: ["locker", "dressing"],
            not: ["baby changing"]),
        Entry(
            meaning: place("bathroom", "bathroom"),
            chinese: ["浴室", "淋浴", "洗浴", "桑拿", "汗蒸", "浴间", "浴区", "沐浴", "澡堂", "泡池", "温泉", "男宾", "女宾"],
            english: ["bath", "bathroom", "bathhouse", "shower", "sauna", "steam room", "onsen", "ensuite"],
            not: ["温泉酒店", "温泉路", "bath & body works"]),
        Entry(
            meaning: place("toilet", "toilet"),
            chinese: ["卫生间", "洗手间", "厕", "盥洗", "化妆间", "化妆室", "蹲位", "便池"],
            chineseWhole: ["卫", "男卫", "女卫", "公卫", "主卫", "次卫", "客卫", "内卫", "男", "女", "无障碍卫", "残卫", "男女卫", "卫浴", "男女"],
            english: [
                "wc", "w/c", "toilet", "restroom", "rest room", "washroom", "lavatory", "lav", "men's room",
                "women's room", "powder", "toil", "urinal", "ladies", "gents", "water closet", "loo",
            ],
            englishWhole: [
                "men", "women", "men women", "women men", "male", "female", "male female", "gentlemen", "boys", "girls",
                "boys girls", "unisex",
            ]),
        Entry(
            meaning: place("guest_room", "guest_room"),
            chinese: ["客房", "标准间", "标间", "大床房", "双床房", "双人间", "单人间", "套房"],
            english: ["guest room", "guest suite", "hotel room", "twin room", "king room", "queen room"],
            not: ["客房服务", "客房部", "客房中心"]),
        Entry(
            meaning: place("private", "private_room"), chinese: ["包间", "包房", "包厢", "雅间", "KTV", "卡拉OK"],
            english: ["private dining", "private room", "karaoke", "ktv"]),
        Entry(
            meaning: place("bedroom", "dormitory"), chinese: ["宿舍", "寝室", "集体宿舍"],
            english: ["dormitory", "dorm", "bunk room"]),
        Entry(
            meaning: place("bedroom", "staff_rest_room"), chinese: ["值班宿舍", "值班休息", "休息室", "倒班"],
            english: ["staff rest", "rest area staff", "sleeping room", "on-call room", "on call room"]),
        Entry(
            meaning: place("bedroom", "privacy_zone"), chinese: ["卧室", "主卧", "次卧", "卧房", "儿童房", "老人房"],
            english: ["bedroom", "bed"]),
        Entry(
            meaning: place("ward", "privacy_zone"), chinese: ["病房", "产房"],
            english: ["ward", "patient room", "delivery room"]),
        Entry(
            meaning: place("clinic", "privacy_zone"), chinese: ["诊室", "治疗", "检查室", "手术", "诊疗"],
            english: ["consulting room", "consultation room", "treatment room", "exam room", "examination room"],
            not: ["安全检查室"]),

        Entry(
            meaning: Meaning(tags: ["room": "vault", "sightline:place": "vault"]), chinese: ["金库", "现金库"],
            english: ["vault", "strong room", "strongroom"]),
        Entry(
            meaning: Meaning(tags: ["room": "armoury", "sightline:place": "weapons_store"]),
            chinese: ["枪库", "枪械", "弹药库", "武器库"], english: ["armoury", "armory", "weapons store"]),
        Entry(
            meaning: Meaning(tags: ["room": "archive", "sightline:place": "archive"]), chinese: ["档案"],
            english: ["archive"]),
        Entry(
            meaning: room("electrical"), chinese: ["配电", "变电", "电气间", "强电", "弱电", "开关室", "发电机房"],
            english: ["electrical", "elec", "switchgear", "switch room", "transformer"]),
        Entry(
            meaning: room("server"), chinese: ["数据中心", "服务器", "网络机房", "信息机房", "计算机房"], english: ["server", "data room"]),
        Entry(
            meaning: room("security"), chinese: ["监控", "消控", "消防控制", "安防", "保安", "门卫", "警卫", "值班"],
            english: ["security", "control room", "cctv", "guard"]),
        Entry(
            meaning: room("elevator", ["sightline:void": "yes"]), chinese: ["电梯井"],
            english: ["elevator shaft", "lift shaft"]),
        Entry(
            meaning: room("lobby"), chinese: ["电梯厅", "候梯厅", "大堂", "门厅", "大厅", "前厅", "中庭", "接待"],
            english: [
                "lobby", "foyer", "reception", "entrance hall", "entry", "atrium", "elevator lobby", "lift lobby",
            ]),
        Entry(
            meaning: room("elevator", ["sightline:void": "yes"]), chinese: ["电梯", "货梯", "客梯"],
            english: ["elevator", "elev", "lift"], not: ["电梯机房", "楼电梯间"]),
        Entry(
            meaning: room("stairs", ["sightline:void": "yes"]), chinese: ["楼梯"],
            english: ["stair", "staircase", "stairwell"]),
        Entry(
            meaning: Meaning(tags: ["indoor": "corridor"]), chinese: ["走廊", "过道", "走道", "通道", "连廊", "前室"],
            english: ["corridor", "hall", "hallway", "passage"]),
        Entry(
            meaning: room("technical"), chinese: ["机房", "设备间", "水泵", "管井", "空调机", "新风", "锅炉", "风井", "水井", "电井"],
            english: ["mechanical", "mech", "plant room", "boiler", "utility", "util", "equipment"]),
        Entry(
            meaning: room("conference"), chinese: ["会议", "洽谈", "会客"],
            english: ["meeting", "conference", "conf", "boardroom", "board room"]),
        Entry(
            meaning: room("office"), chinese: ["办公", "经理室", "财务", "行长室", "主任室", "总监"], english: ["office"]),
        Entry(meaning: room("classroom"), chinese: ["教室", "课室"], english: ["classroom", "class room", "lecture"]),
        Entry(meaning: room("laboratory"), chinese: ["实验"], english: ["laboratory", "lab"]),
        Entry(meaning: room("library"), chinese: ["图书", "阅览"], english: ["library", "reading room"]),
        Entry(
            meaning: room("kitchen"), chinese: ["厨房", "备餐", "茶水", "操作间"],
            english: ["kitchen", "kitchenette", "tea room"]),
        Entry(
            meaning: room("restaurant"), chinese: ["餐厅", "食堂", "宴会", "餐饮"],
            english: ["restaurant", "canteen", "dining", "dining room", "cafeteria"]),
        Entry(
            meaning: room("living"), chinese: ["客厅", "起居"],
            english: ["living", "living room", "great room", "family room"]),
        Entry(meaning: room("gym"), chinese: ["健身"], english: ["gym", "fitness"]),
        Entry(
            meaning: room("shop"), chinese: ["商铺", "商店", "店铺", "营业厅", "营业", "超市"],
            english: ["shop", "store front", "retail"]),
        Entry(
            meaning: room("storage"), chinese: ["储藏", "储物", "仓库", "库房", "储存", "杂物", "工具间", "清洁间", "保洁"],
            english: ["storage", "store", "pantry", "closet", "clo", "w.i.c.", "wic", "janitor", "cleaner", "garage"]),
    ]
}
