import ArgumentParser
import Interchange
import PlanDocuments

/// `sightline register`.
struct RegisterCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "register",
        abstract: "Write the register of a plan's cameras for filing.",
        discussion: """
            Writes a table with a row a camera: number, name, place, longitude and latitude (WGS 84), level, height, \
            azimuth, tilt, fields of view, range for each task, indoor or outdoor, mount, owner, maintainer, retention, \
            use, the GB/T 28181 identity of twenty digits with what is wrong with it, bit rate and storage. \
            --catalogue adds the fields of a GB/T 28181 device catalogue, --gcj02 the shifted coordinates of Chinese \
            map services (approximate).

            CSV is UTF-8 with a byte-order mark and opens right in Excel and WPS. Names that a spreadsheet would \
            compute as formulas, and identities that it would round, carry an apostrophe; the last column says where. \
            A register is itself a camera list: correct it on the spot and give it to diff --as-built.

            Examples:
              sightline register bank.plan.geojson -o cameras.xlsx --language zh
              sightline register bank.plan.geojson -o cameras.csv --catalogue 2022
              sightline register handed-in.geojson --gcj02
              sightline register bank.plan.geojson -o survey.csv --no-totals
            """)

    @Argument(help: "The plan, or another program's scheme.", completion: .file(extensions: ["geojson"]))
    var plan: String

    @Option(
        name: [.short, .long],
        help: ArgumentHelp(
            "Where to write: a name that ends in .csv or .xlsx; - for CSV on standard output.", valueName: "file"))
    var output = "-"

    @Option(help: ArgumentHelp("Add the catalogue fields of GB/T 28181-2016 or -2022.", valueName: "2016|2022"))
    var catalogue: CatalogueEdition?

    @Flag(help: "Add GCJ-02 coordinates, which are approximate.")
    var gcj02 = false

    @Flag(inversion: .prefixedNo, help: "End a CSV with the figures of all cameras.")
    var totals = true

    @OptionGroup var language: LanguageChoice

    func validate() throws {
        guard output == "-" || output.hasSuffix(".csv") || output.hasSuffix(".xlsx") else {
            throw ValidationError("--output ends in .csv or .xlsx")
        }
    }

    func run() throws {
        let language = language.chosen
        do throws(InputError) {
            try OutputPlaces.check([output], inputs: [plan])
            var options = CameraRegister.Options()
            options.isShifted = gcj02
            options.catalogue = catalogue
            options.hasTotals = totals
            let handedIn = try HandedInPlan.read(path: plan)
            let register = try CameraRegister(handedIn, options: options, language: language)
            Terminal.tell(handedIn.notes.filter { $0.severity >= .warning }, language)
            for note in register.notes { Terminal.printError(DiagnosticFormatter.shown(note[language], longest: 600)) }
            if output == "-" {
                Terminal.write(register.csv, to: 1)
                return
            }
            try AtomicFile.write(output.hasSuffix(".xlsx") ? register.xlsx() : register.csv, to: output)
        } catch {
            throw Exit.refuse(error, language)
        }
        let shown = DiagnosticFormatter.shown(output)
        Terminal.print(language == .chinese ? "登记表已写入 \(shown)" : "Register written to \(shown)")
    }
}

extension CatalogueEdition: ExpressibleByArgument {}
