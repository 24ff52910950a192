import Interchange

extension DXFExpansion {
    mutating func emit(_ entity: DXFEntity, _ context: Context) throws(InputError) -> Emission {
        let map = context.map
        switch entity.shape {
        case .segments(let points, let isClosed):
            return try line(
                points.map { map.point($0).plan }, isClosed: isClosed, entity, context,
                elevation: points.map { map.point($0).z }.min() ?? 0, mayHaveGap: entity.kind == "POLYLINE")
        case .polyline(let polyline, let system):
            let plane = map(system)
            return try line(
                positions(polyline, plane), isClosed: polyline.isClosed, entity, context,
                elevation: plane.point(SIMD3(polyline.points[0], 0)).z, mayHaveGap: true)
        case .arc(let arc):
            var points = positions(arc, map)
            if arc.isFull { points.removeLast() }
            return try line(points, isClosed: arc.isFull, entity, context, elevation: map.point(arc.centre).z)
        case .spline(let spline):
            let points = flattening.spline(PlanSpline(spline, map: map), effort: &effort)
            try checkEffort(entity)
            return try line(
                points, isClosed: spline.isClosed, entity, context, elevation: map.point(spline.points[0]).z)
        case .faces(let faces): return try emit(faces.map { $0.map(map.point) }, entity, context)
        case .hatch(let hatch, let system): return try emit(hatch, map(system), entity, context)
        case .point(let point):
            let at = map.point(point)
            if let fault = try check([at.plan], entity) { return .lost(fault) }
            try append(.point(at.plan), entity, context, elevation: at.z)
        case .label(let label): return try emit(label, entity, context)
        case .strokes(let strokes, let isClosed):
            for (index, stroke) in strokes.enumerated() {
                let points = stroke.map { map.point($0).plan }
                if let fault = try check(points, entity) { return .lost(fault) }
                try append(
                    .line(points, isClosed: isClosed && points.count > 2), entity, context,
                    elevation: map.point(stroke[0]).z, isContinued: index > 0)
            }
        case .insert(let insert): return try emit(insert, of: entity, context)
        }
        return .done
    }

    // MARK: Lines

    private func positions(_ line: DXFPolyline, _ plane: DXFTransform) -> [SIMD2<Double>] {
        guard let first = line.points.first else { return [] }
        var points = [plane.point(SIMD3(first, 0)).plan]
        points.reserveCapacity(line.points.count)
        for index in line.points.indices.dropFirst() {
            flattening.bulge(
                from: line.points[index - 1], to: line.points[index], bulge: line.bulges[index - 1], map: plane,
                into: &points)
        }
        if line.isClosed, let last = line.points.last, let bulge = line.bulges.last, bulge != 0 {
            flattening.bulge(from: last, to: first, bulge: bulge, map: plane, into: &points)
        }
        return points
    }

    private func positions(_ arc: DXFArc, _ map: DXFTransform) -> [SIMD2<Double>] {
        let (centre, u, v) = (map.point(arc.centre).plan, map.vector(arc.u).plan, map.vector(arc.v).plan)
        var points: [SIMD2<Double>] = []
        // The first position, as a turn of no width.
        flattening.arc(centre: centre, u: u, v: v, start: arc.start, sweep: 0, into: &points)
        flattening.arc(centre: centre, u: u, v: v, start: arc.start, sweep: arc.sweep, into: &points)
        return points
    }

    /// A line; one whose ends are a tenth of a millimetre apart is closed, one that is open by a little more is told.
    private mutating func line(
        _ given: [SIMD2<Double>], isClosed: Bool, _ entity: DXFEntity, _ context: Context, elevation: Double,
        mayHaveGap: Bool = false
    ) throws(InputError) -> Emission {
        var points = given
        if let fault = try check(points, entity) { return .lost(fault) }
        guard let first = points.first, points.contains(where: { $0 != first }) else {
            return .nothing("drawing.noExtent", DXFKinds.noExtent)
        }
        var isClosed = isClosed
        let gap = Self.distance(first, points[points.count - 1]) * (metresPerUnit ?? 1)
        if points.count > 3, metresPerUnit != nil, gap <= 1e-4 {
            isClosed = true
            points.removeLast()
        } else if isClosed, points[points.count - 1] == first {
            points.removeLast()
        } else if mayHaveGap, !isClosed, points.count > 3, metresPerUnit != nil, gap <= max(0.05, options.closeGap ?? 0)
        {
            isClosed = gap <= options.closeGap ?? 0
            tell(gap: gap, isClosed: isClosed, entity)
        }
        try append(.line(points, isClosed: isClosed && points.count > 2), entity, context, elevation: elevation)
        return .done
    }

    private static func distance(_ a: SIMD2<Double>, _ b: SIMD2<Double>) -> Double {
        ((a - b) * (a - b)).sum().squareRoot()
    }

    private mutating func tell(gap: Double, isClosed: Bool, _ entity: DXFEntity) {
        guard toldGaps.insert(entity.line).inserted else { return }
        let shown = NumberText.shortest((gap * 1e4).rounded() / 10)
        diagnostics.add(
            Diagnostic(
                "dxf.openLoop", .warning, file: file, at: .init(path: entity.kind, line: entity.line),
                isClosed
                    ? Bilingual(
                        zh: "轮廓差 \(shown) mm 未闭合，已按要求闭合", en: "an outline open by \(shown) mm was closed, as asked")
                    : Bilingual(
                        zh: "轮廓差 \(shown) mm 未闭合，仍按开口线读取；可用 --close-gap 闭合",
                        en: "an outline is open by \(shown) mm and stays a line; --close-gap closes it")))
    }

    // MARK: Areas

