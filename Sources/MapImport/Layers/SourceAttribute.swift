/// What a reader of layers says of a feature beside its attributes, under names that no tag has.
public enum SourceAttribute {
    /// The lowest and the highest z of a thing that is modelled by its faces, metres.
    public static let ground = "@ground"
    public static let top = "@top"
    /// Present where z values of a shape that is no model were left out.
    public static let elevated = "@elevated"
    /// The feature's own id.
    public static let id = "@id"
}
