import Foundation
import Testing

/// Which files `import` and `export` take, and which they write.
@Suite("Files that are imported and written")
struct ImportFilesTests {
    private static let map = """
        {"type": "FeatureCollection", "features": [{"type": "Feature", "id": "a", "properties": {"building": "yes"},
        "geometry": {"type": "Polygon", "coordinates":
        [[[113.31, 23.12], [113.3105, 23.12], [113.3105, 23.1205], [113.31, 23.1205], [113.31, 23.12]]]}}]}
        """

    /// Runs a line of bash, in which `$0` is the program.
    private func shell(_ line: String, in folder: String) throws -> (status: Int32, text: String) {
        try ToolRun.run(["bash", "-c", line, CommandResult.program], in: folder)
    }

    @Test("pipes are read whole; folders, devices and pipes that nobody writes into are named as what they are")
    func kinds() throws {
        try RunFixture.withFolder(["a.geojson": Self.map]) { folder in
            #expect(try shell("\"$0\" import <(cat a.geojson) -o b.geojson", in: folder).status == 0)
            let piped = try String(contentsOfFile: "\(folder)/b.geojson", encoding: .utf8)
            #expect(piped.contains("\"id\":\"a\""))
            #expect(mkfifo("\(folder)/pipe.geojson", 0o600) == 0)
            for (file, word) in [(".", "folder"), ("/dev/null", "device"), ("pipe.geojson", "pipe")] {
                let refused = try CommandResult.run(["import", file, "-o", "c.geojson"], in: folder)
                #expect(refused.status == 2 && refused.errors.contains("file.kind"), "\(refused.errors)")
                #expect(refused.errors.contains(word))
            }
            let layers = try shell("\"$0\" import --format gpkg <(cat a.geojson) -o b.geojson", in: folder)
            #expect(layers.status == 2 && layers.text.contains("pipe"))
        }
    }

    @Test("standard output that takes no more is an error")
    func fullDisk() throws {
        try RunFixture.withFolder(["a.geojson": Self.map]) { folder in
            for line in ["\"$0\" import a.geojson -o - > /dev/full", "\"$0\" validate a.geojson > /dev/full"] {
                let told = try shell(line, in: folder)
                #expect(told.status == 2 && told.text.contains("file.write"), "\(told)")
            }
            // A reader that has seen enough is none.
            #expect(
                try shell("\"$0\" import a.geojson -o - 2>/dev/null | true; exit ${PIPESTATUS[0]}", in: folder).status
                    == 0)
        }
    }

    @Test("what is read is never written over, by whatever name")
    func ownInput() throws {
        try RunFixture.withFolder(["a.geojson": Self.map, "m.yaml": "rename: {}\n"]) { folder in
            try FileManager.default.createSymbolicLink(
                atPath: "\(folder)/link.geojson", withDestinationPath: "a.geojson")
            #expect(link("\(folder)/a.geojson", "\(folder)/hard.kml") == 0)
            for arguments in [
                ["import", "a.geojson", "-o", "a.geojson"], ["import", "a.geojson", "-o", "./link.geojson"],
                ["import", "a.geojson", "--account", "hard.kml"], ["export", "hard.kml", "-o", "hard.kml"],
                ["import", "a.geojson", "--mapping", "m.yaml", "-o", "m.yaml"],
                ["import", "a.geojson", "-o", "x", "--account", "./x"],
            ] {
                let refused = try CommandResult.run(arguments, in: folder)
                #expect(refused.status == 2 && refused.errors.contains("file.write"), "\(arguments) \(refused.errors)")
            }
            #expect(try String(contentsOfFile: "\(folder)/a.geojson", encoding: .utf8) == Self.map)
            #expect(!FileManager.default.fileExists(atPath: "\(folder)/x"))
        }
    }

    @Test("the account goes to standard output where that is asked for, and not together with the map")
    func account() throws {
        try RunFixture.withFolder(["a.geojson": Self.map]) { folder in
            let told = try CommandResult.run(["import", "a.geojson", "--account", "-"], in: folder)
            #expect(told.status == 0 && told.output.hasPrefix("{\"files\":"), "\(told.output)")
            #expect(told.errors.contains("The site"))
            #expect(
                try CommandResult.run(["import", "a.geojson", "--account", "-", "-o", "-"], in: folder).status == 2)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["a.geojson"])
            // A name of one letter is one as well.
            #expect(try CommandResult.run(["import", "a.geojson", "-o", "x"], in: folder).status == 0)
            #expect(try Set(FileManager.default.contentsOfDirectory(atPath: folder)) == ["a.geojson", "x"])
        }
    }

    @Test("names of files that are written do not drive the terminal")
    func escapes() throws {
        try RunFixture.withFolder(["a.geojson": Self.map]) { folder in
            let told = try CommandResult.run(["import", "a.geojson", "-o", "b\u{1B}[31m.geojson"], in: folder)
            #expect(told.status == 0 && !told.output.contains("\u{1B}") && told.output.contains("\\x1b[31m"))
        }
    }

    @Test("--encoding reaches mapping files and control points that are not UTF-8")
    func encodings() throws {
        try RunFixture.withFolder(["a.geojson": Self.map]) { folder in
            // 备注 in GBK.
            let word: [UInt8] = [0xB1, 0xB8, 0xD7, 0xA2]
            try Data(Array("# ".utf8) + word + Array("\nrename: {}\n".utf8)).write(
                to: URL(fileURLWithPath: "\(folder)/m.yaml"))
            try Data(Array("name,x,y,lon,lat\n".utf8) + word + Array(",0,0,113.3,23.1\n".utf8)).write(
                to: URL(fileURLWithPath: "\(folder)/p.csv"))
            let run = ["import", "a.geojson", "--mapping", "m.yaml"]
            #expect(try CommandResult.run(run, in: folder).status == 2)
            let read = try CommandResult.run(run + ["--encoding", "gbk"], in: folder)
            #expect(read.status == 0, "\(read.errors)")
            let points = ["import", "a.geojson", "--control-points", "p.csv"]
            #expect(try CommandResult.run(points, in: folder).errors.contains("text.encoding"))
            let placed = try CommandResult.run(points + ["--encoding", "gbk"], in: folder)
            #expect(!placed.errors.contains("text.encoding"), "\(placed.errors)")
        }
    }

    @Test("what is said of a wrong option is about the option")
    func words() throws {
        try RunFixture.withFolder(["a.geojson": Self.map, "c.csv": "id,lon,lat,height\nc,113.3,23.1,NaN\n"]) { folder in
            for (arguments, words) in [
                (["a.geojson", "--clip", "1,2,3"], "four numbers"),
                (["a.geojson", "--crs", "EPSG:99999999"], "no such code"),
                (["a.geojson", "--crs", "PROJCS[\"x\""], "no whole definition"),
                (["c.csv"], "\"NaN\" is not a number\n"),
            ] {
                let run = try CommandResult.run(["import"] + arguments, in: folder)
                #expect(run.status == 2 && run.errors.contains(words), "\(run.errors)")
            }
        }
    }

    @Test("a folder for temporary files that is not there is named")
    func temporaryFolder() throws {
        try RunFixture.withFolder(["a.osm": "<osm version=\"0.6\"><node id=\"1\" lon=\"113\" lat=\"23\"/></osm>"]) {
            folder in
            let told = try shell("TMPDIR=/nowhere/at/all exec \"$0\" import a.osm", in: folder)
            #expect(told.status == 2 && told.text.contains("/nowhere/at/all"), "\(told)")
        }
    }
}
