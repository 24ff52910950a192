import COsmium
import Interchange

extension OSMProblems {
    /// Why a whole file cannot be read; nil where memory ran out.
    static func failure(_ failure: OSMMap.Failure, limit: UInt64) -> Diagnostic? {
        let words = DiagnosticFormatter.shown(failure.message, longest: 200)
        let place = Diagnostic.Place(line: failure.line, column: failure.column)
        switch failure.code {
        case SIGHTLINE_OSM_MEMORY: return nil
        case SIGHTLINE_OSM_SYNTAX:
            return Diagnostic(
                "osm.syntax", .error, at: place,
                Bilingual(zh: "不是有效的 OSM XML：\(words)", en: "no valid OSM XML: \(words)"))
        case SIGHTLINE_OSM_PBF:
            return Diagnostic(
                "pbf.damaged", .error, Bilingual(zh: "PBF 文件损坏：\(words)", en: "the PBF file is damaged: \(words)"))
        case SIGHTLINE_OSM_TEXT_LENGTH:
            return Diagnostic(
                "osm.textLength", .error,
                Bilingual(
                    zh: "标签或名称超过 OSM 允许的 1024 字节：\(words)",
                    en: "a tag or name is longer than the 1,024 bytes that OSM allows: \(words)"))
        case SIGHTLINE_OSM_COORDINATE:
            return Diagnostic(
                "osm.coordinate", .error, Bilingual(zh: "坐标无法使用：\(words)", en: "a coordinate cannot be used: \(words)"))
        case SIGHTLINE_OSM_HISTORY:
            return Diagnostic(
                "osm.history", .error,
                Bilingual(
                    zh: "这是变更或历史文件，不是某一时刻的地图",
                    en: "a file of changes or a history, not the map at one time"))
        case SIGHTLINE_OSM_OBJECTS:
            return Diagnostic(
                "osm.objects", .limit,
                Bilingual(zh: "超过 \(limit) 个对象", en: "more than \(limit) objects"))
        default:
            return Diagnostic(
                "osm.unreadable", .error, Bilingual(zh: "无法读取：\(words)", en: "it cannot be read: \(words)"))
        }
    }
}
