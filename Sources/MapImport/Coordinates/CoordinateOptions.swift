import Interchange

/// How files are placed on the Earth besides what their numbers mean.
public struct CoordinateOptions: Hashable, Sendable {
    /// How control points are met.
    public enum Fit: String, Hashable, Sendable, CaseIterable {
        /// Moved, turned and scaled alike in all directions (Helmert's four parameters).
        case similarity
        /// Moved and turned; the drawing's own units hold.
        case rigid
        /// Scaled and sheared freely (six parameters); three points or more.
        case affine
    }

    public var fit = Fit.similarity
    /// How far a control point may be missed, metres: beyond it there is no import. A setting of ours.
    public var residualTolerance = 0.25
    /// Whether x and y change places before anything else: for files with the northing first.
    public var swapsAxes = false
    /// Of files that say nothing of their units, where they are placed by an anchor or a rigid fit; nil: not known.
    public var metresPerUnit: Double?
    public var threads = Workers.processors

    public init() {}
}
