import Geometry
import Interchange

/// A layer that is exported: features of one kind and one sort of geometry, or a table without any.
struct ExportLayer: Sendable {
    enum Geometry: String, CaseIterable, Sendable {
        case areas, lines, points, none

        init(_ shape: Shape) {
            switch shape {
            case .area: self = .areas
            case .lines: self = .lines
            case .points: self = .points
            }
        }
    }

    struct Row: Sendable {
        /// What people call it on a map.
        let label: String
        let shape: Shape?
        let values: [ExportValue]
        /// Of what is drawn in several colours: which, from 0.
        var rank = 0
    }

    /// Safe in names of files: lower-case letters and underscores.
    let slug: String
    let title: Bilingual
    let kind: PlanKind?
    let geometry: Geometry
    var columns: [ExportColumn]
    var rows: [Row]

    /// The name of the layer itself: a slug in English.
    func name(_ language: Language) -> String { language == .chinese ? title.zh : slug }

    /// Whether names stand on the map: those of places and cameras, not of what lies on them.
    var isNamed: Bool {
        switch kind {
        case .camera, .required, .prohibited, .keyPart: true
        default: false
        }
    }

    /// Which column has that name.
    func index(of column: String) -> Int? { columns.firstIndex { $0.name == column } }
}
