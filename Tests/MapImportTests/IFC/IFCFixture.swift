import Foundation
import Interchange

@testable import MapImport

/// Building models written in the tests: millimetres, two storeys, boxes.
struct IFCFixture {
    private var lines: [String] = []
    private var number = 100
    private var onStorey: [Int: [Int]] = [:]
    private var spaces: [Int: [Int]] = [:]
    /// How the site and the map conversion are said.
    var latitude = "$"
    var longitude = "$"
    var conversion = ""
    var trueNorth = "$"

    /// Adds an entity and returns its number.
    mutating func add(_ text: String) -> Int {
        number += 1
        lines.append("#\(number)=\(text);")
        return number
    }

    private static func guid(_ number: Int) -> String {
        String(repeating: "0", count: 22 - String(number).count) + String(number)
    }

    /// A box of millimetres with its lower corner at (x, y, z): placement and shape.
    private mutating func box(_ x: Int, _ y: Int, _ z: Int, _ dx: Int, _ dy: Int, _ dz: Int) -> (place: Int, shape: Int)
    {
        let corner = add("IFCCARTESIANPOINT((\(x).,\(y).,\(z).))")
        let axes = add("IFCAXIS2PLACEMENT3D(#\(corner),$,$)")
        let place = add("IFCLOCALPLACEMENT($,#\(axes))")
        let centre = add("IFCCARTESIANPOINT((\(Double(dx) / 2),\(Double(dy) / 2)))")
        let flat = add("IFCAXIS2PLACEMENT2D(#\(centre),$)")
        let profile = add("IFCRECTANGLEPROFILEDEF(.AREA.,$,#\(flat),\(dx).,\(dy).)")
        let solid = add("IFCEXTRUDEDAREASOLID(#\(profile),#5,#8,\(dz).)")
        let body = add("IFCSHAPEREPRESENTATION(#10,'Body','SweptSolid',(#\(solid)))")
        return (place, add("IFCPRODUCTDEFINITIONSHAPE($,$,(#\(body)))"))
    }

    private mutating func product(
        _ kind: String, _ name: String, _ box: (place: Int, shape: Int), _ rest: String
    ) -> Int {
        add("\(kind)('\(Self.guid(number))',$,'\(name)',$,$,#\(box.place),#\(box.shape),\(rest))")
    }

    mutating func space(_ name: String, _ long: String, storey: Int, _ x: Int, _ y: Int, _ dx: Int, _ dy: Int) {
        let box = box(x, y, storey * 3_000, dx, dy, 2_800)
        let id = add(
            "IFCSPACE('\(Self.guid(number))',$,'\(name)',$,$,#\(box.place),#\(box.shape),'\(long)',.ELEMENT.,.INTERNAL.,$)"
        )
        spaces[storey, default: []].append(id)
    }

    @discardableResult
    mutating func wall(storey: Int, _ x: Int, _ y: Int, _ dx: Int, _ dy: Int, height: Int = 2_800) -> Int {
        let id = product("IFCWALL", "Wall", box(x, y, storey * 3_000, dx, dy, height), "$,.STANDARD.")
        onStorey[storey, default: []].append(id)
        return id
    }

    mutating func element(
        _ kind: String, _ rest: String, storey: Int, _ x: Int, _ y: Int, _ dx: Int, _ dy: Int, _ dz: Int
    ) {
        let id = product(kind, "Thing", box(x, y, storey * 3_000, dx, dy, dz), rest)
        onStorey[storey, default: []].append(id)
    }

    /// A hole in a wall, with a door or window in it unless `filling` is nil.
    mutating func hole(
        in wall: Int, storey: Int, _ filling: String?, _ x: Int, _ y: Int, _ dx: Int, _ dy: Int, sill: Int = 0,
        height: Int = 2_000
    ) {
        let box = box(x, y, storey * 3_000 + sill, dx, dy, height)
        let hole = product("IFCOPENINGELEMENT", "Hole", box, "$,.OPENING.")
        _ = add("IFCRELVOIDSELEMENT('\(Self.guid(number))',$,$,$,#\(wall),#\(hole))")
        guard let filling else { return }
        let door = product(
            filling, "Filling", box,
            "$,\(height).,\(max(dx, dy)).,$,.SLIDING_TO_LEFT.,$".replacingOccurrences(
                of: ".SLIDING_TO_LEFT.", with: filling == "IFCDOOR" ? ".SLIDING_TO_LEFT." : ".SINGLE_PANEL."))
        _ = add("IFCRELFILLSELEMENT('\(Self.guid(number))',$,$,$,#\(hole),#\(door))")
        onStorey[storey, default: []].append(door)
    }

