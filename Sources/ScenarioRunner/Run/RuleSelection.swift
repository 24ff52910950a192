import Interchange
import Regulations
import SiteModel

/// The rule packs of a run: those that the scenario names, and those of `--rules`.
struct RuleSelection {
    /// The editions that are taken, for the scenario's date.
    let choice: RuleLibrary.Choice
    /// By name, version and digest, sorted.
    let inputs: [Plan.Input]
    let diagnostics: [Diagnostic]

    /// A scenario names a shipped pack by its name, any other by its file.
    static func load(
        _ scenario: Scenario, options: RunOptions, files: InputFiles
    ) throws(InputError) -> RuleSelection {
        var library = try RuleLibrary.builtIn()
        var digests: [String: String] = [:]
        var names: [String] = []
        var problems: [Diagnostic] = []
        let requested = scenario.rules.map { ($0, scenario.resolve($0)) } + options.ruleFiles.map { ("./" + $0, $0) }
        for (name, path) in requested {
            guard isFile(name) else {
                names.append(name)
                continue
            }
            do throws(InputError) {
                let (bytes, input) = try files.bytes(path, named: path)
                let pack = try RulePackReader(file: path).read(bytes)
                library = library.adding([pack])
                digests[pack.name] = input.sha256
                if !names.contains(pack.name) { names.append(pack.name) }
            } catch {
                problems += error.diagnostics
            }
        }
        if !problems.isEmpty { throw InputError(problems) }
        do throws(InputError) {
            var choice = try library.choose(names, date: scenario.date)
            choice.packs = choice.packs.map { $0.naming(tasksOf: scenario.settings) }
            let inputs = choice.packs.map { pack in
                let shipped = RuleLibrary.source(of: pack.name).map { InputFiles.digest($0) } ?? ""
                return Plan.Input(name: pack.name, version: pack.version, sha256: digests[pack.name] ?? shipped)
            }
            return RuleSelection(
                choice: choice, inputs: inputs.sorted { $0.name < $1.name },
                diagnostics: newest(choice, file: scenario.file))
        } catch {
            throw InputError(error.diagnostics.map { $0.file == nil ? $0.named(scenario.file) : $0 })
        }
    }

    /// Whether a name in `rules` is a file's rather than a shipped pack's.
    static func isFile(_ name: String) -> Bool {
        name.contains("/") || ["yaml", "yml", "json"].contains(FilePaths.ending(of: name))
    }

    private static func newest(_ choice: RuleLibrary.Choice, file: String) -> [Diagnostic] {
        guard !choice.newest.isEmpty else { return [] }
        let names = choice.newest.joined(separator: ", ")
        return [
            Diagnostic(
                "rules.noDate", .note, file: file, path: "$.date", zh: "没有给出日期，采用最新版本：\(names)",
                en: "no date is given, so the newest editions are taken: \(names)")
        ]
    }
}
