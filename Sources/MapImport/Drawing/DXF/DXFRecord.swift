/// The groups of one object, up to where another object is embedded in it (code 101).
///
/// Lookups walk the groups: an object has few of them, or is read in one pass by whoever expects many.
struct DXFRecord {
    let groups: DXFGroups
    let range: Range<Int>

    init(_ groups: DXFGroups, _ range: Range<Int>) {
        self.groups = groups
        let inner = range.lowerBound + 1
        var end = inner
        while end < range.upperBound, groups.code(end) != 101 { end += 1 }
        self.range = min(inner, range.upperBound)..<end
    }

    /// The line of the file at which the object begins.
    var line: Int { groups.line(range.lowerBound - 1) }

    func index(_ code: Int) -> Int? { range.first { groups.code($0) == code } }

    func real(at index: Int) throws(DXFFault) -> Double {
        let value = groups.trimmed(index)
        let number = groups.bytes.withUnsafeBytes { DXFNumber.real(UnsafeRawBufferPointer(rebasing: $0[value])) }
        guard let number else {
            throw .number(String(decoding: groups.bytes[value].prefix(40), as: UTF8.self), line: groups.line(index) + 1)
        }
        return number
    }

    func real(_ code: Int) throws(DXFFault) -> Double? {
        guard let index = index(code) else { return nil }
        return try real(at: index)
    }

    /// A whole number; what is written as a real one is rounded.
    func integer(at index: Int) throws(DXFFault) -> Int {
        let value = try real(at: index)
        guard let whole = Int(exactly: value.rounded()) else {
            throw .number(groups.word(index), line: groups.line(index) + 1)
        }
        return whole
    }

    func integer(_ code: Int) throws(DXFFault) -> Int? {
        guard let index = index(code) else { return nil }
        return try integer(at: index)
    }

    /// The point whose x has that code, y and z ten and twenty more; nil where there is no x.
    func point(_ code: Int) throws(DXFFault) -> SIMD3<Double>? {
        guard let x = try real(code) else { return nil }
        return SIMD3(x, try real(code + 10) ?? 0, try real(code + 20) ?? 0)
    }

    /// The direction that the object's own plane faces (code 210), upwards where it says nothing.
    func normal() throws(DXFFault) -> SIMD3<Double> { try point(210) ?? SIMD3(0, 0, 1) }
}
