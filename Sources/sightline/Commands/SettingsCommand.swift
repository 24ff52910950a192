import ArgumentParser
import Interchange
import PlanDocuments
import Regulations
import SiteModel

/// `sightline settings`.
struct SettingsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "settings",
        abstract: "List the tables of pixel densities that scenarios can name.",
        discussion: """
            No law that the program knows gives a pixel density. Scenarios take one from a table, by `settings: \
            {tasks: <name>}`, and every output says that it is a setting.

            Examples:
              sightline settings list
              sightline settings list --json
            """,
        subcommands: [SettingsListCommand.self], defaultSubcommand: SettingsListCommand.self)
}

/// `sightline settings list`.
struct SettingsListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List the tables.")

    @Flag(help: "Write JSON.")
    var json = false

    @OptionGroup var language: LanguageChoice

    func run() throws {
        let language = language.chosen
        let tables: [TaskTable]
        do throws(InputError) {
            tables = try TaskTableLibrary.builtIn().tables
        } catch {
            throw Exit.refuse(error, language)
        }
        guard !json else {
            var writer = JSONWriter()
            writer.array { writer in
                for table in tables {
                    writer.lineBreak()
                    writer.value(table.json)
                }
                writer.lineBreak()
            }
            writer.lineBreak()
            Terminal.write(writer.finished(), to: 1)
            return
        }
        for table in tables {
            for line in lines(table, language) { Terminal.print(line) }
        }
    }

    private func lines(_ table: TaskTable, _ language: Language) -> [String] {
        func say(_ zh: String, _ en: String) -> String { language == .chinese ? zh : en }
        var lines = ["\(table.name)  \(table.title[language]) (\(TaskTable.label[language]))", table.source[language]]
        if let note = table.note { lines.append(note[language]) }
        if table.isAddition { lines.append(say("叠加在其他表上", "laid over another table")) }
        var columns = TextTable([
            .init(title: say("任务", "Task")), .init(title: say("名称", "Title")),
            .init(title: "px/m", alignRight: true), .init(title: say("规则包中", "In rule packs")),
            .init(title: say("换算", "Worked out from"), widest: 90),
        ])
        for entry in table.entries {
            let words = table.roles.filter { $0.value == entry.name }.map(\.key).sorted()
            columns.add([
                entry.name, entry.title[language], FixedDecimal.trimmed(entry.pixelDensity, decimals: 4),
                words.joined(separator: ", "), entry.derivation?[language] ?? "",
            ])
        }
        return lines + columns.lines + [""]
    }
}
