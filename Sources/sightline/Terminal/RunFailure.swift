import ArgumentParser
import Interchange
import ScenarioRunner

/// Why a command ends with another code than 0.
enum RunFailure: Error {
    case input(InputError)
    /// The program could not compute something: a fault of ours, with what is known of it.
    case fault(String)
    /// Done, and a finding fails.
    case findings

    static func mapping<Value>(_ body: () throws(RunProblem) -> Value) throws(RunFailure) -> Value {
        do {
            return try body()
        } catch {
            switch error {
            case .input(let input): throw .input(input)
            case .fault(let text): throw .fault(text)
            }
        }
    }

    func exitCode(_ language: Language) -> ExitCode {
        switch self {
        case .input(let error): return Exit.refuse(error, language)
        case .findings: return ExitCode(Exit.findingFails)
        case .fault(let text):
            let head = language == .chinese ? "程序内部故障，请报告：" : "a fault of the program, please report it: "
            Terminal.printError(head + text)
            return ExitCode(Exit.fault)
        }
    }
}
