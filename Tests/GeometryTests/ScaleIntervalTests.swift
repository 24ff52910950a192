import Geometry
import Testing

/// H, t, base and top as in the design: heights in metres above one floor.
@Suite("A shadow's scales")
struct ScaleIntervalTests {
    @Test(
        "on a plane follow similar triangles",
        arguments: [
            // A wall to above the camera stops sight; one above the target and below the camera lets it over.
            (6.0, 1.5, 0.0, 10.0, ScaleInterval(near: 1, far: .infinity) as ScaleInterval?),
            (6, 1.5, 0, 3, ScaleInterval(near: 1, far: 1.5)),
            (6, 1.5, 0, 1.5, nil),
            (6, 1.5, 6, 9, nil),
            // A beam hides from where its lower edge does.
            (6, 1.5, 3, 9, ScaleInterval(near: 1.5, far: .infinity)),
            (6, 1.5, 3, 4.5, ScaleInterval(near: 1.5, far: 3)),
            // Looking up.
            (1, 4, 2, 3, ScaleInterval(near: 1.5, far: 3)),
            (1, 4, 0, 3, ScaleInterval(near: 1.5, far: .infinity)),
            (1, 4, 4, 9, nil),
            (1, 4, 0, 1, nil),
            // At the target's height.
            (2, 2, 2, 3, ScaleInterval(near: 1, far: .infinity)),
            (2, 2, 0, 2, nil),
        ])
    func plane(_ height: Double, target: Double, base: Double, top: Double, expected: ScaleInterval?) {
        #expect(ScaleInterval.onPlane(at: target, from: height, base: base, top: top) == expected)
    }

    @Test("on a band are those that every height of the band shares", arguments: 0..<4000)
    func band(_ seed: Int) {
        var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 &+ 99
        func random(_ bound: Double) -> Double {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return (Double(state >> 33) / Double(1 << 31) * bound * 2).rounded() / 2
        }
        let height = random(5)
        let base = random(4)
        let top = base + 0.5 + random(4)
        let result = ScaleInterval.onBand(0...2, from: height, base: base, top: top)
        // The scales at many heights of the band, intersected.
        var near = 1.0
        var far = Double.infinity
        var hidden = true
        for step in 0...400 {
            let target = Double(step) / 200
            guard let scale = ScaleInterval.onPlane(at: target, from: height, base: base, top: top) else {
                hidden = false
                break
            }
            near = max(near, scale.near)
            far = min(far, scale.far)
        }
        if hidden {
            #expect(result.map { abs($0.near - near) < 1e-9 && ($0.far == far || abs($0.far - far) < 1e-9) } == true)
        } else {
            #expect(result == nil)
        }
    }
}
