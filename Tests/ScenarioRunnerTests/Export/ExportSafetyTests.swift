import Foundation
import Interchange
import Testing

@Suite(
    "Exports of names that mean harm, and of files that lie there", .serialized,
    .enabled(if: ExportFixture.hasTools, "ogr2ogr is not installed (gdal-bin)"))
struct ExportSafetyTests {
    /// Names of cameras, and how they read back where a character cannot stay.
    private static let names: [(id: String, name: String, back: String)] = [
        ("quotes", "a\"b'c\\d\\\"e", "a\"b'c\\d\\\"e"),
        ("cdata", "]]>&lt;<script>alert(1)</script>", "]]>&lt;<script>alert(1)</script>"),
        ("control", "x\u{0B}y\u{1B}[2Jz", "x\u{FFFD}y\u{FFFD}[2Jz"),
        ("formula", "=cmd|' /C calc'!A0", "=cmd|' /C calc'!A0"),
        ("sql", "'; DROP TABLE cameras; --", "'; DROP TABLE cameras; --"),
        ("latin", "Caf\u{E9} 90\u{B0} \u{D7}", "Caf\u{E9} 90\u{B0} \u{D7}"),
        ("mtext", "{\\fArial|b1;x}%%d^J;\\P", "{\\fArial|b1;x}%%d^J;\\P"),
        ("tagged", "PEN(c:#FF0000),t:\"x\")", "PEN(c:#FF0000),t:\"x\")"),
        ("../../../etc/passwd", "../../../etc/passwd", "../../../etc/passwd"),
        ("rare", "\u{2A6A5}\u{1F4F7}", "\u{2A6A5}\u{1F4F7}"),
        ("long", String(repeating: "\u{957F}", count: 120), String(repeating: "\u{957F}", count: 120)),
    ]

    private static let plan: [UInt8] = {
        let list = names.enumerated().map { number, row in
            let name = String(decoding: (try? JSONEncoder().encode(row.name)) ?? Data(), as: UTF8.self)
            return "{\"id\": \"\(row.id)\", \"name\": \(name), \"xy\": [\(1 + Double(number) / 2), 4], \"height\": 3, "
                + "\"azimuth\": 0, \"tilt\": 20, \"hfov\": 90, \"vfov\": 60, \"pixels\": [1920, 1080]}"
        }
        return
            (try? RunFixture.withFolder([
                "map.geojson": try SmallSite.map(),
                "s.json": """
                {"name": "]]></name>\\u0007&<x>", "site": ["map.geojson"], "frame": [113.31, 23.12],
                "cameras": [\(list.joined(separator: ", "))], "requirements": []}
                """,
            ]) { folder in
                let made = try CommandResult.run(["evaluate", "s.json", "-o", "p.plan.geojson"], in: folder)
                #expect(made.status == 0, "\(made.errors)")
                return try InputFile.read("\(folder)/p.plan.geojson")
            }) ?? []
    }()

    @Test("names arrive as they are, or say what became of them", arguments: ["gpkg", "fgb", "kml", "shp"])
    func names(ending: String) throws {
        try ExportFixture.withExport(ending, of: Self.plan, language: "en") { folder, result in
            #expect(result.errors.contains("export.characters"))
            let layer = ending == "shp" ? "x" : "cameras"
            // GDAL puts a placemark's name before a datum of that name.
            let title = ending == "kml" ? "Name" : "name"
            let read = try ExportFixture.features("x.\(ending)", layer, in: folder)
            var names: [String: String] = [:]
            for camera in read {
                names[camera["properties"]?["id"]?.string ?? ""] = camera["properties"]?[title]?.string
            }
            for (id, _, back) in Self.names {
                let name = try #require(names["camera/\(id)"], "\(id)")
                guard ending == "shp", back.utf8.count > 254 else {
                    #expect(name == back, "\(ending) \(id)")
                    continue
                }
                // Cut between characters, and told.
                #expect(name == String(repeating: "\u{957F}", count: 84))
                #expect(result.errors.contains("export.cut"))
            }
            let made = try FileManager.default.contentsOfDirectory(atPath: folder)
            #expect(made.allSatisfy { $0.hasPrefix("x") || $0.hasPrefix("p.plan") || $0.hasPrefix("out") })
        }
    }

    @Test("texts of a drawing read back whole, or say that they were cut")
    func drawingTexts() throws {
        try ExportFixture.withExport("dxf", of: Self.plan) { folder, result in
            let entities = try ExportFixture.features("x.dxf", "entities", in: folder)
            let texts = Set(entities.compactMap { $0["properties"]?["Text"]?.string })
            for (id, _, back) in Self.names {
                switch id {
                case "rare": #expect(texts.contains("\u{FFFD}\u{FFFD}"), "\(texts)")
                case "long": #expect(texts.contains(String(repeating: "\u{957F}", count: 34) + "…"), "\(texts)")
                default: #expect(texts.contains(back), "\(id): \(texts)")
                }
            }
            #expect(result.errors.contains("export.cut"))
        }
    }