    var text: String {
        var whole = self
        let storeys = [0, 1].map { index in
            whole.add(
                "IFCBUILDINGSTOREY('\(Self.guid(200 + index))',$,'Level \(index + 1)',$,$,$,$,$,.ELEMENT.,\(index * 3_000).)"
            )
        }
        _ = whole.add(
            "IFCRELAGGREGATES('\(Self.guid(210))',$,$,$,#21,(\(storeys.map { "#\($0)" }.joined(separator: ","))))")
        for (index, storey) in storeys.enumerated() {
            if let held = onStorey[index], !held.isEmpty {
                let list = held.map { "#\($0)" }.joined(separator: ",")
                _ = whole.add(
                    "IFCRELCONTAINEDINSPATIALSTRUCTURE('\(Self.guid(220 + index))',$,$,$,(\(list)),#\(storey))")
            }
            if let rooms = spaces[index], !rooms.isEmpty {
                let list = rooms.map { "#\($0)" }.joined(separator: ",")
                _ = whole.add("IFCRELAGGREGATES('\(Self.guid(230 + index))',$,$,$,#\(storey),(\(list)))")
            }
        }
        return """
            ISO-10303-21;
            HEADER;
            FILE_DESCRIPTION((''),'2;1');
            FILE_NAME('','',(''),(''),'','','');
            FILE_SCHEMA(('IFC4'));
            ENDSEC;
            DATA;
            #1=IFCSIUNIT(*,.LENGTHUNIT.,.MILLI.,.METRE.);
            #2=IFCUNITASSIGNMENT((#1));
            #3=IFCCARTESIANPOINT((0.,0.,0.));
            #4=IFCAXIS2PLACEMENT3D(#3,$,$);
            #5=IFCAXIS2PLACEMENT3D(#3,$,$);
            #6=IFCDIRECTION((0.6,0.8));
            #8=IFCDIRECTION((0.,0.,1.));
            #10=IFCGEOMETRICREPRESENTATIONCONTEXT($,'Model',3,1.E-05,#4,\(trueNorth));
            #11=IFCPROJECT('\(Self.guid(11))',$,'P',$,$,$,$,(#10),#2);
            #20=IFCSITE('\(Self.guid(20))',$,'Site',$,$,$,$,$,.ELEMENT.,\(latitude),\(longitude),$,$,$);
            #21=IFCBUILDING('\(Self.guid(21))',$,'Building',$,$,$,$,'Main',.ELEMENT.,$,$,$);
            #22=IFCRELAGGREGATES('\(Self.guid(22))',$,$,$,#11,(#20));
            #23=IFCRELAGGREGATES('\(Self.guid(23))',$,$,$,#20,(#21));
            \(conversion)
            \(whole.lines.joined(separator: "\n"))
            ENDSEC;
            END-ISO-10303-21;

            """
    }

    /// Imports it through a file, as users do.
    func read(_ change: (inout ImportOptions) -> Void = { _ in }) throws -> SourceMap {
        try Self.read(Array(text.utf8), change)
    }

    static func read(_ bytes: [UInt8], _ change: (inout ImportOptions) -> Void = { _ in }) throws -> SourceMap {
        let path = NSTemporaryDirectory() + "sightline-ifc-\(UUID().uuidString).ifc"
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        var options = ImportOptions()
        change(&options)
        return try FormatReaders.read(ImportInput(path: path, file: "model.ifc", options: options), as: .ifc)
    }

    static func refusal(_ bytes: [UInt8]) throws -> [String] {
        do {
            _ = try read(bytes)
            return []
        } catch let error as InputError {
            return error.diagnostics.filter { $0.severity >= .error }.map(\.code)
        }
    }

    /// Two rooms side by side on each storey, 4 m × 3 m inside, walls of 200 mm: a door between them, one outside.
    static var twoRooms: IFCFixture {
        var model = IFCFixture()
        for storey in [0, 1] {
            model.wall(storey: storey, 0, 0, 8_600, 200)
            model.wall(storey: storey, 0, 3_200, 8_600, 200)
            let west = model.wall(storey: storey, 0, 200, 200, 3_000)
            let middle = model.wall(storey: storey, 4_200, 200, 200, 3_000)
            let east = model.wall(storey: storey, 8_400, 200, 200, 3_000)
            model.hole(in: middle, storey: storey, "IFCDOOR", 4_200, 1_000, 200, 900)
            model.hole(in: west, storey: storey, "IFCWINDOW", 0, 1_000, 200, 1_500, sill: 900, height: 1_200)
            model.hole(in: east, storey: storey, nil, 8_400, 1_000, 200, 1_000)
            model.space("\(storey)01", "Office", storey: storey, 200, 200, 4_000, 3_000)
            model.space("\(storey)02", "\\X2\\59736B214E0A\\X0\\ WC", storey: storey, 4_400, 200, 4_000, 3_000)
        }
        return model
    }
}
