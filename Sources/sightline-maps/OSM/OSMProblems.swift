import COsmium
import Interchange

/// What is told of objects that are not taken over, or not as they stand.
enum OSMProblems {
    // MARK: Why things are left out on purpose

    static let untagged = Bilingual(zh: "没有说明它是什么的标签", en: "no tags that say what it is")
    static let outside = Bilingual(zh: "在导入范围之外", en: "outside the region that is imported")
    static let unplaced = Bilingual(zh: "既没有位置也没有标签", en: "neither a position nor tags")
    static let deleted = Bilingual(zh: "文件中标为已删除", en: "marked as deleted in the file")
    static let repeated = Bilingual(
        zh: "同一对象在文件中出现多次，以最后一次为准", en: "in the file more than once; the last one counts")

    static func group(_ type: String) -> Bilingual {
        switch type {
        case "untyped":
            Bilingual(
                zh: "没有 type 的关系没有自身的形状；其成员各自导入",
                en: "relations without a type have no shape of their own; their members are imported by themselves")
        case "other":
            Bilingual(
                zh: "此类关系没有自身的形状；其成员各自导入",
                en: "relations of this type have no shape of their own; their members are imported by themselves")
        default:
            Bilingual(
                zh: "\(type) 关系没有自身的形状；其成员各自导入",
                en: "relations of type \(type) have no shape of their own; their members are imported by themselves")
        }
    }

    // MARK: Texts

    static func brokenText(_ object: OSMObject) -> Diagnostic {
        warning(
            "text.encoding", object, zh: "标签不是有效的 UTF-8，无效字节显示为 U+FFFD",
            en: "its tags are not valid UTF-8; what is not became U+FFFD")
    }

    static func repeatedKey(_ object: OSMObject, _ key: String) -> Diagnostic {
        let key = DiagnosticFormatter.shown(key, longest: 40)
        return warning(
            "osm.repeatedKey", object, zh: "标签 \(key) 出现多次，以第一个为准",
            en: "the tag \(key) is there more than once; the first one counts")
    }

    static func toldAgain(_ kind: OSMMap.Kind, _ first: Int64, _ count: Int) -> Diagnostic {
        Diagnostic(
            "osm.repeated", .warning, at: Diagnostic.Place(path: "\(kind.rawValue) \(first)"),
            Bilingual(
                zh: "\(count) 个 \(kind.rawValue) 在文件中重复出现，以最后一次为准",
                en: "a \(kind.rawValue) that comes again later in the file, as \(count) do; the last one counts"))
    }

    // MARK: Positions

    static func misplaced(_ node: sightline_osm_position) -> Diagnostic {
        let isLatitude = abs(node.latitude) > 90
        let (name, value) = isLatitude ? ("lat", node.latitude) : ("lon", node.longitude)
        return Diagnostic(
            isLatitude ? "osm.latRange" : "osm.lonRange", .error, at: Diagnostic.Place(path: "node \(node.id)"),
            Bilingual(
                zh: "节点 \(node.id) 的 \(name)=\(value) 超出地球范围；经纬度是否颠倒？",
                en: "node \(node.id) has \(name)=\(value), which is nowhere on Earth; are lat and lon swapped?"))
    }

    static func noPosition(_ node: OSMObject) -> Diagnostic {
        warning("osm.noPosition", node, zh: "没有位置，未导入", en: "it has no position and is left out")
    }

    // MARK: Ways

    static func missingNodes(_ way: OSMObject) -> Diagnostic {
        let (count, all) = (way.missing.count, way.nodeCount)
        let shown = way.missing.prefix(3).map(String.init).joined(separator: ", ") + (count > 3 ? ", …" : "")
        return warning(
            "osm.missingNode", way, zh: "\(all) 个节点中有 \(count) 个不在文件中（\(shown)），未导入",
            en: "\(count) of its \(all) nodes are not in the file (\(shown)); it is left out")
    }

