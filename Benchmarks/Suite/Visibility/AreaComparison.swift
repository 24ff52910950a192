import Geometry

/// Areas of full regions, ours against CGAL's exact ones.
struct AreaComparison {
    var regions = 0
    var largestRelativeDifference = 0.0
    /// Where it is.
    var point: Point?
    /// Regions with fewer corners than CGAL's: a corner may have been dropped.
    var fewerVertices = 0

    static func compare(_ points: [Point], mesh: VisibilityMesh, peer: CGALPeer) -> AreaComparison {
        var result = AreaComparison()
        let search = VisibilitySearch(mesh)
        for point in points {
            guard let exact = peer.area(from: point) else { continue }
            search.run(from: point)
            result.regions += 1
            if search.cornerCount < exact.vertices { result.fewerVertices += 1 }
            let difference = abs(search.area - exact.area) / exact.area
            // Not a number is not equal either.
            if !(difference <= result.largestRelativeDifference) {
                result.largestRelativeDifference = difference
                result.point = point
            }
        }
        return result
    }
}
