import Interchange

/// A YAML document as it was written: every scalar is a string, and everything knows where it stands.
///
/// What a scalar means is the schema's business: YAML 1.1 would make a truth value of `no`, eight of `010`, and
/// round a 20-digit identity.
package indirect enum YAMLValue: Sendable {
    case scalar(String, Diagnostic.Place)
    case sequence([YAMLValue], Diagnostic.Place)
    case mapping([Entry], Diagnostic.Place)

    /// A key with its value, in the order of the file.
    package struct Entry: Sendable {
        package var key: String
        package var keyPlace: Diagnostic.Place
        package var value: YAMLValue

        package init(key: String, keyPlace: Diagnostic.Place, value: YAMLValue) {
            self.key = key
            self.keyPlace = keyPlace
            self.value = value
        }
    }

    package var place: Diagnostic.Place {
        switch self {
        case .scalar(_, let place), .sequence(_, let place), .mapping(_, let place): place
        }
    }

    /// What it is, for messages.
    package var kind: Bilingual {
        switch self {
        case .scalar: Bilingual(zh: "单个值", en: "a single value")
        case .sequence: Bilingual(zh: "列表", en: "a list")
        case .mapping: Bilingual(zh: "键值表", en: "a mapping")
        }
    }
}
