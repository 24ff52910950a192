import Foundation
import Interchange
import PlanDocuments
import Testing

@Suite struct PlanValidationTests {
    static func problems(_ replace: (String) -> String) throws -> [Diagnostic] {
        let text = String(decoding: try SamplePlan.bytes(), as: UTF8.self)
        let changed = replace(text)
        #expect(changed != text)
        return PlanValidation.problems(of: Array(changed.utf8), file: "x.plan.geojson")
    }

    @Test("a plan as it is written has no problems")
    func clean() throws {
        #expect(PlanValidation.problems(of: try SamplePlan.bytes()).isEmpty)
    }

    @Test(
        "a value that is wrong is told with its code and JSON path",
        arguments: [
            ("\"hfov\":90.000000", "\"hfov\":0", "camera.fov", "hfov"),
            ("\"hfov\":90.000000", "\"hfov\":-90", "camera.fov", "hfov"),
            ("\"hfov\":90.000000", "\"hfov\":200", "camera.fov", "hfov"),
            ("\"height\":3.0000", "\"height\":-3", "camera.height", "height"),
            ("\"height\":3.0000", "\"height\":\"3m\"", "camera.height", "height"),
            ("\"pixels\":[1920,1080]", "\"pixels\":[1920]", "camera.pixels", "pixels"),
            ("\"projection\":\"rectilinear\"", "\"projection\":\"pinhole\"", "camera.projection", "projection"),
            ("\"task\":\"observe\",", "", "plan.property", "task"),
            ("\"kind\":\"gap\"", "\"kind\":\"gaps\"", "plan.kind", "kind"),
            ("\"share\":0.25", "\"share\":1.25", "plan.property", "share"),
            ("\"ban\":\"view\"", "\"ban\":\"none\"", "plan.property", "ban"),
            ("\"level\":\"1\"", "\"level\":1", "plan.property", "level"),
        ])
    func wrong(_ find: String, _ replacement: String, _ code: String, _ name: String) throws {
        let problems = try Self.problems { $0.replacing(find, with: replacement) }
        #expect(!problems.isEmpty && problems.allSatisfy { $0.code == code && $0.severity == .error })
        #expect(problems.first?.place.path?.hasSuffix(".properties.\(name)") == true)
        #expect(problems.first?.place.line != nil)
        #expect(problems.first?.file == "x.plan.geojson")
    }

    @Test("all problems are told at once")
    func all() throws {
        let problems = try Self.problems {
            $0.replacing("\"hfov\":70.000000", with: "\"hfov\":0")
                .replacing("\"minShare\":0.950000000,\"minC", with: "\"minShare\":\"x\",\"minC")
                .replacing("\"targetHeight\":1.5000,\"viewDensity\"", with: "\"viewDensity\"")
        }
        #expect(Set(problems.map(\.code)) == ["camera.fov", "plan.property", "plan.header"])
        #expect(problems.contains { $0.place.path == "$.sightline.settings.targetHeight" })
    }

    @Test("ids that are used twice, or differ from the property, are told")
    func ids() throws {
        let doubled = try Self.problems { $0.replacing("camera/K2", with: "camera/K1") }
        #expect(doubled.map(\.code) == ["plan.duplicateId"])
        let differing = try Self.problems {
            $0.replacing("\"id\":\"camera/K2\",\"kind\"", with: "\"id\":\"camera/K9\",\"kind\"")
        }
        #expect(differing.map(\.code) == ["plan.id"])
    }

    @Test("references that lead nowhere are told")
    func references() throws {
        let problems = try Self.problems {
            $0.replacing("\"required\":\"required/lobby/observe/0\"", with: "\"required\":\"required/hall\"")
        }
        #expect(problems.map(\.code) == ["plan.reference"])
        #expect(problems.first?.place.path?.hasSuffix(".properties.required") == true)
    }

    @Test("a misspelt property is told with what it may mean")
    func spelling() throws {
        let problems = try Self.problems { $0.replacing("\"mount\":\"wall\",", with: "\"muont\":\"wall\",") }
        #expect(problems.allSatisfy { $0.code == "property.unknown" && $0.severity == .warning })
        #expect(problems.first?.message.en.contains("\"mount\"") == true)
    }

    /// The problems after the line of one feature was changed.
    static func problems(inLineOf id: String, _ replace: (String) -> String) throws -> [Diagnostic] {
        try problems { text in
            text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
                line.contains("\"id\":\"\(id)\",\"properties\"") ? replace(String(line)) : String(line)
            }.joined(separator: "\n")
        }
    }

    @Test("a geometry that a kind cannot have is told")
    func geometry() throws {
        let problems = try Self.problems(inLineOf: "camera/K2") {
            $0.replacing("\"Point\",\"coordinates\":[", with: "\"MultiPoint\",\"coordinates\":[[")
                .replacing("]}}", with: "]]}}")
        }
        #expect(problems.first?.code == "plan.geometry")
    }

    @Test("rings that run the wrong way are told")
    func orientation() throws {
        let problems = try Self.problems(inLineOf: "prohibited/install/toilet/0") { line in
            guard let start = line.range(of: "[[["), let end = line.range(of: "]]]") else { return line }
            let ring = line[start.upperBound..<end.lowerBound].components(separatedBy: "],[").reversed()
            return line[..<start.upperBound] + ring.joined(separator: "],[") + line[end.lowerBound...]
        }
        #expect(!problems.isEmpty && problems.allSatisfy { $0.place.path?.contains("geometry") == true })
    }

    @Test("positions far from the site are told")
    func far() throws {
        let problems = try Self.problems(inLineOf: "camera/K2") {
            $0.replacing("\"coordinates\":[113.", with: "\"coordinates\":[114.")
        }
        #expect(problems.map(\.code) == ["feature.farFromSite"])
        #expect(problems.first?.place.path?.hasSuffix(".geometry") == true)
    }
}
