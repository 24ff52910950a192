import Geometry
import Georeferencing
import Interchange
import PlanDocuments
import SiteModel

/// Where to look from to see what a finding is about, in the plan's local frame.
struct FindingViewpoints {
    private let cameras: [String: Camera]
    private let bounds: [String: BoundingBox]
    private let levels: [String: String]
    private let floors: [String: Double]
    private let convergences: [String: Double]

    init(_ document: PlanDocument) throws(InputError) {
        let frame = try LocalFrame(document.header.frame)
        var cameras: [String: Camera] = [:]
        var convergences: [String: Double] = [:]
        for camera in document.cameras {
            cameras["camera/" + camera.id] = camera
            convergences["camera/" + camera.id] = try frame.convergence(at: camera.position)
        }
        self.cameras = cameras
        self.convergences = convergences
        bounds = Dictionary(document.features.map { ($0.id, $0.shape.bounds) }, uniquingKeysWith: { first, _ in first })
        levels = Dictionary(document.features.map { ($0.id, $0.level) }, uniquingKeysWith: { first, _ in first })
        floors = Dictionary(
            document.header.levels.map { ($0.name, $0.floor) }, uniquingKeysWith: { first, _ in first })
    }

    /// The element `VisualizationInfo` of BCF 2.1.
    func visualization(of finding: Finding, guid: String) -> String {
        "<VisualizationInfo Guid=\"\(guid)\"><Components><Visibility DefaultVisibility=\"true\"/></Components>"
            + (throughCamera(finding) ?? fromAbove(finding)) + "</VisualizationInfo>"
    }

    /// Where the finding is about one camera whose direction is known.
    private func throughCamera(_ finding: Finding) -> String? {
        let named = finding.features.filter { cameras[$0] != nil }
        guard named.count == 1, let camera = cameras[named[0]], let height = camera.height,
            let azimuth = camera.azimuth, let tilt = camera.tilt
        else { return nil }
        typealias T = RoundedTrigonometry
        let grid = azimuth - (convergences[named[0]] ?? 0)
        let (sinA, cosA, sinT, cosT) = (T.sin(grid), T.cos(grid), T.sin(tilt), T.cos(tilt))
        let z = (floors[camera.level] ?? 0) + height
        // BCF 2.1 takes fields of 45° to 60°.
        let field = min(60, max(45, camera.vfov ?? 60))
        return "<PerspectiveCamera>"
            + place(camera.position.x / Grid.unitsPerMetre, camera.position.y / Grid.unitsPerMetre, z)
            + vector("CameraDirection", sinA * cosT, cosA * cosT, -sinT)
            + vector("CameraUpVector", sinA * sinT, cosA * sinT, cosT) + "<FieldOfView>\(text(field))</FieldOfView>"
            + "</PerspectiveCamera>"
    }

    private func fromAbove(_ finding: Finding) -> String {
        let boxes = finding.features.compactMap { bounds[$0] }.filter { !$0.isEmpty }
        let box = boxes.reduce(into: BoundingBox.empty) { $0.extend(to: $1) }
        let level = finding.features.lazy.compactMap { levels[$0] }.first ?? "0"
        let centre = box.isEmpty ? Point(x: 0, y: 0) : box.centre
        let size = box.isEmpty ? 100 : max(10, 1.3 * max(box.width, box.height) / Grid.unitsPerMetre)
        return "<OrthogonalCamera>"
            + place(
                centre.x / Grid.unitsPerMetre, centre.y / Grid.unitsPerMetre, (floors[level] ?? 0) + 50)
            + vector("CameraDirection", 0, 0, -1) + vector("CameraUpVector", 0, 1, 0)
            + "<ViewToWorldScale>\(text(size))</ViewToWorldScale></OrthogonalCamera>"
    }

    private func place(_ x: Double, _ y: Double, _ z: Double) -> String { vector("CameraViewPoint", x, y, z) }

    private func vector(_ name: String, _ x: Double, _ y: Double, _ z: Double) -> String {
        "<\(name)><X>\(text(x))</X><Y>\(text(y))</Y><Z>\(text(z))</Z></\(name)>"
    }

    private func text(_ value: Double) -> String { FixedDecimal.text(value, decimals: 4) }
}
