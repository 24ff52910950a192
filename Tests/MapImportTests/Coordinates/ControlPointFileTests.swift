import Foundation
import Georeferencing
import Interchange
import Testing

@testable import MapImport

@Suite("Files of control points")
struct ControlPointFileTests {
    private func read(_ text: String, _ choice: CoordinateChoice = .asTheFileSays) throws -> ControlPointFile {
        try ControlPointFile.read(Array(text.utf8), file: "points.csv", choice: choice)
    }

    private func refused(_ text: String, _ choice: CoordinateChoice = .asTheFileSays) -> [Diagnostic] {
        do {
            _ = try read(text, choice)
            Issue.record("nothing was refused")
            return []
        } catch {
            return (error as? InputError)?.diagnostics ?? []
        }
    }

    @Test("tables with names, in any order and with any separator")
    func tables() throws {
        let file = try read("name;lat;lon;y;x\nNW;23.1;113.3;20;10\n;23.2;113.4;40;30\n")
        #expect(
            file.points == [
                ControlPoint(drawing: SIMD2(10, 20), place: LonLat(longitude: 113.3, latitude: 23.1), label: "NW"),
                ControlPoint(drawing: SIMD2(30, 40), place: LonLat(longitude: 113.4, latitude: 23.2), label: "#3"),
            ])
        #expect(file.diagnostics.isEmpty)
        #expect(try read("点号,X,Y,经度,纬度\n甲,1,2,113.3,23.1\n").points.first?.label == "甲")
    }

    @Test("QGIS's files: the system in the first line, points that are switched off, Web Mercator")
    func qgis() throws {
        let file = try read(
            "#CRS: EPSG:3857\nmapX,mapY,sourceX,sourceY,enable,dX,dY,residual\n"
                + "12612499.65,2643871.30,1,2,1,0,0,0\n12612599.65,2643971.30,3,4,1,0,0,0\n0,0,5,6,0,0,0,0\n")
        #expect(file.points.count == 2 && file.diagnostics.codes == ["georeference.disabled"])
        #expect(file.points[0].label == "#3")
        #expect(abs(file.points[0].place.longitude - 113.3) < 0.01 && abs(file.points[0].place.latitude - 23.1) < 0.1)
    }

    @Test("places in a Chinese grid, in GCJ-02 and in BD-09 are converted as said")
    func otherSystems() throws {
        let grid = try read("x,y,east,north\n1,2,428285.9562,2555783.9288\n", CoordinateChoice("cgcs2000-gk3:114"))
        #expect(abs(grid.points[0].place.longitude - 113.3) < 2e-9)
        let shifted = GCJ02.shifted(longitude: 113.3, latitude: 23.1)
        let gcj = try read("x,y,lon,lat\n1,2,\(shifted.longitude),\(shifted.latitude)\n", .gcj02)
        #expect(abs(gcj.points[0].place.longitude - 113.3) < 1e-9 && abs(gcj.points[0].place.latitude - 23.1) < 1e-9)
        let baidu = BD09.shifted(longitude: 113.3, latitude: 23.1)
        let bd = try read("x,y,lon,lat\n1,2,\(baidu.longitude),\(baidu.latitude)\n", .bd09)
        #expect(abs(bd.points[0].place.longitude - 113.3) < 1e-9)
    }

    @Test(
        "missing columns, numbers that are none, degrees that are none and unknown systems are refused with their line")
    func refusals() {
        #expect(refused("a,b\n1,2\n").codes == ["georeference.columns"])
        #expect(refused("").codes == ["csv.empty"])
        let number = refused("x,y,lon,lat\n1,2,113.3,23.1\n1,zwei,113.3,23.1\n")
        #expect(number.codes == ["csv.number"] && number.first?.place.line == 3)
        let swapped = refused("x,y,lon,lat\n100,2,23.1,113.3\n200,400,23.2,113.4\n")
        #expect(swapped.codes == ["crs.latRange", "crs.latRange"])
        #expect(swapped.words.contains("look swapped") && swapped.first?.place.line == 2)
        #expect(refused("#CRS: nonsense\nmapX,mapY,pixelX,pixelY\n1,2,3,4\n").codes == ["crs.unknown"])
    }

    @Test(
        "the office's file is read by its ranges, and its unlike scales are flagged",
        .enabled(if: MapFixture.sharedData != nil, "the shared sample data is not on this machine"))
    func office() throws {
        let data = try #require(MapFixture.sharedData)
        let path = "\(data)/indoor/office-cad-georeferenced/georeference.points"
        let file = try ControlPointFile.read(try InputFile.read(path), file: "georeference.points")
        #expect(file.points.count == 4)
        #expect(file.diagnostics.codes == ["georeference.columns"])
        #expect(file.diagnostics.words.contains("pixelX, pixelY hold longitudes and latitudes"))
        #expect(file.points[0].drawing == SIMD2(12_397.7774, 11_723.7745))
        let map = PlacingFixture.map(
            [[SIMD2(11_706, 10_910), SIMD2(69_606, 10_910), SIMD2(69_606, 38_810), SIMD2(11_706, 38_810)]],
            .drawing(metresPerUnit: 0.001), format: .dxf, file: "cad.dxf")
        let placement = CoordinatePlacement(choice: .controlPoints(file.points))
        let refused = refusal(placement, map)
        #expect(refused.codes == ["georeference.residuals", "georeference.scale", "georeference.residual"])
        // By a fit of our own with NumPy: 0.93617 and 0.97629, residuals 0.491, 0.504, 0.146 and 0.183 m.
        #expect(refused.words.contains("along x is 0.936") && refused.words.contains("along y 0.976"))
        var loose = placement
        loose.options.residualTolerance = 1
        let residuals = try #require(try loose.placed(map).residuals).rows.map(\.distance)
        for (residual, peer) in zip(residuals, [0.4915, 0.5038, 0.1460, 0.1834]) {
            #expect(abs(residual - peer) < 0.001)
        }
        // With the drawing's millimetres holding, it is metres.
        var rigid = placement
        rigid.options.fit = .rigid
        #expect(refusal(rigid, map).words.contains("1.77"))
        rigid.options.residualTolerance = 2
        let placed = try rigid.placed(map)
        #expect(placed.residuals?.rows.count == 4)
        #expect(abs(placed.map.positions[0].x + 2.9787) < 0.001 && abs(placed.map.positions[0].y - 56.4619) < 0.001)
    }
}
