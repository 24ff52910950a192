import Interchange
import Planning
import SiteModel

/// What a placement says to people, in both languages.
public struct PlacementWording: Sendable {
    private let names: [String: String]

    public init(requirements: [Requirement]) {
        names = Dictionary(requirements.map { ($0.id, "\($0.name) (\($0.task))") }) { first, _ in first }
    }

    public func name(of requirement: String) -> String { names[requirement] ?? requirement }

    /// Why a camera is there.
    public func reason(_ reason: PlacementResult.Reason) -> Bilingual {
        guard let first = reason.losses.first else {
            return Bilingual(zh: "备份：去掉后各处仍达标", en: "spare: without it every place is covered as well")
        }
        let breaking = reason.losses.count { $0.breaks }
        let share = "\(Self.percent(first.shareWith)) → \(Self.percent(first.shareWithout))"
        let others = reason.losses.count - 1
        let zh =
            "去掉后\(name(of: first.requirement))：\(share)"
            + (others > 0 ? "，另有 \(others) 处受影响" : "") + (breaking > 0 ? "，\(breaking) 处不再达标" : "")
        let en =
            "without it \(name(of: first.requirement)) falls \(share)"
            + (others > 0 ? ", and \(others) more" : "")
            + (breaking > 0 ? "; \(breaking) no longer pass\(breaking == 1 ? "es" : "")" : "")
        return Bilingual(zh: zh, en: en)
    }

    /// What no candidate covers, and why.
    public func shortfall(_ shortfall: PlacementResult.Shortfall) -> Bilingual {
        let whys = shortfall.why.map(Self.why)
        let zones = shortfall.zones.prefix(3).joined(separator: ", ")
        let shares = "\(Self.percent(shortfall.share)) / \(Self.percent(shortfall.minShare))"
        return Bilingual(
            zh: "\(name(of: shortfall.requirement))：\(shares)；\(whys.map(\.zh).joined(separator: "；"))"
                + (zones.isEmpty ? "" : "（\(zones)）"),
            en: "\(name(of: shortfall.requirement)): \(shares); \(whys.map(\.en).joined(separator: "; "))"
                + (zones.isEmpty ? "" : " (\(zones))"))
    }

    /// What falls short once a camera fails.
    public func fragile(_ shortfall: PlacementResult.Shortfall) -> Bilingual {
        let shares = "\(Self.percent(shortfall.share)) / \(Self.percent(shortfall.minShare))"
        return Bilingual(
            zh: "\(name(of: shortfall.requirement))：有备份的部分为 \(shares)",
            en: "\(name(of: shortfall.requirement)): \(shares) of it has a camera to spare")
    }

    private static func why(_ why: OutOfSight) -> Bilingual {
        switch why {
        case .noMount: Bilingual(zh: "没有安装位置能看到", en: "no mount has it in sight")
        case .noLens:
            Bilingual(zh: "能看到的位置上没有镜头和俯角能达到像素密度", en: "no lens and tilt reach the density from where it is in sight")
        case .prohibited:
            Bilingual(zh: "能看到它的摄像机都会拍到禁止区域", en: "whatever sees it would show a prohibited zone")
        case .notWorth:
            Bilingual(
                zh: "能看到它的摄像机每台增加不到 10 %，既不能达标便未选用",
                en: "each camera that sees it would add less than 10 %, and as it fails all the same none was spent")
        case .changes:
            Bilingual(zh: "可新增或转动的摄像机数（changes）已用完", en: "no more cameras may be new or turned (changes)")
        case .cutShort: Bilingual(zh: "搜索提前结束", en: "the search ended before it came to that")
        case .budget: Bilingual(zh: "预算已用完", en: "the budget is spent")
        case .tooFew: Bilingual(zh: "同时能看到它的摄像机不够", en: "too few cameras can see it together")
        }
    }

    static func percent(_ share: Double) -> String {
        let tenths = (share * 1000).rounded(.down)
        return "\(Int(tenths) / 10).\(Int(tenths) % 10) %"
    }
}
