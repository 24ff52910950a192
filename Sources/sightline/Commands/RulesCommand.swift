import ArgumentParser
import Interchange
import Regulations
import ScenarioRunner

/// `sightline rules`.
struct RulesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rules",
        abstract: "List the rules that the program knows, or show one.",
        discussion: """
            Every numbered item of a regulation is one rule, also those that no plan can show. A rule says where in \
            the law it stands, what it asks, of which places, and which thresholds are settings because the law \
            gives none.

            Examples:
              sightline rules list
              sightline rules list --rules my-city-2025.yaml --language zh
              sightline rules show guangzhou.6.1.1 --json
              sightline rules decisions
            """,
        subcommands: [RulesListCommand.self, RulesShowCommand.self, RulesDecisionsCommand.self])
}

/// The rule packs that a command looks into.
struct RuleSources: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "A rule pack besides the shipped ones; one of a known name takes its place.", valueName: "file"))
    var rules: [String] = []

    @Flag(help: "Write JSON.")
    var json = false

    func library() throws(InputError) -> RuleLibrary {
        var packs: [RulePack] = []
        for file in rules { packs.append(try RulePackReader(file: file).read(try InputFile.read(file))) }
        return try RuleLibrary.builtIn().adding(packs)
    }
}

/// `sightline rules list`.
struct RulesListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List all rules, one a line.")

    @OptionGroup var sources: RuleSources
    @OptionGroup var language: LanguageChoice

    func run() throws {
        let language = language.chosen
        let listing: [RuleListing]
        do throws(InputError) {
            listing = try sources.library().listing
        } catch {
            throw Exit.refuse(error, language)
        }
        if sources.json {
            var writer = JSONWriter()
            writer.array { writer in
                for rule in listing {
                    writer.lineBreak()
                    RuleJSON.write(rule, to: &writer)
                }
                writer.lineBreak()
            }
            writer.lineBreak()
            Terminal.write(writer.finished(), to: 1)
            return
        }
        let isChinese = language == .chinese
        var table = TextTable([
            .init(title: isChinese ? "编号" : "Rule"), .init(title: isChinese ? "出处" : "Where", widest: 24),
            .init(title: isChinese ? "类别" : "Kind"), .init(title: isChinese ? "内容" : "Text", widest: 60),
        ])
        for rule in listing {
            let mark = rule.textNotHeld ? (isChinese ? "（未持有原文）" : "(text not held) ") : ""
            table.add([
                rule.id, rule.citation.position[language], rule.kind.rawValue,
                DiagnosticFormatter.shown(mark + (isChinese ? rule.text : rule.gloss)),
            ])
        }
        for line in table.lines { Terminal.print(line) }
    }
}

/// `sightline rules show`.
struct RulesShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "show", abstract: "Show one rule in full.")

    @Argument(help: "The rule's id, as `rules list` gives it.")
    var id: String

    @OptionGroup var sources: RuleSources
    @OptionGroup var language: LanguageChoice

    func run() throws {
        let language = language.chosen
        let rule: RuleListing
        do throws(InputError) {
            rule = try sources.library().listing(of: id)
        } catch {
            throw Exit.refuse(error, language)
        }
        if sources.json {
            var writer = JSONWriter()
            RuleJSON.write(rule, to: &writer)
            writer.lineBreak()
            Terminal.write(writer.finished(), to: 1)
            return
        }
        for line in RuleText(rule: rule, language: language).lines { Terminal.print(line) }
    }
}

/// `sightline rules decisions`.
struct RulesDecisionsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "decisions", abstract: "Tell what packs decide where the law is silent or laws disagree.")

    @OptionGroup var sources: RuleSources
    @OptionGroup var language: LanguageChoice

    func run() throws {
        let language = language.chosen
        let library: RuleLibrary
        do throws(InputError) {
            library = try sources.library()
        } catch {
            throw Exit.refuse(error, language)
        }
        guard !sources.json else {
            Terminal.write(DecisionJSON.bytes(library), to: 1)
            return
        }
        let places = Dictionary(
            library.listing.map { ($0.id, $0.citation.full[language]) }, uniquingKeysWith: { first, _ in first })
        for pack in library.packs where !pack.decisions.isEmpty {
            Terminal.print("\(pack.name)  \(pack.regulation[language])")
            for decision in pack.decisions {
                Terminal.print("")
                Terminal.print("  " + decision.topic[language])
                Terminal.print("  " + DiagnosticFormatter.shown(decision.decided[language], longest: 2_000))
                for rule in decision.cites { Terminal.print("    \(rule)  \(places[rule] ?? "")") }
            }
            Terminal.print("")
        }
    }
}
