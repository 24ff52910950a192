import Foundation
import Interchange

@testable import MapImport

/// Drawings written in the tests: groups as `code value` on a line each.
enum DXFFixture {
    /// A drawing in millimetres with those entities, and blocks where given.
    static func text(
        _ entities: String, blocks: String = "", tables: String = "", units: Int? = 4, version: String = "AC1015",
        page: String? = "ANSI_936"
    ) -> String {
        var groups = "0 SECTION\n2 HEADER\n9 $ACADVER\n1 \(version)\n"
        if let units { groups += "9 $INSUNITS\n70 \(units)\n" }
        if let page { groups += "9 $DWGCODEPAGE\n3 \(page)\n" }
        groups += "0 ENDSEC\n"
        if !tables.isEmpty { groups += "0 SECTION\n2 TABLES\n\(tables)\n0 ENDSEC\n" }
        if !blocks.isEmpty { groups += "0 SECTION\n2 BLOCKS\n\(blocks)\n0 ENDSEC\n" }
        groups += "0 SECTION\n2 ENTITIES\n\(entities)\n0 ENDSEC\n0 EOF\n"
        return lines(groups)
    }

    /// `code value` becomes two lines; what stands behind the first blank is the value as it is.
    static func lines(_ groups: String) -> String {
        var text = ""
        for line in groups.split(separator: "\n") {
            let mark = line.firstIndex(of: " ") ?? line.endIndex
            text += line[..<mark] + "\n" + line[mark...].dropFirst() + "\n"
        }
        return text
    }

    static func read(
        _ text: String, _ change: (inout ImportOptions) -> Void = { _ in }
    ) throws(InputError) -> Drawing {
        var options = ImportOptions()
        change(&options)
        return try DXFReader.read(Array(text.utf8), file: "plan.dxf", options: options)
    }

    /// A layer's entry.
    static func layer(_ name: String, flags: Int = 0, colour: Int = 7, plot: Int = 1) -> String {
        "0 LAYER\n2 \(name)\n70 \(flags)\n62 \(colour)\n290 \(plot)\n"
    }

    static func block(_ name: String, base: (Double, Double) = (0, 0), flags: Int = 0, _ entities: String) -> String {
        "0 BLOCK\n8 0\n2 \(name)\n70 \(flags)\n10 \(base.0)\n20 \(base.1)\n\(entities)\n0 ENDBLK\n"
    }

    static func line(_ a: (Double, Double), _ b: (Double, Double), layer: String = "WALL") -> String {
        "0 LINE\n8 \(layer)\n10 \(a.0)\n20 \(a.1)\n11 \(b.0)\n21 \(b.1)\n"
    }

    static func insert(_ name: String, at: (Double, Double) = (0, 0), _ more: String = "", layer: String = "0")
        -> String
    {
        "0 INSERT\n8 \(layer)\n2 \(name)\n10 \(at.0)\n20 \(at.1)\n\(more)"
    }

    /// What was said of a drawing, read or refused.
    static func diagnostics(
        _ bytes: [UInt8], _ change: (inout ImportOptions) -> Void = { _ in }
    ) -> [Diagnostic] {
        var options = ImportOptions()
        change(&options)
        do throws(InputError) {
            return try DXFReader.read(bytes, file: "plan.dxf", options: options).diagnostics
        } catch {
            return error.diagnostics
        }
    }
}

extension DrawingEntity {
    var lineShape: (points: [SIMD2<Double>], isClosed: Bool)? {
        if case .line(let points, let isClosed) = content { (points, isClosed) } else { nil }
    }

    var areaShape: [[[SIMD2<Double>]]]? { if case .area(let polygons) = content { polygons } else { nil } }

    var words: String? { if case .text(let text, _, _, _) = content { text } else { nil } }

    /// Along its line, around its areas' rings; drawing units.
    var length: Double {
        func length(_ points: [SIMD2<Double>], isClosed: Bool) -> Double {
            var sum = 0.0
            for (a, b) in zip(points, points.dropFirst() + (isClosed ? points.prefix(1) : [])) {
                sum += ((b - a) * (b - a)).sum().squareRoot()
            }
            return sum
        }
        switch content {
        case .line(let points, let isClosed): return length(points, isClosed: isClosed)
        case .area(let polygons):
            return polygons.reduce(0) { $1.reduce($0) { $0 + length($1, isClosed: true) } }
        default: return 0
        }
    }

    /// Of its areas, holes taken off; drawing units.
    var area: Double {
        (areaShape ?? []).reduce(0) { sum, polygon in
            polygon.enumerated().reduce(sum) {
                $0 + abs(HatchRings.area($1.element)) * ($1.offset == 0 ? 1 : -1)
            }
        }
    }
}
