import Foundation
import TestNumbers
import Testing

@testable import Georeferencing

@Suite("Fits of one plane onto another")
struct PlaneFitTests {
    private func points(_ count: Int, _ random: inout SplitMix64, at origin: Double = 0) -> [SIMD2<Double>] {
        (0..<count).map { _ in SIMD2(origin + 60_000 * random.unit(), origin + 40_000 * random.unit()) }
    }

    private func similar(_ scale: Double, _ degrees: Double, _ shift: SIMD2<Double>) -> (SIMD2<Double>) -> SIMD2<Double>
    {
        let (c, s) = (cos(degrees * .pi / 180) * scale, sin(degrees * .pi / 180) * scale)
        return { SIMD2(c * $0.x - s * $0.y, s * $0.x + c * $0.y) + shift }
    }

    @Test(
        "scale, turn and shift of random similarities are found again, far from the origin too",
        arguments: [0, 4e7, 3.8e10])
    func similarity(_ origin: Double) throws {
        var random = SplitMix64(seed: 11)
        for _ in 0..<200 {
            let count = 2 + Int(random.next() % 6)
            let sources = points(count, &random, at: origin)
            let scale = 0.0005 + random.unit()
            let degrees = 360 * random.unit()
            let origin2 = similar(scale, degrees, .init(0, 0))(SIMD2(repeating: origin))
            let map = similar(scale, degrees, SIMD2(100 * random.unit(), -50) - origin2)
            let targets = sources.map(map)
            let fit = try PlaneFit(sources, onto: targets, .similarity)
            let digits = max(1e-9, origin * 1e-13)
            #expect(abs(fit.scaleX / scale - 1) < 1e-7 && abs(fit.scaleY / fit.scaleX - 1) < 1e-12)
            // Counter-clockwise from x is what is clockwise from y the other way.
            let turn = (fit.bearing + degrees).truncatingRemainder(dividingBy: 360)
            #expect(min(turn, 360 - turn) < 1e-5)
            #expect(fit.residuals(sources, targets).allSatisfy { abs($0.x) < digits && abs($0.y) < digits })
            #expect(!fit.isMirrored)
        }
    }

    @Test("with noise the sum of squares is the least: any change of the fit makes it greater")
    func leastSquares() throws {
        var random = SplitMix64(seed: 5)
        let sources = points(8, &random)
        let map = similar(0.001, 33, SIMD2(5, 7))
        let targets = sources.map { map($0) + SIMD2(random.unit() - 0.5, random.unit() - 0.5) }
        for model in [PlaneFit.Model.similarity, .affine, .rigid(scale: 0.001)] {
            let fit = try PlaneFit(sources, onto: targets, model)
            func sum(_ fit: PlaneFit) -> Double { fit.residuals(sources, targets).reduce(0) { $0 + ($1 * $1).sum() } }
            let least = sum(fit)
            for (turn, shift) in [(1e-4, 0.0), (-1e-4, 0), (0, 0.01), (0, -0.01)] {
                let changed = PlaneFit(
                    source: fit.sourceCentre, target: fit.targetCentre + shift,
                    xAxis: fit.xAxis + turn * SIMD2(-fit.xAxis.y, fit.xAxis.x),
                    yAxis: fit.yAxis + turn * SIMD2(-fit.yAxis.y, fit.yAxis.x))
                #expect(sum(changed) > least)
            }
        }
        #expect(abs(try PlaneFit(sources, onto: targets, .rigid(scale: 0.001)).scaleX - 0.001) < 1e-15)
    }

    @Test("an affine fit finds unlike scales, a shear and a mirror")
    func affine() throws {
        var random = SplitMix64(seed: 3)
        let sources = points(6, &random)
        let targets = sources.map { SIMD2(0.93e-3 * $0.x + 2e-4 * $0.y + 5, -1e-3 * $0.y - 8) }
        let fit = try PlaneFit(sources, onto: targets, .affine)
        #expect(abs(fit.xAxis.x - 0.93e-3) < 1e-12 && abs(fit.xAxis.y) < 1e-12)
        #expect(abs(fit.yAxis.x - 2e-4) < 1e-12 && abs(fit.yAxis.y + 1e-3) < 1e-12)
        #expect(fit.isMirrored)
        #expect(fit.residuals(sources, targets).allSatisfy { abs($0.x) < 1e-8 && abs($0.y) < 1e-8 })
    }

    @Test("points that do not determine a fit are refused")
    func refused() {
        let same = [SIMD2(1.0, 2.0), SIMD2(1, 2), SIMD2(1, 2)]
        let line = [SIMD2(0.0, 0.0), SIMD2(1, 1), SIMD2(2, 2.001)]
        let area = [SIMD2(0.0, 0.0), SIMD2(1, 0), SIMD2(0, 1)]
        #expect(throws: PlaneFit.Failure.coincident) { try PlaneFit(same, onto: area, .similarity) }
        #expect(throws: PlaneFit.Failure.coincident) { try PlaneFit(area, onto: same, .similarity) }
        #expect(throws: PlaneFit.Failure.collinear) { try PlaneFit(line, onto: area, .affine) }
        #expect(throws: PlaneFit.Failure.tooFew) { try PlaneFit([SIMD2(0, 0)], onto: [SIMD2(0, 0)], .similarity) }
        #expect(throws: PlaneFit.Failure.tooFew) {
            try PlaneFit(Array(area[..<2]), onto: Array(area[..<2]), .affine)
        }
        #expect(throws: PlaneFit.Failure.notFinite) {
            try PlaneFit([SIMD2(0, 0), SIMD2(.nan, 1)], onto: Array(area[..<2]), .similarity)
        }
        #expect(PlaneFit.spansArea(area) && !PlaneFit.spansArea(line) && !PlaneFit.spansArea(same))
    }
}
