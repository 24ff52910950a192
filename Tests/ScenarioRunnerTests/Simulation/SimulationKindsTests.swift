import Foundation
import Geometry
import Planning
import SiteModel
import Testing

@testable import ScenarioRunner

/// Each kind of simulation where the answer is known.
@Suite("What a design meets in use") struct SimulationKindsTests {
    private typealias Field = SimulatedField

    /// Within four standard errors of a probability.
    private func agrees(_ share: Double, _ probability: Double, _ draws: Int) -> Bool {
        abs(share - probability) < 4 * (probability * (1 - probability) / Double(draws)).squareRoot()
    }

    @Test("night: a range of half leaves a quarter of the area, and single tasks have factors of their own")
    func night() throws {
        let outcome = try Field.simulate(
            "{conditions: [{name: night, factor: 0.5}, {name: fog, factor: 1, tasks: {observe: 0.25}}]}")
        #expect(abs(outcome.shares(.designed)[0] - 0.32) < 1e-4)
        #expect(abs(outcome.shares(.condition("night"))[0] - 0.08) < 1e-4)
        #expect(abs(outcome.shares(.condition("fog"))[0] - 0.02) < 1e-4)
        #expect(outcome.holds(.designed) == 1 && outcome.holds(.condition("night")) == 0)
        #expect(outcome.mainKind == nil && outcome.bands.isEmpty)
    }

