/// The text in which ogr2ogr keeps the rarer tags of OpenStreetMap features: `"height"=>"12","roof:shape"=>"flat"`.
enum HStoreText {
    /// The pairs, or nil where the text is none of this kind.
    static func parse(_ text: String) -> [(key: String, value: String)]? {
        var rest = Substring(text)
        var pairs: [(key: String, value: String)] = []
        func skip(_ characters: String) { rest = rest.drop { characters.contains($0) } }
        func quoted() -> String? {
            guard rest.first == "\"" else { return nil }
            rest.removeFirst()
            var word = ""
            while let character = rest.popFirst() {
                if character == "\"" { return word }
                if character == "\\" {
                    guard let escaped = rest.popFirst() else { return nil }
                    word.append(escaped)
                } else {
                    word.append(character)
                }
            }
            return nil
        }
        skip(" ")
        while !rest.isEmpty {
            guard let key = quoted() else { return nil }
            skip(" ")
            guard rest.hasPrefix("=>") else { return nil }
            rest.removeFirst(2)
            skip(" ")
            if rest.hasPrefix("NULL") {
                rest.removeFirst(4)
            } else if let value = quoted() {
                pairs.append((key, value))
            } else {
                return nil
            }
            skip(", ")
        }
        return pairs
    }
}
