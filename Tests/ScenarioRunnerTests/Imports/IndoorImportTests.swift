import Foundation
import Testing

/// From somebody's file to findings, through the commands.
@Suite("Maps of the inside, imported and judged")
struct IndoorImportTests {
    private func import_(_ file: String, into folder: String, _ more: [String] = []) throws -> String {
        let site = "\(folder)/site.geojson"
        let run = try CommandResult.run(["import", file, "-o", site, "--strict"] + more)
        #expect(run.status == 0)
        return site
    }

    @Test(
        "every toilet of an IMDF campus is a place where cameras are banned",
        .enabled(if: RunFixture.sharedData != nil, "the shared sample data is not on this machine"))
    func campus() throws {
        let data = try #require(RunFixture.sharedData)
        try RunFixture.withFolder([
            "campus.yaml": """
            name: campus
            site: [site.geojson]
            date: 2026-03-01
            rules: [national-2025]
            cameras:
              - {id: C1, at: [30.3818098722, 60.0072113957], level: "1", height: 2.6, azimuth: 110, tilt: 15, hfov: 90, vfov: 55,
                 pixels: [1920, 1080]}
            """
        ]) { folder in
            _ = try import_("\(data)/indoor/imdf-spb-polytechnic.zip", into: folder, ["--repair"])
            let plan = "\(folder)/campus.plan.geojson"
            let run = try CommandResult.run(["evaluate", "\(folder)/campus.yaml", "-o", plan])
            #expect(run.status == 0 || run.status == 1)
            let text = try String(contentsOfFile: plan, encoding: .utf8)
            let zones = text.components(separatedBy: "\n").filter {
                $0.contains("\"id\":\"prohibited/install/unit/") && $0.contains("cn799.8.1.3")
            }
            #expect(zones.count == 20)
        }
    }

    @Test(
        "a building model is a site: its bathrooms are banned, and its floors lie where the model says",
        .enabled(
            if: RunFixture.sharedData != nil && Self.hasIFC,
            "needs the shared sample data and IfcOpenShell (scripts/setup --ifc)"))
    func duplex() throws {
        let data = try #require(RunFixture.sharedData)
        try RunFixture.withFolder([
            "duplex.yaml": """
            name: duplex
            site: [site.geojson]
            date: 2026-03-01
            rules: [national-2025]
            cameras:
              - {id: C1, at: [-87.63937, 41.87435], level: "1", height: 2.4, azimuth: 180, tilt: 15, hfov: 90, vfov: 55,
                 pixels: [1920, 1080]}
            """
        ]) { folder in
            _ = try import_("\(data)/indoor/ifc2x3-duplex.ifc", into: folder)
            let plan = "\(folder)/duplex.plan.geojson"
            let run = try CommandResult.run(["evaluate", "\(folder)/duplex.yaml", "-o", plan])
            #expect(run.status == 0 || run.status == 1)
            let text = try String(contentsOfFile: plan, encoding: .utf8)
            let zones = text.components(separatedBy: "\n").filter {
                $0.contains("\"id\":\"prohibited/install/IfcSpace/")
            }
            #expect(zones.count { $0.contains("cn799.8.1.3") } == 4)
        }
    }

    private static var hasIFC: Bool {
        let environment = ProcessInfo.processInfo.environment
        let folder =
            environment["SIGHTLINE_IFC"] ?? (environment["XDG_DATA_HOME"] ?? NSHomeDirectory() + "/.local/share")
            + "/sightline/ifc"
        return FileManager.default.isExecutableFile(atPath: folder + "/bin/python3")
    }
}
