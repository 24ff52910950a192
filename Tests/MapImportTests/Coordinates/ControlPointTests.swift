import Foundation
import Georeferencing
import Interchange
import Testing

@testable import MapImport

@Suite("Drawings placed by control points and anchors")
struct ControlPointTests {
    /// A drawing's rectangle of 50 m × 16 m, in millimetres.
    private let corners = [
        SIMD2(12_000.0, 11_000), SIMD2(62_000, 11_000), SIMD2(62_000, 27_000), SIMD2(12_000, 27_000),
    ]

    /// Where a drawing's point is when its origin is at a place, its y axis turned by so many degrees and its x and y scales
    /// are such metres a unit; by local radii of curvature, which is good to a millimetre over this distance.
    private func place(
        _ point: SIMD2<Double>, bearing: Double, x: Double = 0.001, y: Double = 0.001,
        at origin: LonLat = PlacingFixture.guangzhou
    ) -> LonLat {
        let turn = bearing * .pi / 180
        let (u, v) = (point.x * x, point.y * y)
        let (east, north) = (u * cos(turn) + v * sin(turn), -u * sin(turn) + v * cos(turn))
        let sine = sin(origin.latitude * .pi / 180)
        let square = 0.006_694_380_022_9
        let normal = 6_378_137 / (1 - square * sine * sine).squareRoot()
        let meridian = normal * (1 - square) / (1 - square * sine * sine)
        return LonLat(
            longitude: origin.longitude + east / (normal * cos(origin.latitude * .pi / 180)) * 180 / .pi,
            latitude: origin.latitude + north / meridian * 180 / .pi)
    }

    private func points(
        bearing: Double, x: Double = 0.001, y: Double = 0.001, of sources: [SIMD2<Double>]? = nil
    ) -> [ControlPoint] {
        (sources ?? corners).enumerated().map {
            ControlPoint(
                drawing: $1, place: place($1, bearing: bearing, x: x, y: y), label: "P\($0 + 1)")
        }
    }

    private func drawing(_ metresPerUnit: Double = 0.001) -> SourceMap {
        PlacingFixture.map([corners], .drawing(metresPerUnit: metresPerUnit), format: .dxf, file: "floor.dxf")
    }

    private func placing(
        _ points: [ControlPoint], _ fit: CoordinateOptions.Fit = .similarity, tolerance: Double? = nil
    ) -> CoordinatePlacement {
        var options = CoordinateOptions()
        options.fit = fit
        if let tolerance { options.residualTolerance = tolerance }
        return CoordinatePlacement(choice: .controlPoints(points), options: options)
    }

    @Test(
        "points that agree place the drawing to a millimetre, whichever way it is turned",
        arguments: [0, 17.5, 90, 183, 359])
    func agree(_ bearing: Double) throws {
        for fit in CoordinateOptions.Fit.allCases {
            let placed = try placing(points(bearing: bearing), fit).placed(drawing())
            for (position, corner) in zip(placed.map.positions, corners) {
                #expect(LonLat(position).metres(to: place(corner, bearing: bearing)) < 0.002)
            }
            let report = try #require(placed.residuals)
            #expect(report.largest < 0.002 && report.rows.count == 4)
            #expect(abs(report.metresPerUnitX - 0.001) < 1e-7)
            let turn = abs(report.bearing - bearing)
            #expect(min(turn, 360 - turn) < 0.01)
            #expect(placed.map.diagnostics.codes == ["georeference.residuals"])
            #expect(placed.map.diagnostics.words.contains("P4 0.00"))
            #expect(placed.map.account.assumptions.count == 1)
        }
    }

    @Test("two points are met exactly and are said to be unchecked; one is not enough")
    func twoPoints() throws {
        let two = Array(points(bearing: 40)[0...1])
        let placed = try placing(two).placed(drawing())
        #expect(placed.residuals?.largest ?? 1 < 1e-6)
        #expect(placed.map.diagnostics.codes == ["georeference.residuals", "georeference.unchecked"])
        #expect(refusal(placing(Array(two[..<1])), drawing()).codes == ["georeference.points"])
        #expect(refusal(placing([]), drawing()).codes == ["georeference.points"])
        #expect(refusal(placing(two, .affine), drawing()).codes == ["georeference.points"])
        #expect(refusal(placing([two[0], two[0]]), drawing()).codes == ["georeference.points"])
    }

    @Test("a point that is 2 m off is refused by name, and its residual is the printed one")
    func wrongPoint() throws {
        var wrong = points(bearing: 10, of: corners + [SIMD2(30_000, 20_000)])
        wrong[2].place.latitude += 2 / 110_700.0
        let refused = refusal(placing(wrong), drawing())
        #expect(refused.codes == ["georeference.residuals", "georeference.scale", "georeference.residual"])
        #expect(refused.words.contains("without control point P3 the largest is 0.00"))
        #expect(refused.words.contains("--residual-tolerance"))
        let accepted = try placing(wrong, tolerance: 3).placed(drawing())
        let report = try #require(accepted.residuals)
        let sum = report.rows.reduce(0) { $0 + $1.north }
        // Least squares: residuals sum to nothing.
        #expect(abs(sum) < 1e-6 && report.largest > 0.5 && report.rootMeanSquare < report.largest)
    }

