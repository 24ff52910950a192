import Foundation
import Interchange
import MapImport

/// The task `read-osm FORMAT OBJECTS PAIRS GAP REPAIRS [WEST SOUTH EAST NORTH]`: reads OpenStreetMap XML or PBF from standard input.
///
/// FORMAT is `xml` or `pbf`; OBJECTS and PAIRS are limits; GAP is in metres, 0 where nothing is to be closed; REPAIRS is
/// `yes` where outlines that are no areas are to be handed over as they are; nothing is lost of what lies outside the box
/// in degrees.
enum ReadOSM {
    static func run(_ arguments: [String]) -> Int32 {
        let box = arguments.dropFirst(5).compactMap { Double($0) }
        guard arguments.count == 5 + box.count, box.isEmpty || box.count == 4, let objects = UInt64(arguments[1]),
            let pairs = UInt64(arguments[2]),
            let gap = Double(arguments[3])
        else { return CagedExit.usage }
        var writer = SourceStreamWriter()
        do throws(OSMMap.Failure) {
            let map = try OSMMap(format: arguments[0], mostObjects: objects)
            var conversion = OSMConversion(map, mostPairs: pairs, closeGap: gap, repairs: arguments[4] == "yes")
            if box.count == 4 { conversion.bounds = (SIMD2(box[0], box[1]), SIMD2(box[2], box[3])) }
            conversion.run(&writer)
        } catch {
            guard let diagnostic = OSMProblems.failure(error, limit: objects) else { return CagedExit.outOfMemory }
            writer.diagnostic(diagnostic)
            writer.end()
        }
        write(&writer)
        return 0
    }

    /// Hands over what has been written so far.
    static func write(_ writer: inout SourceStreamWriter) {
        try? FileHandle.standardOutput.write(contentsOf: writer.taken())
    }
}
