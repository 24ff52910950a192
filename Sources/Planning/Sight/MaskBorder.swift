import SiteModel

/// A mask along the border of the picture, for views, goes on beyond the picture: nothing is seen there anyway.
///
/// A view is masked only where all of a person is behind the mask. The mask that keeps windows out of the top of the
/// picture hides whose head the picture cuts off, too.
enum MaskBorder {
    /// Times the picture's size.
    private static let far = 100.0

    /// The same polygon with each side that lies on the border moved out, where its neighbours go straight away from it.
    static func extended(_ points: [ImagePoint]) -> [ImagePoint] {
        var result = points
        for index in points.indices {
            let next = (index + 1) % points.count
            let before = points[(index + points.count - 1) % points.count]
            let after = points[(next + 1) % points.count]
            let (a, b) = (points[index], points[next])
            if a.y == b.y, a.y == 0 || a.y == 1, before.x == a.x, after.x == b.x {
                let out = a.y == 0 ? -far : 1 + far
                result[index].y = out
                result[next].y = out
            }
            if a.x == b.x, a.x == 0 || a.x == 1, before.y == a.y, after.y == b.y {
                let out = a.x == 0 ? -far : 1 + far
                result[index].x = out
                result[next].x = out
            }
        }
        return result
    }
}
