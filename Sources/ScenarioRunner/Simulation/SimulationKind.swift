/// What changes in the draws of a simulation. Each kind is looked at by itself, then all that have probabilities together.
public enum SimulationKind: Hashable, Sendable {
    /// Nothing: the design as it is evaluated.
    case designed
    case mounting
    case obstacles
    case doors
    case inLeaf
    case bare
    /// Night, fog… by its name.
    case condition(String)
    case together

    /// In tables and on the command line.
    public var name: String {
        switch self {
        case .designed: "designed"
        case .mounting: "mounting"
        case .obstacles: "obstacles"
        case .doors: "doors"
        case .inLeaf: "in-leaf"
        case .bare: "bare"
        case .condition(let name): name
        case .together: "together"
        }
    }

    /// Names that no condition may have.
    static let ownNames = ["designed", "mounting", "obstacles", "doors", "in-leaf", "bare", "together", "failures"]

    /// Whether its worlds have other obstacles than the map.
    public var changesSite: Bool {
        switch self {
        case .obstacles, .doors, .inLeaf, .bare, .together: true
        case .designed, .mounting, .condition: false
        }
    }

    /// Whether draws differ; the other kinds are one world each.
    public var isDrawn: Bool {
        switch self {
        case .mounting, .obstacles, .doors, .together: true
        case .designed, .inLeaf, .bare, .condition: false
        }
    }
}

extension SimulationSettings {
    /// Those that it asks for, the design first and all together last.
    public var kinds: [SimulationKind] {
        var kinds: [SimulationKind] = []
        if mounting != nil { kinds.append(.mounting) }
        if !obstacles.isEmpty { kinds.append(.obstacles) }
        if !doors.isEmpty { kinds.append(.doors) }
        if trees != nil { kinds += [.inLeaf, .bare] }
        kinds += conditions.map { .condition($0.name) }
        let parts =
            kinds.count(where: \.isDrawn) + (trees?.bare == nil ? 0 : 1)
            + (conditions.contains { $0.probability != nil } ? 1 : 0)
        // One alone is the same by itself; seasons and conditions alone are known without drawing.
        if parts > 1 { kinds.append(.together) }
        return [.designed] + kinds
    }

    /// The kind whose draws the map and `--draw` are of: all together, else the only one that is drawn.
    public var mainKind: SimulationKind? { kinds.last { $0 == .together } ?? kinds.first(where: \.isDrawn) }
}
