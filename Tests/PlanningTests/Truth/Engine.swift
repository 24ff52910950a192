import Geometry
import Planning
import SiteModel

/// The engine's answers in the oracle's terms.
enum Engine {
    static func scene(_ obstacles: [Obstacle]) throws -> LevelScene {
        try LevelScene(Level(name: "0", floor: 0, obstacles: obstacles))
    }

    static func region(_ truthCase: TruthCase, obstacles: [Obstacle], eye: Point) throws -> Region {
        try region(truthCase, scene: try scene(obstacles), eye: eye)
    }

    static func region(_ truthCase: TruthCase, scene: LevelScene, eye: Point) throws -> Region {
        guard var pose = CameraPose(truthCase.camera, convergence: 0) else { return .empty }
        pose.position = eye
        let sight = Sight(pose: pose, scene: scene, overlay: Overlay())
        switch truthCase.target {
        case .plane(let height, let maxIncidence):
            return try sight.observed(
                targetHeight: height, pixelDensity: truthCase.density, maxIncidence: maxIncidence, truthCase.certainty)
        case .band(let band):
            return try sight.viewed(over: band, pixelDensity: truthCase.density, truthCase.certainty)
        }
    }
}