    static func noLine(_ way: OSMObject) -> Diagnostic {
        warning("osm.emptyWay", way, zh: "不足两个不同的位置，未导入", en: "fewer than two different positions; it is left out")
    }

    static func open(_ way: OSMObject, gap: Double) -> Diagnostic {
        let metres = FixedDecimal.trimmed(gap, decimals: 2)
        return warning(
            "osm.openWay", way, zh: "应为面，但首尾相距 \(metres) m 未闭合，未作为障碍物；--close-gap 可闭合",
            en:
                "it should be an area, but its ends are \(metres) m apart: taken for no obstacle; --close-gap can close it"
        )
    }

    static func wasClosed(_ way: OSMObject, gap: Double) -> Diagnostic {
        let metres = FixedDecimal.trimmed(gap, decimals: 2)
        return warning(
            "osm.openWay", way, zh: "首尾相距 \(metres) m，已按 --close-gap 闭合",
            en: "its ends are \(metres) m apart and were joined, as --close-gap says")
    }

    // MARK: Areas

    static func noArea(_ object: OSMObject, _ area: OSMArea) -> Diagnostic {
        let code = object.kind == .way ? "osm.ring" : "osm.multipolygon"
        let place = "\(area.at.x), \(area.at.y)"
        switch area.problem {
        case SIGHTLINE_OSM_CROSSING:
            let ways = area.first == area.second ? "way \(area.first)" : "way \(area.first), way \(area.second)"
            return warning(
                code, object, zh: "边界在 \(place) 处相交（\(ways)），未导入",
                en: "its edges cross at \(place) (\(ways)); it is left out")
        case SIGHTLINE_OSM_OPEN:
            return warning(
                code, object, zh: "边界在节点 \(area.first)（\(place)）处断开，未导入",
                en: "a ring of it stays open at node \(area.first) (\(place)); it is left out")
        case SIGHTLINE_OSM_OVERLAP:
            return warning(
                code, object, zh: "边界在 \(place) 处重叠，未导入", en: "its edges lie on one another at \(place); it is left out"
            )
        case SIGHTLINE_OSM_EFFORT:
            return warning(
                "ring.effort", object, zh: "边太多且相互交错，无法检查，未导入",
                en: "too many edges beside one another to be checked; it is left out")
        default:
            return warning(code, object, zh: "围不成面，未导入", en: "it encloses no area and is left out")
        }
    }

    static func noWays(_ relation: OSMObject, isNested: Bool) -> Diagnostic {
        isNested
            ? warning(
                "osm.nestedRelation", relation, zh: "其边界由其他关系组成，无法读取，未导入",
                en: "its outline is made of other relations, which is not read; it is left out")
            : warning("osm.multipolygon", relation, zh: "没有路径成员，未导入", en: "it has no ways and is left out")
    }

    static func missingMembers(_ relation: OSMObject, _ ids: [Int64], of all: Int) -> Diagnostic {
        let shown = ids.prefix(3).map { "way \($0)" }.joined(separator: ", ") + (ids.count > 3 ? ", …" : "")
        return warning(
            "osm.missingMember", relation, zh: "\(all) 条路径中有 \(ids.count) 条不在文件中（\(shown)），未导入",
            en: "\(ids.count) of its \(all) ways are not in the file (\(shown)); it is left out")
    }

    static func cutMember(_ relation: OSMObject, way: Int64, missing: Int) -> Diagnostic {
        warning(
            "osm.missingNode", relation, zh: "其路径 \(way) 有 \(missing) 个节点不在文件中，未导入",
            en: "\(missing) nodes of its way \(way) are not in the file; it is left out")
    }

    private static func warning(_ code: String, _ object: OSMObject, zh: String, en: String) -> Diagnostic {
        Diagnostic(
            code, .warning, at: Diagnostic.Place(path: object.place),
            Bilingual(zh: "\(object.place)：\(zh)", en: "\(object.place): \(en)"))
    }
}
