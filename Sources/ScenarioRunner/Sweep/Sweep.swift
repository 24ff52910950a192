import Interchange
import PlanDocuments

/// What a scenario varies, and how its variables go together.
public struct Sweep: Sendable {
    enum Combination: String, CaseIterable, Sendable {
        /// Every value of one variable with every value of the others; the last one changes fastest.
        case cross
        /// The first values together, then the second ones…
        case zip
    }

    /// How many variants one scenario may have, and how many variables.
    public static let mostVariants = 100_000
    static let mostVariables = 100

    var variables: [SweepVariable]
    var combination: Combination
    var place: Diagnostic.Place

    /// The variants of a scenario, in the order of the sweep; none where it has no sweep.
    ///
    /// Only the sweep is read, and whether its paths lead anywhere; what the scenario makes of its values is told when a
    /// variant is loaded.
    /// - Parameter file: as the user named it.
    /// - Throws: every problem of the sweep, with path, line and column; `sweep.size` before anything is expanded.
    public static func variants(of scenarioText: String, file: String) throws(InputError) -> [ScenarioVariant] {
        let problems = ProblemList(file: file)
        let root = try DocumentReader.read(scenarioText, file: file, problems: problems)
        return try variants(of: root, problems)
    }

    static func variants(of root: DocumentNode, _ problems: ProblemList) throws(InputError) -> [ScenarioVariant] {
        guard let node = root["sweep"], !node.isNull else { return [] }
        // A seed that is none is the scenario reader's to tell.
        let seed = root["seed"]?.text.flatMap { UInt64($0) } ?? 1
        let sweep = SweepReader.read(node, seed: seed, problems)
        try problems.throwErrors()
        guard let sweep else { return [] }
        let variants = sweep.variants(problems)
        try problems.throwErrors()
        // The first one leads along every path.
        if let first = variants.first { _ = first.applied(to: root, problems) }
        try problems.throwErrors()
        return variants
    }

    private func variants(_ problems: ProblemList) -> [ScenarioVariant] {
        guard let count = count(problems) else { return [] }
        let choices: [[Int]] = (0..<count).map { number in
            guard combination == .cross else { return variables.map { _ in number } }
            var rest = number
            var choice = variables.map { _ in 0 }
            for index in variables.indices.reversed() {
                (rest, choice[index]) = rest.quotientAndRemainder(dividingBy: variables[index].values.count)
            }
            return choice
        }
        tellTwins(choices, problems)
        guard !problems.hasErrors else { return [] }
        let variants = choices.map { choice in
            let values = zip(variables, choice).map { $0.values[$1] }
            return ScenarioVariant(
                name: "", values: zip(variables, values).map { SweptValue(label: $0.label, text: $1.text) },
                assignments: zip(variables, values).flatMap { variable, value in
                    variable.targets.map {
                        ScenarioVariant.Assignment(
                            path: $0.text, pathPlace: $0.place, value: value.json, valuePlace: value.place)
                    }
                })
        }
        return zip(variants, VariantNames.names(of: variants)).map { variant, name in
            var named = variant
            named.name = name
            return named
        }
    }

    /// nil, with a problem told, where there are too many, or lists of unequal length to zip.
    private func count(_ problems: ProblemList) -> Int? {
        let counts = variables.map(\.values.count)
        if combination == .zip {
            guard Set(counts).count <= 1 else {
                let list = variables.map { "\($0.label) \($0.values.count)" }.joined(separator: ", ")
                problems.add(
                    "sweep.zip", at: place, zh: "combine: zip 要求各变量的值一样多：\(list)",
                    en: "'combine: zip' needs as many values of each variable: \(list)")
                return nil
            }
            return counts.first ?? 0
        }
        var product = 1
        for count in counts {
            product *= count
            guard product <= Self.mostVariants else {
                let list = counts.map(String.init).joined(separator: " × ")
                problems.add(
                    "sweep.size", .limit, at: place, zh: "\(list) 个变体，超过 \(Self.mostVariants) 个",
                    en: "\(list) variants, more than \(Self.mostVariants)")
                return nil
            }
        }
        return product
    }

    /// Variants that are the same in everything: a value written twice.
    private func tellTwins(_ choices: [[Int]], _ problems: ProblemList) {
        guard combination == .cross else {
            var seen: Set<[String]> = []
            for choice in choices {
                let values = zip(variables, choice).map { $0.values[$1] }
                guard !seen.insert(values.map(\.json)).inserted, let last = values.last else { continue }
                tellTwin(values.map(\.text).joined(separator: ", "), at: last.place, problems)
            }
            return
        }
        for variable in variables {
            var seen: Set<String> = []
            for value in variable.values where !seen.insert(value.json).inserted {
                tellTwin(value.text, at: value.place, problems)
            }
        }
    }

    private func tellTwin(_ text: String, at place: Diagnostic.Place, _ problems: ProblemList) {
        let shown = DiagnosticFormatter.shown(text, longest: 60)
        problems.add("sweep.twice", at: place, zh: "“\(shown)”给出了两次", en: "'\(shown)' is given twice")
    }
}
