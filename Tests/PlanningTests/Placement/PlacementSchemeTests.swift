import Geometry
import Planning
import SiteModel
import Testing

/// What schemes promise besides covering.
@Suite("Placement schemes")
struct PlacementSchemeTests {
    typealias Drawn = PlacementTests.Drawn

    @Test(
        "robust: whichever camera fails, every place passes that is not told to be without a spare", arguments: [0, 2])
    func robust(number: Int) throws {
        let drawn = Drawn(number: number)
        let result = try drawn.placement(.robust).choose()
        #expect(!result.cameras.isEmpty)
        let untold = { (evaluation: Evaluation) in
            evaluation.coverages.filter { coverage in
                coverage.judgedShare < coverage.requirement.minShare
                    && !(result.shortfalls + result.fragile).contains { $0.requirement == coverage.requirement.id }
            }
        }
        for lost in result.cameras.indices {
            var rest = result.cameras
            rest.remove(at: lost)
            #expect(untold(try drawn.evaluator(rest).evaluate(threads: 1)).isEmpty)
        }
        let fewest = try drawn.placement().choose()
        #expect(result.cost >= fewest.cost && result.bound <= result.cost)
        // What cannot be made safe is covered once all the same.
        #expect(result.shortfalls.map(\.requirement) == fewest.shortfalls.map(\.requirement))
    }

    @Test("a plan that is improved keeps what it can: a camera too many goes, nothing else is touched")
    func improved() throws {
        let drawn = Drawn(number: 2)
        let before = try drawn.placement().choose()
        var spare = try #require(before.cameras.first)
        spare.id = "spare"
        var placement = try drawn.placement()
        placement.movable = before.cameras + [spare]
        let after = try placement.choose()
        #expect(after.chosen.isEmpty)
        #expect(after.cameras.count <= before.cameras.count && after.removed.count >= 1)
        #expect(after.bound <= after.cost && after.cost == after.cameras.count)
        #expect(after.cameras.allSatisfy { camera in placement.movable.contains(camera) })
    }

    @Test(
        "a camera that stands and shows what must not be shown goes, and no other for its id's sake", arguments: [1, 3])
    func standingBreach(number: Int) throws {
        let drawn = Drawn(number: number)
        var bare = drawn
        bare.zones = []
        // Chosen as if nothing were prohibited.
        var before = try bare.placement().choose().cameras
        for index in before.indices { before[index].id = "B0\(index)" }
        let breaches = Set(
            try drawn.evaluator(before).evaluate(threads: 1).overlaps
                .filter { $0.verdict == .fail || $0.verdict == .open }.map(\.camera))
        var placement = try drawn.placement()
        placement.movable = before
        let after = try placement.choose()
        #expect(breaches.isSubset(of: after.removed))
        let evaluation = try drawn.evaluator(after.cameras).evaluate(threads: 1)
        #expect(evaluation.overlaps.filter { $0.verdict == .fail || $0.verdict == .open }.isEmpty)
        #expect(after.shortfalls.map(\.requirement) == (try drawn.placement().choose()).shortfalls.map(\.requirement))
    }

    @Test("no more cameras are new or turned than may be")
    func changes() throws {
        let drawn = Drawn(number: 2)
        let before = try drawn.placement().choose()
        let missing = 1
        try #require(before.cameras.count > missing)
        for most in 0...missing {
            var task = drawn.task()
            task.changes = most
            var placement = Placement(site: drawn.site, evaluator: try drawn.evaluator(), task: task)
            placement.movable = Array(before.cameras.dropLast(missing))
            let after = try placement.choose()
            #expect(after.chosen.count <= most)
            let evaluation = try drawn.evaluator(after.cameras).evaluate(threads: 1)
            let passes = evaluation.coverages.allSatisfy { $0.judgedShare >= $0.requirement.minShare }
            #expect(passes == after.shortfalls.isEmpty)
            if most == missing { #expect(passes == before.shortfalls.isEmpty) }
        }
    }

    @Test(
        "a budget is kept, what it covers is what the evaluator says, and more of it covers no less", arguments: [0, 1])
    func budget(number: Int) throws {
        let drawn = Drawn(number: number)
        var last = 0.0
        for cameras in 1...3 {
            var task = drawn.task(.covered)
            task.budget = cameras
            let result = try Placement(site: drawn.site, evaluator: try drawn.evaluator(), task: task).choose()
            #expect(result.cameras.count <= cameras)
            let score = try #require(result.score)
            let evaluation = try drawn.evaluator(result.cameras).evaluate(threads: 1)
            #expect(evaluation.overlaps.filter { $0.verdict == .fail || $0.verdict == .open }.isEmpty)
            #expect(abs(evaluation.coverages[0].judgedShare - score.share) < 1e-9)
            #expect(score.share <= score.bound)
            #expect(score.share >= last - 0.02)
            last = score.share
        }
    }

    @Test(
        "masks let cameras hang where they would show what must not be shown, and nothing is shown",
        arguments: [1, 3, 5])
    func masks(number: Int) throws {
        let drawn = Drawn(number: number)
        var task = drawn.task()
        task.masks = true
        let masked = try Placement(site: drawn.site, evaluator: try drawn.evaluator(), task: task)
        let result = try masked.choose()
        let evaluation = try drawn.evaluator(result.cameras).evaluate(threads: 1)
        #expect(evaluation.overlaps.filter { $0.verdict == .fail || $0.verdict == .open }.isEmpty)
        #expect(result.cameras.allSatisfy { $0.masks.count <= 8 })
        let plain = try drawn.placement().choose()
        #expect(result.shortfalls.count <= plain.shortfalls.count)
        #expect(result.candidateCount >= plain.candidateCount)
    }

    @Test("private shows no more private ground than fewest does", arguments: [1, 3])
    func mostPrivate(number: Int) throws {
        var drawn = Drawn(number: number)
        // What is required of the one is private to the other: some of it is in every picture.
        drawn.zones = drawn.zones.map { zone in
            var zone = zone
            zone.ban = .install
            return zone
        }
        func result(_ objective: PlacementTask.Objective) throws -> PlacementResult {
            var task = drawn.task(objective)
            task.views = .forbidden
            return try Placement(site: drawn.site, evaluator: try drawn.evaluator(), task: task).choose()
        }
        let (fewest, quiet) = (try result(.fewest), try result(.private))
        #expect(quiet.shortfalls.map(\.requirement) == fewest.shortfalls.map(\.requirement))
        #expect(quiet.privateArea <= fewest.privateArea + 0.1 * Double(fewest.cameras.count))
    }

    @Test("a price holds the camera, its mount and the cable to the nearest end")
    func cables() throws {
        let drawn = Drawn(number: 2)
        var task = drawn.task(.cheapest)
        let end = drawn.requirements[0].shape.bounds.centre
        task.mounting.cabling = .init(pricePerMetre: 3, ends: [Point(x: -1e7, y: 0), end])
        task.mounting.prices = Dictionary(uniqueKeysWithValues: Mount.Kind.allCases.map { ($0, 11) })
        let result = try Placement(site: drawn.site, evaluator: try drawn.evaluator(), task: task).choose()
        let prices = ["dome": 5, "bullet": 4]
        let expected = result.cameras.reduce(0) { sum, camera in
            let metres = (camera.position - end).length / Grid.unitsPerMetre
            return sum + (prices[camera.tags["model"] ?? ""] ?? 0) + 11 + 3 * Int(metres.rounded(.up))
        }
        #expect(result.price == expected && result.cost == expected && result.bound <= expected)
    }
}
