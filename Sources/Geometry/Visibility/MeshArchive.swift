/// A mesh put aside on disk, of which the parts that a search may enter come back.
///
/// Where several triangulations are right, which one there is shows in a region: where a view all around begins, and
/// in the last bits of what a limit cuts. So a part is never triangulated anew: it consists of the whole mesh's own
/// triangles in their own order, and a search in it goes from triangle to triangle as it would in the whole.
///
/// Properties: a search whose range lies in the part's box gives the same bits and the same `shading`.
/// Cost: O(b + n) for b blocks of the whole and n triangles in the part; in memory about half a byte a triangle, and
/// which solids cover what.
public final class MeshArchive: Sendable {
    /// Neighbours in memory, which lie close together on the map.
    private struct Block {
        var box: BoundingBox
        /// Its first side, and that side's first owner: both are numbered in the order of triangles.
        var firstSide: Int
        var firstOwner: Int
    }

    private typealias Triangle = MeshStorage.Triangle
    private typealias Side = MeshStorage.Side

    private static let blockSize = 128

    private let file: ScratchFile
    private let triangleStart: Int
    private let sideStart: Int
    private let ownerStart: Int
    /// The last one stands for what comes after all.
    private let blocks: [Block]
    private let triangleCount: Int
    private let mesh: VisibilityMesh.Account
    private let covers: [[Int32]]
    private let inner: BoundingBox

    public init(_ mesh: VisibilityMesh, in file: ScratchFile) {
        let storage = mesh.storage
        self.file = file
        self.mesh = mesh.account
        covers = storage.covers
        inner = storage.inner
        triangleCount = storage.triangleCount
        triangleStart = file.append(
            UnsafeRawBufferPointer(UnsafeBufferPointer(start: storage.triangles, count: storage.triangleCount)))
        sideStart = storage.sides.withUnsafeBytes { file.append($0) }
        ownerStart = storage.owners.withUnsafeBytes { file.append($0) }
        var blocks: [Block] = []
        var (side, owner) = (0, 0)
        for first in stride(from: 0, to: triangleCount, by: Self.blockSize) {
            var block = Block(box: .empty, firstSide: side, firstOwner: owner)
            for triangle in first..<Swift.min(first + Self.blockSize, triangleCount) {
                for edge in Int32(4 * triangle)..<Int32(4 * triangle + 3) {
                    block.box.extend(to: storage.corner(edge))
                    guard storage.neighbour(edge) < -1 else { continue }
                    owner += Int(storage.sides[side].ownerCount)
                    side += 1
                }
            }
            blocks.append(block)
        }
        blocks.append(Block(box: .empty, firstSide: side, firstOwner: owner))
        self.blocks = blocks
    }

    /// The same box without end on those sides where no corner lies beyond: all boxes around everything become one.
    public func widened(_ box: BoundingBox) -> BoundingBox {
        BoundingBox(
            minX: box.minX <= inner.minX ? -.infinity : box.minX, minY: box.minY <= inner.minY ? -.infinity : box.minY,
            maxX: box.maxX >= inner.maxX ? .infinity : box.maxX, maxY: box.maxY >= inner.maxY ? .infinity : box.maxY)
    }

    /// The part for searches whose range lies in a box.
    ///
    /// Where the disk fails it is a mesh of nothing, and the file's `trouble` tells.
    public func part(meeting box: BoundingBox) -> VisibilityMesh {
        let chosen = (0..<blocks.count - 1).filter { blocks[$0].box.intersects(box) }
        // Where a block's triangles, sides and owners come to lie in the part.
        var places = [(triangle: Int, side: Int, owner: Int)?](repeating: nil, count: blocks.count)
        var (count, sideCount, ownerCount) = (0, 0, 0)
        for block in chosen {
            places[block] = (count, sideCount, ownerCount)
            count += triangles(of: block).count
            sideCount += blocks[block + 1].firstSide - blocks[block].firstSide
            ownerCount += blocks[block + 1].firstOwner - blocks[block].firstOwner
        }
        let triangles = LargePages.allocate(Triangle.self, capacity: Swift.max(1, count))
        var sides = [Side](repeating: Side(twin: -1, firstOwner: 0, ownerCount: 0), count: sideCount)
        var owners = [Int32](repeating: 0, count: ownerCount)
        let isRead = owners.withUnsafeMutableBufferPointer { owners in
            sides.withUnsafeMutableBufferPointer { sides in
                chosen.allSatisfy { block in
                    guard let place = places[block] else { return false }
                    let (here, next) = (blocks[block], blocks[block + 1])
                    let own = self.triangles(of: block)
                    return read(triangleStart, own, into: triangles + place.triangle)
                        && read(
                            sideStart, here.firstSide..<next.firstSide, into: sides.baseAddress.map { $0 + place.side })
                        && read(
                            ownerStart, here.firstOwner..<next.firstOwner,
                            into: owners.baseAddress.map { $0 + place.owner })
                }
            }
        }
        guard isRead else {
            UnsafeMutableRawPointer(triangles).deallocate()
            return .ofNothing
        }
        // An edge by its number in the part; what lies across its outermost edges is never asked for.
        func moved(_ edge: Int32) -> Int32 {
            let triangle = Int(edge >> 2)
            guard let place = places[triangle / Self.blockSize] else { return -1 }
            return Int32(4 * (place.triangle + triangle % Self.blockSize)) + edge & 3
        }
        for block in chosen {
            guard let place = places[block] else { continue }
            let sideShift = Int32(place.side - blocks[block].firstSide)
            func neighbour(_ code: Int32) -> Int32 {
                code >= 0 ? moved(code) : code == -1 ? -1 : code - sideShift
            }
            for index in place.triangle..<(place.triangle + self.triangles(of: block).count) {
                triangles[index].n0 = neighbour(triangles[index].n0)
                triangles[index].n1 = neighbour(triangles[index].n1)
                triangles[index].n2 = neighbour(triangles[index].n2)
            }
            let end = place.side + blocks[block + 1].firstSide - blocks[block].firstSide
            for index in place.side..<end {
                sides[index].twin = sides[index].twin < 0 ? -1 : moved(sides[index].twin)
                sides[index].firstOwner += Int32(place.owner - blocks[block].firstOwner)
            }
        }
        let near = box.intersection(inner)
        let storage = MeshStorage(
            partOf: triangles, count: count, sides: sides, owners: owners, covers: covers, inner: inner,
            near: near.isEmpty ? inner : near)
        return VisibilityMesh(storage, mesh)
    }

    private func triangles(of block: Int) -> Range<Int> {
        (block * Self.blockSize)..<Swift.min((block + 1) * Self.blockSize, triangleCount)
    }

    private func read<Element: BitwiseCopyable>(
        _ start: Int, _ range: Range<Int>, into place: UnsafeMutablePointer<Element>?
    ) -> Bool {
        guard !range.isEmpty else { return true }
        let stride = MemoryLayout<Element>.stride
        return file.read(
            at: start + range.lowerBound * stride,
            into: UnsafeMutableRawBufferPointer(start: place, count: range.count * stride))
    }
}
