import Interchange

extension DXFParser {
    func lightPolyline(_ record: DXFRecord) throws(DXFFault) -> DXFShape {
        var line = DXFPolyline()
        var normal = SIMD3<Double>(0, 0, 1)
        var elevation = 0.0
        for index in record.range {
            switch groups.code(index) {
            case 10:
                line.points.append(SIMD2(try record.real(at: index), 0))
                line.bulges.append(0)
            case 20 where !line.points.isEmpty: line.points[line.points.count - 1].y = try record.real(at: index)
            case 42 where !line.bulges.isEmpty: line.bulges[line.bulges.count - 1] = try record.real(at: index)
            case 38: elevation = try record.real(at: index)
            case 70: line.isClosed = try record.integer(at: index) & 1 != 0
            case 210: normal.x = try record.real(at: index)
            case 220: normal.y = try record.real(at: index)
            case 230: normal.z = try record.real(at: index)
            default: break
            }
        }
        guard line.points.count >= 2 else { throw tooFew(record) }
        return .polyline(line, plane(normal, elevation))
    }

    /// A polyline of the older kind, whose vertices follow as objects: in a plane, in space, a mesh or a polyface.
    func polyline(_ object: DXFObject, _ record: DXFRecord) throws(DXFFault) -> DXFShape {
        let flags = try record.integer(70) ?? 0
        let vertices = try vertices(object)
        let isClosed = flags & 1 != 0
        if flags & 64 != 0 { return .faces(try polyface(vertices, record)) }
        // Of a smoothed line or mesh the frame stays in the file; of one that was not, the frame is all there is.
        var drawn = vertices.filter { $0.flags & 16 == 0 }
        if drawn.isEmpty { drawn = vertices }
        if flags & 16 != 0 { return .faces(try mesh(drawn, isClosed: (isClosed, flags & 32 != 0), record)) }
        guard drawn.count >= 2 else { throw tooFew(record) }
        if flags & 8 != 0 { return .segments(drawn.map(\.point), isClosed: isClosed) }
        let line = DXFPolyline(points: drawn.map(\.point.plan), bulges: drawn.map(\.bulge), isClosed: isClosed)
        return .polyline(line, plane(try record.normal(), try record.real(30) ?? 0))
    }

    private func plane(_ normal: SIMD3<Double>, _ elevation: Double) -> DXFTransform {
        var system = DXFTransform.objectSystem(normal)
        system.origin = system.z * elevation
        return system
    }

    private func tooFew(_ record: DXFRecord) -> DXFFault {
        .shape(line: record.line, zh: "多段线的点少于两个", en: "a polyline of fewer than two points")
    }

    private struct Vertex {
        var point: SIMD3<Double>
        var bulge: Double
        var flags: Int
        /// Numbers of a polyface's corners, from 1, negative behind an invisible edge.
        var corners: [Int]
    }

    private func vertices(_ object: DXFObject) throws(DXFFault) -> [Vertex] {
        var vertices: [Vertex] = []
        var index = object.ownEnd
        while index < object.end {
            var next = index + 1
            while next < object.end, groups.code(next) != 0 { next += 1 }
            if groups.word(index).uppercased() == "VERTEX" {
                let record = DXFRecord(groups, index..<next)
                var corners: [Int] = []
                for code in 71...74 { if let corner = try record.integer(code) { corners.append(corner) } }
                vertices.append(
                    Vertex(
                        point: try record.point(10) ?? .zero, bulge: try record.real(42) ?? 0,
                        flags: try record.integer(70) ?? 0, corners: corners))
            }
            index = next
        }
        return vertices
    }

    private func mesh(
        _ vertices: [Vertex], isClosed: (Bool, Bool), _ record: DXFRecord
    ) throws(DXFFault) -> [[SIMD3<Double>]] {
        var sizes = (try record.integer(71) ?? 0, try record.integer(72) ?? 0)
        // A smoothed mesh has the density of its surface instead.
        if try record.integer(75) ?? 0 != 0 {
            sizes = (try record.integer(73) ?? sizes.0, try record.integer(74) ?? sizes.1)
        }
        let (rows, columns) = sizes
        guard rows >= 2, columns >= 2, rows.multipliedReportingOverflow(by: columns) == (vertices.count, false) else {
            throw .shape(
                line: record.line, zh: "网格 \(rows) × \(columns) 与 \(vertices.count) 个点不符",
                en: "a mesh of \(rows) × \(columns) that has \(vertices.count) points")
        }
        var faces: [[SIMD3<Double>]] = []
        for row in 0..<(isClosed.0 ? rows : rows - 1) {
            for column in 0..<(isClosed.1 ? columns : columns - 1) {
                let (below, right) = ((row + 1) % rows, (column + 1) % columns)
                faces.append(
                    [(row, column), (row, right), (below, right), (below, column)].map {
                        vertices[$0.0 * columns + $0.1].point
                    })
            }
        }
        return faces
    }

    private func polyface(_ vertices: [Vertex], _ record: DXFRecord) throws(DXFFault) -> [[SIMD3<Double>]] {
        let points = vertices.filter { $0.flags & 64 != 0 }.map(\.point)
        var faces: [[SIMD3<Double>]] = []
        for face in vertices where face.flags & 64 == 0 && face.flags & 128 != 0 {
            let corners = face.corners.filter { $0 != 0 }.map(\.magnitude)
            guard corners.allSatisfy({ $0 <= points.count }) else {
                throw .shape(line: record.line, zh: "面引用了不存在的顶点", en: "a face of vertices that do not exist")
            }
            if corners.count >= 3 { faces.append(corners.map { points[Int($0) - 1] }) }
        }
        guard !faces.isEmpty else { throw .shape(line: record.line, zh: "多面网格没有面", en: "a polyface without faces") }
        return faces
    }
}
