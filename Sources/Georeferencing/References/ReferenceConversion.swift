import CPROJ
import Interchange

/// The way from a reference system to longitude and latitude in WGS 84: the best operation that PROJ has for the area.
///
/// A value: its chain of steps is the same in every context and thread. Grids that are not on this machine are never
/// fetched; an operation that needs one is passed over.
public struct ReferenceConversion: Hashable, Sendable {
    public let source: ReferenceSystem
    /// In the registry's words, e.g. `Inverse of 3-degree Gauss-Kruger CM 114E + Beijing 1954 to WGS 84 (3)`.
    public let name: String
    /// As the registry states it; nil where it does not.
    public let accuracyMetres: Double?
    /// Whether no parameters between the two datums are known and longitude and latitude are taken over as they are.
    public let isBallpark: Bool
    /// The steps, as a PROJ string: x east or longitude first, degrees where the system is geographic.
    public let pipeline: String

    /// The best operation that is valid in all of `area`; without one, the best of any.
    ///
    /// - Throws: `crs.noOperation` where PROJ has none.
    public init(from source: ReferenceSystem, within area: LonLatBox? = nil) throws(InputError) {
        guard let context = ProjectionContext(),
            let from = context.keep(proj_create(context.raw, source.definition)),
            let to = context.keep(proj_create(context.raw, "EPSG:4326")),
            let found = Self.best(from, to, area, context)
        else {
            throw ReferenceText.refusal(
                "crs.noOperation", source.name, zh: "没有到 WGS 84 的换算方法", en: "there is no operation to WGS 84")
        }
        self.source = source
        name = found.name
        accuracyMetres = found.accuracy
        isBallpark = found.isBallpark
        pipeline = found.pipeline
    }

    /// A chain of steps of our own, for tests.
    init(pipeline: String, of source: ReferenceSystem) {
        self.source = source
        self.pipeline = pipeline
        name = ""
        accuracyMetres = nil
        isBallpark = false
    }

    private typealias Found = (name: String, accuracy: Double?, isBallpark: Bool, pipeline: String)

    private static func best(
        _ from: OpaquePointer, _ to: OpaquePointer, _ area: LonLatBox?, _ context: ProjectionContext
    ) -> Found? {
        guard let factory = proj_create_operation_factory_context(context.raw, nil) else { return nil }
        defer { proj_operation_factory_context_destroy(factory) }
        proj_operation_factory_context_set_grid_availability_use(
            context.raw, factory, PROJ_GRID_AVAILABILITY_DISCARD_OPERATION_IF_MISSING_GRID)
        proj_operation_factory_context_set_allow_ballpark_transformations(context.raw, factory, 1)
        if let area, !area.isEmpty {
            proj_operation_factory_context_set_area_of_interest(
                context.raw, factory, area.minimum.longitude, area.minimum.latitude, area.maximum.longitude,
                area.maximum.latitude)
        }
        guard let list = proj_create_operations(context.raw, from, to, factory) else { return nil }
        defer { proj_list_destroy(list) }
        // Best first; a few may be of no use, such as those without a chain of steps.
        for index in 0..<min(proj_list_get_count(list), 50) {
            guard let operation = context.keep(proj_list_get(context.raw, list, index)),
                let shown = context.keep(proj_normalize_for_visualization(context.raw, operation)),
                let pipeline = ProjectionContext.text(proj_as_proj_string(context.raw, shown, PJ_PROJ_5, nil)),
                context.keep(proj_create(context.raw, pipeline)) != nil
            else { continue }
            let accuracy = proj_coordoperation_get_accuracy(context.raw, operation)
            return (
                ProjectionContext.text(proj_get_name(operation)) ?? "", accuracy >= 0 ? accuracy : nil,
                proj_coordoperation_has_ballpark_transformation(context.raw, operation) != 0, pipeline
            )
        }
        return nil
    }
}
