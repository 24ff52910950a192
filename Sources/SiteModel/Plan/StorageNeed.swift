/// What keeping a camera's pictures takes.
public struct StorageNeed: Hashable, Sendable {
    /// Mbit/s; nil where nobody states it. The others alike.
    public var bitrate: Double?
    public var retentionDays: Double?
    /// Hours a day; 24 where nobody states them.
    public var hours: Double

    /// - Parameter facts: of the plan; the camera's own, among its tags, go before them.
    public init(_ camera: Camera, facts: [String: String]) {
        func number(_ name: String) -> Double? {
            (camera.tags[name] ?? facts[name]).flatMap { FactVocabulary.number($0) }
        }
        bitrate = number("bitrate")
        retentionDays = number("retentionDays")
        hours = min(24, number("operatingHours") ?? 24)
    }

    /// TB of 10¹² bytes: bit rate × seconds a day × days ÷ 8.
    public var terabytes: Double? {
        guard let bitrate, let retentionDays else { return nil }
        return bitrate * 1e6 / 8 * 3600 * hours * retentionDays / 1e12
    }
}
