import Geometry
import Georeferencing
import Interchange
import SiteModel

/// What the register knows of one camera.
struct RegisterRow {
    let camera: Camera
    /// Degrees, WGS 84.
    let longitude: Double
    let latitude: Double
    /// Names of the required places that it sees.
    let places: [String]
    /// By task, in the order of the settings: the least pixel density first.
    let reaches: [(task: String, metres: Double?)]
    let need: StorageNeed
    let facts: [String: String]
    /// What is wrong with its identity of GB/T 28181.
    let problems: [Bilingual]

    init(_ camera: Camera, plan: HandedInPlan, frame: LocalFrame, places: [String]) throws(InputError) {
        self.camera = camera
        self.places = places
        (longitude, latitude) = try frame.toLonLat(camera.position)
        reaches = plan.settings.tasks.map { ($0.name, CameraReach.metres(camera, density: $0.pixelDensity)) }
        facts = plan.statements.facts
        need = StorageNeed(camera, facts: facts)
        let stated = camera.tags["gbId"] ?? camera.tags["DeviceID"]
        let civilCode = camera.tags["civilCode"] ?? facts["civilCode"]
        problems = stated.map { DeviceIdentity.problems(of: $0, civilCode: civilCode) } ?? []
    }

    /// What the camera says of itself, else what the plan says of all.
    func fact(_ name: String) -> String? {
        if name == "gbId" { return camera.tags["gbId"] ?? camera.tags["DeviceID"] }
        return (camera.tags[name] ?? facts[name]).flatMap { $0.isEmpty ? nil : $0 }
    }

    var identity: DeviceIdentity? { fact("gbId").flatMap { DeviceIdentity($0) } }

    /// Whether it hangs indoors, as far as its tags, its level and its mount say; nil where they do not.
    var isIndoor: Bool? {
        switch (camera.tags["surveillance"], camera.tags["indoor"]) {
        case ("indoor", _), (_, "yes"): return true
        case ("outdoor", _), (_, "no"): return false
        default: break
        }
        if camera.mount == "ceiling" || camera.tags["camera:mount"] == "ceiling" { return true }
        if ["pole", "street_lamp"].contains(camera.mount ?? camera.tags["camera:mount"] ?? "") { return false }
        return camera.level == "0" ? nil : true
    }
}
