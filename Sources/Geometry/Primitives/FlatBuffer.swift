/// A growing run of plain values that keeps its memory from one use to the next.
///
/// Indices are checked in debug builds only: it is for loops whose bounds come from its own `count`.
struct FlatBuffer<Element: BitwiseCopyable>: ~Copyable {
    private(set) var base: UnsafeMutablePointer<Element>
    private(set) var capacity: Int
    private(set) var count = 0

    init(capacity: Int = 32) {
        self.capacity = capacity
        base = .allocate(capacity: capacity)
    }

    deinit { base.deallocate() }

    @inline(__always) subscript(index: Int) -> Element {
        get {
            assert(index >= 0 && index < count)
            return base[index]
        }
        set {
            assert(index >= 0 && index < count)
            base[index] = newValue
        }
    }

    @inline(__always) mutating func append(_ element: Element) {
        if count == capacity { grow(to: 2 * capacity) }
        (base + count).initialize(to: element)
        count &+= 1
    }

    @inline(__always) mutating func removeLast() -> Element {
        assert(count > 0)
        count &-= 1
        return base[count]
    }

    @inline(__always) mutating func removeAll() { count = 0 }

    mutating func truncate(to newCount: Int) {
        assert(newCount <= count)
        count = newCount
    }

    /// As many elements as asked for, all of them `value`.
    mutating func fill(_ newCount: Int, with value: Element) {
        count = 0
        if newCount > capacity { grow(to: newCount) }
        base.initialize(repeating: value, count: newCount)
        count = newCount
    }

    /// Sorts a part of it. Few elements are put in place one by one, as they mostly come in order.
    @inline(__always) mutating func sort(_ range: Range<Int>, by precedes: (Element, Element) -> Bool) {
        assert(range.lowerBound >= 0 && range.upperBound <= count)
        guard range.count <= 40 else {
            var part = UnsafeMutableBufferPointer(start: base + range.lowerBound, count: range.count)
            part.sort(by: precedes)
            return
        }
        for index in range.dropFirst() {
            let element = base[index]
            var place = index
            while place > range.lowerBound, precedes(element, base[place - 1]) {
                base[place] = base[place - 1]
                place -= 1
            }
            base[place] = element
        }
    }

    @inline(never) private mutating func grow(to newCapacity: Int) {
        let larger = UnsafeMutablePointer<Element>.allocate(capacity: newCapacity)
        larger.moveInitialize(from: base, count: count)
        base.deallocate()
        base = larger
        capacity = newCapacity
    }
}
