import ArgumentParser
import Interchange

/// How the program ends.
enum Exit {
    static let done: Int32 = 0
    /// Done, and a finding fails.
    static let findingFails: Int32 = 1
    static let badInput: Int32 = 2
    static let limit: Int32 = 3
    /// A fault of the program.
    static let fault: Int32 = 4
    static let cancelled: Int32 = 130

    /// Tells what is wrong with the input and ends.
    static func refuse(_ error: InputError, _ language: Language) -> ExitCode {
        Terminal.tell(error.diagnostics, language)
        return ExitCode(error.isLimit ? limit : badInput)
    }
}
