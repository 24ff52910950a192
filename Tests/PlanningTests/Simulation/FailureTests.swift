import Geometry
import SiteModel
import Testing

@testable import Planning

@Suite("Failing cameras")
struct FailureTests {
    /// A generated site whose places pass by little.
    private struct Drawn {
        var plant: Plant
        let whole: Evaluation

        init(_ number: Int, seed: UInt64 = 71) throws {
            plant = Plant(
                drawn: number, seed: seed, cameras: 3,
                projections: number % 4 == 0 ? [.rectilinear, .equidistant, .cylindrical] : [.rectilinear])
            // What may be seen of the others is nothing that failures change.
            plant.zones.removeAll { $0.ban != .install }
            let first = try plant.evaluate(threads: 1)
            for (index, coverage) in first.coverages.enumerated() {
                plant.requirements[index].minShare = coverage.judgedShare * 0.9
            }
            whole = try plant.evaluate(threads: 1)
        }

        func evaluator() throws -> Evaluator {
            let level = Level(name: "0", floor: 0, obstacles: plant.obstacles)
            return try Evaluator(
                site: Site(name: "plant", frame: "", levels: [level], features: []), cameras: plant.cameras,
                requirements: plant.requirements, zones: plant.zones, settings: plant.settings,
                convergence: { _ in 0 })
        }

        /// The evaluation of all cameras but some, from scratch.
        func without(_ failing: Set<String>) throws -> Evaluation {
            var rest = plant
            rest.cameras.removeAll { failing.contains($0.id) }
            return try rest.evaluate(threads: 1)
        }

        /// Ids of the places that pass with all cameras and not with these.
        func lost(in evaluation: Evaluation) -> Set<String> {
            Set(
                zip(whole.coverages, evaluation.coverages).filter { $0.0.verdict == .pass && $0.1.verdict != .pass }
                    .map(\.0.requirement.id))
        }
    }

    @Test(
        "take what evaluating the site without them says, on 100 generated sites, on 25 in pairs too",
        arguments: 0..<100)
    func bruteForce(number: Int) throws {
        let drawn = try Drawn(number)
        var analysis = FailureAnalysis()
        analysis.most = 2
        let result = try analysis.run(try drawn.evaluator(), threads: 1)
        #expect(result.coverages == drawn.whole.coverages)
        let ids = drawn.plant.cameras.map(\.id).sorted()
        let pairs = ids.indices.flatMap { a in ids[(a + 1)...].map { [ids[a], $0] } }
        for set in ids.map({ [$0] }) + (number % 4 == 0 ? pairs : []) {
            let rest = try drawn.without(Set(set))
            // What any part of the set takes, the set takes.
            let told = result.gaps.filter { Set($0.cameras).isSubset(of: set) }
            #expect(Set(told.map(\.requirement.id)) == drawn.lost(in: rest), "\(set)")
            for gap in told where gap.cameras == set {
                let after = try #require(rest.coverages.first { $0.requirement.id == gap.requirement.id })
                #expect(gap.after.share == after.share && gap.after.gap == after.gap)
                #expect(gap.after.judgedShareLeast == after.judgedShareLeast && gap.after.verdict == after.verdict)
                if case .area(let opened) = gap.shape, case .area(let new) = after.gap,
                    case .area(let old) = gap.before.gap
                {
                    #expect(abs(opened.area - (new.area - old.area)) <= 1e-6 * max(1e6, new.area))
                }
            }
        }
    }

    @Test("sets are told once: none contains another that takes the same place")
    func minimal() throws {
        var sizes: [Int: Int] = [:]
        for number in 0..<12 {
            var analysis = FailureAnalysis()
            analysis.most = 3
            let gaps = try analysis.run(try Drawn(number, seed: 72).evaluator(), threads: 2).gaps
            for (index, gap) in gaps.enumerated() {
                for other in gaps[..<index] where other.requirement.id == gap.requirement.id {
                    #expect(!Set(other.cameras).isSubset(of: gap.cameras), "\(gap.cameras) \(other.cameras)")
                }
                sizes[gap.cameras.count, default: 0] += 1
            }
        }
        // Enough of them to mean something.
        #expect((sizes[1] ?? 0) > 4, "\(sizes)")
    }

    @Test(
        "beyond the limit sets are drawn by lot: the same for the same seed, and none that all of them would not tell")
    func limit() throws {
        let all = (0..<6).map { place in Array(place..<(place + 12)) }
        let whole = FailureSets(all, size: 2, limit: 1_000, seed: 1)
        #expect(whole.possible == 6 * 66 && whole.chosen.count == 396 && Set(whole.chosen).count == 396)
        let some = FailureSets(all, size: 2, limit: 40, seed: 1)
        #expect(some.chosen.count == 40 && Set(some.chosen).isSubset(of: Set(whole.chosen)))
        #expect(FailureSets(all, size: 2, limit: 40, seed: 1).chosen == some.chosen)
        #expect(FailureSets(all, size: 2, limit: 40, seed: 2).chosen != some.chosen)
        #expect(FailureSets([[1, 2], [3]], size: 3, limit: 5, seed: 1).chosen.isEmpty)
    }

    @Test("of a line and of points only what is new is told to open")
    func linesAndPoints() throws {
        // Looking north from the origin and, 10 m to the east, from (10, 0): each sees the wedge |x| ≤ y out to 10 m.
        var bench = Bench(camera(height: 1.5), depth: 10, targetHeight: 1.5)
        var other = camera(10, 0, height: 1.5)
        other.id = "other"
        bench.cameras.append(other)
        func point(_ x: Double, _ y: Double) -> Point { Point(metresX: x, metresY: y) }
        // Along y = 4 from −8 to 14: the one sees −4…4, the other 6…14, of 22 m.
        bench.require(.lines([Polyline([point(-8, 4), point(14, 4)])]), minShare: 0.7)
        bench.require(.points([point(0, 4), point(10, 4), point(5, 1)]), minShare: 0.5)
        let evaluator = try Evaluator(
            site: bench.site, cameras: bench.cameras, requirements: bench.requirements, zones: [],
            settings: bench.settings, convergence: { _ in 0 })
        let gaps = try FailureAnalysis().run(evaluator, threads: 1).gaps
        let alone = try #require(gaps.first { $0.cameras == ["other"] && $0.requirement.id == "required/0" })
        guard case .lines(let pieces) = alone.shape else { return #expect(Bool(false)) }
        #expect(pieces.count == 1 && agree(pieces[0].length / 1e4, 8) && agree(alone.after.share, 8.0 / 22))
        let seen = try #require(gaps.first { $0.cameras == ["other"] && $0.requirement.id == "required/1" })
        #expect(seen.shape == .points([point(10, 4)]))
    }
}
