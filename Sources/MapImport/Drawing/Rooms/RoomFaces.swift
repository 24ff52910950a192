import Geometry

/// The areas that walls enclose with all doors shut.
struct RoomFaces {
    /// In units of the grid, metres from the plane's origin; walls' insides and slivers left out.
    private(set) var rooms: [Polygon] = []
    /// Narrow ones, which are rooms only where a label says so.
    private(set) var narrow: [Polygon] = []
    private(set) var gaps: GapClosing
    /// How many of the gaps that were closed bound a room.
    private(set) var doorways = 0
    /// Why no rooms could be made.
    private(set) var fault: String?

    /// Metres and square metres: what is smaller is a shaft, or the inside of a wall drawn as two lines.
    static let leastWidth = 0.6
    static let leastArea = 0.8

    /// - Parameters:
    ///   - walls: all that bounds rooms.
    ///   - solids: insides of walls and columns.
    ///   - openings: what closes doors and windows.
    init(walls: [Stretch], solids: [Polygon], openings: [Stretch], doorGap: Double) {
        gaps = GapClosing(WallIndex(walls), openings: openings, doorGap: doorGap)
        let lines = (walls + openings + gaps.doorways + gaps.repairs).map {
            Polyline([DrawingPlane.point($0.a), DrawingPlane.point($0.b)])
        }
        let faces: [Polygon]
        do throws(OverlayError) {
            faces = try Polygonizing.faces(of: lines)
        } catch {
            fault = error.reason
            return
        }
        let index = BoxIndex(solids.map(\.bounds))
        let overlay = Overlay()
        let unit = Grid.unitsPerMetre
        for face in faces {
            guard let inside = face.interiorPoint else { continue }
            let box = BoundingBox(of: [inside])
            if index.query(box).contains(where: { solids[$0].locate(inside) != .outside }) { continue }
            let isNarrow =
                face.area < Self.leastArea * Grid.unitsPerSquareMetre
                || (try? overlay.vanishes(face, whenErodedBy: Self.leastWidth / 2 * unit)) ?? false
            if isNarrow { narrow.append(face) } else { rooms.append(face) }
        }
        let boxes = BoxIndex(rooms.map(\.bounds))
        var middles: Set<Point> = []
        for gap in gaps.doorways {
            let middle = DrawingPlane.point(gap.middle)
            // A wall drawn as two lines goes on with both.
            let isBounding = boxes.query(BoundingBox(of: [middle])).contains {
                rooms[$0].distanceToEdge(from: middle) <= 10
            }
            if isBounding, middles.insert(middle).inserted { doorways += 1 }
        }
    }
}
