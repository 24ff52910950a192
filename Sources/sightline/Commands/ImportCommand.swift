import ArgumentParser
import Interchange
import MapImport
import PlanDocuments
import ScenarioRunner

/// `sightline import`.
struct ImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Make a site map of drawings, OpenStreetMap extracts and other maps.",
        discussion: """
            Reads OpenStreetMap XML and PBF, DXF, IMDF, IFC, CityJSON, GeoPackage, Shapefile, FlatGeobuf, GML, KML, \
            GeoJSON, and camera lists as CSV or XLSX; writes one GeoJSON site map with OpenStreetMap tags that \
            scenarios name, and prints what every object of each file became, what was left out and why, and what was \
            assumed. Nothing is converted or guessed unasked. Foreign formats are read in a separate process with \
            capped memory and time.

            Examples:
              sightline import district.osm.pbf --clip 113.31,23.11,113.33,23.13 -o site.geojson
              sightline import storey.dxf --units mm --rooms --level 2 --control-points points.csv -o storey.geojson
              sightline import buildings.shp --crs EPSG:4547 --encoding gbk -o buildings.geojson
              sightline import campus.imdf.zip model.ifc -o site.geojson --strict

            Exits with 0 when done, 2 where a file cannot be read (with --strict also where anything was lost), 3 \
            where a limit was hit.
            """)

    @Argument(help: "The files.", completion: .file())
    var files: [String]

    @Option(
        name: [.short, .long], help: ArgumentHelp("Write the site map here; - for standard output.", valueName: "file"))
    var output: String?

    @Flag(help: "Take nothing that is not whole: any loss is an error, and nothing is written.")
    var strict = false

    @Option(
        help: ArgumentHelp(
            "The format of the files, where their contents do not tell: "
                + MapFormat.allCases.map(\.rawValue).joined(separator: ", ") + ".", valueName: "name"))
    var format: MapFormat?

    @Option(
        help: ArgumentHelp(
            "A mapping file: from layers, blocks, columns and attributes to tags.", valueName: "file"))
    var mapping: String?

    @Option(
        help: ArgumentHelp(
            "Only what lies in this part: west,south,east,north in degrees, or a GeoJSON file with polygons.",
            valueName: "box|file"))
    var clip: String?

    @Option(help: ArgumentHelp("Units of a drawing: mm, cm, dm, m, km, in, ft, or metres a unit.", valueName: "unit"))
    var units: DrawingUnit?

    @Option(
        help: ArgumentHelp(
            "The level of what names none, such as a drawing of one storey: 0 is the ground, B1 is -1.",
            valueName: "level"))
    var level: String?

    @Flag(help: "Make rooms from the walls of a drawing.")
    var rooms = false

    @Option(help: ArgumentHelp("The widest gap in a room's walls that is a doorway, metres.", valueName: "metres"))
    var doorGap: Double = 1.2

    @Option(
        help: ArgumentHelp("Close outlines that are left open by up to so many metres.", valueName: "metres"))
    var closeGap: Double?

    @Flag(help: "Mend areas whose rings cross, and tell their area before and after.")
    var `repair` = false

    @Option(
        help: ArgumentHelp(
            "Encoding of texts: utf-8, gbk, gb18030, latin1, shift-jis.",
            discussion: "By default what the file says, else UTF-8; an encoding is never guessed. Mapping files and "
                + "control points that are UTF-8 are read as that.", valueName: "name"))
    var encoding: TextEncoding?

    @Option(help: ArgumentHelp("Write the account here, as JSON; - for standard output.", valueName: "file"))
    var account: String?

    @OptionGroup var coordinates: CoordinateInput
    @OptionGroup var language: LanguageChoice

    func validate() throws {
        if output == "-", account == "-" {
            throw ValidationError("--output and --account cannot both go to standard output")
        }
        guard doorGap > 0, doorGap.isFinite else { throw ValidationError("--door-gap is a length above 0") }
        if let closeGap, !(closeGap > 0 && closeGap.isFinite) {
            throw ValidationError("--close-gap is a length above 0")
        }
        if let level, !LevelNames.areNumbers(level) {
            throw ValidationError(
                "--level takes levels as OpenStreetMap counts them, such as 2, -1, 0-2 or 0;1: 0 is the ground, B1 is -1"
            )
        }
    }

    func run() throws {
        let language = language.chosen
        do throws(InputError) {
            try OutputPlaces.check([output, account], inputs: files + [mapping, coordinates.controlPoints, clip])
            let options = try options(language)
            let (placement, odd) = try coordinates.placement(metresPerUnit: units?.metres, encoding: encoding ?? .utf8)
            Terminal.tell(odd, language)
            let site = try SiteImport(clip: try clip.map(ClipInput.region), placement: placement).run(
                files.map { ImportInput(path: $0, options: options) })
            Terminal.tell(site.diagnostics, language)
            let isRefused = strict && site.hasLosses
            if let account {
                let bytes = AccountJSON.bytes(of: site)
                if account == "-" { Terminal.write(bytes, to: 1) } else { try AtomicFile.write(bytes, to: account) }
            }
            if !isRefused, let output {
                let bytes = SiteMapWriter.bytes(site, version: ProgramVersion.current)
                if output == "-" { Terminal.write(bytes, to: 1) } else { try AtomicFile.write(bytes, to: output) }
            }
            let report = ImportReport(site: site, language: language)
            for line in report.lines(writtenTo: isRefused ? nil : output) {
                if output == "-" || account == "-" { Terminal.printError(line) } else { Terminal.print(line) }
            }
            if isRefused { throw ImportReport.strictRefusal }
        } catch {
            throw Exit.refuse(error, language)
        }
    }

    private func options(_ language: Language) throws(InputError) -> ImportOptions {
        var options = ImportOptions()
        options.format = format
        options.encoding = encoding
        options.metresPerUnit = units?.metres
        options.closeGap = closeGap
        options.doorGap = doorGap
        options.makesRooms = rooms
        options.level = level
        options.repairs = self.repair
        if let mapping {
            let bytes = try InputFile.read(mapping)
            let text = try TextDecoding.decode(
                bytes, encoding: TextDecoding.isUTF8(bytes) ? .utf8 : encoding ?? .utf8, file: mapping)
            let (read, odd) = try TagMappingReader.read(text.string, file: mapping)
            Terminal.tell(odd, language)
            options.mapping = read
        }
        return options
    }
}

extension MapFormat: ExpressibleByArgument {}
