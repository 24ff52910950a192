import ArgumentParser
import Interchange
import ScenarioRunner

/// Which variant of a scenario's sweep a command takes; the scenario as it is written where none is named.
struct VariantChoice: ParsableArguments {
    @Option(
        help: ArgumentHelp("Take this variant of the scenario's sweep, e.g. height=3_tilt=20.", valueName: "name"))
    var variant: String?

    func chosen(of scenario: String, _ options: RunOptions) throws(RunFailure) -> ScenarioVariant? {
        guard let variant else { return nil }
        do throws(InputError) {
            return try Sweep.variant(named: variant, of: scenario, options: options)
        } catch {
            throw .input(error)
        }
    }
}
