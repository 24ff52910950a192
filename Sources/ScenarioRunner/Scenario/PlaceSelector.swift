import SiteModel

/// Which features a requirement of the scenario speaks about: an id, or a tag as `key=value` or `key=*`.
struct PlaceSelector {
    private enum Kind {
        case id(String)
        case tag(key: String, value: String)
    }

    private let kind: Kind

    init(_ text: String) {
        if let sign = text.firstIndex(of: "="), sign != text.startIndex {
            kind = .tag(key: String(text[..<sign]), value: String(text[text.index(after: sign)...]))
        } else {
            kind = .id(text)
        }
    }

    /// Whether this names one thing, which then has to be there.
    var isID: Bool {
        if case .id = kind { return true }
        return false
    }

    /// An id also chooses its pieces (`id#1`) and its levels (`id@1`).
    func matches(_ feature: Feature) -> Bool {
        switch kind {
        case .id(let id):
            guard feature.id.hasPrefix(id) else { return false }
            let rest = feature.id.dropFirst(id.count)
            return rest.isEmpty || rest.first == "#" || rest.first == "@"
        case .tag(let key, let value):
            guard let own = feature.tags[key] else { return false }
            return value == "*" || own == value || own.split(separator: ";").contains { $0 == value }
        }
    }
}
