import Interchange

/// Whether a longitude and latitude are on Earth.
enum LonLatCheck {
    static func accepts(
        longitude: Double, latitude: Double, at place: Diagnostic.Place, _ problems: ProblemList
    ) -> Bool {
        if abs(latitude) > 90 {
            let swapped = abs(latitude) <= 180 && abs(longitude) <= 90
            problems.add(
                abs(latitude) > 180 ? "crs.lonRange" : "crs.latRange", at: place,
                zh: "纬度 \(latitude) 超出 −90…90" + (swapped ? "；经纬度似乎颠倒了" : "；似乎不是经纬度"),
                en: "latitude \(latitude) is outside −90…90"
                    + (swapped ? "; longitude and latitude look swapped" : "; these do not look like degrees"))
            return false
        }
        if abs(longitude) > 180 {
            problems.add(
                "crs.lonRange", at: place, zh: "经度 \(longitude) 超出 −180…180",
                en: "longitude \(longitude) is outside −180…180")
            return false
        }
        return true
    }
}
