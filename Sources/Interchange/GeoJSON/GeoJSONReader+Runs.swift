/// Long lists of features are read in runs, several at a time.
extension GeoJSONReader {
    /// Bytes that are worth a run of their own.
    private static let runBytes = 1 << 18

    /// What one run came to.
    private struct Run: Sendable {
        var features: [GeoJSONFeature]
        var problems: DiagnosticCollector
        var tallies: GeoJSONTallies
        var referenceSystem: String?
        var vertices: Int
        var values: Int
    }

    /// Reads the feature array that starts here in runs, on several threads, and leaves it behind.
    ///
    /// Everything is as if it had been read in one go. Where that cannot be promised (the grammar is broken, a limit
    /// may be hit) nothing is changed: false, and it has to be read in one go.
    mutating func readRuns() -> Bool {
        guard threads > 1, json.bytes.count - json.position > 2 * Self.runBytes, json.depth < json.limits.depth,
            let elements = ElementRuns(json.bytes, arrayAt: json.position, runBytes: Self.runBytes),
            elements.runs.count > 1
        else { return false }
        let reader = RunReader(self)
        let runs = Workers.map(count: elements.runs.count, threads: threads) { index -> Run? in
            reader.read(elements.runs[index])
        }
        var all: [Run] = []
        for run in runs {
            guard let run else { return false }
            all.append(run)
        }
        guard features.count + all.reduce(0, { $0 + $1.features.count }) <= json.limits.features,
            vertices + all.reduce(0, { $0 + $1.vertices }) <= json.limits.vertices,
            json.values + all.reduce(0, { $0 + $1.values }) <= json.limits.values
        else { return false }
        features.reserveCapacity(features.count + all.reduce(0) { $0 + $1.features.count })
        for run in all {
            features += run.features
            json.problems.add(run.problems)
            tallies.add(run.tallies)
            referenceSystem = run.referenceSystem ?? referenceSystem
            vertices += run.vertices
            json.values += run.values
        }
        json.position = elements.end
        return true
    }

    /// Makes a reader for each run that stands where this one would.
    private struct RunReader: @unchecked Sendable {
        /// Only read; the bytes outlive the reading.
        private let bytes: UnsafeRawBufferPointer
        private let limits: InputLimits
        private let path: JSONPath
        private let depth: Int

        init(_ reader: GeoJSONReader) {
            bytes = reader.json.bytes
            limits = reader.json.limits
            path = reader.json.path
            depth = reader.json.depth + 1
        }

        /// Nil where reading stops short.
        func read(_ run: ElementRuns.Run) -> Run? {
            var json = JSONReader(
                bytes, from: run.start, limits: limits,
                problems: DiagnosticCollector(perCode: limits.diagnosticsPerCode))
            json.path = path
            json.depth = depth
            var reader = GeoJSONReader(json, threads: 1)
            do throws(JSONStop) {
                var index = run.index
                reader.json.path.push(.index(index))
                while true {
                    try reader.featureElement()
                    let byte = try reader.json.next()
                    if reader.json.position == run.end { break }
                    guard byte == UInt8(ascii: ","), reader.json.position < run.end else { return nil }
                    reader.json.position += 1
                    index += 1
                    reader.json.path.replaceLast(.index(index))
                    _ = try reader.json.next()
                }
            } catch {
                return nil
            }
            return Run(
                features: reader.features, problems: reader.json.problems, tallies: reader.tallies,
                referenceSystem: reader.referenceSystem, vertices: reader.vertices, values: reader.json.values)
        }
    }
}
