import Testing

@testable import MapImport

@Suite("Closed ways as areas or lines")
struct OSMShapeRuleTests {
    @Test(
        "areas",
        arguments: [
            ["building": "yes"], ["building:part": "yes"], ["landuse": "grass"], ["amenity": "school"],
            ["indoor": "room"], ["indoor": "area"], ["indoor": "corridor"], ["indoor": "level"],
            ["indoor": "wall", "area": "yes"], ["highway": "pedestrian", "area": "yes"],
            ["amenity": "school", "barrier": "fence"], ["railway": "platform"], ["public_transport": "platform"],
            ["barrier": "hedge", "area": "yes"], ["natural": "wood"], ["man_made": "bridge"],
            ["sightline:place": "vault"], ["room": "office"], ["building": "yes", "entrance": "main"],
            ["boundary": "administrative"], ["leisure": "track", "area": "yes"],
        ])
    func areas(_ tags: [String: String]) { #expect(OSMShapeRule.isArea(tags)) }

    @Test(
        "lines",
        arguments: [
            ["barrier": "fence"], ["barrier": "wall"], ["highway": "residential", "junction": "roundabout"],
            ["highway": "pedestrian"], ["indoor": "wall"], ["building": "no"], ["building": "yes", "area": "no"],
            ["natural": "tree_row"], ["leisure": "track"], ["railway": "rail"], ["name": "民园"], ["door": "hinged"],
            ["indoor": "door", "room": "office"], ["man_made": "embankment"], ["waterway": "stream"],
        ])
    func lines(_ tags: [String: String]) { #expect(!OSMShapeRule.isArea(tags)) }

    @Test("only what can be nothing but an area has to close")
    func closing() {
        for tags in [
            ["building": "yes"], ["building:part": "yes"], ["indoor": "room"], ["amenity": "toilets"],
            ["room": "toilet"],
            ["sightline:place": "nursing_room"], ["sightline:place": "vault;changing_room"],
        ] {
            #expect(OSMShapeRule.mustClose(tags))
        }
        for tags in [
            ["amenity": "bench"], ["building": "no"], ["indoor": "wall"], ["building": "yes", "area": "no"],
            ["indoor": "door", "room": "toilet"], ["door": "yes"], ["sightline:place": "arterial"],
            ["barrier": "wall", "sightline:place": "toilet"],
        ] {
            #expect(!OSMShapeRule.mustClose(tags))
        }
    }

    @Test("a thing says what it is by tags that are not about the mapping")
    func saying() {
        #expect(!OSMShapeRule.says(["source": "survey", "created_by": "JOSM", "type": "multipolygon"]))
        #expect(!OSMShapeRule.says([:]))
        #expect(OSMShapeRule.says(["source": "survey", "name": "x"]))
    }
}
