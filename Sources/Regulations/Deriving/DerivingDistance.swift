import Geometry
import Interchange

/// The distances that derived places hang on. The law gives none of them: all are settings of ours, named in a plan
/// with every place that they helped to find.
public enum DerivingDistance: String, Hashable, Sendable, CaseIterable {
    /// How far along each arm of a junction its approach lies.
    case approach
    /// The two halves of a road whose name or number says that they are one: this far apart at most.
    case namedHalves
    /// The two halves of a road that says no name: this far apart at most.
    case unnamedHalves
    /// Nodes of one road that lie nearer to one another are one junction, as where side streets are staggered.
    case stagger
    /// Nodes that a slip road no longer than this joins are one junction.
    case slip
    /// Traffic signals this near to a junction are its signals.
    case signals
    /// How far along two arms are looked at to see whether they are halves of one road.
    case probe
    /// A feature of the planner's this near to a derived place is about it.
    case override
    /// A gate this near to an outline is on it.
    case onOutline
    /// Where ways cross one outline this near to one another, it is one gate.
    case oneGate
    /// A fence or wall this near to where a way meets an outline closes it.
    case closedBy
    /// A front faces roads that are at most this far away.
    case facesRoad
    /// Sides are looked at in pieces of this length at most.
    case frontPiece
    /// Of a building with a bank in it, the sides this near to the bank's point are its front.
    case frontReach
    /// How far before the wall the line of a front runs.
    case beforeWall

    public var metres: Double {
        switch self {
        case .approach: 10
        case .namedHalves: 45
        case .unnamedHalves: 30
        case .stagger: 20
        case .slip: 30
        case .signals: 40
        case .probe: 60
        case .override: 25
        case .onOutline: 2
        case .oneGate: 15
        case .closedBy: 1
        case .facesRoad: 40
        case .frontPiece: 10
        case .frontReach: 20
        case .beforeWall: 0.5
        }
    }

    /// In units.
    var units: Double { metres * Grid.unitsPerMetre }

    public var meaning: Bilingual {
        switch self {
        case .approach: Bilingual(zh: "进口道取点离路口的距离", en: "how far along each arm its approach lies")
        case .namedHalves:
            Bilingual(zh: "同名（同编号）道路两幅之间的最大间距", en: "largest gap between the halves of a road of one name or number")
        case .unnamedHalves:
            Bilingual(zh: "无名道路两幅之间的最大间距", en: "largest gap between the halves of a road without a name")
        case .stagger: Bilingual(zh: "同一道路上相距更近的交叉点合为一个路口", en: "nodes of one road nearer than this are one junction")
        case .slip:
            Bilingual(
                zh: "不超过此长度的匝道（路口内连接段）所连的交叉点合为一个路口",
                en: "nodes joined by a slip road no longer than this are one junction")
        case .signals: Bilingual(zh: "信号灯归入路口的距离", en: "traffic signals nearer than this to a junction are its own")
        case .probe:
            Bilingual(zh: "判断两幅是否并行时察看的长度", en: "how far two arms are followed to see whether they run side by side")
        case .override:
            Bilingual(
                zh: "规划者标注对推导地点起作用的距离", en: "how near the planner's own feature has to be to replace or remove it")
        case .onOutline: Bilingual(zh: "大门算在边界上的距离", en: "how near to an outline a gate is on it")
        case .oneGate: Bilingual(zh: "边界上相距更近的通过点合为一个大门", en: "crossings of one outline nearer than this are one gate")
        case .closedBy: Bilingual(zh: "围栏、围墙封闭通过点的距离", en: "how near a fence or wall closes a crossing of an outline")
        case .facesRoad: Bilingual(zh: "临街面与道路的最大距离", en: "how far a road may be from a front that faces it")
        case .frontPiece: Bilingual(zh: "墙面分段判断的最大长度", en: "longest piece of a wall that is judged as one")
        case .frontReach:
            Bilingual(
                zh: "楼内机构的点位与其门前一侧的最大距离", en: "how far from the point of a bank in a larger building its front reaches")
        case .beforeWall: Bilingual(zh: "门前的线离墙的距离", en: "how far before the wall the line of a front runs")
        }
    }
}
