import MapImport

extension OSMConversion {
    /// The areas of relations, by ascending id; ways that are there for them alone go into `absorbed`.
    ///
    /// Multipolygons and boundaries are areas (wiki: "Relation:multipolygon", "Relation:boundary"). A relation of type
    /// building groups an outline and its parts (wiki: "Relation:building"), which are imported by themselves and
    /// matched by where they are; only where the outline leaves it to the relation to say that it is a building does
    /// the relation become one. Sites, routes, restrictions and all others have no shape of their own.
    mutating func relations() -> [SourceFeature] {
        var features: [SourceFeature] = []
        for index in 0..<map.count(.relation) {
            let relation = map.object(.relation, index)
            checkTags(relation)
            let feature: SourceFeature?
            switch relation.tags.values["type"] {
            case "multipolygon", "boundary": feature = multipolygon(relation, index)
            case "building": feature = building(relation)
            default:
                ignoreGroup(relation)
                feature = nil
            }
            if let feature { features.append(feature) }
        }
        return features
    }

    private mutating func ignoreGroup(_ relation: OSMObject) {
        let type = relation.tags.values["type"] ?? ""
        let name = Self.groups.contains(type) ? type : type.isEmpty ? "untyped" : "other"
        account.ignore("relation", "osm.relation.\(name)", OSMProblems.group(name), at: relation.place)
    }

    /// Types whose relations are counted by themselves.
    private static let groups: Set<String> = [
        "associatedStreet", "bridge", "building", "connectivity", "destination_sign", "enforcement", "level", "network",
        "public_transport", "restriction", "route", "route_master", "site", "street", "superroute", "tunnel",
        "waterway",
    ]

    private mutating func multipolygon(_ relation: OSMObject, _ index: Int) -> SourceFeature? {
        let ways = relation.members.filter { $0.kind == .way }
        let isNested = relation.members.contains { $0.kind == .relation && ["outer", "inner"].contains($0.role) }
        guard !ways.isEmpty, !isNested else {
            lose(relation, OSMProblems.noWays(relation, isNested: isNested))
            return nil
        }
        let absent = ways.filter { !$0.isThere }
        guard absent.isEmpty else {
            lose(relation, OSMProblems.missingMembers(relation, absent.map(\.id), of: ways.count))
            return nil
        }
        if let (way, nodes) = cutWay(ways) {
            lose(relation, OSMProblems.cutMember(relation, way: way, missing: nodes))
            return nil
        }
        let area = map.area(.relation, index, mostPairs: mostPairs)
        guard !area.polygons.isEmpty else {
            lose(relation, OSMProblems.noArea(relation, area))
            return nil
        }
        // The relation's own tags stay, such as its type.
        let tags = relation.tags.values.merging(area.tagsOfWays?.values ?? [:]) { own, _ in own }
        absorb(ways, tags)
        guard OSMShapeRule.says(tags) else {
            ignoreUntagged(relation)
            return nil
        }
        return relation.feature(.areas(area.polygons), tags: tags)
    }

    /// A way that lacks nodes, and how many.
    private func cutWay(_ members: [OSMObject.Member]) -> (Int64, Int)? {
        for member in members {
            guard let index = map.indexOfWay(member.id) else { continue }
            let missing = map.object(.way, index).missing.count
            if missing > 0 { return (member.id, missing) }
        }
        return nil
    }

    /// A way is there for the relation alone where it says no more than that; one around a hole only where it says
    /// the very same, which is an old way of tagging: else it is a thing of its own in the hole.
    private mutating func absorb(_ members: [OSMObject.Member], _ tags: [String: String]) {
        let said = tags.filter { !OSMShapeRule.isAside($0.key) }
        for member in members {
            guard let index = map.indexOfWay(member.id) else { continue }
            let own = map.object(.way, index).tags.values.filter { !OSMShapeRule.isAside($0.key) }
            guard !own.isEmpty else { continue }
            let isAll = member.role == "inner" ? own == said : own.allSatisfy { said[$0.key] == $0.value }
            if isAll { absorbed.insert(member.id) }
        }
    }

    private mutating func building(_ relation: OSMObject) -> SourceFeature? {
        let isBuilding = OSMShapeRule.mustClose(relation.tags.values)
        let outlines = relation.members.filter { $0.role == "outline" || $0.role == "outer" }
        guard isBuilding, let outline = outlines.first else {
            ignoreGroup(relation)
            return nil
        }
        guard outline.kind == .way else {
            ignoreGroup(relation)
            return nil
        }
        guard let index = map.indexOfWay(outline.id) else {
            lose(relation, OSMProblems.missingMembers(relation, [outline.id], of: outlines.count))
            return nil
        }
        let way = map.object(.way, index)
        guard !OSMShapeRule.mustClose(way.tags.values) else {
            ignoreGroup(relation)
            return nil
        }
        let area = map.area(.way, index, mostPairs: mostPairs)
        guard way.isClosed, way.missing.isEmpty, !area.polygons.isEmpty else {
            lose(relation, OSMProblems.noArea(relation, area))
            return nil
        }
        absorb([outline], relation.tags.values)
        return relation.feature(.areas(area.polygons))
    }
}
