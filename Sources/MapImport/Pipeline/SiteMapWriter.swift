import Interchange

/// Writes an imported site as a site map: RFC 7946 GeoJSON, one feature a line, tags as properties, in the order of the
/// files. The same site gives the same bytes.
public enum SiteMapWriter {
    /// Of positions, degrees: a hundredth of a millimetre.
    static let decimals = 10

    /// - Parameter version: the program's.
    public static func bytes(_ site: ImportedSite, version: String) -> [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.member("type", "FeatureCollection")
            json.name("sightline:import")
            header(site, version, &json)
            json.name("features")
            json.array { json in
                for feature in site.features {
                    json.lineBreak()
                    write(feature, &json)
                }
                json.lineBreak()
            }
            json.lineBreak()
        }
        var bytes = json.taken()
        bytes.append(UInt8(ascii: "\n"))
        return bytes
    }

    /// Where the map comes from and what was taken for granted: for whoever is handed it.
    private static func header(_ site: ImportedSite, _ version: String, _ json: inout JSONWriter) {
        json.object { json in
            json.member("version", version)
            json.name("files")
            json.array { json in
                for file in site.files {
                    json.object { json in
                        // Where it lay on somebody's disk is nobody's business.
                        json.member("name", file.name.split(separator: "/").last.map(String.init) ?? file.name)
                        json.member("format", file.format.rawValue)
                        json.name("assumptions")
                        json.array { json in
                            for text in file.account.assumptions {
                                json.object { $0.members(text) }
                            }
                        }
                    }
                }
            }
        }
    }

    private static func write(_ feature: ImportedFeature, _ json: inout JSONWriter) {
        json.object { json in
            json.member("type", "Feature")
            if let id = feature.id { json.member("id", id) }
            json.name("properties")
            json.object { json in
                for (key, value) in feature.tags.sorted(by: { $0.key < $1.key }) { json.member(key, value) }
            }
            json.name("geometry")
            json.object { json in
                json.member("type", feature.geometry.typeName)
                json.name(feature.geometry.typeName == "GeometryCollection" ? "geometries" : "coordinates")
                coordinates(feature.geometry, &json)
            }
        }
    }

    private static func coordinates(_ geometry: GeoJSONGeometry, _ json: inout JSONWriter) {
        switch geometry {
        case .point(let position): write(position, &json)
        case .multiPoint(let positions), .lineString(let positions): write(positions, &json)
        case .multiLineString(let lines): json.array { json in for line in lines { write(line, &json) } }
        case .polygon(let rings): write(rings: rings, &json)
        case .multiPolygon(let polygons):
            json.array { json in for rings in polygons { write(rings: rings, &json) } }
        case .collection(let parts):
            json.array { json in
                for part in parts {
                    json.object { json in
                        json.member("type", part.typeName)
                        json.name("coordinates")
                        coordinates(part, &json)
                    }
                }
            }
        }
    }

    private static func write(rings: [[LonLat]], _ json: inout JSONWriter) {
        json.array { json in for ring in rings { write(ring + ring.prefix(1), &json) } }
    }

    private static func write(_ positions: [LonLat], _ json: inout JSONWriter) {
        json.array { json in for position in positions { write(position, &json) } }
    }

    private static func write(_ position: LonLat, _ json: inout JSONWriter) {
        json.array { json in
            number(position.longitude, &json)
            number(position.latitude, &json)
        }
    }

    private static func number(_ value: Double, _ json: inout JSONWriter) {
        json.value(JSONValue(.number(value, text: FixedDecimal.trimmed(value, decimals: decimals))))
    }
}