    @Test("KML and QML are well-formed, and styles that are named are there")
    func markup() throws {
        for plan in [Self.plan, ExportFixture.bank] {
            try ExportFixture.withExport("kml", of: plan) { folder, _ in
                let told = try ToolRun.python(
                    """
                    import sys, xml.etree.ElementTree as E
                    root = E.parse(sys.argv[1]).getroot()
                    k = '{http://www.opengis.net/kml/2.2}'
                    styles = {s.get('id') for s in root.iter(k + 'Style')}
                    schemas = {s.get('id'): {f.get('name') for f in s} for s in root.iter(k + 'Schema')}
                    urls = {u.text for u in root.iter(k + 'styleUrl')}
                    assert urls and all(u[0] == '#' and u[1:] in styles for u in urls), urls
                    for data in root.iter(k + 'SchemaData'):
                        names = schemas[data.get('schemaUrl')[1:]]
                        assert all(v.get('name') in names for v in data)
                    assert 'http' not in ''.join(root.itertext()).replace('http://x', '')
                    print('ok')
                    """, on: try InputFile.read("\(folder)/x.kml"))
                #expect(told == "ok\n", "\(told)")
            }
            try ExportFixture.withExport("gpkg", of: plan) { folder, _ in
                let told = try ToolRun.python(
                    """
                    import sys, sqlite3, xml.etree.ElementTree as E
                    base = sqlite3.connect(sys.argv[1])
                    assert base.execute('pragma integrity_check').fetchone() == ('ok',)
                    assert not base.execute('pragma foreign_key_check').fetchall()
                    tables = dict(base.execute('select table_name, column_name from gpkg_geometry_columns'))
                    rows = base.execute('select f_table_catalog, f_table_schema, f_table_name, f_geometry_column, '
                        'styleQML, useAsDefault from layer_styles').fetchall()
                    assert {r[2]: r[3] for r in rows} == tables
                    for catalog, schema, table, column, qml, default in rows:
                        assert (catalog, schema, default) == ('', '', 1)
                        root = E.fromstring(qml)
                        assert root.tag == 'qgis'
                        renderer = root.find('renderer-v2')
                        columns = {r[1] for r in base.execute('pragma table_info("%s")' % table)}
                        named = [o.get('value') for o in root.iter('Option') if o.get('name') == 'field']
                        named += [t.get('fieldName') for t in root.iter('text-style')]
                        if renderer.get('type') == 'categorizedSymbol':
                            named.append(renderer.get('attr'))
                            symbols = {s.get('name') for s in root.iter('symbol')}
                            assert {c.get('symbol') for c in root.iter('category')} <= symbols
                            values = {c.get('value') for c in root.iter('category')}
                            used = {r[0] for r in base.execute('select "%s" from "%s"' % (renderer.get('attr'), table))}
                            assert used <= values, (used, values)
                        assert set(named) <= columns, named
                    print('ok', len(rows) > 1)
                    """, on: try InputFile.read("\(folder)/x.gpkg"))
                #expect(told == "ok True\n", "\(told)")
            }
        }
    }

    @Test("a file that is there is replaced whole or not at all")
    func replaces() throws {
        try RunFixture.withFolder(["x.gpkg": "old", "x-gaps_areas.fgb": "older"]) { folder in
            try Data(Self.plan).write(to: URL(fileURLWithPath: "\(folder)/p.plan.geojson"))
            let sent = try CommandResult.run(["export", "p.plan.geojson", "-o", "x.gpkg"], in: folder)
            #expect(sent.status == 0)
            #expect(try InputFile.read("\(folder)/x.gpkg").starts(with: Array("SQLite format 3".utf8)))
            // A layer of an earlier export is told, and left.
            let layered = try CommandResult.run(["export", "p.plan.geojson", "-o", "x.fgb"], in: folder)
            #expect(layered.status == 0 && layered.errors.contains("export.leftover"))
            #expect(try String(contentsOfFile: "\(folder)/x-gaps_areas.fgb", encoding: .utf8) == "older")
            // What is no plan changes nothing, nor does a place that is none.
            try "keep".write(toFile: "\(folder)/y.gpkg", atomically: false, encoding: .utf8)
            try "{}".write(toFile: "\(folder)/bad.geojson", atomically: false, encoding: .utf8)
            #expect(try CommandResult.run(["export", "bad.geojson", "-o", "y.gpkg"], in: folder).status == 2)
            #expect(try String(contentsOfFile: "\(folder)/y.gpkg", encoding: .utf8) == "keep")
            #expect(try CommandResult.run(["export", "p.plan.geojson", "-o", "no/where.gpkg"], in: folder).status == 2)
            #expect(try CommandResult.run(["export", "p.plan.geojson", "-o", "x.tif"], in: folder).status == 2)
            let hidden = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasPrefix(".") }
            #expect(hidden.isEmpty, "\(hidden)")
        }
    }

    @Test("only the layers that are asked for are written, and unknown ones refused")
    func chosenLayers() throws {
        try ExportFixture.withExport(
            "gpkg", of: Self.plan, language: "en", more: ["--layers", "cameras", "--layers", "observed"]
        ) { folder, result in
            let told = try ToolRun.run(["ogrinfo", "-ro", "-q", "x.gpkg"], in: folder).text
            #expect(told.split(separator: "\n").count == 3, "\(told)")
            #expect(result.output.contains("cameras") && !result.output.contains("views"))
            let bad = try CommandResult.run(["export", "p.plan.geojson", "-o", "y.gpkg", "--layers", "x"], in: folder)
            #expect(bad.status == 2 && bad.errors.contains("export.layer"))
        }
    }
}
