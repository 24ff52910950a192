import Interchange
import PlanDocuments

extension ScenarioVariant {
    /// `{"name", "values": [{"label", "text"}], "set": [{"path", "value", "at", "from"}]}`.
    public var json: JSONValue {
        JSONValue(
            .object([
                ("name", JSONValue(name)),
                (
                    "values",
                    JSONValue(
                        .array(
                            values.map {
                                JSONValue(.object([("label", JSONValue($0.label)), ("text", JSONValue($0.text))]))
                            }))
                ),
                ("set", JSONValue(.array(assignments.map(\.json)))),
            ]))
    }

    /// - Throws: `variant.json` for what `json` does not write, or a name that is not fit for a file.
    public init(json: JSONValue) throws(InputError) {
        guard let name = json["name"]?.string, VariantNames.isSafe(name),
            let values = json["values"]?.elements, let set = json["set"]?.elements
        else { throw Self.malformed }
        self.init(name: name, values: [], assignments: [])
        for value in values {
            guard let label = value["label"]?.string, let text = value["text"]?.string else { throw Self.malformed }
            self.values.append(SweptValue(label: label, text: text))
        }
        for value in set { assignments.append(try Assignment(json: value)) }
    }

    fileprivate static var malformed: InputError {
        InputError(
            Diagnostic(
                "variant.json", .error,
                Bilingual(zh: "不是变体：应有 name、values、set", en: "no variant: name, values and set are expected")))
    }
}

extension ScenarioVariant.Assignment {
    fileprivate var json: JSONValue {
        JSONValue(
            .object([
                ("path", JSONValue(path)), ("value", JSONValue(value)), ("at", pathPlace.json),
                ("from", valuePlace.json),
            ]))
    }

    fileprivate init(json: JSONValue) throws(InputError) {
        guard let path = json["path"]?.string, let value = json["value"]?.string else {
            throw ScenarioVariant.malformed
        }
        self.init(
            path: path, pathPlace: Diagnostic.Place(json: json["at"]), value: value,
            valuePlace: Diagnostic.Place(json: json["from"]))
    }
}

extension Diagnostic.Place {
    fileprivate var json: JSONValue {
        var members: [(name: String, value: JSONValue)] = []
        if let path { members.append(("path", JSONValue(path))) }
        if let line { members.append(("line", JSONValue(line))) }
        if let column { members.append(("column", JSONValue(column))) }
        return JSONValue(.object(members))
    }

    /// What is not there is not known.
    fileprivate init(json: JSONValue?) {
        func integer(_ name: String) -> Int? { json?[name]?.number.flatMap { Int(exactly: $0) } }
        self.init(path: json?["path"]?.string, line: integer("line"), column: integer("column"))
    }
}
