import ArgumentParser
import Interchange
import PlanDocuments

/// `sightline draw`.
struct DrawCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "draw",
        abstract: "Draw a plan as SVG or PNG.",
        discussion: """
            Draws walls and buildings (of plans written with --with-obstacles), cameras, observed regions by task, \
            gaps and overlaps, with legend, scale bar and north arrow, one panel a level. PNG is made by rsvg-convert \
            (Debian: librsvg2-bin); text in SVG stays text.

            Examples:
              sightline draw bank.plan.geojson -o bank.svg
              sightline draw bank.plan.geojson -o bank.png --language zh
            """)

    @Argument(help: "The plan.", completion: .file(extensions: ["geojson"]))
    var plan: String

    @Option(
        name: [.short, .long], help: ArgumentHelp("Where to draw: a name that ends in .svg or .png.", valueName: "file")
    )
    var output: String

    @OptionGroup var language: LanguageChoice

    func validate() throws {
        guard output.hasSuffix(".svg") || output.hasSuffix(".png") else {
            throw ValidationError("--output ends in .svg or .png")
        }
    }

    func run() throws {
        let language = language.chosen
        do throws(InputError) {
            try OutputPlaces.check([output], inputs: [plan])
            let document = try PlanReader.read(path: plan)
            let svg = try PlanDrawing.svg(document: document, language: language)
            if output.hasSuffix(".png") {
                try PlanDrawing.png(svg: svg, to: output)
            } else {
                try AtomicFile.write(Array(svg.utf8), to: output)
            }
        } catch {
            throw Exit.refuse(error, language)
        }
        let shown = DiagnosticFormatter.shown(output)
        Terminal.print(language == .chinese ? "图已写入 \(shown)" : "Drawing written to \(shown)")
    }
}
