import Interchange
import SiteModel

/// The tables of pixel densities that scenarios can name.
public struct TaskTableLibrary: Sendable {
    /// In the order of the file.
    public let tables: [TaskTable]

    /// Those inside the program. A throw is a fault of ours; a test reads them.
    public static func builtIn() throws(InputError) -> TaskTableLibrary { try read.get() }

    /// Read once a run.
    private static let read: Result<TaskTableLibrary, InputError> = {
        do throws(InputError) {
            let reader = TaskTableReader(file: "pixel-densities.yaml")
            return .success(TaskTableLibrary(tables: try reader.read(PackageResources.pixel_densities_yaml)))
        } catch {
            return .failure(error)
        }
    }()

    /// The table that is taken where a scenario names none.
    public static let defaultName = "default"

    /// The tables of those names, in their order; the default one first where all of them are additions.
    /// - Throws: `settings.table` for each name that there is none of, with what was probably meant.
    public func choose(_ names: [String]) throws(InputError) -> [TaskTable] {
        var problems: [Diagnostic] = []
        var chosen: [TaskTable] = []
        for name in names where !chosen.contains(where: { $0.name == name }) {
            if let table = tables.first(where: { $0.name == name }) {
                chosen.append(table)
                continue
            }
            let near = Suggestion.nearest(to: name, among: tables.map(\.name))
            problems.append(
                Diagnostic(
                    "settings.table", .error,
                    Bilingual(
                        zh: "没有名为“\(name)”的像素密度表" + (near.map { "，是不是“\($0)”？" } ?? "，见 sightline settings list"),
                        en: "no table of pixel densities is named `\(name)`"
                            + (near.map { "; did you mean `\($0)`?" } ?? "; see sightline settings list"))))
        }
        guard problems.isEmpty else { throw InputError(problems) }
        if chosen.allSatisfy(\.isAddition), let standard = tables.first(where: { $0.name == Self.defaultName }) {
            chosen.insert(standard, at: 0)
        }
        return chosen
    }

    /// The program's own settings, with the table that they come from.
    public var standardSettings: Settings {
        var settings = Settings()
        if let table = tables.first(where: { $0.name == Self.defaultName }) { settings.take([table]) }
        return settings
    }
}
