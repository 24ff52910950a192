/// How a rule of kind `plan-field` is judged, besides the facts that it asks for.
public enum CheckMethod: String, Hashable, Sendable, CaseIterable {
    /// By stated facts alone.
    case fields
    /// Places that cameras cover have signs in reach, and so have their public entrances.
    case signs
    /// Cameras hang on what is there already.
    case mountHost
    /// No camera moves about.
    case fixedPosition
    /// No camera turns or zooms.
    case fixedRange
    /// The plan lies where the pack is law.
    case jurisdiction
    /// Cameras near classified units have their consent.
    case consent
    /// Cameras lie in the area that their unit answers for.
    case responsibility
    /// The stated storage holds what all cameras record for as long as it is to be kept.
    case storage

    /// Metres where the pack gives none; nil for methods that measure no distance.
    var usualDistance: Double? {
        switch self {
        case .signs: 30
        case .consent: 50
        default: nil
        }
    }
}
