/// Which solids cover each triangle: crossing a solid's side enters or leaves it. O(n) for n triangles.
struct CoverSets {
    /// Each ascending; the first is empty.
    private(set) var sets: [[Int32]] = [[]]
    /// The number of a triangle's set.
    private(set) var cover: [Int32]

    init(_ mesh: ConstrainedDelaunay, isWall: [Bool]) {
        cover = [Int32](repeating: -1, count: mesh.triangleCount)
        var numbers: [[Int32]: Int32] = [[]: 0]
        // A triangle of the frame: nothing reaches it.
        guard let outermost = mesh.twin.firstIndex(of: -1) else { return }
        var waiting = [Int32(outermost / 3)]
        cover[outermost / 3] = 0
        while let triangle = waiting.popLast() {
            for half in (3 * triangle)..<(3 * triangle + 3) {
                let other = mesh.twin[Int(half)]
                guard other >= 0, cover[Int(other / 3)] < 0 else { continue }
                let here = cover[Int(triangle)]
                var there = here
                if mesh.constraint[Int(half)] >= 0 {
                    let set = crossed(sets[Int(here)], half, mesh, isWall)
                    if set != sets[Int(here)] {
                        if let number = numbers[set] {
                            there = number
                        } else {
                            there = Int32(sets.count)
                            numbers[set] = there
                            sets.append(set)
                        }
                    }
                }
                cover[Int(other / 3)] = there
                waiting.append(other / 3)
            }
        }
    }

    /// The set beyond a half-edge.
    private func crossed(_ set: [Int32], _ half: Int32, _ mesh: ConstrainedDelaunay, _ isWall: [Bool]) -> [Int32] {
        var result = set
        var entry = mesh.constraint[Int(half)]
        while entry >= 0 {
            let owner = mesh.ownerships[Int(entry)].owner
            if !isWall[Int(owner)] {
                // Sides that run twice cancel out.
                if let index = result.firstIndex(of: owner) { result.remove(at: index) } else { result.append(owner) }
            }
            entry = mesh.ownerships[Int(entry)].next
        }
        return result.sorted()
    }
}
