import Glibc

/// Turns curves in plan into chords that nowhere leave them by more than a tolerance.
///
/// Property: chords begin and end on the curve, at its own ends.
struct CurveFlattening {
    /// In the units of the plan; infinite where only the rough size matters.
    var tolerance: Double
    /// Chords of one arc, or of one piece of a spline, at most.
    static let mostChords = 8192

    /// Along centre + u cos t + v sin t, the first position left out.
    ///
    /// An affine map stretches a circle's chord error at most by its largest singular value σ: with chords of Δ
    /// radians it is at most σ (1 − cos Δ/2).
    func arc(
        centre: SIMD2<Double>, u: SIMD2<Double>, v: SIMD2<Double>, start: Double, sweep: Double,
        into line: inout [SIMD2<Double>]
    ) {
        let sum = (u * u).sum() + (v * v).sum()
        let area = u.x * v.y - u.y * v.x
        let stretch = ((sum + max(0, sum * sum - 4 * area * area).squareRoot()) / 2).squareRoot()
        var chord = Double.pi / 4
        if tolerance < stretch { chord = min(chord, 2 * acos(1 - tolerance / stretch)) }
        let wanted = (abs(sweep) / chord).rounded(.up)
        let count = wanted < Double(Self.mostChords) ? max(Int(wanted), 1) : Self.mostChords
        for step in 1...count {
            let t = start + sweep * (Double(step) / Double(count))
            line.append(centre + u * cos(t) + v * sin(t))
        }
    }

    /// Along a polyline's edge with a bulge, the first position left out; `map` leads from its plane to the plan.
    func bulge(
        from start: SIMD2<Double>, to end: SIMD2<Double>, bulge: Double, map: DXFTransform,
        into line: inout [SIMD2<Double>]
    ) {
        let last = map.point(SIMD3(end, 0)).plan
        let chord = end - start
        // Flatter than a tenth of the tolerance, an arc is its chord; so is one without length.
        let stretch = max((map.x * map.x).sum(), (map.y * map.y).sum()).squareRoot()
        let height = abs(bulge) * (chord * chord).sum().squareRoot() / 2 * stretch
        guard bulge != 0, height > min(tolerance, 1e300) / 10 || !tolerance.isFinite && height > 0 else {
            line.append(last)
            return
        }
        let centre = (start + end) / 2 + SIMD2(-chord.y, chord.x) * ((1 - bulge * bulge) / (4 * bulge))
        let radius = start - centre
        arc(
            centre: map.point(SIMD3(centre, 0)).plan, u: map.vector(SIMD3(radius, 0)).plan,
            v: map.vector(SIMD3(-radius.y, radius.x, 0)).plan, start: 0, sweep: 4 * atan(bulge), into: &line)
        line[line.count - 1] = last
    }
}
