import SiteModel

/// Places once more, each with one camera to spare: what covers these too still covers the places when any one camera fails.
extension Evaluator {
    func withSpares() -> Evaluator {
        let spares = requirements.map { requirement in
            var spare = requirement
            spare.id += Requirement.spareMark
            spare.minCameras += 1
            return spare
        }
        return narrowed(to: (requirements + spares).sorted { $0.id < $1.id })
    }
}

extension Requirement {
    /// What no id ends in that is made of a place, a task and a level.
    static let spareMark = "/+1"

    var isSpare: Bool { id.hasSuffix(Self.spareMark) }
}
