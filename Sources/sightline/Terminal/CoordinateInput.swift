import ArgumentParser
import Interchange
import MapImport

/// Where imported files lie, as far as the user says.
struct CoordinateInput: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "What the coordinates are: an EPSG code (EPSG:4547), a PROJ string, WKT, gcj02, bd09, or a short name.",
            discussion: """
                Short names: wgs84, cgcs2000, xian80, beijing54 (degrees); cgcs2000-gk3:114 (Gauss-Krüger by its central \
                meridian), cgcs2000-gk3:38 (by the zone whose number stands in the eastings), xian80-gk6:20… \
                Degrees are left as they are where a plane system is said. With --control-points it is the system of the \
                places on the Earth.
                """, valueName: "system"))
    var crs: String?

    @Option(
        help: ArgumentHelp(
            "Place drawings by the points of a file: columns x,y,lon,lat, or QGIS's .points.", valueName: "file"))
    var controlPoints: String?

    @Option(
        help: ArgumentHelp(
            "How control points are met: similarity, rigid (the drawing's unit holds), affine (three or more).",
            valueName: "kind"))
    var fit: CoordinateOptions.Fit = .similarity

    @Option(help: ArgumentHelp("How far a control point may be missed, metres.", valueName: "metres"))
    var residualTolerance: Double = CoordinateOptions().residualTolerance

    @Option(
        help: ArgumentHelp("Place drawings by one point: its longitude and latitude, WGS 84.", valueName: "lon,lat"))
    var anchor: NumberPair?

    @Option(
        help: ArgumentHelp("Where the anchor is in the drawing, in its units; by default at 0,0.", valueName: "x,y"))
    var anchorAt: NumberPair?

    @Option(
        help: ArgumentHelp(
            "Where the drawing's y axis points at the anchor, degrees clockwise from true north.", valueName: "degrees")
    )
    var bearing: Double?

    @Option(
        help: ArgumentHelp(
            "Roughly where the site is: wrong zones, swapped axes and shifts are told by it.", valueName: "lon,lat"))
    var near: NumberPair?

    @Flag(help: "Take x for y and y for x: for files with the northing or the latitude first.")
    var swapAxes = false

    func validate() throws {
        if anchor != nil, controlPoints != nil {
            throw ValidationError("--anchor and --control-points are two ways to say the same")
        }
        if anchor != nil, crs != nil { throw ValidationError("--anchor takes degrees of WGS 84, without --crs") }
        if anchor == nil, anchorAt != nil || bearing != nil {
            throw ValidationError("--anchor-at and --bearing belong to --anchor")
        }
        if anchor != nil, bearing == nil {
            throw ValidationError("--anchor needs --bearing: where the drawing's y axis points, 0 for north")
        }
        guard residualTolerance > 0, residualTolerance.isFinite else {
            throw ValidationError("--residual-tolerance is a length above 0")
        }
        for (name, pair) in [("--near", near), ("--anchor", anchor)] {
            guard let pair else { continue }
            guard abs(pair.first) <= 180, abs(pair.second) <= 90 else {
                throw ValidationError("\(name) is a longitude and a latitude in degrees, the longitude first")
            }
        }
    }

    /// What was said, and what is to be told of the file of control points.
    ///
    /// - Parameters:
    ///   - metresPerUnit: of files that say nothing of their units.
    ///   - encoding: of a file of control points that is not UTF-8.
    func placement(
        metresPerUnit: Double?, encoding: TextEncoding = .utf8
    ) throws(InputError) -> (placement: CoordinatePlacement, diagnostics: [Diagnostic]) {
        var options = CoordinateOptions()
        options.fit = fit
        options.residualTolerance = residualTolerance
        options.swapsAxes = swapAxes
        options.metresPerUnit = metresPerUnit
        var choice = CoordinateChoice(crs)
        var diagnostics: [Diagnostic] = []
        if let controlPoints {
            let bytes = try InputFile.read(controlPoints)
            let file = try ControlPointFile.read(
                bytes, file: controlPoints, encoding: TextDecoding.isUTF8(bytes) ? .utf8 : encoding, choice: choice)
            choice = .controlPoints(file.points)
            diagnostics = file.diagnostics
        } else if let anchor {
            choice = .anchor(
                DrawingAnchor(
                    drawing: SIMD2(anchorAt?.first ?? 0, anchorAt?.second ?? 0),
                    place: LonLat(longitude: anchor.first, latitude: anchor.second), bearing: bearing ?? 0))
        }
        return (
            CoordinatePlacement(
                choice: choice, near: near.map { LonLat(longitude: $0.first, latitude: $0.second) }, options: options),
            diagnostics
        )
    }
}

/// Two numbers with a comma between them.
struct NumberPair: ExpressibleByArgument {
    var first: Double
    var second: Double

    init?(argument: String) {
        let numbers = argument.split(whereSeparator: { $0 == "," || $0 == "，" }).map { Double($0.filter { $0 != " " }) }
        guard numbers.count == 2, let first = numbers[0], let second = numbers[1], first.isFinite, second.isFinite
        else { return nil }
        self.first = first
        self.second = second
    }
}

extension CoordinateOptions.Fit: ExpressibleByArgument {}
