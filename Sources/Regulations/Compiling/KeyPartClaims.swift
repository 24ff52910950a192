import SiteModel

/// Which key parts belong to a place of their own, so that a road in passing does not take them as well.
///
/// A key part is claimed by an area whose law speaks of key parts and that it lies in, or by being a place itself:
/// the gate of a school is no key part of the street outside it.
struct KeyPartClaims {
    private var claimed: Set<String> = []

    init(_ rules: [Rule], context: SiteContext, finder: PlaceFinder) {
        for rule in rules where rule.kind == .requiredCoverage {
            for type in rule.places {
                let subject = type.subject ?? rule.subject
                for place in finder.places(of: type, narrowing: subject == .premises) where !place.isDerived {
                    if place.feature.isKeyPart { claimed.insert(Self.key(place.feature)) }
                    guard subject != .premises, case .area = place.feature.shape else { continue }
                    for part in context.keyParts(of: place.feature, reach: rule.check.reach) {
                        claimed.insert(Self.key(part))
                    }
                }
            }
        }
    }

    /// Whether a key part near a point or line is left for it.
    func leaves(_ part: Feature) -> Bool { !claimed.contains(Self.key(part)) }

    private static func key(_ feature: Feature) -> String { "\(feature.id)\u{0}\(feature.level)" }
}
