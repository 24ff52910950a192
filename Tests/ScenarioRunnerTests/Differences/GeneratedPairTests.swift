import Foundation
import Interchange
import PlanDocuments
import SiteModel
import Testing

@testable import ScenarioRunner

/// Pairs of a hotel floor's plan and the same plan changed by hand: 29 floors, seven kinds of change each.
@Suite("A difference of generated pairs") struct GeneratedPairTests {
    private static let rules = ["national"]

    /// Writes the plan of a floor and what each of `changes` makes of it, and compares the two.
    private func compared(
        _ floor: HotelFloor, _ changes: [(Data) throws -> Data]
    ) throws -> [DifferenceOutcome] {
        try RunFixture.withFolder(["map.geojson": try floor.map(), "s.yaml": floor.scenario()]) { folder in
            let outcome = try ScenarioRun().run(path: "\(folder)/s.yaml")
            let plan = Data(try PlanWriter(programVersion: "1").bytes(outcome.plan, frame: outcome.frame))
            let (old, new) = ("\(folder)/old.geojson", "\(folder)/new.geojson")
            try plan.write(to: URL(fileURLWithPath: old))
            return try changes.map { change in
                try change(plan).write(to: URL(fileURLWithPath: new))
                let outcome = try DifferenceRun(rules: Self.rules).compare(old: old, new: new)
                let again = try DifferenceRun(rules: Self.rules).compare(old: old, new: new)
                #expect(try Self.bytes(outcome) == Self.bytes(again), "twice the same")
                return outcome
            }
        }
    }

    /// As JSON, and as a map.
    private static func bytes(_ outcome: DifferenceOutcome) throws -> [UInt8] {
        var map = try DifferenceGeoJSON(outcome.difference, frame: outcome.frame)
        return DifferenceJSON.bytes(
            outcome.difference, old: "old", new: "new", judged: outcome.judged, citations: outcome.citations)
            + (try map.bytes())
    }

    /// What has to be told of a change, and nothing besides: cameras with fields, places, zones, rules that fail.
    private struct Expected {
        var cameras: Set<[String]> = []
        var places = 0
        var zones: [PlanDifference.ZoneChange.Kind] = []
        var failing: Set<String> = []

        init(_ doctor: PlanDoctor, _ floor: HotelFloor) {
            let (first, second) = (floor.cameras[0], floor.cameras[1])
            let moved = ["guangzhou.22", "cn799.14.1.change", "cn799.23.2"].map { "\($0)/camera/\(first.id)" }
            switch doctor {
            case .movedFiveCentimetres, .movedIntoGuestRoom:
                cameras = [[first.id, "moved", "position"]]
                failing = Set(moved)
            case .turnedHalfADegree:
                cameras = [[first.id, "turned", "azimuth"]]
                failing = ["cn799.23.2/camera/\(first.id)"]
            // At arm's length of each other they are two that moved, each by its own id.
            case .swappedIds where hypot(first.x - second.x, first.y - second.y) <= 0.5:
                for camera in [first, second] {
                    cameras.insert([camera.id, "moved", "position"])
                    for rule in ["guangzhou.22", "cn799.14.1.change", "cn799.23.2"] {
                        failing.insert("\(rule)/camera/\(camera.id)")
                    }
                }
            case .swappedIds:
                for camera in [first, second] {
                    cameras.formUnion([[camera.id, "renamed", "id"], [camera.id, "restated", "name"]])
                    if first.azimuth != second.azimuth { cameras.insert([camera.id, "turned", "azimuth"]) }
                    if first.tilt != second.tilt { cameras.insert([camera.id, "tilted", "tilt"]) }
                    if first.hasMask != second.hasMask { cameras.insert([camera.id, "masksChanged", "masks"]) }
                    failing.insert("cn799.23.2/camera/\(camera.id)")
                }
            case .editedShare: places = 1
            case .renamedZone: zones = [.renamed]
            case .removedMask:
                cameras = [[first.id, "masksChanged", "masks"]]
                failing = ["cn799.23.2/camera/\(first.id)"]
            }
        }
    }

