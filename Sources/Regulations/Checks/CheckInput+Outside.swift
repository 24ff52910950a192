import Geometry
import SiteModel

extension CheckInput {
    /// The cameras that lie in none of some areas.
    ///
    /// One on the edge, within the mount tolerance, lies inside. An area counts for the cameras of its levels; the
    /// caller says which those are.
    func cameras(outside areas: [Feature], of isOfLevel: (Feature, String) -> Bool = { _, _ in true }) -> [Camera] {
        let tolerance = settings.mountTolerance * Grid.unitsPerMetre
        return cameras.filter { camera in
            !areas.contains { area in
                guard case .area(let region) = area.shape, isOfLevel(area, camera.level) else { return false }
                return region.contains(camera.position)
                    || ShapeRelations.distanceToBoundary(of: region, camera.position) <= tolerance
            }
        }
    }
}
