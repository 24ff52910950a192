/// Areas that are laid over each other in one run of `Overlay.arrange`.
public struct LayerStack: Sendable {
    /// Layers of separate polygons, numbered from 0. Any number of them.
    public private(set) var toggles: [[Polygon]] = []
    /// Layers of polygons that may overlap each other, numbered from 0: what any of them holds is inside.
    public private(set) var counts: [[Polygon]] = []
    /// Nothing beyond this box is asked about: what reaches out of it is cut off on the way in. In units.
    public var clip: BoundingBox?

    public init(clip: BoundingBox? = nil) { self.clip = clip }

    public mutating func addToggle(_ region: Region) { toggles.append(region.polygons) }

    public mutating func addCount(_ polygons: [Polygon]) { counts.append(polygons) }
}

/// Which layers hold one face of an arrangement. Valid only while the closure runs that it is given to.
@frozen public struct FaceLabel {
    @usableFromInline let words: UnsafePointer<UInt64>
    @usableFromInline let toggleWords: Int

    @inline(__always) init(words: UnsafePointer<UInt64>, toggleWords: Int) {
        self.words = words
        self.toggleWords = toggleWords
    }

    /// Whether a toggle layer holds the face.
    @inlinable public func isIn(toggle: Int) -> Bool { words[toggle >> 6] >> UInt64(toggle & 63) & 1 == 1 }

    /// Whether a count layer holds the face.
    @inlinable public func isIn(count: Int) -> Bool { Int64(bitPattern: words[toggleWords + count]) > 0 }

    /// Whether the rings of a count layer wind around the face, one way or the other, on the whole.
    @inlinable public func isWound(count: Int) -> Bool { words[toggleWords + count] != 0 }

    /// How many toggle layers hold the face.
    @inlinable public var toggleCount: Int {
        var sum = 0
        for index in 0..<toggleWords { sum += words[index].nonzeroBitCount }
        return sum
    }
}