    @Test("scales that differ along x and y, or from the drawing's unit, are flagged")
    func scales() throws {
        let stretched = refusal(placing(points(bearing: 70, x: 0.000_93)), drawing())
        #expect(stretched.codes == ["georeference.residuals", "georeference.scale", "georeference.residual"])
        #expect(stretched.words.contains("along x is 0.930") && stretched.words.contains("along y 1.000"))
        let feet = try placing(points(bearing: 70)).placed(drawing(0.3048))
        #expect(feet.map.diagnostics.codes.contains("georeference.scale"))
        // Affine takes the stretch, and still says so.
        let affine = try placing(points(bearing: 70, x: 0.000_93), .affine).placed(drawing())
        #expect(affine.map.diagnostics.codes == ["georeference.residuals", "georeference.scale"])
        #expect(refusal(placing(points(bearing: 0), .rigid), drawing(0.3048)).codes.contains("georeference.residual"))
    }

    @Test("mirrored axes are refused by name")
    func mirrored() {
        let swapped = points(bearing: 0).map {
            ControlPoint(drawing: $0.drawing.swapped, place: $0.place, label: $0.label)
        }
        let refused = refusal(placing(swapped), drawing())
        #expect(refused.codes.last == "georeference.mirrored")
        #expect(refused.words.contains("--swap-axes"))
    }

    @Test("points on a line are fitted by a similarity and refused for an affine fit")
    func line() throws {
        let line = points(bearing: 20, of: [SIMD2(0, 0), SIMD2(10_000, 0), SIMD2(50_000, 0)])
        let placed = try placing(line).placed(drawing())
        #expect(placed.residuals?.largest ?? 1 < 0.002)
        // A mirrored drawing would meet them as well.
        #expect(placed.map.diagnostics.codes.contains("georeference.unchecked"))
        #expect(refusal(placing(line, .affine), drawing()).codes == ["georeference.points"])
    }

    @Test("points out of range or further apart than a site are refused")
    func outOfRange() {
        for longitude in [Double.nan, 400, 116] {
            var bad = points(bearing: 0)
            bad[1].place.longitude = longitude
            #expect(refusal(placing(bad), drawing()).codes == ["georeference.points"])
        }
    }

    @Test("a file that has its place keeps it, and is told that control points were not used")
    func unused() throws {
        let block = PlacingFixture.block()
        let map = try placing(points(bearing: 0)).placed(PlacingFixture.map(block, .degrees)).map
        #expect(map.positions == block.flatMap(\.self))
        #expect(map.diagnostics.codes == ["georeference.unused"])
        // A GIS file whose system is called local is as good as one without.
        let local = try placing(points(bearing: 0)).placed(
            PlacingFixture.map([corners], .reference("LOCAL_CS[\"plan\",UNIT[\"millimetre\",0.001]]"))
        ).map
        #expect(LonLat(local.positions[2]).metres(to: place(corners[2], bearing: 0)) < 0.002)
    }

    @Test("an anchor and a bearing place the drawing, its y axis that far from true north")
    func anchor() throws {
        for bearing in [0.0, 33.25, 180, -90] {
            let anchor = DrawingAnchor(
                drawing: corners[0], place: place(corners[0], bearing: bearing), bearing: bearing)
            let map = try CoordinatePlacement(choice: .anchor(anchor)).placed(drawing()).map
            for (position, corner) in zip(map.positions, corners) {
                #expect(LonLat(position).metres(to: place(corner, bearing: bearing)) < 0.002)
            }
            #expect(map.account.assumptions.first?.en.contains("nothing checks it") == true)
        }
    }

    @Test("true north is not the grid's north: the meridians' convergence is taken off")
    func trueNorth() throws {
        // At 52° N, 0.0049° from the frame's own meridian, 5 km up the drawing's y axis.
        let place = LonLat(longitude: 13.4049, latitude: 52.52)
        let map = try CoordinatePlacement(
            choice: .anchor(DrawingAnchor(drawing: SIMD2(0, 0), place: place, bearing: 0))
        ).placed(PlacingFixture.map([[SIMD2(0, 0), SIMD2(0, 5_000), SIMD2(1, 0)]], .drawing(metresPerUnit: 1))).map
        // 10⁻⁸° are less than a millimetre; without the convergence it is 3 × 10⁻⁶°.
        #expect(abs(map.positions[1].x - 13.4049) < 2e-8)
    }

    @Test("a drawing without a place is refused with its size and the ways to place it")
    func missing() {
        let refused = refusal(CoordinatePlacement(), drawing())
        #expect(refused.codes == ["georeference.missing"])
        for word in ["50.0 m × 16.0 m", "--control-points", "--anchor", "--bearing"] {
            #expect(refused.words.contains(word), "\(word)")
        }
        let anchor = DrawingAnchor(drawing: SIMD2(0, 0), place: PlacingFixture.guangzhou, bearing: 0)
        let unit = refusal(CoordinatePlacement(choice: .anchor(anchor)), PlacingFixture.map([corners], .unknown))
        #expect(unit.codes == ["georeference.units"])
        let wild = DrawingAnchor(drawing: SIMD2(0, 0), place: PlacingFixture.guangzhou, bearing: 1e9)
        #expect(refusal(CoordinatePlacement(choice: .anchor(wild)), drawing()).codes == ["georeference.points"])
    }
}
