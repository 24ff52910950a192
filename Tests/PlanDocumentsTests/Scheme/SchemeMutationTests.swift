import Interchange
import PlanDocuments
import TestNumbers
import Testing

@Suite("Mutated schemes")
struct SchemeMutationTests {
    private static let pieces = [
        "0", "-1", "1e300", "-0.0", "NaN", "null", "true", "[]", "{}", "\"\"", "[[]]", "[1,2]", "121.470000000001",
        "90",
        "\"polygon\"", "\"Point\"", "\"camera\"", "\"hfov\":", "\"type\":", "\"coordinates\":", ",", "\\ud800", "]",
        "[", "1e-320",
    ]

    private static let scheme = """
        {"type":"FeatureCollection","planVersion":1,"results":{"coveredShare":0.5},"features":[{"type":"Feature","id":1,\
        "geometry":{"type":"Polygon","coordinates":[[[121.47,31.23],[121.471,31.23],[121.471,31.231],[121.47,31.231],\
        [121.47,31.23]],[[121.4702,31.2302],[121.4702,31.2304],[121.4704,31.2304],[121.4702,31.2302]]]},"properties":\
        {"kind":"required","id":"A1","name":"A1","minShare":0.9}},{"type":"Feature","geometry":{"type":"Point",\
        "coordinates":[121.4705,31.2305]},"properties":{"kind":"camera","id":"C1","name":"C1","height":3.5,"azimuth":90,\
        "tilt":10,"hfov":90,"pixels":[1920,1080],"masks":[[[0,0],[1,0],[1,1]]],"range_m":30}},{"type":"Feature",\
        "geometry":{"type":"MultiPolygon","coordinates":[[[[121.47,31.23],[121.4705,31.23],[121.47,31.2305],\
        [121.47,31.23]]]]},"properties":{"kind":"obstacle","id":"O1","top":9}}]}
        """

    @Test("whatever is changed in a scheme, it is read or refused with reasons, and never does harm")
    func mutations() {
        var generator = SplitMix64(seed: 41)
        var counts = (read: 0, refused: 0)
        let original = Array(Self.scheme.utf8)
        for _ in 0..<6_000 {
            var bytes = original
            for _ in 0..<Int.random(in: 1...4, using: &generator) {
                let at = Int.random(in: 0..<bytes.count, using: &generator)
                switch Int.random(in: 0..<4, using: &generator) {
                case 0: bytes[at] = UInt8.random(in: 0x20...0x7E, using: &generator)
                case 1: bytes.removeSubrange(at..<min(bytes.count, at + Int.random(in: 1...6, using: &generator)))
                default: replaceToken(&bytes, near: at, using: &generator)
                }
            }
            do throws(InputError) {
                let document = try GeoJSONDocument.read(bytes)
                counts.read += 1
                let told = SchemeValidation.validate(document: document, text: bytes)
                #expect(told.allSatisfy { !$0.code.isEmpty && !$0.message.zh.isEmpty })
            } catch {
                counts.refused += 1
                #expect(error.diagnostics.contains { $0.severity >= .error })
            }
        }
        #expect(counts.read > 100 && counts.refused > 1_000, "\(counts)")
    }

    /// Puts a piece in place of the number or word about a byte.
    private func replaceToken(_ bytes: inout [UInt8], near at: Int, using generator: inout SplitMix64) {
        let isToken = { (byte: UInt8) in !Array("[]{}:,".utf8).contains(byte) }
        var start = at
        var end = at
        while start > 0, isToken(bytes[start - 1]) { start -= 1 }
        while end < bytes.count, isToken(bytes[end]) { end += 1 }
        bytes.replaceSubrange(start..<end, with: Array((Self.pieces.randomElement(using: &generator) ?? "").utf8))
    }
}
