import Interchange

/// The layers of a drawing: those of its table, then those that entities name.
struct DXFLayers {
    private(set) var list: [(name: String, isShown: Bool)] = []
    private var isFrozen: [Bool] = []
    private var places: [String: Int] = [:]
    private var spellings: [String: Int] = [:]

    mutating func declare(_ name: String, isShown: Bool, isFrozen: Bool) {
        guard places[name.lowercased()] == nil else { return }
        places[name.lowercased()] = list.count
        list.append((name, isShown))
        self.isFrozen.append(isFrozen)
    }

    /// Letter case aside; the spellings that were asked for are kept.
    private mutating func place(_ name: String) -> Int {
        if let place = spellings[name] { return place }
        let lower = name.lowercased()
        if places[lower] == nil { declare(name, isShown: true, isFrozen: false) }
        let place = places[lower] ?? 0
        spellings[name] = place
        return place
    }

    /// The name as the table spells it.
    mutating func name(_ name: String) -> String { list[place(name)].name }
    mutating func isShown(_ name: String) -> Bool { list[place(name)].isShown }
    /// What is inserted on a frozen layer is hidden with all that is in it.
    mutating func isFrozen(_ name: String) -> Bool { isFrozen[place(name)] }

    /// From the LAYER table: off by a negative colour, frozen by bit 1, not plotted by code 290.
    static func read(
        _ objects: [DXFObject], _ groups: DXFGroups, _ texts: inout DXFTextDecoder
    ) throws(DXFFault) -> DXFLayers {
        var layers = DXFLayers()
        for object in objects {
            let record = DXFRecord(groups, object.first..<object.ownEnd)
            guard let index = record.index(2) else { continue }
            let isFrozen = (try record.integer(70) ?? 0) & 1 != 0
            let isOff = (try record.integer(62) ?? 7) < 0
            let isPlotted = (try record.integer(290) ?? 1) != 0
            layers.declare(
                try texts.name(groups, index), isShown: !isFrozen && !isOff && isPlotted, isFrozen: isFrozen)
        }
        return layers
    }
}
