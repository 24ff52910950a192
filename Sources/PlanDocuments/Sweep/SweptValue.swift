/// What one variable of a sweep is in one variant.
public struct SweptValue: Hashable, Sendable {
    /// The variable.
    public var label: String
    /// The value, as people call it.
    public var text: String

    public init(label: String, text: String) {
        self.label = label
        self.text = text
    }
}
