import ArgumentParser
import Interchange
import PlanDocuments

/// `sightline export`.
struct ExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write a plan for map and drawing programs.",
        discussion: """
            Writes the layers of a plan: cameras, observed regions, required places and their gaps, prohibited zones, \
            views and overlaps, key parts, signs, derived places, obstacles, and tables of the findings and of the \
            plan itself. The ending of the file says the format:

              .gpkg  GeoPackage: all layers and attributes, with styles that QGIS finds
              .kml   KML: folders, styles and attributes, for Google Earth and the like
              .dxf   AutoCAD drawing: outlines and names on layers, in metres of the plan's frame
              .fgb   FlatGeobuf: cameras in x.fgb, each other layer beside it in x-LAYER.fgb
              .shp   shapefiles: likewise; x-fields.csv has the full names of the fields

            Everything but DXF is in WGS 84. With --language zh layers and attributes have Chinese names. What a format \
            cannot hold is told. The same plan gives the same bytes.

            Examples:
              sightline export bank.plan.geojson -o bank.gpkg --language zh
              sightline export bank.plan.geojson -o bank.kml
              sightline export bank.plan.geojson -o bank.dxf --layers cameras --layers observed --layers obstacles
            """)

    @Argument(help: "The plan.", completion: .file(extensions: ["geojson"]))
    var plan: String

    @Option(
        name: [.short, .long],
        help: ArgumentHelp(
            "Where to write: a name that ends in .gpkg, .kml, .dxf, .fgb or .shp.", valueName: "file"))
    var output: String

    @Option(
        help: ArgumentHelp("A layer that is wanted, by its English name; all where none is named.", valueName: "name"))
    var layers: [String] = []

    @OptionGroup var language: LanguageChoice

    func validate() throws {
        guard ExportFormat(path: output) != nil else {
            let list = ExportFormat.allCases.map { "." + $0.rawValue }.joined(separator: ", ")
            throw ValidationError("--output ends in one of \(list)")
        }
    }

    func run() throws {
        let language = language.chosen
        let outcome: ExportOutcome
        do throws(InputError) {
            try OutputPlaces.check([output], inputs: [plan])
            let document = try PlanReader.read(path: plan)
            outcome = try PlanExporter(document, language: language, only: layers.isEmpty ? nil : layers).write(
                to: output)
        } catch {
            throw Exit.refuse(error, language)
        }
        let isChinese = language == .chinese
        var table = TextTable([
            .init(title: isChinese ? "图层" : "layer"),
            .init(title: isChinese ? "要素" : "features", alignRight: true),
            .init(title: isChinese ? "文件" : "file", widest: 200),
        ])
        for layer in outcome.layers {
            table.add([layer.name, String(layer.rows), DiagnosticFormatter.shown(layer.file)])
        }
        for line in table.lines { Terminal.print(line) }
        Terminal.tell(outcome.notes, language)
    }
}
