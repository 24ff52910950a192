import Geometry

/// One way in which a camera of a newer plan differs from the same camera of an older one.
public struct CameraChange: Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        case added
        case removed
        /// The same camera under another id; two that swapped ids are two of these.
        case renamed
        /// Its position, its height above the floor, or its level.
        case moved
        /// Its azimuth.
        case turned
        case tilted
        /// Its fields of view, pixels or projection.
        case refocused
        /// How far a task's pixel density holds; whether it is fixed, moves or keeps a preset; a range that is stated.
        case rangeChanged
        /// What it is for.
        case useChanged
        /// What it hangs on.
        case remounted
        /// Its privacy masks.
        case masksChanged
        /// Whatever else is said of it: owner, retention, name…
        case restated
    }

    /// What `amount` counts.
    public enum Unit: String, Hashable, Sendable {
        case metres
        case degrees
    }

    public var kind: Kind
    /// Its id in the newer plan; of a removed one that in the older.
    public var camera: String
    /// Its id in the older plan; nil for an added one.
    public var before: String?
    /// Its name for people.
    public var name: String
    /// The field that differs, by its name in the plan: `azimuth`, `pixels`, `purpose`… Empty for the whole camera.
    public var field: String
    /// The values, as a plan writes them; nil where there is none.
    public var old: String?
    public var new: String?
    /// How much it is, where that can be counted.
    public var amount: Double?
    public var unit: Unit?

    public init(
        _ kind: Kind, camera: String, before: String?, name: String, field: String = "", old: String? = nil,
        new: String? = nil, amount: Double? = nil, unit: Unit? = nil
    ) {
        self.kind = kind
        self.camera = camera
        self.before = before
        self.name = name
        self.field = field
        self.old = old
        self.new = new
        self.amount = amount
        self.unit = unit
    }
}
