import Foundation
import Geometry
import SiteModel

/// The headings worth trying from one mount with one lens and tilt: those at which an edge of the picture touches a witness.
///
/// Turning a camera between two such headings gains and loses no witness by its sides, so that for the witnesses' sake no
/// other heading is needed (a critical sweep, as for sectors in the plane: prefix sums over sorted angles). Which
/// witnesses a heading takes in is then asked of the pose itself: tilt and density cut the picture as well. Headings whose
/// witnesses another one has too are dropped.
struct HeadingSweep {
    struct Witness {
        let number: Int32
        let point: Point
        /// The task's, and where on the plane.
        let density: Double
        let height: Double
    }

    /// At most so many headings are tried; more are thinned evenly.
    static let limit = 120

    let mount: Mount
    let model: PlacementTask.Model
    let tilt: Double
    let convergence: Double

    func camera(azimuth: Double) -> Camera {
        Camera(
            id: "", position: mount.position, level: mount.level, height: mount.height, azimuth: azimuth, tilt: tilt,
            hfov: model.hfov, vfov: model.vfov, pixels: model.pixels, projection: model.projection,
            mount: mount.text, tags: ["model": model.name])
    }

    /// - Parameter witnesses: what is visible from the mount, as often as it has points.
    /// - Returns: azimuths (true, degrees, to a tenth) with the numbers of the witnesses taken in, ascending.
    func headings(for witnesses: [Witness]) -> [(azimuth: Double, taken: [Int32])] {
        guard !witnesses.isEmpty else { return [] }
        var found: [(azimuth: Double, taken: [Int32])] = []
        for azimuth in azimuths(for: witnesses) {
            guard faces(azimuth), let pose = CameraPose(camera(azimuth: azimuth), convergence: convergence) else {
                continue
            }
            let taken = Picture(pose).taken(of: witnesses)
            if !taken.isEmpty { found.append((azimuth, taken)) }
        }
        return undominated(found)
    }

    /// Off the wall that it hangs on, clear of looking along it.
    private func faces(_ azimuth: Double) -> Bool {
        guard let normal = mount.normal, tilt < 80 else { return true }
        typealias T = RoundedTrigonometry
        let grid = azimuth - convergence
        return normal.x * T.sin(grid) + normal.y * T.cos(grid) > 0.03
    }

    private func azimuths(for witnesses: [Witness]) -> [Double] {
        // Straight down, or all around: no heading sees more than another.
        if model.projection != .rectilinear && (tilt >= 80 || model.hfov >= 360) { return [0] }
        let half = model.hfov / 2 - 0.1
        var tenths: Set<Int> = []
        for witness in witnesses {
            let d = witness.point - mount.position
            let angle = RoundedTrigonometry.rounded(atan2(d.x, d.y) * 180 / .pi) + convergence
            for edge in [half, -half, 0] {
                let turned = ((angle + edge) * 10).rounded()
                tenths.insert((Int(turned) % 3600 + 3600) % 3600)
            }
        }
        var sorted = tenths.sorted()
        if sorted.count > Self.limit {
            let all = sorted
            sorted = (0..<Self.limit).map { all[$0 * all.count / Self.limit] }
        }
        return sorted.map { Double($0) / 10 }
    }

    private func undominated(_ found: [(azimuth: Double, taken: [Int32])]) -> [(azimuth: Double, taken: [Int32])] {
        let order = found.indices.sorted { (-found[$0].taken.count, $0) < (-found[$1].taken.count, $1) }
        var kept: [(azimuth: Double, taken: [Int32], members: Set<Int32>)] = []
        for index in order {
            let taken = found[index].taken
            if kept.contains(where: { $0.taken.count >= taken.count && taken.allSatisfy($0.members.contains) }) {
                continue
            }
            kept.append((found[index].azimuth, taken, Set(taken)))
        }
        return kept.map { ($0.azimuth, $0.taken) }
    }
}
