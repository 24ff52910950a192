import ArgumentParser
import Glibc

/// The command `sightline`.
struct Sightline: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sightline",
        abstract: "Plans fixed cameras and checks the plan against Chinese regulations.",
        discussion: """
            Sightline computes exactly what each camera sees behind every wall and building, adds it up against the \
            places that a regulation says must be covered, finds every overlap with places where cameras or views \
            are forbidden, and writes a GeoJSON plan whose findings are cited to their articles.

            A first run:
              sightline evaluate scenarios/metro-interchange.yaml -o metro.plan.geojson
              sightline draw metro.plan.geojson -o metro.svg

            Exit codes: 0 done; 1 done, and a finding fails; 2 the input is wrong; 3 a limit was hit; \
            4 a fault of the program; 130 cancelled.
            """,
        version: ProgramVersion.current,
        subcommands: [
            ImportCommand.self, PlanCommand.self, EvaluateCommand.self, SimulateCommand.self, BatchCommand.self,
            WorkerCommand.self, ReviewCommand.self, DiffCommand.self,
            RegisterCommand.self,
            ExportCommand.self, SealCommand.self, VerifyCommand.self, KeygenCommand.self, DrawCommand.self,
            ValidateCommand.self, RulesCommand.self,
            SettingsCommand.self,
        ])
}

@main
enum Program {
    static func main() {
        Interruption.watch()
        signal(SIGPIPE, SIG_IGN)
        do {
            var command = try Sightline.parseAsRoot()
            try command.run()
        } catch {
            let code = Sightline.exitCode(for: error)
            let message = Sightline.fullMessage(for: error)
            if !message.isEmpty {
                if code.isSuccess { Terminal.print(message) } else { Terminal.printError(message) }
            }
            // The parser calls wrong usage 64.
            exit(code == .validationFailure ? Exit.badInput : code.rawValue)
        }
    }
}
