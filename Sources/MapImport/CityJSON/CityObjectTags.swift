import Interchange

/// What the kinds of objects of CityGML and CityJSON are as OpenStreetMap has them.
public enum CityObjectTags {
    static func tag(for kind: String, shape: SourceShape) -> (key: String, value: String)? {
        switch (kind, shape) {
        case ("Building", .areas): ("building", "yes")
        case ("BuildingPart", .areas), ("BuildingStorey", .areas): ("building:part", "yes")
        case ("Bridge", .areas), ("BridgePart", .areas): ("man_made", "bridge")
        case ("Road", .areas), ("Road", .lines): ("highway", "road")
        case ("SolitaryVegetationObject", .points): ("natural", "tree")
        case ("SolitaryVegetationObject", .areas): ("natural", "wood")
        case ("WaterBody", .areas): ("natural", "water")
        case ("Railway", .lines): ("railway", "rail")
        default: nil
        }
    }

    /// Kinds that are nothing of a site: why.
    public static func reason(toIgnore kind: String) -> Bilingual? {
        switch kind {
        case "TINRelief", "ReliefFeature", "MassPointRelief", "BreaklineRelief", "RasterRelief":
            Bilingual(zh: "地形：本程序视地面为平坦", en: "terrain: the ground is taken to be flat")
        case "CityObjectGroup": Bilingual(zh: "只是其他对象的组合", en: "a group of other objects and nothing of its own")
        default: nil
        }
    }
}
