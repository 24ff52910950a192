import Foundation
import Interchange
import Testing

@testable import MapImport

@Suite("Curves of DXF drawings")
struct DXFCurveTests {
    private func only(_ entity: String, units: Int = 4) throws -> DrawingEntity {
        let drawing = try DXFFixture.read(DXFFixture.text(entity, units: units))
        #expect(drawing.entities.count == 1)
        return try #require(drawing.entities.first)
    }

    /// The farthest that the chords leave a curve: at their ends by rounding, in their middles by the chord's height.
    private func error(_ points: [SIMD2<Double>], isClosed: Bool, _ distance: (SIMD2<Double>) -> Double) -> Double {
        var worst = points.reduce(0) { max($0, distance($1)) }
        for (a, b) in zip(points, points.dropFirst() + (isClosed ? points.prefix(1) : [])) {
            for share in [0.25, 0.5, 0.75] { worst = max(worst, distance(a + (b - a) * share)) }
        }
        return worst
    }

    @Test("circles of all sizes and units stay within 1 mm, with chords no shorter than that needs")
    func circles() throws {
        for (units, metres) in [(4, 0.001), (6, 1.0), (1, 0.0254), (2, 0.3048)] {
            for radius in [0.05, 1, 30, 900] {
                let r = radius / metres
                let (points, isClosed) = try #require(
                    try only("0 CIRCLE\n8 0\n10 \(r)\n20 0\n40 \(r)\n", units: units).lineShape)
                #expect(isClosed)
                let centre = SIMD2<Double>(r, 0)
                let worst = error(points, isClosed: true) { p in
                    abs(((p - centre) * (p - centre)).sum().squareRoot() - r)
                }
                #expect(worst * metres < 0.001 * 1.0001, "\(radius) m: \(worst * metres)")
                #expect(Double(points.count) < 8 + .pi / (0.001 / 2 / radius).squareRoot() / 1.9)
            }
        }
    }

    @Test("arcs run counter-clockwise from their first angle to their second, through 0° too") func arcs() throws {
        let (points, isClosed) = try #require(
            try only("0 ARC\n8 0\n10 100\n20 50\n40 1000\n50 350\n51 30\n").lineShape)
        #expect(!isClosed)
        let (first, last) = (points[0], points[points.count - 1])
        #expect(abs(first.x - (100 + 1000 * cos(-10 * Double.pi / 180))) < 1e-9)
        #expect(abs(last.y - (50 + 1000 * sin(30 * Double.pi / 180))) < 1e-9)
        #expect(points.allSatisfy { $0.x > 900 })
        // Facing down, an arc is mirrored in plan.
        let mirrored = try #require(
            try only("0 ARC\n8 0\n10 100\n20 50\n40 1000\n50 350\n51 30\n210 0\n220 0\n230 -1\n").lineShape
        ).points
        #expect(zip(points, mirrored).allSatisfy { abs($0.x + $1.x) < 1e-9 && abs($0.y - $1.y) < 1e-9 })
    }

    @Test("bulges are arcs of four times their angle, on the left of the way where negative") func bulges() throws {
        for bulge in [1.0, -1, 0.2, -0.4142135623730951, 3] {
            let (points, _) = try #require(
                try only("0 LWPOLYLINE\n8 0\n90 2\n70 0\n10 0\n20 0\n42 \(bulge)\n10 4000\n20 0\n").lineShape)
            // Radius c (1 + b²) / 4b; the arc's middle is b c / 2 to the right of the chord's.
            let radius = 4000 * (1 + bulge * bulge) / (4 * abs(bulge))
            let centre = SIMD2<Double>(2000, 4000 * (1 - bulge * bulge) / (4 * bulge))
            let worst = error(points, isClosed: false) { p in
                abs(((p - centre) * (p - centre)).sum().squareRoot() - radius)
            }
            #expect(worst < 1.0001, "\(bulge): \(worst)")
            let sagitta = try #require(bulge > 0 ? points.map(\.y).min() : points.map(\.y).max())
            #expect(abs(sagitta + bulge * 2000) < 1)
            #expect(points[0] == SIMD2(0, 0) && points[points.count - 1] == SIMD2(4000, 0))
            let length = try only("0 LWPOLYLINE\n8 0\n70 0\n10 0\n20 0\n42 \(bulge)\n10 4000\n20 0\n").length
            #expect(abs(length - radius * 4 * atan(abs(bulge))) < 0.002 * length)
        }
        // A bulge behind the last vertex bends the edge that closes.
        let circle = try #require(
            try only("0 LWPOLYLINE\n8 0\n70 1\n10 0\n20 0\n42 1\n10 2000\n20 0\n42 1\n").lineShape)
        #expect(circle.isClosed && abs(abs(HatchRings.area(circle.points)) - .pi * 1e6) < 0.005 * .pi * 1e6)
    }

    @Test("polylines of the older kind are read alike, spline frames left out") func olderPolylines() throws {
        func vertex(_ x: Double, _ y: Double, _ more: String = "") -> String {
            "0 VERTEX\n8 0\n10 \(x)\n20 \(y)\n\(more)"
        }
        let bulged = try only(
            "0 POLYLINE\n8 0\n66 1\n70 0\n" + vertex(0, 0, "42 1\n") + vertex(4000, 0) + "0 SEQEND\n")
        let light = try only("0 LWPOLYLINE\n8 0\n70 0\n10 0\n20 0\n42 1\n10 4000\n20 0\n")
        #expect(bulged.lineShape?.points == light.lineShape?.points)
        let smooth = try only(
            "0 POLYLINE\n8 0\n66 1\n70 4\n" + vertex(0, 0, "70 16\n") + vertex(5000, 9000, "70 16\n")
                + vertex(0, 0, "70 8\n") + vertex(2500, 3000, "70 8\n") + vertex(5000, 0, "70 8\n") + "0 SEQEND\n")
        #expect(smooth.lineShape?.points == [SIMD2(0, 0), SIMD2(2500, 3000), SIMD2(5000, 0)])
        let space = try only(
            "0 POLYLINE\n8 0\n66 1\n70 9\n" + vertex(0, 0, "30 2000\n") + vertex(3000, 0, "30 1000\n")
                + vertex(3000, 3000, "30 1000\n") + "0 SEQEND\n")
        #expect(space.lineShape?.isClosed == true && space.elevation == 1000)
    }

    @Test("ellipses and their arcs lie on x²/a² + y²/b² = 1, turned as their axis") func ellipses() throws {
        let (a, b) = (5000.0, 1000.0)
        let (points, isClosed) = try #require(
            try only("0 ELLIPSE\n8 0\n10 0\n20 0\n11 3000\n21 4000\n40 0.2\n41 0\n42 6.283185307179586\n").lineShape)
        #expect(isClosed)
        let axis = SIMD2(0.6, 0.8)
        // First-order distance: |f| / |∇f|.
        let worst = error(points, isClosed: true) { p in
            let (x, y) = ((p * axis).sum() / a, (p.y * axis.x - p.x * axis.y) / b)
            let slope = SIMD2<Double>(2 * x / a, 2 * y / b)
            return abs(x * x + y * y - 1) / (slope * slope).sum().squareRoot()
        }
        #expect(worst < 1.01, "\(worst)")
        let arc = try #require(
            try only("0 ELLIPSE\n8 0\n10 0\n20 0\n11 5000\n21 0\n40 0.2\n41 0\n42 1.5707963267948966\n").lineShape)
        let last = arc.points[arc.points.count - 1]
        #expect(!arc.isClosed && abs(last.x) < 1e-9 && abs(last.y - 1000) < 1e-9)
    }

    @Test("a rational spline with the weights of a circle is that circle, within 1 mm") func rationalSpline() throws {
        let w = 0.5.squareRoot()
        let corners = [(1, 0), (1, 1), (0, 1), (-1, 1), (-1, 0), (-1, -1), (0, -1), (1, -1), (1, 0)]
        var text = "0 SPLINE\n8 0\n70 5\n71 2\n72 12\n73 9\n"
        for knot in [0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 4] { text += "40 \(knot)\n" }
        for index in corners.indices { text += "41 \(index % 2 == 0 ? 1 : w)\n" }
        for (x, y) in corners { text += "10 \(x * 10000)\n20 \(y * 10000)\n" }
        let (points, isClosed) = try #require(try only(text).lineShape)
        #expect(isClosed)
        let worst = error(points, isClosed: true) { abs(($0 * $0).sum().squareRoot() - 10000) }
        #expect(worst < 1, "\(worst)")
    }

    @Test("a cubic spline without inner knots is its Bézier curve") func cubicSpline() throws {
        let control: [SIMD2<Double>] = [SIMD2(0, 0), SIMD2(0, 9000), SIMD2(12000, -6000), SIMD2(8000, 4000)]
        var text = "0 SPLINE\n8 0\n70 8\n71 3\n72 8\n73 4\n"
        for knot in [0, 0, 0, 0, 7, 7, 7, 7] { text += "40 \(knot)\n" }
        for point in control { text += "10 \(point.x)\n20 \(point.y)\n30 0\n" }
        let (points, _) = try #require(try only(text).lineShape)
        let curve = (0...8000).map { step -> SIMD2<Double> in
            let t = Double(step) / 8000
            let s = 1 - t
            var point = control[0] * (s * s * s)
            point += control[1] * (3 * s * s * t)
            point += control[2] * (3 * s * t * t)
            point += control[3] * (t * t * t)
            return point
        }
        #expect(points[0] == control[0] && points[points.count - 1] == control[3])
        let worst = error(points, isClosed: false) { p in
            curve.reduce(Double.infinity) { min($0, (($1 - p) * ($1 - p)).sum().squareRoot()) }
        }
        // The samples of the curve are up to 4 mm apart.
        #expect(worst < 3, "\(worst)")
        #expect(curve.allSatisfy { c in points.contains { (($0 - c) * ($0 - c)).sum().squareRoot() < 1500 } })
    }

    @Test("a spline of fit points alone goes through them, smoothly; points of a circle nearly give it")
    func fitPoints() throws {
        var text = "0 SPLINE\n8 0\n70 1\n71 3\n74 16\n"
        for step in 0..<16 {
            let angle = Double(step) / 16 * 2 * .pi
            text += "11 \(3000 * cos(angle))\n21 \(3000 * sin(angle))\n"
        }
        let (points, isClosed) = try #require(try only(text).lineShape)
        #expect(isClosed)
        let worst = error(points, isClosed: true) { abs(($0 * $0).sum().squareRoot() - 3000) }
        // A periodic cubic spline through 16 points of a circle leaves it by some 1e-4 of its radius.
        #expect(worst < 1 + 3000 * 3e-4, "\(worst)")
        #expect(points.contains { abs($0.x - 3000 * cos(Double.pi / 8)) < 1e-6 })
    }

    @Test("hatches are areas: bulges, arcs of either sense, ellipses and splines; nested rings by parity")
    func hatches() throws {
        let head = "0 HATCH\n8 0\n10 0\n20 0\n30 0\n2 SOLID\n70 1\n71 0\n"
        func ring(_ size: Double, _ flags: Int = 2) -> String {
            "92 \(flags)\n72 0\n73 1\n93 4\n10 \(-size)\n20 \(-size)\n10 \(size)\n20 \(-size)\n10 \(size)\n20 \(size)\n"
                + "10 \(-size)\n20 \(size)\n97 0\n"
        }
        for (style, area) in [(0, 64e6 - 16e6 + 4e6), (1, 64e6 - 16e6), (2, 64e6)] {
            let hatch = try only(head + "91 3\n" + ring(1000) + ring(4000) + ring(2000) + "75 \(style)\n76 1\n98 0\n")
            #expect(abs(hatch.area - area) < 1, "\(style): \(hatch.area)")
        }
        // A half disc: an arc and its chord; clockwise arcs count their angles clockwise.
        for (first, last, sense) in [(0, 180, 1), (180, 360, 0)] {
            let half = try only(
                head + "91 1\n92 1\n93 2\n72 2\n10 0\n20 0\n40 2000\n50 \(first)\n51 \(last)\n73 \(sense)\n"
                    + "72 1\n10 -2000\n20 0\n11 2000\n21 0\n97 0\n75 0\n76 1\n98 0\n")
            #expect(abs(half.area - .pi * 2e6) < 5e3, "\(half.area)")
            let ring = try #require(half.areaShape?.first?.first)
            #expect(ring.allSatisfy { $0.y > -1e-6 })
        }
        let ellipse = try only(
            head + "91 1\n92 1\n93 1\n72 3\n10 0\n20 0\n11 3000\n21 0\n40 0.5\n50 0\n51 360\n73 1\n97 0\n75 0\n98 0\n")
        #expect(abs(ellipse.area - .pi * 4.5e6) < 1e4)
        // Of ellipses too they are angles, not parameters: from y = x to y = −x, which is t = atan 2 to π − atan 2.
        let sweep = Double.pi - 2 * atan(2)
        for (first, last, sense) in [(45, 135, 1), (225, 315, 0)] {
            let cap = try only(
                head
                    + "91 1\n92 1\n93 2\n72 3\n10 0\n20 0\n11 3000\n21 0\n40 0.5\n50 \(first)\n51 \(last)\n73 \(sense)\n"
                    + "72 1\n10 -1341.640786\n20 1341.640786\n11 1341.640786\n21 1341.640786\n97 0\n75 0\n98 0\n")
            #expect(abs(cap.area - 2.25e6 * (sweep - sin(sweep))) < 2e3, "\(cap.area)")
        }
        let bulged = try only(
            head + "91 1\n92 3\n72 1\n73 1\n93 2\n10 0\n20 0\n42 1\n10 2000\n20 0\n42 1\n97 0\n75 0\n98 0\n")
        #expect(abs(bulged.area - .pi * 1e6) < 5e3)
        var spline = "91 1\n92 1\n93 2\n72 4\n94 3\n73 0\n74 0\n95 8\n96 4\n"
        for knot in [0, 0, 0, 0, 1, 1, 1, 1] { spline += "40 \(knot)\n" }
        for (x, y) in [(0, 0), (0, 4000), (3000, 4000), (3000, 0)] { spline += "10 \(x)\n20 \(y)\n" }
        let curved = try only(head + spline + "97 0\n72 1\n10 3000\n20 0\n11 0\n21 0\n97 0\n75 0\n98 0\n")
        // ∫ y dx of the Bézier curve: 3/20 (…) of its control points = 0.6 · 3000 · 4000.
        #expect(abs(curved.area - 7.2e6) < 5e3, "\(curved.area)")
    }

    @Test("faces are areas in plan, upright ones lines; solids run like a bow-tie") func faces() throws {
        let solid = try only("0 SOLID\n8 0\n10 0\n20 0\n11 4000\n21 0\n12 0\n22 3000\n13 4000\n23 3000\n")
        #expect(solid.area == 12e6)
        let wall = try only(
            "0 3DFACE\n8 0\n10 0\n20 0\n30 0\n11 5000\n21 0\n31 0\n12 5000\n22 0\n32 3000\n13 0\n23 0\n33 3000\n")
        #expect(wall.lineShape.map { Set($0.points.map(\.x)) } == [0, 5000])
        let fewer = DXFFixture.text("0 SOLID\n8 0\n10 0\n20 0\n11 1\n21 0\n12 0\n22 0\n")
        let drawing = try DXFFixture.read(fewer)
        #expect(drawing.entities.isEmpty && drawing.account.losses == 1)
        #expect(drawing.diagnostics.contains { $0.code == "dxf.shape" && $0.place.line == 23 })
    }

    @Test("a multiline is its parallel lines, counted once") func multilines() throws {
        var text = "0 MLINE\n8 WALL\n2 STANDARD\n40 240\n70 1\n71 1\n72 2\n73 2\n10 0\n20 0\n30 0\n"
        for x in [0, 5000] {
            text += "11 \(x)\n21 0\n31 0\n12 1\n22 0\n32 0\n13 0\n23 1\n33 0\n"
            text += "74 2\n41 120\n41 0\n75 0\n74 2\n41 -120\n41 0\n75 0\n"
        }
        let drawing = try DXFFixture.read(DXFFixture.text(text))
        #expect(
            drawing.entities.map { $0.lineShape?.points } == [
                [SIMD2(0, 120), SIMD2(5000, 120)], [SIMD2(0, -120), SIMD2(5000, -120)],
            ])
        #expect(drawing.entities.count(where: \.isCounted) == 1)
    }
}
