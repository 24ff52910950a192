import Interchange

/// How files are imported, as far as the user says. Nothing here is guessed in the user's stead.
public struct ImportOptions: Sendable {
    /// Nil: told by the file's contents.
    public var format: MapFormat?
    /// Of text files; nil: what the format says, else UTF-8.
    public var encoding: TextEncoding?
    /// From the file's layers and attributes to tags; nil: the patterns that ship with the program.
    public var mapping: TagMapping?
    /// Of drawings: metres a unit, where the user says so (`--units`).
    public var metresPerUnit: Double?
    /// The widest gap at which an open outline is closed, metres; nil: none is.
    public var closeGap: Double?
    /// The widest gap in a room's walls, metres, that is taken for a doorway when rooms are made from linework.
    public var doorGap = 1.2
    /// Whether rooms are made from wall linework.
    public var makesRooms = false
    /// The level of things that have none, such as a drawing of one storey.
    public var level: String?
    /// Whether the numbers of the files are said to be those of a plane reference system, in its own units.
    var isProjected = false
    /// What is imported lies in this box, degrees WGS 84, where the numbers of the files are such degrees; nil: anywhere.
    var bounds: LonLatBox?
    /// Whether broken areas are repaired (and told) rather than left out.
    public var repairs = false
    public var limits = InputLimits.standard
    public var threads = Workers.processors

    public init() {}
}
