import Glibc

/// The order of texts in everything that is written: by their bytes.
public func utf8Precedes(_ a: String, _ b: String) -> Bool {
    let fast = a.utf8.withContiguousStorageIfAvailable { a in
        b.utf8.withContiguousStorageIfAvailable { b in precedes(a, b) }
    }
    return (fast ?? nil) ?? a.utf8.lexicographicallyPrecedes(b.utf8)
}

private func precedes(_ a: UnsafeBufferPointer<UInt8>, _ b: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let start = a.baseAddress, let other = b.baseAddress else { return a.count < b.count }
    let order = memcmp(start, other, min(a.count, b.count))
    return order != 0 ? order < 0 : a.count < b.count
}
