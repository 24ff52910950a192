import Foundation
import Interchange
import Testing

@Suite(
    "Plans that other programs read", .serialized,
    .enabled(if: ExportFixture.hasTools, "ogr2ogr is not installed (gdal-bin)"))
struct ExportTests {
    @Test(
        "every feature arrives with its place to 1e-9 degrees, its area, and its attributes under Chinese names",
        arguments: ["gpkg", "fgb", "kml", "shp"])
    func roundTrip(ending: String) throws {
        try ExportFixture.withExport(ending) { folder, _ in
            // All layers at once, as CSV with geometries as text.
            let isFolder = ending == "fgb" || ending == "shp"
            if isFolder { try ExportFixture.keep(ending, in: folder) }
            _ = try ToolRun.run(
                ["ogr2ogr", "-f", "CSV", "-lco", "GEOMETRY=AS_WKT", "csv", isFolder ? "only" : "x.\(ending)"],
                in: folder)
            let told = try ToolRun.python(ExportFixture.comparison, on: Array(folder.utf8))
            let plan = try JSONDocument.read(ExportFixture.bank).root["features"]?.elements ?? []
            #expect(told == "\(plan.count) features, 0 differ\n", "\(ending): \(told)")
            #expect(plan.count > 400)
        }
    }

    @Test("numbers and texts of cameras and required places are the plan's", arguments: ["gpkg", "fgb", "kml", "shp"])
    func attributes(ending: String) throws {
        try ExportFixture.withExport(ending) { folder, _ in
            let cameras = try ExportFixture.planned("camera")
            let names = [
                "azimuth": "方位角", "height": "高度", "tilt": "俯角", "name": "名称",
                "hfov": ending == "shp" ? "水平视" : "水平视场角",
            ]
            let read = try ExportFixture.features("x.\(ending)", ending == "shp" ? "x" : "摄像机", in: folder)
            #expect(read.count == 21 && read.count == cameras.count)
            for camera in read {
                let id = try #require(camera["properties"]?["编号"]?.string)
                for (name, title) in names {
                    let (value, planned) = (camera["properties"]?[title], cameras[id]?["properties"]?[name])
                    if let number = planned?.number {
                        #expect(abs(try #require(value?.number) - number) < 1e-6, "\(id) \(name)")
                    } else {
                        // Null where the plan does not know it; KML leaves it out.
                        #expect(value?.string == planned?.string, "\(id) \(name)")
                        if planned?.isNull ?? true { #expect(value?.isNull ?? true) }
                    }
                }
                let pixels = cameras[id]?["properties"]?["pixels"]?.elements?.compactMap(\.number)
                #expect(camera["properties"]?["像素宽"]?.number == pixels?.first)
            }
            let required = try ExportFixture.planned("required")
            let file = ending == "fgb" || ending == "shp" ? "x-required_areas.\(ending)" : "x.\(ending)"
            for place in try ExportFixture.features(
                file, ending == "shp" ? "x-required_areas" : "应覆盖部位_面", in: folder)
            {
                let planned = try #require(required[place["properties"]?["编号"]?.string ?? ""])["properties"]
                let share = try #require(planned?["share"]?.number)
                #expect(abs(try #require(place["properties"]?["覆盖率"]?.number) - share) < 1e-9)
                let cameras = (planned?["cameras"]?.elements ?? []).compactMap(\.string).joined(separator: "; ")
                let told = place["properties"]?["摄像机"]?.string ?? ""
                #expect(ending == "shp" ? cameras.hasPrefix(told) && told.utf8.count <= 254 : told == cameras)
            }
        }
    }

    @Test("findings and the plan's header are tables of their own", arguments: ["gpkg", "kml", "shp"])
    func tables(ending: String) throws {
        try ExportFixture.withExport(ending) { folder, _ in
            let header = try #require(JSONDocument.read(ExportFixture.bank).root["sightline"])
            let planned = header["findings"]?.elements ?? []
            let findings = try ExportFixture.features(
                ending == "shp" ? "x-findings.dbf" : "x.\(ending)", ending == "shp" ? "x-findings" : "审查结论", in: folder)
            #expect(findings.count == planned.count && planned.count > 50)
            #expect(findings.allSatisfy { $0["geometry"]?.isNull ?? false })
            #expect(
                findings.compactMap { $0["properties"]?["编号"]?.string } == planned.compactMap { $0["id"]?.string })
            if ending != "shp" {
                #expect(
                    findings.compactMap { $0["properties"]?["说明"]?.string }
                        == planned.compactMap { $0["message"]?["zh"]?.string })
            }
            let rows = try ExportFixture.features(
                ending == "shp" ? "x-plan.dbf" : "x.\(ending)", ending == "shp" ? "x-plan" : "规划", in: folder)
            #expect(rows.contains { $0["properties"]?["内容"]?.string == "2026-03-01" })
        }
    }

    @Test("a FlatGeobuf's tables are CSV")
    func flatGeobufTables() throws {
        try ExportFixture.withExport("fgb", language: "en") { folder, _ in
            let rows = try CSVReader.read(try InputFile.read("\(folder)/x-findings.csv"), file: "x").rows
            let planned = try JSONDocument.read(ExportFixture.bank).root["sightline"]?["findings"]?.elements ?? []
            #expect(rows.count == planned.count, "\(rows.count)")
        }
    }

    @Test("a drawing has its features on Chinese layers, in metres, closed, with names")
    func drawing() throws {
        try ExportFixture.withExport("dxf") { folder, result in
            #expect(result.errors.contains("export.attributes") && result.errors.contains("+proj=tmerc"))
            let entities = try ExportFixture.features("x.dxf", "entities", in: folder)
            let byLayer = Dictionary(grouping: entities) { $0["properties"]?["Layer"]?.string ?? "" }
            func shapes(_ layer: String, _ type: String) -> [JSONValue] {
                (byLayer[layer] ?? []).filter {
                    $0["geometry"]?["type"]?.string == type && ($0["properties"]?["Text"]?.isNull ?? true)
                }
            }
            #expect(shapes("摄像机", "Point").count == 21)
            #expect(shapes("摄像机朝向", "LineString").count == 21)
            let names = (byLayer["摄像机"] ?? []).compactMap { $0["properties"]?["Text"]?.string }
            let planned = try ExportFixture.planned("camera").values.compactMap { $0["properties"]?["name"]?.string }
            #expect(Set(names) == Set(planned) && names.count == 21)
            // Rings: outlines and holes of every region.
            let observed = try ExportFixture.planned("observed").values
            let rings = observed.reduce(0) { sum, feature in
                let geometry = feature["geometry"]
                let parts = geometry?["coordinates"]?.elements ?? []
                let isOne = geometry?["type"]?.string == "Polygon"
                return sum + (isOne ? parts.count : parts.reduce(0) { $0 + ($1.elements?.count ?? 0) })
            }
            let lines = shapes("观察区", "LineString")
            #expect(lines.count == rings)
            var area = 0.0
            for line in lines {
                let points = ExportFixture.positions(line["geometry"]?["coordinates"])
                #expect(points.count > 3 && points[0] == points[points.count - 1])
                area += zip(points, points.dropFirst()).reduce(0) { $0 + ($1.0.x * $1.1.y - $1.1.x * $1.0.y) } / 2
            }
            let stated = observed.reduce(0.0) { $0 + ($1["properties"]?["area"]?.number ?? 0) }
            // Square metres; the plan's geometry is on a grid of 0.1 mm.
            #expect(abs(area - stated) < 0.05, "\(area) \(stated)")
            let text = String(decoding: try InputFile.read("\(folder)/x.dxf"), as: UTF8.self)
            #expect(text.contains("$INSUNITS\n 70\n6\n") && text.contains("ANSI_936"))
        }
    }

    @Test("GDAL opens every layer without a warning", arguments: ["gpkg", "fgb", "kml", "dxf", "shp"])
    func opens(ending: String) throws {
        try ExportFixture.withExport(ending, language: "en") { folder, result in
            let isFolder = ending == "fgb" || ending == "shp"
            if isFolder { try ExportFixture.keep(ending, in: folder) }
            let told = try ToolRun.run(
                ["ogrinfo", "-ro", "-so", "-al", isFolder ? "only" : "x.\(ending)"], in: folder
            ).text
            #expect(told.contains("Feature Count: 21") || ending == "dxf", "\(told)")
            #expect(!told.contains("Warning") && !told.contains("ERROR") && !told.contains("FAIL"), "\(told)")
            #expect(!result.errors.contains("export.gdal"), "\(result.errors)")
            let leftover = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasPrefix(".") }
            #expect(leftover.isEmpty)
        }
    }

    @Test("the same plan gives the same bytes, whatever the time zone and language of the machine")
    func sameBytes() throws {
        for ending in ["gpkg", "fgb", "kml", "dxf", "shp"] {
            func export(_ locale: String, _ zone: String) throws -> [String: Data] {
                try RunFixture.withFolder([:]) { folder in
                    try Data(ExportFixture.bank).write(to: URL(fileURLWithPath: "\(folder)/p.plan.geojson"))
                    let result = try CommandResult.run(
                        ["export", "p.plan.geojson", "-o", "x.\(ending)", "--language", "zh"], in: folder,
                        locale: locale,
                        timeZone: zone)
                    #expect(result.status == 0, "\(result.errors)")
                    var files: [String: Data] = [:]
                    for name in try FileManager.default.contentsOfDirectory(atPath: folder) where name.hasPrefix("x") {
                        files[name] = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(name)"))
                    }
                    return files
                }
            }
            let first = try export("C.UTF-8", "Asia/Shanghai")
            // Files tell seconds, so that a clock would show.
            Thread.sleep(forTimeInterval: 1.1)
            let second = try export("zh_CN.GBK", "America/St_Johns")
            #expect(!first.isEmpty && first.keys.sorted() == second.keys.sorted())
            for (name, bytes) in first { #expect(second[name] == bytes, "\(name)") }
        }
    }
}
