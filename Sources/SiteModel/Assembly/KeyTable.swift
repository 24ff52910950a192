/// A hash table from 64-bit keys to 32-bit numbers with open addressing, for points and edges by the million.
struct KeyTable: Sendable {
    private static let free = UInt64.max

    private var keys: [UInt64]
    private var values: [Int32]
    private var count = 0

    init(capacity: Int = 16) {
        var size = 16
        while size < capacity * 2 { size *= 2 }
        keys = [UInt64](repeating: Self.free, count: size)
        values = [Int32](repeating: 0, count: size)
    }

    /// The number held for `key` (never all ones); where there is none, `value` is held from now on and returned.
    @inline(__always)
    mutating func intern(_ key: UInt64, _ value: Int32) -> Int32 {
        if count * 2 >= keys.count { grow() }
        let slot = slot(of: key)
        if keys[slot] == key { return values[slot] }
        keys[slot] = key
        values[slot] = value
        count += 1
        return value
    }

    /// The number held for `key`, or −1.
    @inline(__always)
    func find(_ key: UInt64) -> Int32 {
        let slot = slot(of: key)
        return keys[slot] == key ? values[slot] : -1
    }

    @inline(__always)
    private func slot(of key: UInt64) -> Int {
        let mask = keys.count - 1
        var hash = key &* 0x9E37_79B9_7F4A_7C15
        hash ^= hash >> 32
        hash = hash &* 0xD6E8_FEB8_6659_FD93
        var slot = Int(truncatingIfNeeded: hash >> 32) & mask
        while keys[slot] != Self.free, keys[slot] != key { slot = (slot + 1) & mask }
        return slot
    }

    private mutating func grow() {
        let oldKeys = keys
        let oldValues = values
        keys = [UInt64](repeating: Self.free, count: oldKeys.count * 2)
        values = [Int32](repeating: 0, count: oldKeys.count * 2)
        for (index, key) in oldKeys.enumerated() where key != Self.free {
            let slot = slot(of: key)
            keys[slot] = key
            values[slot] = oldValues[index]
        }
    }
}
