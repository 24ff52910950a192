import Foundation
import Interchange
import TestNumbers
import Testing

@testable import MapImport

@Suite("Broken DXF drawings")
struct DXFMutationTests {
    /// Everything that the reader knows, in one small drawing.
    private static let seedText: String = {
        let tables = "0 TABLE\n2 LAYER\n" + DXFFixture.layer("WALL") + "0 ENDTAB\n"
        let blocks =
            DXFFixture.block(
                "A", DXFFixture.line((0, 0), (900, 5)) + DXFFixture.insert("B", "41 -1\n50 30\n70 2\n44 5\n"))
            + DXFFixture.block("B", "0 CIRCLE\n8 0\n10 0\n20 0\n40 50\n")
        let entities = [
            "0 ARC\n8 0\n10 0\n20 0\n40 500\n50 10\n51 300\n",
            "0 ELLIPSE\n8 0\n10 0\n20 0\n11 900\n21 0\n40 .5\n41 0\n42 3\n",
            "0 LWPOLYLINE\n8 墙\n90 3\n70 1\n10 0\n20 0\n42 .5\n10 60000\n20 0\n10 60000\n20 40000\n",
            "0 POLYLINE\n8 0\n66 1\n70 0\n0 VERTEX\n8 0\n10 0\n20 0\n0 VERTEX\n8 0\n10 9\n20 9\n0 SEQEND\n",
            "0 POLYLINE\n8 0\n66 1\n70 16\n71 2\n72 2\n"
                + (0..<4).map { "0 VERTEX\n8 0\n10 \($0 % 2)\n20 \($0 / 2)\n70 64\n" }.joined() + "0 SEQEND\n",
            "0 SPLINE\n8 0\n70 8\n71 2\n72 6\n73 3\n40 0\n40 0\n40 0\n40 1\n40 1\n40 1\n10 0\n20 0\n10 5\n20 9\n10 9\n20 0\n",
            "0 SPLINE\n8 0\n70 0\n71 3\n74 3\n11 0\n21 0\n11 5\n21 9\n11 9\n21 0\n",
            "0 HATCH\n8 0\n10 0\n20 0\n30 0\n91 2\n92 2\n72 0\n73 1\n93 3\n10 0\n20 0\n10 9\n20 0\n10 9\n20 9\n97 0\n"
                + "92 1\n93 2\n72 2\n10 0\n20 0\n40 2\n50 0\n51 180\n73 1\n72 1\n10 -2\n20 0\n11 2\n21 0\n97 0\n75 0\n",
            "0 MTEXT\n8 0\n10 5\n20 6\n40 300\n71 5\n3 {\\fX;a\n1 b}\\S1/2;\n",
            "0 TEXT\n8 0\n10 5\n20 6\n40 3\n1 %%d\\U+5899\n",
            "0 SOLID\n8 0\n10 0\n20 0\n11 4\n21 0\n12 0\n22 3\n13 4\n23 3\n",
            "0 MLINE\n8 W\n72 2\n73 1\n11 0\n21 0\n13 0\n23 1\n74 1\n41 5\n11 9\n21 0\n13 0\n23 1\n74 1\n41 5\n",
            DXFFixture.insert("A", at: (5, 5), "66 1\n")
                + "0 ATTRIB\n8 0\n10 0\n20 0\n40 3\n1 x\n2 T\n70 0\n0 SEQEND\n",
        ]
        return DXFFixture.text(entities.joined(), blocks: blocks, tables: tables)
    }()

    @Test("the drawing that is broken below is whole") func seed() throws {
        let drawing = try DXFFixture.read(Self.seedText) { $0.encoding = .utf8 }
        #expect(drawing.account.losses == 0 && drawing.entities.count == 19, "\(drawing.entities.map(\.kind))")
    }

    @Test("cut, changed, doubled and swapped lines never crash or hang: each outcome is a drawing or a diagnostic")
    func mutations() throws {
        var random = SplitMix64(seed: 16)
        var limits = InputLimits.standard
        limits.drawingEntities = 20_000
        limits.vertices = 100_000
        limits.edgePairs = 2_000_000
        let nasty = [
            "1e308", "-1e308", "nan", "0", "-1", "2147483647", "9223372036854775807", "", "1e-320", "90", "B", "A",
        ]
        let source = Self.seedText.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        var read = 0
        for round in 0..<1_500 {
            var lines = source
            for _ in 0...(round % 4) {
                let at = Int.random(in: 0..<lines.count, using: &random)
                switch Int.random(in: 0..<7, using: &random) {
                case 0: lines[at] = nasty[Int.random(in: 0..<nasty.count, using: &random)]
                case 1: lines.remove(at: at)
                case 2: lines.insert(lines[at], at: at)
                case 3: lines.removeSubrange(at...)
                case 4: lines.swapAt(at, Int.random(in: 0..<lines.count, using: &random))
                case 5:
                    lines[at | 1 < lines.count ? at | 1 : at] = nasty[Int.random(in: 0..<nasty.count, using: &random)]
                default:
                    let pair = min(at & ~1, max(lines.count - 2, 0))
                    lines.insert(contentsOf: lines[pair..<min(pair + 2, lines.count)], at: pair)
                }
                if lines.isEmpty { lines = ["0"] }
            }
            var bytes = Array(lines.joined(separator: "\n").utf8)
            if round % 5 == 0, !bytes.isEmpty {
                bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
            var options = ImportOptions()
            options.limits = limits
            // Of each drawing by itself: a limit for the whole test would count the tests that run beside it.
            let began = ContinuousClock.now
            do throws(InputError) {
                let drawing = try DXFReader.read(bytes, file: "plan.dxf", options: options)
                read += 1
                for entity in drawing.entities {
                    if case .line(let points, _) = entity.content { #expect(points.count >= 2) }
                }
            } catch {
                #expect(error.diagnostics.contains { $0.severity >= .error })
            }
            #expect(ContinuousClock.now - began < .seconds(10), "\(round)")
        }
        // Many leave a drawing that is read.
        #expect(read > 200)
    }
}
