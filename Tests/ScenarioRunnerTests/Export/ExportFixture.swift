import Foundation
import Interchange
import Testing

/// Exported plans, and what GDAL's own tools read out of them.
enum ExportFixture {
    static let ogr = "/usr/bin/ogr2ogr"
    static var hasTools: Bool { FileManager.default.isExecutableFile(atPath: ogr) }

    /// The plan of a shipped scenario, made once.
    static let bank: [UInt8] = {
        (try? RunFixture.withFolder([:]) { folder in
            _ = try CommandResult.run(
                [
                    "evaluate", "\(RunFixture.root)/scenarios/bank-branch.yaml", "-o", "bank.plan.geojson",
                    "--with-obstacles",
                ], in: folder)
            return try InputFile.read("\(folder)/bank.plan.geojson")
        }) ?? []
    }()

    /// A folder in which `p.plan.geojson` was exported to `x` with that ending.
    static func withExport<Result>(
        _ ending: String, of plan: [UInt8] = bank, language: String = "zh", more: [String] = [],
        _ body: (String, CommandResult) throws -> Result
    ) throws -> Result {
        try RunFixture.withFolder([:]) { folder in
            try Data(plan).write(to: URL(fileURLWithPath: "\(folder)/p.plan.geojson"))
            let result = try CommandResult.run(
                ["export", "p.plan.geojson", "-o", "x.\(ending)", "--language", language] + more, in: folder)
            #expect(result.status == 0, "\(result.errors)")
            return try body(folder, result)
        }
    }

    /// The features of a layer as GDAL reads them.
    static func features(_ file: String, _ layer: String, in folder: String) throws -> [JSONValue] {
        let out = "out-\(UUID().uuidString).geojson"
        let told = try ToolRun.run(
            ["ogr2ogr", "-f", "GeoJSON", "-lco", "COORDINATE_PRECISION=12", out, file, layer], in: folder
        ).text
        #expect(told.isEmpty, "\(file) \(layer): \(told)")
        return try JSONDocument.read(try InputFile.read("\(folder)/\(out)")).root["features"]?.elements ?? []
    }

    /// The plan's own features of a kind, by id.
    static func planned(_ kind: String, in plan: [UInt8] = bank) throws -> [String: JSONValue] {
        let features = try JSONDocument.read(plan).root["features"]?.elements ?? []
        return Dictionary(
            features.filter { $0["properties"]?["kind"]?.string == kind }.compactMap { feature in
                feature["properties"]?["id"]?.string.map { ($0, feature) }
            }, uniquingKeysWith: { first, _ in first })
    }

    /// Every position of a geometry.
    static func positions(_ value: JSONValue?) -> [(x: Double, y: Double)] {
        guard let elements = value?.elements, let first = elements.first else { return [] }
        if let x = first.number, elements.count >= 2, let y = elements[1].number { return [(x, y)] }
        return elements.flatMap { positions($0) }
    }

    /// Moves the files of an export that has one a layer into a folder `only`, which GDAL opens as one.
    static func keep(_ ending: String, in folder: String) throws {
        let files = FileManager.default
        try files.createDirectory(atPath: "\(folder)/only", withIntermediateDirectories: false)
        let endings = ending == "shp" ? ["shp", "shx", "dbf", "prj", "cpg"] : [ending]
        for name in try files.contentsOfDirectory(atPath: folder)
        where endings.contains((name as NSString).pathExtension) {
            try files.moveItem(atPath: "\(folder)/\(name)", toPath: "\(folder)/only/\(name)")
        }
    }

    /// Compares what GDAL read out of an export, as CSV, with the plan: ids, levels, kinds, positions and areas.
    static let comparison = """
        import csv, glob, json, re, sys
        csv.field_size_limit(1 << 30)
        folder = open(sys.argv[1]).read()
        plan = {f['id']: f for f in json.load(open(folder + '/p.plan.geojson'))['features']}
        def rings(geometry):
            c, t = geometry['coordinates'], geometry['type']
            return {'Polygon': [c], 'MultiPolygon': c}.get(t, [])
        def flat(c):
            return [tuple(c)] if isinstance(c[0], float) or isinstance(c[0], int) else [p for x in c for p in flat(x)]
        def area(ring):
            x, y = ring[0][:2]
            return abs(sum((a[0] - x) * (b[1] - y) - (b[0] - x) * (a[1] - y) for a, b in zip(ring, ring[1:]))) / 2
        def total(polygons): return sum(area(p[0]) - sum(area(h) for h in p[1:]) for p in polygons)
        def length(polygons):
            return sum(abs(a[0] - b[0]) + abs(a[1] - b[1]) for p in polygons for r in p for a, b in zip(r, r[1:]))
        def positions(text): return [tuple(float(v) for v in p.split()[:2]) for p in re.findall('[-0-9.e]+ [-0-9.e]+', text)]
        def polygons(text):
            return [[positions(r) for r in re.findall('[(][^()]+[)]', p)] for p in re.findall('[(][(].*?[)][)]', text)]
        seen, differ = set(), []
        for name in sorted(glob.glob(folder + '/csv/*.csv')):
            for row in csv.DictReader(open(name, encoding='utf-8')):
                id = row.get('编号')
                if not row.get('WKT') or not id: continue
                if id in seen or id not in plan: differ.append(('unknown or twice', id)); continue
                seen.add(id)
                feature = plan[id]
                if row['楼层'] != feature['properties']['level']: differ.append(('level', id))
                def keys(points): return sorted({(round(x * 1e10), round(y * 1e10)) for x, y in points})
                a, b = keys(positions(row['WKT'])), keys([p[:2] for p in flat(feature['geometry']['coordinates'])])
                if len(a) != len(b) or any(abs(x[k] - y[k]) > 9 for x, y in zip(a, b) for k in (0, 1)):
                    differ.append(('positions', id))
                own = rings(feature['geometry'])
                if own and abs(total(polygons(row['WKT'])) - total(own)) > 1e-9 * length(own): differ.append(('area', id))
        print(len(seen), 'features,', len(differ) + len(set(plan) - seen), 'differ')
        if differ: print(differ[:5])
        """
}
