import Geometry
import Georeferencing
import Interchange
import SiteModel

/// Turns entries of a camera list into cameras on the site's grid.
enum CameraResolver {
    /// Cameras in the order of their ids.
    static func resolve(
        _ entries: [CameraEntry], catalogue: CameraCatalogue, frame: LocalFrame
    ) -> (cameras: [Camera], diagnostics: [Diagnostic]) {
        var cameras: [Camera] = []
        var lists: [String: ProblemList] = [:]
        for entry in entries {
            let problems = lists[entry.file] ?? ProblemList(file: entry.file)
            lists[entry.file] = problems
            guard let position = position(of: entry, frame, problems) else { continue }
            let (optics, modelTags) = optics(of: entry, catalogue, problems)
            let fields = optics.fieldOfView
            cameras.append(
                Camera(
                    id: entry.id, position: position, level: entry.level, height: entry.height, azimuth: entry.azimuth,
                    tilt: entry.tilt, hfov: fields.hfov, vfov: fields.vfov, pixels: optics.pixels,
                    projection: optics.projection ?? .rectilinear, mount: entry.mount, masks: entry.masks,
                    tags: modelTags.merging(entry.tags) { _, own in own }, file: entry.file,
                    path: entry.place.path ?? ""))
        }
        let diagnostics = lists.sorted { $0.key < $1.key }.flatMap(\.value.diagnostics)
        return (cameras.sorted { $0.id < $1.id }, diagnostics)
    }

    private static func position(of entry: CameraEntry, _ frame: LocalFrame, _ problems: ProblemList) -> Point? {
        switch entry.position {
        case .metres(let x, let y): return Point(metresX: x, metresY: y)
        case .lonLat(let longitude, let latitude):
            do throws(InputError) {
                let point = try frame.toGrid(longitude: longitude, latitude: latitude)
                problems.add(contentsOf: frame.problems(at: point).map { $0.placed(at: entry.place) })
                return point
            } catch {
                problems.add(contentsOf: error.diagnostics.map { $0.placed(at: entry.place) })
                return nil
            }
        }
    }

    private static func optics(
        of entry: CameraEntry, _ catalogue: CameraCatalogue, _ problems: ProblemList
    ) -> (CameraOptics, [String: String]) {
        var optics = entry.optics
        var tags: [String: String] = [:]
        if let name = entry.model {
            tags["model"] = name
            if let model = catalogue[name] {
                tags.merge(model.tags) { own, _ in own }
                check(optics.focal, against: model.optics.focal, entry, problems)
                optics = optics.completed(by: model.optics)
            } else {
                let hint = Spelling.nearest(to: name, among: catalogue.models.map(\.name))
                problems.add(
                    "camera.model", at: entry.place,
                    zh: "目录中没有型号“\(name)”" + (hint.map { "；是否指 \($0)？" } ?? ""),
                    en: "the catalogue has no model '\(name)'" + (hint.map { "; did you mean \($0)?" } ?? ""))
            }
        }
        let computed = CameraOptics.anglesOnly(entry.optics)
        for (given, derived, key) in [
            (entry.optics.hfov, computed.hfov, "hfov"), (entry.optics.vfov, computed.vfov, "vfov"),
        ] {
            guard let given, let derived, abs(given - derived) > 1 else { continue }
            problems.add(
                "camera.fovMismatch", .warning, at: entry.place,
                zh: "摄像机“\(entry.id)”的 \(key) 为 \(given)°，由焦距和传感器算得 \(tenths(derived))°；采用给出的值",
                en:
                    "camera '\(entry.id)': \(key) is \(given)°, focal length and sensor give \(tenths(derived))°; the given one is used"
            )
        }
        return (optics, tags)
    }

    private static func check(
        _ own: ClosedRange<Double>?, against range: ClosedRange<Double>?, _ entry: CameraEntry, _ problems: ProblemList
    ) {
        guard let own, let range, range.lowerBound < range.upperBound, !range.contains(own.lowerBound) else { return }
        problems.add(
            "camera.focal", at: entry.place,
            zh: "焦距 \(own.lowerBound) mm 超出该型号的 \(range.lowerBound)–\(range.upperBound) mm",
            en:
                "a focal length of \(own.lowerBound) mm is outside the model's \(range.lowerBound)–\(range.upperBound) mm"
        )
    }

    private static func tenths(_ value: Double) -> Double { (value * 10).rounded() / 10 }
}

extension CameraOptics {
    /// The angles that sensor and focal length give, whatever angles are written.
    static func anglesOnly(_ optics: CameraOptics) -> (hfov: Double?, vfov: Double?) {
        var bare = optics
        bare.hfov = nil
        bare.vfov = nil
        return bare.fieldOfView
    }
}
