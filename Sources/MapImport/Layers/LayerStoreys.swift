/// What a layer's column of storeys (楼层, floor) means: how many a building has, or on which one a thing is, and from where
/// that counts.
struct LayerStoreys {
    /// Whether a thing stands on storey 0: then its numbers are levels, else 1 is the ground.
    var fromZero = false
    /// Whether the layer's areas are rooms by the look of its names and values.
    var areRooms: Bool { isNamed || (rooms > 0 && 2 * rooms >= names) }

    private var isNamed = false
    private var names = 0
    private var rooms = 0

    /// By layer, for those that have such a column.
    static func all(of map: SourceMap) -> [String: LayerStoreys] {
        var index = AttributeIndex()
        var layers: [String: LayerStoreys] = [:]
        for feature in map.features where !feature.continues {
            guard let attribute = index.storey(in: feature.tags), let value = feature.tags[attribute] else { continue }
            var layer = layers[feature.kind] ?? LayerStoreys()
            if let number = Double(value), number == 0 { layer.fromZero = true }
            if StoreyNames.isName(value) { layer.isNamed = true }
            if !layer.isNamed, layer.names < sample,
                let name = index.attribute(for: "name", in: feature.tags).flatMap({ feature.tags[$0] })
            {
                layer.names += 1
                if RoomNames.isRoomName(name) { layer.rooms += 1 }
            }
            layers[feature.kind] = layer
        }
        return layers
    }

    /// How many names of a layer are looked at.
    private static let sample = 2_000
}
