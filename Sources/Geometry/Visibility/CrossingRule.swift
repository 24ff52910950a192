/// Who ends a search: decided at each side that it meets.
protocol CrossingRule {
    /// Whether sight goes on across an owned side; `false` ends it there.
    mutating func passes(_ side: Int32) -> Bool
    /// Whether sight may start inside a triangle.
    mutating func starts(in triangle: Int32) -> Bool
    /// Whether sides end every search, so that they need not be asked.
    var everySideBlocks: Bool { get }
}

/// A free space: all sides block, and only what lies inside is free.
struct EverySideBlocks: CrossingRule {
    private let triangles: UnsafeMutablePointer<MeshStorage.Triangle>
    @inline(__always) var everySideBlocks: Bool { true }

    init(storage: MeshStorage) { triangles = storage.triangles }

    @inline(__always) mutating func passes(_ side: Int32) -> Bool { false }
    func starts(in triangle: Int32) -> Bool { triangles[Int(triangle)].cover != 0 }
}

/// A level: heights decide, and blockers that only shade are noted once.
struct HeightsDecide: CrossingRule {
    let storage: MeshStorage
    let heights: BlockerHeights
    var met: [UInt32]
    var shading: [Int32]
    let number: UInt32
    @inline(__always) var everySideBlocks: Bool { false }

    mutating func passes(_ side: Int32) -> Bool {
        let side = storage.sides[Int(side)]
        for index in side.firstOwner..<(side.firstOwner + side.ownerCount) {
            let owner = storage.owners[Int(index)]
            let extent = heights.extents[Int(owner)]
            if extent.base <= heights.low, extent.top >= heights.high { return false }
            note(owner, extent)
        }
        return true
    }

    private mutating func note(_ owner: Int32, _ extent: BlockerHeights.Extent) {
        guard extent.base <= extent.top, met[Int(owner)] != number else { return }
        met[Int(owner)] = number
        shading.append(owner)
    }

    mutating func starts(in triangle: Int32) -> Bool {
        let solids = storage.solids(covering: triangle)
        for owner in solids {
            let extent = heights.extents[Int(owner)]
            if extent.base <= heights.low, extent.top >= heights.high { return false }
        }
        // Under a deck or on a roof: sight leaves the solid without ever entering it.
        for owner in solids { note(owner, heights.extents[Int(owner)]) }
        return true
    }
}
