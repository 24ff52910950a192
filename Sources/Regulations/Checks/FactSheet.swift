import SiteModel

/// Looks up what a design states: facts of the plan, and of its cameras, whose own go before the plan's.
struct FactSheet {
    /// What stands under a name.
    enum Reading: Hashable {
        case missing
        /// Something that is not of the fact's form.
        case unreadable(String)
        case value(String)

        var value: String? {
            if case .value(let text) = self { return text }
            return nil
        }
    }

    let facts: [String: String]
    let cameras: [Camera]

    func ofPlan(_ entry: FactVocabulary.Entry) -> Reading { Self.reading(facts[entry.name], entry) }

    /// Only what the camera states for itself.
    func own(_ entry: FactVocabulary.Entry, _ camera: Camera) -> Reading {
        guard entry.ofCameras else { return .missing }
        return Self.reading(camera.tags[entry.name], entry)
    }

    /// What holds for a camera.
    func reading(_ entry: FactVocabulary.Entry, _ camera: Camera) -> Reading {
        let own = own(entry, camera)
        return own == .missing ? ofPlan(entry) : own
    }

    private static func reading(_ text: String?, _ entry: FactVocabulary.Entry) -> Reading {
        guard let text = text?.trimmed, !text.isEmpty else { return .missing }
        return entry.form.accepts(text) ? .value(text) : .unreadable(text)
    }
}