    /// Faces in plan; those that stand upright are lines there, and told as such where nothing else is left.
    private mutating func emit(
        _ faces: [[SIMD3<Double>]], _ entity: DXFEntity, _ context: Context
    ) throws(InputError) -> Emission {
        let elevation = faces.reduce(Double.infinity) { $1.reduce($0) { min($0, $1.z) } }
        var polygons: [[[SIMD2<Double>]]] = []
        for face in faces {
            let ring = face.map(\.plan)
            if let fault = try check(ring, entity) { return .lost(fault) }
            if hasArea(ring) { polygons.append([ring]) }
        }
        if !polygons.isEmpty {
            try append(.area(polygons), entity, context, elevation: elevation)
            return .done
        }
        var isContinued = false
        for face in faces {
            let ring = face.map(\.plan)
            let start = farthest(from: ring[0], ring)
            let end = farthest(from: start, ring)
            guard start != end else { continue }
            try append(
                .line([start, end], isClosed: false), entity, context, elevation: elevation, isContinued: isContinued)
            isContinued = true
        }
        return isContinued ? .done : .nothing("drawing.noExtent", DXFKinds.noExtent)
    }

    private func farthest(from point: SIMD2<Double>, _ ring: [SIMD2<Double>]) -> SIMD2<Double> {
        ring.max { Self.distance($0, point) < Self.distance($1, point) } ?? point
    }

    /// More than a hair: its area over its longest side is above a thousandth of a millimetre.
    private func hasArea(_ ring: [SIMD2<Double>]) -> Bool {
        guard ring.count >= 3 else { return false }
        let length = ring.reduce(0) { max($0, Self.distance($1, ring[0])) }
        return abs(HatchRings.area(ring)) > length * (1e-6 / (metresPerUnit ?? 1))
    }

    private mutating func emit(
        _ hatch: DXFHatch, _ plane: DXFTransform, _ entity: DXFEntity, _ context: Context
    ) throws(InputError) -> Emission {
        var rings: [[SIMD2<Double>]] = []
        var broken: DXFFault?
        for boundary in hatch.boundaries {
            var ring: [SIMD2<Double>]
            switch boundary {
            case .polyline(let line): ring = positions(line, plane)
            case .edges(let edges):
                let boundary = positions(edges, plane)
                ring = boundary.isBoundary ? boundary.ring : []
                if !boundary.isBoundary {
                    broken = .shape(
                        line: entity.line, zh: "填充的一条边界由互不相接的线段组成，已略去",
                        en: "a boundary of a hatch is made of edges that do not meet: it is left out")
                }
            }
            try checkEffort(entity)
            if let fault = try check(ring, entity) { return .lost(fault) }
            if ring.count > 1, ring[0] == ring[ring.count - 1] { ring.removeLast() }
            if hasArea(ring) { rings.append(ring) }
        }
        if let broken {
            if rings.isEmpty { return .lost(broken) }
            warn(broken, entity.kind)
        }
        guard !rings.isEmpty else { return .nothing("drawing.noExtent", DXFKinds.noExtent) }
        let polygons = HatchRings.polygons(rings, style: hatch.style, effort: &effort)
        try checkEffort(entity)
        try append(.area(polygons), entity, context, elevation: plane.origin.z)
        return .done
    }

    /// Edges end to end; one that was written the other way is turned round. Edges with more than half their length
    /// in between are left over from something else, and bound nothing.
    private mutating func positions(
        _ edges: [DXFHatch.Edge], _ plane: DXFTransform
    ) -> (ring: [SIMD2<Double>], isBoundary: Bool) {
        var ring: [SIMD2<Double>] = []
        var (drawn, between) = (0.0, 0.0)
        for (index, edge) in edges.enumerated() {
            var part: [SIMD2<Double>]
            switch edge {
            case .line(let start, let end): part = [start, end].map { plane.point(SIMD3($0, 0)).plan }
            case .arc(let arc): part = positions(arc, plane)
            case .spline(let spline): part = flattening.spline(PlanSpline(spline, map: plane), effort: &effort)
            }
            guard let start = part.first, let end = part.last else { continue }
            for (a, b) in zip(part, part.dropFirst()) { drawn += Self.distance(a, b) }
            if let last = ring.last {
                if index == 1,
                    min(Self.distance(ring[0], start), Self.distance(ring[0], end))
                        < min(Self.distance(last, start), Self.distance(last, end))
                {
                    ring.reverse()
                }
                let last = ring[ring.count - 1]
                if Self.distance(last, end) < Self.distance(last, start) { part.reverse() }
                between += Self.distance(last, part[0])
                if part[0] == last { part.removeFirst() }
            }
            ring += part
        }
        if let first = ring.first, let last = ring.last { between += Self.distance(first, last) }
        return (ring, between <= drawn / 2)
    }

    // MARK: Texts

    private mutating func emit(
        _ label: DXFLabel, _ entity: DXFEntity, _ context: Context
    ) throws(InputError) -> Emission {
        guard label.text.contains(where: { !$0.isWhitespace }) else {
            return .nothing("drawing.emptyText", Bilingual(zh: "空白文字", en: "a text without letters"))
        }
        let map = context.map
        let at = map.point(label.at)
        let upward = map.vector(label.up)
        let middle = map.point(
            label.at + label.along * (label.size.x * (0.5 - label.anchor.x))
                + label.up * (label.size.y * (0.5 - label.anchor.y)))
        if let fault = try check([at.plan], entity) { return .lost(fault) }
        if let fault = try check([middle.plan], entity, measures: false) { return .lost(fault) }
        try append(
            .text(
                label.text, at: at.plan, height: label.height * (upward * upward).sum().squareRoot(),
                degrees: Self.degrees(map.vector(label.along))), entity, context, elevation: at.z,
            middle: middle.plan)
        return .done
    }
}