    @Test("obstacles of a file: as often as they are likely, and each draw is what the map with or without them gives")
    func layer() throws {
        let hoarding = try Field.line(
            "hoarding", [(-3, 2), (3, 2)], "\"barrier\": \"wall\", \"height\": 3, \"sightline:probability\": 0.3")
        let outcome = try Field.simulate(
            "{draws: 300, obstacles: [{name: works, file: layer.geojson}]}", layer: [hoarding])
        let standing = try Field.inFolder(simulate: nil, things: [hoarding]) { folder in
            try ScenarioRun(options: RunOptions()).run(path: "\(folder)/s.yaml").plan.evaluation.coverages[0].share
        }
        let shares = outcome.shares(.obstacles)
        let free = outcome.shares(.designed)[0]
        // Behind 4 m of wall at 2 m depth nothing is seen: 2 · 2 square metres are left.
        #expect(abs(standing - 4.0 / 200) < 1e-4)
        #expect(Set(shares) == [free, standing])
        #expect(agrees(Double(shares.count { $0 == standing }) / 300, 0.3, 300))
        #expect(
            outcome.mainKind == .obstacles && outcome.holds(.obstacles) == Double(shares.count { $0 == free }) / 300)
        let mean = outcome.kind(.obstacles)?.summary(ofRequirement: 0).mean ?? 0
        #expect(abs(mean - shares.reduce(0, +) / 300) < 1e-12)
    }

    @Test("obstacles by lot: none or one that hides all is there in half of the draws")
    func scattered() throws {
        // Wherever its middle is on the square before the camera, the thing is 9 m wide and hides the point behind.
        let square = try Field.area("square", -0.5...0.5, 3...4, "\"name\": \"a\"")
        let post = try Field.point("post", 0, 7, "\"name\": \"p\"")
        let outcome = try Field.simulate(
            "{draws: 200, obstacles: [{name: lorry, on: square, count: [0, 1], size: [9, 1], height: 3, azimuth: 90}]}",
            things: [square, post], requirements: "[{place: post, task: observe}]")
        #expect(outcome.holds(.designed) == 1)
        #expect(Set(outcome.shares(.obstacles)) == [0, 1])
        #expect(agrees(outcome.holds(.obstacles), 0.5, 200))
    }

    @Test("counts and densities come as they are asked for, every thing on its area and of its size")
    func scatter() throws {
        let corners = [(0.0, 0.0), (30, 0), (30, 4), (4, 4), (4, 20), (0, 20)].map {
            Point(metresX: $0.0, metresY: $0.1)
        }
        let region = Region(Polygon(corners))
        let feature = Feature(id: "area", level: "0", tags: [:], shape: .area(region))
        func drawn(_ number: SimulationSettings.Obstacles.Number, _ draw: Int) -> [Feature] {
            let scatter = TemporaryObstacles.Scatter(
                name: "n", areas: [(feature, region)], number: number, length: 20_000, width: 10_000, azimuth: nil,
                height: 2)
            return TemporaryObstacles(scatters: [scatter]).drawn(DrawRandom.seed(of: 4, draw: draw))
        }
        var counts = [Int](repeating: 0, count: 4)
        var total = 0
        var inLongArm = 0
        for draw in 1...400 {
            let things = drawn(.count(0...3), draw)
            counts[things.count] += 1
            // 184 m² × 0.05 = 9.2
            let dense = drawn(.density(0.05), draw)
            #expect(dense.count == 9 || dense.count == 10)
            total += dense.count
            for thing in dense + things {
                guard case .area(let shape) = thing.shape else { continue }
                #expect(region.contains(shape.bounds.centre) && abs(shape.area / 1e8 - 2) < 1e-2)
            }
            inLongArm += dense.count { $0.shape.bounds.centre.x > 40_000 }
        }
        #expect(counts.allSatisfy { agrees(Double($0) / 400, 0.25, 400) })
        #expect(agrees(Double(total) / 400 - 9, 0.2, 400))
        // 26 × 4 of 184 square metres.
        #expect(agrees(Double(inLongArm) / Double(total), 104.0 / 184, total))
    }

    @Test("trees: a crown before the point hides it in leaf, its trunk beside the line does not")
    func trees() throws {
        let crown = try Field.point("tree", 1.5, 4, "\"natural\": \"tree\", \"diameter_crown\": 5, \"height\": 6")
        let post = try Field.point("post", 0, 7, "\"name\": \"p\"")
        func outcome(_ tags: String) throws -> SimulationOutcome {
            var tree = crown
            tree.tags += tags
            return try Field.simulate(
                "{trees: {bare: 0.4}}", things: [tree, post], requirements: "[{place: post, task: observe}]")
        }
        let tree = try outcome("")
        #expect(tree.shares(.inLeaf) == [0] && tree.shares(.bare) == [1] && tree.mainKind == nil)
        #expect(tree.kind(.designed)?.draws[0].verdicts == [.open] && tree.kind(.inLeaf)?.draws[0].verdicts == [.fail])
        #expect(try outcome(", \"leaf_cycle\": \"evergreen\"").shares(.bare) == [0])
        // What the map says of it stands.
        #expect(try outcome(", \"sightline:transparent\": \"yes\"").shares(.inLeaf) == [1])
    }

    @Test("doors: an open one lets the camera see, a shut one lets nothing be seen, of places as of zones")
    func doors() throws {
        // A wall across the field with a door before the camera; behind it the point, and a room that nobody may look into.
        let things = [
            try Field.line("wall", [(-10, 2), (10, 2)], "\"barrier\": \"wall\", \"height\": 5"),
            try Field.point("door", 0, 2, "\"door\": \"hinged\", \"width\": 2"),
            try Field.point("post", 0, 6, "\"name\": \"p\""),
            try Field.area("toilet", -1...1, 4...5, "\"indoor\": \"area\", \"room\": \"toilet\""),
        ]
        func outcome(_ open: String) throws -> SimulationOutcome {
            try Field.simulate(
                "{draws: 120, doors: \(open)}", things: things, requirements: "[{place: post, task: observe}]",
                more: "rules: [guangzhou-2018]\ndate: 2026-03-01")
        }
        let some = try outcome("[{open: 0.4}]")
        let zone = try #require(some.zones.firstIndex { $0.place == "toilet" })
        let draws = try #require(some.kind(.doors)?.draws)
        let post = try #require(some.requirements.firstIndex { $0.place == "post" })
        // As designed shut for coverage and open for views; in a draw one or the other.
        #expect(some.kind(.designed)?.draws[0].shares[post] == 0)
        #expect(some.kind(.designed)?.draws[0].zones[zone] == .fail)
        for draw in draws { #expect((draw.shares[post] == 1) == (draw.zones[zone] == .fail)) }
        #expect(agrees(Double(draws.count { $0.shares[post] == 1 }) / 120, 0.4, 120))
        // The last entry that names a door decides.
        let named = try outcome("[{open: 1}, {at: door, open: 0}]")
        #expect(named.kind(.doors)?.seen(zone: zone).fails == 0)
    }

    @Test("a draw of all kinds together has in it what the single kinds' draws of that number have")
    func together() throws {
        let hoarding = try Field.line("hoarding", [(-3, 2), (3, 2)], "\"barrier\": \"wall\", \"height\": 3")
        try Field.inFolder(
            simulate: """
                {mounting: {heading: 5}, conditions: [{name: fog, factor: 0.5, probability: 0.5}],
                  obstacles: [{name: works, file: layer.geojson, probability: 0.5}]}
                """, layer: [hoarding]
        ) { folder in
            let prepared = try ScenarioLoader.load(path: "\(folder)/s.yaml")
            let task = try SimulationTask(prepared, try #require(prepared.scenario.simulation), options: RunOptions())
            var fogs = 0
            for number in 1...60 {
                let all = task.drawing.world(.together, draw: number)
                #expect(all.cameras == task.drawing.world(.mounting, draw: number).cameras)
                #expect(all.features == task.drawing.world(.obstacles, draw: number).features)
                let fog = all.settings == task.drawing.world(.condition("fog"), draw: number).settings
                #expect(fog || all.settings == prepared.scenario.settings)
                fogs += fog ? 1 : 0
            }
            #expect(agrees(Double(fogs) / 60, 0.5, 60))
        }
    }
}
