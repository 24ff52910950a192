import ArgumentParser
import ScenarioRunner

/// What commands that run a scenario take besides it.
struct RunInput: ParsableArguments {
    @OptionGroup var threads: ThreadCount

    @Option(
        help: ArgumentHelp(
            "A rule pack besides the scenario's; one of a known name takes its place.", valueName: "file"))
    var rules: [String] = []

    @OptionGroup var text: TextInput

    @Flag(help: "Put the obstacles into the plan, as they were used.")
    var withObstacles = false

    var options: RunOptions {
        RunOptions(threads: threads.chosen, encoding: text.encoding, ruleFiles: rules)
    }
}
