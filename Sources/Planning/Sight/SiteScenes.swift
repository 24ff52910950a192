import Geometry
import SiteModel
import Synchronization

/// The scenes of one site, made once for all evaluations of it.
///
/// Making them (the mesh that sight is followed in) costs O(n log n) in the site's walls, often more than a few cameras do.
public final class SiteScenes: Sendable {
    private let made = Mutex<[Set<String>: SceneSet]>([:])

    public init() {}

    /// - Parameter site: always the same one.
    func scenes(of site: Site, zoneLevels: Set<String>) throws(OverlayError) -> SceneSet {
        if let scenes = made.withLock({ $0[zoneLevels] }) { return scenes }
        let scenes = try SceneSet(site, zoneLevels: zoneLevels)
        made.withLock { $0[zoneLevels] = scenes }
        return scenes
    }
}
