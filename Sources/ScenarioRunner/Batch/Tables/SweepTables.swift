import Interchange
import PlanDocuments

/// `sweeps/`: of each scenario with a sweep a table of its variants, and a diagram.
struct SweepTables {
    let language: Language

    func write(_ lines: some Sequence<BatchOutcome.Line>, to folder: String) throws(InputError) {
        var variants: [BatchOutcome.Line] = []
        for line in lines {
            guard line.item.variant != nil else { continue }
            if let last = variants.last, last.item.scenarioName != line.item.scenarioName {
                try write(variants, to: folder)
                variants = []
            }
            variants.append(line)
        }
        try write(variants, to: folder)
    }

    /// One table a scheme, where cameras were chosen.
    private func write(_ variants: [BatchOutcome.Line], to folder: String) throws(InputError) {
        guard let name = variants.first?.item.scenarioName else { return }
        let schemes = Set(variants.flatMap { $0.results.map(\.row.scheme) }).sorted(by: utf8Precedes)
        for scheme in schemes.isEmpty ? [""] : schemes {
            let rows = variants.map { row($0, scheme) }
            let path = "\(folder)/\(name)\(scheme.isEmpty ? "" : ".\(scheme)")"
            try AtomicFolder.make(FilePaths.folder(of: path))
            try AtomicFile.write(SweepTable.csv(rows, language: language), to: path + ".csv")
            let plot = SweepPlot(title: title(variants) ?? name, rows: rows, language: language)
            try AtomicFile.write(Array(plot.svg.utf8), to: path + ".svg")
        }
    }

    /// The scenario's title: a variant's has the variant behind it.
    private func title(_ variants: [BatchOutcome.Line]) -> String? {
        for line in variants {
            guard let title = line.results.first?.row.name, let variant = line.item.variant else { continue }
            let ending = " [\(variant.name)]"
            return title.hasSuffix(ending) ? String(title.dropLast(ending.count)) : title
        }
        return nil
    }

    private func row(_ line: BatchOutcome.Line, _ scheme: String) -> SweepRow {
        let variant = line.item.variant
        let outcome: SweepRow.Outcome
        if let result = line.results.first(where: { $0.row.scheme == scheme }) {
            outcome = .measured(result.row.measures)
        } else if let problem = line.failure?.problems.first {
            outcome = .failed(problem.message[language])
        } else {
            outcome = .failed(Bilingual(zh: "尚未计算", en: "not run yet")[language])
        }
        return SweepRow(name: variant?.name ?? "", values: variant?.values ?? [], outcome: outcome)
    }
}
