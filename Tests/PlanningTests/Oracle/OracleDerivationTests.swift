import Geometry
import SiteModel
import Testing

/// The oracle against second derivations of its own: walking along sight lines, and height by height.
struct OracleDerivationTests {
    @Test("Clipping the sight line agrees with walking along it")
    func walking() {
        var compared = 0
        var blocked = 0
        for number in 0..<16 {
            let site = DrawnSite(number: number, seed: 11)
            var random = SplitMix64.numbered(number, of: 12)
            let camera = site.drawCamera(&random, number: 0)
            let oracle = Oracle(camera: camera, obstacles: site.obstacles, purpose: .coverage, certainty: .most)
            let draw = PointDraw(site: site, camera: camera.position, region: .empty, probe: RegionProbe(.empty))
            for _ in 0..<12 {
                let point = draw.draw(&random)
                let target = random.pick([0, 1.5, 5])
                let q: SIMD2<Double> = [(point.x - oracle.eye.x) / 10_000, (point.y - oracle.eye.y) / 10_000]
                for prism in oracle.prisms where prism.isSolid {
                    let clipped = prism.chords(to: q).contains { prism.cuts($0, eye: oracle.height, target: target) }
                    let walked = (0..<1_000).contains { step in
                        let s = (Double(step) + 0.5) / 1_000
                        let z = oracle.height + s * (target - oracle.height)
                        return prism.base <= z && z < prism.top && prism.covers(s * q)
                    }
                    // A walk can step over a corner, never into a prism that is not there.
                    if walked { #expect(clipped, "\(site.name) \(point) at \(target)") }
                    if clipped, !walked { #expect(shortest(prism, q, oracle.height, target) < 2 / 1_000.0) }
                    compared += 1
                    if clipped { blocked += 1 }
                }
            }
        }
        #expect(compared > 1_000 && blocked > 50)
    }

    /// The longest piece of the sight line inside the prism, as a fraction of it.
    private func shortest(_ prism: Prism, _ q: SIMD2<Double>, _ eye: Double, _ target: Double) -> Double {
        prism.chords(to: q).filter { prism.cuts($0, eye: eye, target: target) }.map { chord in
            guard eye != target else { return chord.leaves - chord.enters }
            let atBase = (prism.base - eye) / (target - eye)
            let atTop = (prism.top - eye) / (target - eye)
            return min(chord.leaves, max(atBase, atTop)) - max(chord.enters, min(atBase, atTop))
        }.max() ?? 0
    }

    @Test("The ends of the band decide as every height between them does")
    func heightByHeight() {
        var hidden = 0
        for number in 0..<40 {
            let site = DrawnSite(number: number, seed: 13)
            var random = SplitMix64.numbered(number, of: 14)
            let camera = site.drawCamera(&random, number: 0)
            let oracle = Oracle(camera: camera, obstacles: site.obstacles, purpose: .views, certainty: .most)
            let draw = PointDraw(site: site, camera: camera.position, region: .empty, probe: RegionProbe(.empty))
            for _ in 0..<20 {
                let point = draw.draw(&random)
                let q: SIMD2<Double> = [(point.x - oracle.eye.x) / 10_000, (point.y - oracle.eye.y) / 10_000]
                let band = random.pick([0...2, 0...1.5, 1...1.2, 0.5...3])
                for prism in oracle.prisms {
                    for chord in prism.chords(to: q) {
                        let whole = prism.hides(chord, eye: oracle.height, band: band)
                        let each = (0...60).allSatisfy { step in
                            let t = band.lowerBound + (band.upperBound - band.lowerBound) * Double(step) / 60
                            return prism.cuts(chord, eye: oracle.height, target: t)
                        }
                        // The camera's own height lies between the steps: the whole may find what they miss.
                        if band.contains(oracle.height) { #expect(!whole || each) } else { #expect(whole == each) }
                        if whole { hidden += 1 }
                    }
                }
            }
        }
        #expect(hidden > 200)
    }

    @Test("A lens takes a band in where it takes one of its heights in")
    func bandInImage() {
        var random = SplitMix64(seed: 15)
        var inside = 0
        let site = DrawnSite(number: 0, seed: 15)
        for number in 0..<300 {
            let lens = OracleLens(site.drawCamera(&random, number: number))
            for _ in 0..<10 {
                let q: SIMD2<Double> = [random.between(-20, 20), random.between(-20, 20)]
                let low = random.between(-6.0, 3)
                let band = low...(low + random.pick([0.5, 2]))
                let density = random.pick([12.5, 60.0])
                let whole = lens.takesIn(q, band: band, density: density)
                let each = (0...200).contains { step in
                    let z = band.lowerBound + (band.upperBound - band.lowerBound) * Double(step) / 200
                    return lens.takesIn([q.x, q.y, z]) && lens.density([q.x, q.y, z]) >= density
                }
                if each { #expect(whole) }
                if whole, !each {
                    // Only what is narrower than a step may be missed by the steps.
                    let wider = (band.lowerBound - 0.02)...(band.upperBound + 0.02)
                    #expect(lens.takesIn(q, band: wider, density: density))
                    #expect(
                        !lens.takesIn(1.2 * q, band: band, density: density)
                            || !lens.takesIn(0.8 * q, band: band, density: density))
                }
                if whole { inside += 1 }
            }
        }
        #expect(inside > 300)
    }
}
