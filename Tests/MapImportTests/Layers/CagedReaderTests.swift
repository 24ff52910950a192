import Foundation
import Interchange
import Testing
import TestNumbers

@testable import MapImport

/// What a hostile file may not do to whoever reads it.
@Suite(.enabled(if: LayerFixture.converter != nil, "ogr2ogr is not installed (scripts/setup)"))
struct CagedReaderTests {
    private func codes(_ path: String, _ format: MapFormat, _ cage: Cage = Cage()) -> [String] {
        LayerFixture.codes { _ = try LayerFile.raw(LayerFixture.input(path), as: format, cage: cage) }
    }

    @Test("links, devices, folders, pipes and GDAL's virtual files are refused")
    func plainFilesOnly() throws {
        let fixture = try LayerFixture()
        let path = try fixture.convert(to: "a.gpkg")
        try FileManager.default.createSymbolicLink(atPath: fixture.path("link.gpkg"), withDestinationPath: path)
        #expect(mkfifo(fixture.path("pipe.gpkg"), 0o600) == 0)
        for refused in [
            fixture.path("link.gpkg"), fixture.path("pipe.gpkg"), fixture.folder, "/dev/zero",
            "/vsicurl/http://127.0.0.1:9/a.gpkg", "/vsizip/\(path)",
        ] {
            #expect(codes(refused, .geoPackage) == ["file.kind"], "\(refused)")
        }
        #expect(codes(fixture.path("none.gpkg"), .geoPackage) == ["file.notFound"])
    }

    @Test("only the driver of the format that was asked for opens a file, whatever the file says it is")
    func driversByName() throws {
        let fixture = try LayerFixture()
        let remote =
            "<OGRVRTDataSource><OGRVRTLayer name=\"a\"><SrcDataSource>/vsicurl/http://127.0.0.1:9/a.gpkg</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>"
        let vrt = try fixture.write(remote, to: "a.gml")
        let gpkg = try fixture.convert(to: "a.gpkg")
        #expect(codes(vrt, .gml) == ["gdal.open"])
        #expect(codes(gpkg, .shapefile).last == "gdal.open")
        #expect(codes(gpkg, .flatGeobuf) == ["gdal.open"])
        #expect(codes(gpkg, .kml) == ["xml.syntax"])
    }

    @Test("time, memory, output and the number of features are capped, each with its own word")
    func caps() throws {
        let fixture = try LayerFixture()
        let path = try fixture.convert(to: "a.gpkg")
        var cage = Cage()
        cage.seconds = 0.001
        #expect(codes(path, .geoPackage, cage) == ["reader.time"])
        cage = Cage()
        cage.outputBytes = 100
        #expect(codes(path, .geoPackage, cage) == ["reader.output"])
        cage = Cage()
        cage.memoryBytes = 1 << 20
        let starved = codes(path, .geoPackage, cage)
        #expect(starved == ["reader.memory"] || starved == ["reader.crashed"])
        var input = LayerFixture.input(path)
        input.options.limits.features = 1
        #expect(LayerFixture.codes { _ = try LayerFile.raw(input, as: .geoPackage) } == ["features"])
        input.options.limits.features = 10
        input.options.limits.bytes = 1000
        #expect(LayerFixture.codes { _ = try LayerFile.raw(input, as: .geoPackage) } == ["file.size"])
        // And nothing of it lasts.
        #expect(codes(path, .geoPackage).isEmpty)
    }

    @Test("a KMZ that says it unpacks to gigabytes is refused before it is unpacked")
    func bombs() throws {
        let fixture = try LayerFixture()
        let zeros = [UInt8](repeating: 0x20, count: 40 << 20)
        _ = try fixture.write(zeros, to: "doc.kml")
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [
            "python3", "-c",
            "import zipfile,sys; zipfile.ZipFile(sys.argv[2],'w',zipfile.ZIP_DEFLATED).write(sys.argv[1],'doc.kml')",
            fixture.path("doc.kml"), fixture.path("a.kmz"),
        ]
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
        #expect(codes(fixture.path("a.kmz"), .kml) == ["zip.ratio"])
        var input = LayerFixture.input(fixture.path("a.kmz"))
        input.options.limits.inflatedBytes = 1 << 20
        #expect(LayerFixture.codes { _ = try LayerFile.raw(input, as: .kml) } == ["zip.inflated"])
    }

    @Test("killing the child is an error of that file and nothing else")
    func killed() throws {
        let fixture = try LayerFixture()
        let placemark = "<Placemark><name>n</name><Point><coordinates>113,23</coordinates></Point></Placemark>\n"
        let text = "<kml>" + String(repeating: placemark, count: 60_000) + "</kml>"
        let path = try fixture.write(text, to: "kill-\(UUID().uuidString).kml")
        let killer = Thread {
            for _ in 0..<5_000 {
                for name in (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? [] {
                    guard let id = pid_t(name), id != getpid(),
                        let command = FileManager.default.contents(atPath: "/proc/\(id)/cmdline"),
                        String(decoding: command, as: UTF8.self).contains(path)
                    else { continue }
                    kill(id, SIGKILL)
                    return
                }
                usleep(1_000)
            }
        }
        killer.start()
        #expect(codes(path, .kml) == ["reader.crashed"])
    }

    @Test("several cages run at once and give what one gives")
    func atOnce() throws {
        let fixture = try LayerFixture()
        let path = try fixture.convert(to: "a.gpkg", "-nln", "buildings")
        let alone = try LayerFixture.read(path, as: .geoPackage).features.map(\.tags)
        let results = Workers.map(count: 12, threads: 6) { _ in
            (try? LayerFixture.read(path, as: .geoPackage))?.features.map(\.tags)
        }
        #expect(results.allSatisfy { $0 == alone })
    }

    @Test(
        "damaged files are read or refused, never a crash of this process or a hang",
        arguments: [
            (MapFormat.geoPackage, "a.gpkg"), (.flatGeobuf, "a.fgb"), (.gml, "a.gml"), (.kml, "a.kml"),
            (.shapefile, "a.shp"), (.xlsx, "a.xlsx"),
        ])
    func damaged(_ format: MapFormat, _ name: String) throws {
        let fixture = try LayerFixture()
        _ = try fixture.convert(to: name)
        let whole = try fixture.bytes(name)
        var numbers = SplitMix64(seed: 18)
        var cage = Cage()
        cage.seconds = 10
        for round in 0..<6 {
            var bytes = whole
            if round < 2 {
                bytes.removeLast(Int.random(in: 1..<bytes.count, using: &numbers))
            } else {
                for _ in 0..<(1 << Int.random(in: 0..<6, using: &numbers)) {
                    bytes[Int.random(in: 0..<bytes.count, using: &numbers)] ^=
                        1 << UInt8.random(in: 0..<8, using: &numbers)
                }
            }
            let path = try fixture.write(bytes, to: name)
            let input = LayerFixture.input(path)
            do {
                let map = try LayerFile.raw(input, as: format, cage: cage)
                #expect(map.features.count <= 3)
            } catch {
                // A reader that breaks off is caught by the cage; time and memory are not to be needed.
                #expect(!error.diagnostics.contains { $0.code == "reader.time" || $0.code == "reader.protocol" })
            }
        }
    }
}
