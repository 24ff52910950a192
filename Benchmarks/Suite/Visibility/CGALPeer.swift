import Foundation
import Geometry
import Glibc

/// CGAL's exact triangular expansion, loaded into this process from what `Benchmarks/run` compiled
/// (`Benchmarks/peers/cgal_visibility.h`).
final class CGALPeer {
    struct Functions {
        let build: @convention(c) (UnsafePointer<Double>, UnsafePointer<Int64>, Int64) -> OpaquePointer?
        let destroy: @convention(c) (OpaquePointer) -> Void
        let region: @convention(c) (OpaquePointer, Double, Double) -> Int32
        let regions: @convention(c) (OpaquePointer, UnsafePointer<Double>, Int64) -> Int64
        let locations: @convention(c) (OpaquePointer, UnsafePointer<Double>, Int64) -> Int64
        let area: @convention(c) (OpaquePointer, UnsafeMutablePointer<Double>, UnsafeMutablePointer<Int64>) -> Int32
        let lastError: @convention(c) () -> UnsafePointer<CChar>
        let version: @convention(c) () -> Int32
    }

    private let functions: Functions
    private let map: OpaquePointer
    /// Regions that ended in an exception.
    private(set) var failures = 0

    /// - Throws: `BenchmarkProblem` where the peer was not compiled; it says how to get it.
    static func load() throws -> Functions {
        let library = ProjectPaths.peers.appending(path: "libcgal_visibility.so").path
        guard FileManager.default.fileExists(atPath: library) else {
            throw BenchmarkProblem("CGAL is skipped: it was not compiled; `scripts/setup --peers` installs libcgal-dev")
        }
        guard let handle = dlopen(library, RTLD_NOW | RTLD_LOCAL) else {
            throw BenchmarkProblem("CGAL is skipped: \(String(cString: dlerror()))")
        }
        // The type comes from the member that it is for.
        func symbol<Function>(_ name: String) throws -> Function {
            guard let address = dlsym(handle, name) else {
                throw BenchmarkProblem("CGAL is skipped: \(library) has no \(name); delete it and run again")
            }
            return unsafeBitCast(address, to: Function.self)
        }
        return try Functions(
            build: symbol("peer_build"),
            destroy: symbol("peer_destroy"),
            region: symbol("peer_region"),
            regions: symbol("peer_regions"),
            locations: symbol("peer_locations"),
            area: symbol("peer_area"),
            lastError: symbol("peer_last_error"),
            version: symbol("peer_version"))
    }

    init(_ functions: Functions, _ map: PolygonMap) throws {
        let rings = map.polygon.rings
        let coordinates = rings.flatMap { $0.points.flatMap { [$0.x, $0.y] } }
        guard let built = functions.build(coordinates, rings.map { Int64($0.points.count) }, Int64(rings.count)) else {
            throw BenchmarkProblem("CGAL does not take \(map.name): \(String(cString: functions.lastError()))")
        }
        self.functions = functions
        self.map = built
    }

    deinit { functions.destroy(map) }

    var version: String {
        let number = functions.version()
        return "\(number / 10_000).\(number / 100 % 100).\(number % 100)"
    }

    /// Regions of interior points given as x, y, x, y…
    func regions(of coordinates: [Double]) {
        failures += Int(functions.regions(map, coordinates, Int64(coordinates.count / 2)))
    }

    /// Their locations in a triangulation of the same walls, which every region begins with.
    func locations(of coordinates: [Double]) {
        _ = functions.locations(map, coordinates, Int64(coordinates.count / 2))
    }

    /// The area of an interior point's region in m², and its corners; nil where CGAL failed, which is counted.
    func area(from point: Point) -> (area: Double, vertices: Int)? {
        var area = 0.0
        var vertices: Int64 = 0
        guard functions.region(map, point.x, point.y) == 0, functions.area(map, &area, &vertices) == 0 else {
            failures += 1
            return nil
        }
        return (area, Int(vertices))
    }
}
