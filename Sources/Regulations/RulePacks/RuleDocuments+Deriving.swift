import Interchange

extension RuleDocuments {
    /// The part of `docs/Places.md` about places that nobody draws.
    static func deriving(_ library: RuleLibrary) -> [String] {
        var lines = [
            "", "## Derived places / 推导的地点", "",
            "Some places follow from what is drawn: junctions from roads, gates from ways that pass an outline. "
                + "Each stands in the plan as a feature of kind `derived` with `what`, `rules`, `method`, `from` (the map "
                + "features that it follows from), `settings` and, in words, `how_zh` and `how_en`.", "",
            "有些地点由图上所画推导得出：路口由道路得出，大门由通过边界的道路得出。每一处在方案中都是 `derived` 类要素，写明 `what`、`rules`、`method`、`from`"
                + "（据以得出的要素）、`settings`，并用文字说明（`how_zh`、`how_en`）。", "",
            "The planner decides / 以规划者为准：", "",
            "- `sightline:place=<slug>` within \(metres(.override)) m of a derived place takes its place. "
                + "在推导地点 \(metres(.override)) 米之内标注 `sightline:place=<slug>` 的要素取代它。",
            "- `sightline:not=<slug>` removes it: on a feature that it follows from, on a point within "
                + "\(metres(.override)) m of it, or on an area around it. On a mapped feature, it says that the feature's "
                + "tags mislead. 标注 `sightline:not=<slug>` 则去掉它：标在据以得出的要素上、\(metres(.override)) 米之内的点上，"
                + "或者包含它的范围上；标在图上的要素本身，表示该要素不是这种地点。",
            "", "| method | what it finds | 含义 | slugs |", "|---|---|---|---|",
        ]
        for method in Derivation.Method.allCases {
            let slugs = Set(
                library.packs.flatMap { $0.rules.flatMap(\.places) }.filter { $0.derive?.method == method }
                    .flatMap(\.slugs)
            ).sorted().map { "`\($0)`" }.joined(separator: ", ")
            let meaning = method.meaning
            lines.append("| `\(method.rawValue)` | \(meaning.en) | \(meaning.zh) | \(slugs) |")
        }
        lines += [
            "", "The law gives none of these distances; they are settings. 以下距离法条都没有规定，均为设置。", "",
            "| setting | m | meaning | 含义 |", "|---|---|---|---|",
        ]
        lines += DerivingDistance.allCases.map {
            "| `\($0.rawValue)` | \(metres($0)) | \($0.meaning.en) | \($0.meaning.zh) |"
        }
        return lines
    }

    private static func metres(_ distance: DerivingDistance) -> String { Wording.shortest(distance.metres) }
}

extension Derivation.Method {
    /// What it finds and how, for people.
    public var meaning: Bilingual {
        switch self {
        case .junctions:
            Bilingual(
                zh: "所列等级的道路至少有 `arms` 个方向相交之处；双幅道路算一个方向，环岛为一个路口，匝道（`*_link`）不另算，立交不算；取相交部分的中心，各方向每幅车道上各取一个进口点",
                en:
                    "Where roads of the named classes meet in at least `arms` arms: carriageways of one road count once, a "
                    + "roundabout is one junction, slip roads (`*_link`) belong to it, an overpass is none; placed in the "
                    + "middle, with an approach on every carriageway, as seeing one half of a wide road is not seeing it"
            )
        case .crossings:
            Bilingual(
                zh: "道路与界线相交之处；同一条路的两幅车道为一处、两点",
                en: "Where roads cross boundaries; the carriageways of one road are one place with a point on each")
        case .spans:
            Bilingual(
                zh: "首尾相接的各段天桥、桥梁、隧道合为一处", en: "Pieces of a footbridge, bridge or tunnel that touch end to end, as one")
        case .ends:
            Bilingual(
                zh: "上述各处（连同梯道）与地面道路相接的端点：梯口、隧道口",
                en: "Their ends, stairs included, where they meet the open road: landings and portals")
        case .gates:
            Bilingual(
                zh: "边界上没有画出大门的学校、公园等，道路通过其边界、没有围栏或围墙封闭之处",
                en:
                    "Where a way passes the outline of a school, park or compound with no gate mapped on it, and no fence or wall closes it"
            )
        case .fronts:
            Bilingual(
                zh: "建筑朝向公共道路、没有其他建筑遮挡的墙面之前",
                en: "The ground before the sides of a building that face a public road, no other building between")
        }
    }
}
