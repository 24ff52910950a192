extension BoundingBox {
    /// What both boxes hold; empty where they are apart.
    public func intersection(_ other: BoundingBox) -> BoundingBox {
        BoundingBox(
            minX: Swift.max(minX, other.minX), minY: Swift.max(minY, other.minY), maxX: Swift.min(maxX, other.maxX),
            maxY: Swift.min(maxY, other.maxY))
    }
}