    @Test("tells each change, of its kind and cited, nothing besides, and the same twice", arguments: 0..<29)
    func pairs(seed: UInt64) throws {
        let floor = HotelFloor(seed: seed)
        let outcomes = try compared(floor, PlanDoctor.allCases.map { doctor in { try doctor.change($0, floor) } })
        for (doctor, outcome) in zip(PlanDoctor.allCases, outcomes) {
            let (expected, difference) = (Expected(doctor, floor), outcome.difference)
            let told = Set(difference.cameras.map { [$0.camera, $0.kind.rawValue, $0.field] })
            #expect(told == expected.cameras && told.count == difference.cameras.count, "\(doctor)")
            #expect(difference.places.count == expected.places, "\(doctor)")
            #expect(difference.zones.map(\.kind) == expected.zones, "\(doctor)")
            #expect(difference.facts.isEmpty && difference.areas.isEmpty, "\(doctor)")
            #expect(difference.findings.allSatisfy { $0.state == .unchanged }, "\(doctor)")
            let failing = outcome.judged.filter { $0.verdict == .fail }
            #expect(Set(failing.map(\.id)) == expected.failing, "\(doctor)")
            #expect(outcome.judged.allSatisfy { $0.citation != nil && ($0.verdict == .fail || $0.verdict == .pass) })
            for rule in difference.places.flatMap(\.rules) + difference.zones.flatMap(\.rules) {
                #expect(outcome.citations[rule] != nil, "\(rule)")
            }
            let amount = difference.cameras.first?.amount ?? 0
            switch doctor {
            case .movedFiveCentimetres: #expect(abs(amount - 0.05) < 0.001)
            case .turnedHalfADegree: #expect(abs(amount - 0.5) < 1e-6)
            case .editedShare:
                let place = try #require(difference.places.first)
                #expect(abs((place.newShare ?? 0) - (place.oldShare ?? 0) - 0.0001) < 1e-9 && !place.rules.isEmpty)
            case .renamedZone:
                let zone = try #require(difference.zones.first)
                #expect(zone.new == "会议室" && zone.old?.hasSuffix("客房") == true && !zone.rules.isEmpty)
            default: break
            }
        }
    }

    @Test("tells nothing of a plan against itself, also rewritten by another program", arguments: 0..<29)
    func unchanged(seed: UInt64) throws {
        let rewrite: (Data) throws -> Data = {
            try JSONSerialization.data(withJSONObject: try JSONSerialization.jsonObject(with: $0))
        }
        for outcome in try compared(HotelFloor(seed: seed), [{ $0 }, rewrite]) {
            #expect(outcome.difference.isEmpty)
            #expect(!outcome.judged.isEmpty && outcome.judged.allSatisfy { $0.verdict == .pass })
        }
    }

    @Test(
        "tells the same of a plan computed anew after the change, and what follows from it",
        arguments: [PlanDoctor.movedFiveCentimetres, .turnedHalfADegree, .movedIntoGuestRoom, .removedMask])
    func recomputed(doctor: PlanDoctor) throws {
        let floor = HotelFloor(seed: 7)
        try RunFixture.withFolder(["map.geojson": try floor.map(), "s.yaml": floor.scenario()]) { folder in
            let outcome = try ScenarioRun().run(path: "\(folder)/s.yaml")
            let writer = PlanWriter(programVersion: "1")
            let plan = Data(try writer.bytes(outcome.plan, frame: outcome.frame))
            let (old, new) = ("\(folder)/old.geojson", "\(folder)/new.geojson")
            try plan.write(to: URL(fileURLWithPath: old))
            try doctor.change(plan, floor).write(to: URL(fileURLWithPath: new))
            let review = try SchemeReview(programVersion: "1").run(
                SchemeReview.Request(
                    scheme: new, site: ["\(folder)/map.geojson"], rules: ["guangzhou"], date: "2026-03-01"))
            try Data(writer.bytes(review.plan, frame: review.frame)).write(to: URL(fileURLWithPath: new))
            let difference = try DifferenceRun(rules: Self.rules).compare(old: old, new: new).difference
            let told = Set(difference.cameras.map { [$0.camera, $0.kind.rawValue, $0.field] })
            #expect(told == Expected(doctor, floor).cameras)
            #expect(difference.zones.isEmpty && difference.facts.isEmpty)
            if doctor == .movedIntoGuestRoom {
                #expect(difference.areas.contains { $0.gainedArea > 1 }, "the room is seen")
                let told = difference.findings.filter { $0.new?.verdict == .fail && $0.new?.rule == "guangzhou.6.2" }
                #expect(!told.isEmpty && told.allSatisfy { $0.state == .new })
            }
        }
    }
}
