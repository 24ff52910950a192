import Interchange
import PlanDocuments
import Regulations
import SiteModel

/// The rule packs that a plan was made under, and those asked for besides.
struct PackSelection {
    let encoding: TextEncoding

    /// Editions are those that the plan names, whatever has come into force since.
    /// - Throws: what is wrong with a file, and names that no pack has.
    func packs(
        named plan: HandedInPlan, and more: [String]
    ) throws(InputError) -> (packs: [RulePack], notes: [Diagnostic]) {
        var library = try RuleLibrary.builtIn()
        var names: [String] = []
        for name in more {
            if name.contains("/") || ["yaml", "yml", "json"].contains(FilePaths.ending(of: name)) {
                let pack = try RulePackReader(file: name).read(try InputFile.read(name))
                library = library.adding([pack])
                names.append(pack.name)
            } else {
                names.append(name)
            }
        }
        var chosen = try library.choose(names, date: plan.date).packs
        var notes: [Diagnostic] = []
        for input in plan.rulePacks where !chosen.contains(where: { $0.name == input.name }) {
            if let pack = library.packs.first(where: { $0.name == input.name }) {
                chosen.append(pack)
            } else {
                notes.append(
                    Diagnostic(
                        "rules.unknownPack", .warning, file: plan.file, path: "$.sightline.rulePacks",
                        zh: "没有规则包“\(input.name)”，其条款未作核对；可用 --rules 给出",
                        en:
                            "there is no rule pack '\(input.name)', so its articles are not checked; give it with --rules"
                    ))
            }
        }
        return (chosen.sorted { $0.name < $1.name }, notes)
    }
}
