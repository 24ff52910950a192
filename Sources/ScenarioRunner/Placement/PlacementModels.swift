import Interchange
import Planning
import SiteModel

/// Looks up the models of a placement task in the catalogue.
enum PlacementModels {
    /// - Returns: models with all that sight needs, a zoom lens at both ends and in the middle of its range.
    ///
    /// - Parameter needsPrices: whether money counts: a price is then not made up.
    static func resolve(
        _ settings: PlacementSettings, _ catalogue: CameraCatalogue, needsPrices: Bool, file: String
    ) throws(InputError) -> [PlacementTask.Model] {
        let problems = ProblemList(file: file)
        var entries = settings.models
        if entries.isEmpty {
            entries = catalogue.models.map { .init(name: $0.name, place: Diagnostic.Place(path: "place")) }
        }
        if entries.isEmpty {
            problems.add(
                "place.models", at: Diagnostic.Place(path: "place"), zh: "没有可选的摄像机型号：请给出 catalogue 或 place.models",
                en: "there are no camera models to choose from: give a catalogue")
        }
        let models = entries.flatMap { entry in model(entry, catalogue, needsPrices, problems) }
        try problems.throwErrors()
        return models
    }

    private static func model(
        _ entry: PlacementSettings.ModelEntry, _ catalogue: CameraCatalogue, _ needsPrices: Bool,
        _ problems: ProblemList
    ) -> [PlacementTask.Model] {
        guard let found = catalogue[entry.name] else {
            let hint = Spelling.nearest(to: entry.name, among: catalogue.models.map(\.name))
            problems.add(
                "camera.model", at: entry.place,
                zh: "目录中没有型号“\(entry.name)”" + (hint.map { "；是否指 \($0)？" } ?? ""),
                en: "the catalogue has no model '\(entry.name)'" + (hint.map { "; did you mean \($0)?" } ?? ""))
            return []
        }
        if needsPrices, entry.price ?? found.price == nil {
            problems.add(
                "place.price", at: entry.place, zh: "型号“\(entry.name)”没有价格（price），无法按价格布点",
                en: "model '\(entry.name)' has no price, and money counts here")
            return []
        }
        if let focal = entry.focal, let range = found.optics.focal, !range.contains(focal) {
            problems.add(
                "place.focal", at: entry.place,
                zh: "型号“\(entry.name)”的焦距为 \(range.lowerBound)–\(range.upperBound) mm，不能是 \(focal)",
                en:
                    "model '\(entry.name)' has a focal length of \(range.lowerBound) to \(range.upperBound) mm, not \(focal)"
            )
            return []
        }
        var focals: [Double?] = [entry.focal]
        if entry.focal == nil, let range = found.optics.focal, range.lowerBound < range.upperBound {
            focals = [range.lowerBound, (range.lowerBound * range.upperBound).squareRoot(), range.upperBound]
                .map { ($0 * 10).rounded() / 10 }
        }
        return focals.compactMap { focal in
            var optics = found.optics
            if let focal {
                optics.focal = focal...focal
                (optics.hfov, optics.vfov) = (nil, nil)
            }
            let angles = optics.fieldOfView
            guard let hfov = angles.hfov, let vfov = angles.vfov, let pixels = optics.pixels else {
                problems.add(
                    "place.model", at: entry.place, zh: "型号“\(entry.name)”缺少视角或像素，无法用于布点",
                    en: "model '\(entry.name)' lacks its angles of view or pixels and cannot be placed")
                return nil
            }
            let projection = optics.projection ?? .rectilinear
            // As plans write angles, so that a plan read back sees the same.
            func planned(_ degrees: Double) -> Double { (degrees * 1e6).rounded() / 1e6 }
            return PlacementTask.Model(
                name: entry.name, hfov: planned(hfov), vfov: planned(vfov), pixels: pixels, projection: projection,
                tilts: entry.tilts ?? usualTilts(projection), price: entry.price ?? found.price ?? 1)
        }
    }

    /// A fisheye hangs straight down; a panorama around the horizon stands upright.
    private static func usualTilts(_ projection: Projection) -> [Double]? {
        switch projection {
        case .rectilinear: nil
        case .equidistant: [90]
        case .cylindrical: [0]
        }
    }
}
