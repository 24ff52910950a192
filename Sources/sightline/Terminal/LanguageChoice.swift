import ArgumentParser
import Foundation
import Interchange

/// The language of what a command says.
struct LanguageChoice: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Language of the output: zh or en.",
            discussion: "By default that of the locale (LC_ALL, LC_MESSAGES, LANG).",
            valueName: "zh|en"))
    var language: Language?

    var chosen: Language { language ?? Self.ofLocale(ProcessInfo.processInfo.environment) }

    /// Chinese where the first of the locale's variables that is set begins with `zh`.
    static func ofLocale(_ environment: [String: String]) -> Language {
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].compactMap { environment[$0] }.first { !$0.isEmpty } ?? ""
        return locale.lowercased().hasPrefix("zh") ? .chinese : .english
    }
}

extension Language: ExpressibleByArgument {}
extension TextEncoding: ExpressibleByArgument {}
