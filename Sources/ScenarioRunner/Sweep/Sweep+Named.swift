import Interchange

extension Sweep {
    /// How many names like an unknown one are told, and among how many they are looked for.
    private static let mostHints = 5
    private static let mostCompared = 5000

    /// A variant of the scenario in a file.
    ///
    /// - Throws: `sweep.variant` where it has no such variant, with the names most like it; every problem of the sweep.
    public static func variant(
        named name: String, of path: String, options: RunOptions = RunOptions()
    ) throws(InputError) -> ScenarioVariant {
        let (text, _, _) = try InputFiles(encoding: options.encoding).text(path, named: path)
        let variants = try variants(of: text, file: path)
        if let variant = variants.first(where: { $0.name == name }) { return variant }
        let shown = DiagnosticFormatter.shown(name, longest: 2 * VariantNames.longest)
        guard !variants.isEmpty else {
            throw InputError(
                Diagnostic(
                    "sweep.variant", .error, file: path,
                    Bilingual(
                        zh: "该任务书没有 sweep，因此没有变体“\(shown)”",
                        en: "the scenario has no sweep, and so no variant '\(shown)'")))
        }
        let compared = variants.prefix(mostCompared).enumerated().map { index, variant in
            (distance: unlikeness(variant.name, name), index: index, name: variant.name)
        }
        let nearest = compared.sorted { ($0.distance, $0.index) < ($1.distance, $1.index) }.prefix(mostHints).map(
            \.name)
        throw InputError(
            Diagnostic(
                "sweep.variant", .error, file: path, at: Diagnostic.Place(path: "$.sweep"),
                Bilingual(
                    zh: "\(variants.count) 个变体中没有“\(shown)”；相近的有：\(nearest.joined(separator: "、"))",
                    en: "none of \(variants.count) variants is named '\(shown)'; near it are "
                        + nearest.joined(separator: ", "))))
    }

    /// Values that differ, then letters that do.
    private static func unlikeness(_ a: String, _ b: String) -> Int {
        let (first, second) = (Set(a.split(separator: "_")), Set(b.split(separator: "_")))
        return 1000 * first.symmetricDifference(second).count + Spelling.distance(a, b)
    }
}
