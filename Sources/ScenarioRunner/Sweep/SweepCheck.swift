import Interchange

/// Checks a scenario's sweep: each variant's document is read, nothing that it names is opened.
enum SweepCheck {
    struct Report {
        /// How many there are; nil without a sweep, or where it cannot be read.
        var variants: Int?
        var diagnostics: [Diagnostic]

        var hasErrors: Bool { diagnostics.contains { $0.severity >= .error } }
    }

    /// How many variants are read at most, and how many keys and values in all of them: some seconds' worth.
    private static let mostRead = 1000
    private static let mostNodes = 2_000_000

    /// What only the sweep and its variants are told; problems of the scenario as it is written are left to its reader.
    static func check(_ root: DocumentNode, file: String) -> Report {
        let problems = ProblemList(file: file)
        let variants: [ScenarioVariant]
        do throws(InputError) {
            variants = try Sweep.variants(of: root, problems)
        } catch {
            return Report(variants: nil, diagnostics: error.diagnostics)
        }
        guard !variants.isEmpty else { return Report(variants: nil, diagnostics: []) }
        var told = Set(diagnostics(of: root, nil, file))
        var found: [Diagnostic] = []
        let most = max(1, min(mostRead, mostNodes / root.size))
        for variant in eachValueFirst(variants).prefix(most) {
            for diagnostic in diagnostics(of: root, variant, file) where told.insert(diagnostic).inserted {
                found.append(diagnostic.isOfSweep ? diagnostic : diagnostic.told(of: variant))
            }
        }
        if variants.count > most {
            found.append(
                Diagnostic(
                    "sweep.notAllRead", .note, file: file, path: "$.sweep",
                    zh: "\(variants.count) 个变体中检查了 \(most) 个", en: "\(most) of \(variants.count) variants were checked")
            )
        }
        return Report(variants: variants.count, diagnostics: found)
    }

    private static func diagnostics(of root: DocumentNode, _ variant: ScenarioVariant?, _ file: String) -> [Diagnostic]
    {
        do throws(InputError) {
            return try ScenarioReader.read(root, variant: variant, ProblemList(file: file)).diagnostics
        } catch {
            return error.diagnostics
        }
    }

    /// Those that bring a value which none before them has, then the others: most mistakes are one value's.
    private static func eachValueFirst(_ variants: [ScenarioVariant]) -> [ScenarioVariant] {
        var seen: Set<ScenarioVariant.Assignment> = []
        var (new, others): ([ScenarioVariant], [ScenarioVariant]) = ([], [])
        for variant in variants {
            let count = seen.count
            seen.formUnion(variant.assignments)
            if seen.count > count { new.append(variant) } else { others.append(variant) }
        }
        return new + others
    }
}

extension DocumentNode {
    /// Keys and values in it.
    fileprivate var size: Int {
        switch content {
        case .null, .scalar: 1
        case .list(let items): items.reduce(1) { $0 + $1.size }
        case .object(let members): members.reduce(1) { $0 + $1.value.size }
        }
    }
}

extension Diagnostic {
    fileprivate var isOfSweep: Bool { place.path?.hasPrefix("$.sweep") ?? false }

    /// The same, naming the variant that it came up in.
    fileprivate func told(of variant: ScenarioVariant) -> Diagnostic {
        var copy = self
        copy.message.zh += "（变体 \(variant.name)）"
        copy.message.en += " (variant \(variant.name))"
        return copy
    }
}
