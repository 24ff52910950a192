import Foundation
import Interchange

/// Tables in a GeoPackage, some of them maps of rectangles: the same tables give the same bytes.
public struct TablePackage {
    public enum Kind: Sendable { case text, integer, real }

    public struct Layer: Sendable {
        public let name: String
        /// Whether its rows lie somewhere.
        let isMap: Bool
        let columns: [(name: String, kind: Kind)]
        private(set) var rows: [(cells: [SpreadsheetCell], extent: [Double])] = []

        public init(name: String, isMap: Bool, columns: [(name: String, kind: Kind)]) {
            self.name = name
            self.isMap = isMap
            self.columns = columns
        }

        /// - Parameters:
        ///   - cells: one a column.
        ///   - extent: west, south, east, north in degrees; empty for nowhere.
        public mutating func add(_ cells: [SpreadsheetCell], extent: [Double] = []) {
            precondition(cells.count == columns.count, "a row has one cell a column")
            rows.append((cells, extent))
        }
    }

    private let layers: [Layer]
    private let date: String

    /// - Parameter date: the day that stands in the file wherever its format wants one.
    public init(layers: [Layer], date: String?) {
        self.layers = layers
        self.date = date ?? "1970-01-01"
    }

    /// - Throws: `file.write`; whatever ends the caged program that writes it.
    public func write(to path: String) throws(InputError) {
        let folder = try ExportFolder(beside: path)
        defer { folder.remove() }
        var stream = ExportStream()
        stream.dataset(driver: "GPKG", file: folder.file("tables.gpkg"), date: date)
        for layer in layers {
            stream.layer(
                layer.name, geometry: layer.isMap ? "MultiPolygon" : "None", reference: layer.isMap ? "EPSG:4326" : nil,
                options: ["IDENTIFIER=\(layer.name)"],
                fields: layer.columns.map { ExportStream.Field(name: $0.name, kind: Self.kind($0.kind)) })
            for row in layer.rows {
                let values = zip(row.cells, layer.columns).map { Self.value($0, $1.kind) }
                stream.row(values, geometry: layer.isMap ? Self.rectangle(row.extent) : nil)
            }
        }
        stream.end()
        _ = try stream.write(file: path, expected: layers.map { ($0.name, $0.rows.count) })
        try folder.place("tables.gpkg", at: path)
    }

    private static func kind(_ kind: Kind) -> ExportColumn.Kind {
        switch kind {
        case .text: .text
        case .integer: .integer
        case .real: .real(decimals: 0)
        }
    }

    private static func value(_ cell: SpreadsheetCell, _ kind: Kind) -> ExportValue {
        switch (cell, kind) {
        case (.empty, _): .none
        case (.text(let text), _): .text(text)
        case (.number(let number, _), .integer): .integer(Int(number))
        case (.number(let number, let decimals), _): .real(FixedDecimal.rounded(number, decimals: decimals))
        }
    }

    /// GeoJSON of a rectangle; nil for none.
    private static func rectangle(_ extent: [Double]) -> [UInt8]? {
        guard extent.count == 4 else { return nil }
        let (west, south, east, north) = (extent[0], extent[1], extent[2], extent[3])
        var json = JSONWriter()
        json.object { json in
            json.member("type", "MultiPolygon")
            json.name("coordinates")
            json.array { json in
                json.array { json in
                    json.array { json in
                        for (x, y) in [(west, south), (east, south), (east, north), (west, north), (west, south)] {
                            json.array { json in
                                json.number(x, decimals: 7)
                                json.number(y, decimals: 7)
                            }
                        }
                    }
                }
            }
        }
        return json.finished()
    }
}
