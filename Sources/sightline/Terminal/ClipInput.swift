import Glibc
import Interchange
import MapImport

/// What `--clip` says.
enum ClipInput {
    /// Four numbers are a box, anything else names a GeoJSON file with areas.
    static func region(_ text: String) throws(InputError) -> ClipRegion {
        let numbers = text.split(separator: ",").map { Double($0.filter { $0 != " " }) }
        if numbers.count == 4 {
            guard let west = numbers[0], let south = numbers[1], let east = numbers[2], let north = numbers[3],
                west < east, south < north, abs(west) <= 180, abs(east) <= 180, abs(south) <= 90, abs(north) <= 90
            else {
                throw refusal(
                    zh: "范围应为“西,南,东,北”（度），且西小于东、南小于北：\(text)",
                    en: "the box is west,south,east,north in degrees, west below east and south below north: \(text)")
            }
            return ClipRegion(
                box: LonLatBox(
                    minimum: LonLat(longitude: west, latitude: south),
                    maximum: LonLat(longitude: east, latitude: north)))
        }
        // A file may be called so, but most likely a number is missing.
        if numbers.count > 1, numbers.allSatisfy({ $0 != nil }), access(text, F_OK) != 0 {
            throw refusal(
                zh: "范围应为四个数“西,南,东,北”，或 GeoJSON 文件：\(text)",
                en: "the box is four numbers, west,south,east,north, or a GeoJSON file: \(text)")
        }
        let document = try GeoJSONDocument.read(path: text)
        var polygons: [[[LonLat]]] = []
        for feature in document.features {
            switch feature.geometry {
            case .polygon(let rings): polygons.append(rings)
            case .multiPolygon(let areas): polygons += areas
            default: continue
            }
        }
        guard !polygons.isEmpty else {
            throw refusal(zh: "\(text) 中没有多边形", en: "there is no polygon in \(text)")
        }
        return ClipRegion(polygons: polygons)
    }

    private static func refusal(zh: String, en: String) -> InputError {
        InputError(Diagnostic("import.clip", .error, Bilingual(zh: zh, en: en)))
    }
}
