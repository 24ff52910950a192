/// Areas as well-known text (OGC 06-103r4, clause 7), for reproducers and tests.
public enum WKT {
    public static func text(_ region: Region) -> String {
        func text(_ ring: Ring) -> String {
            let closed = ring.points + ring.points.prefix(1)
            return "(" + closed.map { "\($0.x) \($0.y)" }.joined(separator: ",") + ")"
        }
        guard !region.isEmpty else { return "MULTIPOLYGON EMPTY" }
        return "MULTIPOLYGON("
            + region.polygons.map { "(" + $0.rings.map(text).joined(separator: ",") + ")" }.joined(separator: ",") + ")"
    }
}
