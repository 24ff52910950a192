/// A shape whose area is held or put aside (`KeptRegion`); points and lines are held.
public struct KeptShape: Hashable, Sendable {
    private enum Kind: Hashable, Sendable {
        case area(KeptRegion)
        case drawn(Shape)
    }

    private let kind: Kind

    public init(_ shape: Shape, in file: ScratchFile? = nil) {
        if case .area(let region) = shape {
            kind = .area(KeptRegion(region, in: file))
        } else {
            kind = .drawn(shape)
        }
    }

    public var shape: Shape {
        switch kind {
        case .area(let kept): .area(kept.region)
        case .drawn(let shape): shape
        }
    }

    /// Told without reading, as is `isPoints`.
    public var isEmpty: Bool {
        switch kind {
        case .area(let kept): kept.isEmpty
        case .drawn(let shape): shape.isEmpty
        }
    }

    public var isPoints: Bool {
        if case .drawn(.points) = kind { return true }
        return false
    }
}
