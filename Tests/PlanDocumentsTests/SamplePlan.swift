import Geometry
import Georeferencing
import Interchange
import PlanDocuments
import SiteModel

/// A small plan drawn by hand: a branch bank of two storeys with a street before it.
enum SamplePlan {
    static func frame() throws -> FrameDefinition { try FrameDefinition(centreLongitude: 113.31, latitude: 23.12) }

    static func point(_ x: Double, _ y: Double) -> Point { Point(metresX: x, metresY: y) }

    static func rectangle(_ x: Double, _ y: Double, _ width: Double, _ height: Double) -> Polygon {
        Polygon([point(x, y), point(x + width, y), point(x + width, y + height), point(x, y + height)])
    }

    static func area(_ polygons: Polygon...) -> Region { Region(polygons) }

    static func camera(
        _ id: String, _ x: Double, _ y: Double, azimuth: Double?, level: String = "0", hfov: Double? = 90,
        projection: Projection = .rectilinear, tags: [String: String] = [:]
    ) -> Camera {
        Camera(
            id: id, position: point(x, y), level: level, height: 3, azimuth: azimuth, tilt: 20, hfov: hfov, vfov: 55,
            pixels: PixelSize(width: 1920, height: 1080), projection: projection, mount: "wall", tags: tags)
    }

    static func requirement(_ place: String, _ name: String, task: String, level: String = "0", _ shape: Shape)
        -> Requirement
    {
        Requirement(
            id: "required/\(place)/\(task)/\(level)", place: place, name: name, rules: ["guangzhou-2018/6.1.2"],
            task: task, pixelDensity: task == "identify" ? 250 : 62.5, targetHeight: 1.5, level: level, shape: shape,
            minShare: 0.95)
    }

    static func coverage(
        _ requirement: Requirement, measure: Double, share: Double, gap: Shape, cameras: [String]
    ) -> Coverage {
        Coverage(
            requirement: requirement, measure: measure, excluded: 1.25, excludedWhy: ["obstacle"], share: share,
            judgedShare: min(1, share + 0.01), judgedShareLeast: min(1, share + 0.02), gap: gap, cameras: cameras,
            shareByCameras: [share, share / 3], unknowns: ["building/12: height"])
    }

    static func walls(_ level: String) -> Level {
        let outer = rectangle(0, 0, 30, 20).exterior.points
        func wall(_ id: String, _ points: [Point]) -> Obstacle {
            Obstacle(feature: id, outline: .wall(Polyline(points)), known: Extent(base: 0, top: 3))
        }
        var obstacles = [
            wall("outline", [outer[0], outer[1], outer[2], outer[3], outer[0]]),
            wall("inner-\(level)", [point(0, 12), point(18, 12), point(18, 20)]),
            wall("inner-\(level)", [point(22, 0), point(22, 9)]),
            Obstacle(
                feature: "column", outline: .solid(rectangle(10, 5, 0.6, 0.6)), known: .unbounded),
        ]
        if level == "0" {
            obstacles.append(
                Obstacle(
                    feature: "building/12", outline: .solid(rectangle(-22, -30, 40, 12)),
                    most: .unbounded, least: nil, unknown: "building/12: height"))
        }
        return Level(name: level, floor: level == "0" ? 0 : 3.6, floorIsSetting: level == "1", obstacles: obstacles)
    }

    static func finding(_ number: Int, _ verdict: Verdict, _ features: [String]) -> Finding {
        Finding(
            id: "guangzhou-2018/6.1.\(number)/\(features.first ?? "")", rule: "guangzhou-2018/6.1.\(number)",
            verdict: verdict, level: verdict == .fail ? .error : verdict == .open ? .warning : .note,
            message: Bilingual(zh: "营业大厅“覆盖” <\(number)> 不足", en: "the lobby & hall are \"not\" covered"),
            citation: Citation(
                pack: "guangzhou-2018",
                regulation: Bilingual(zh: "广州市公共安全视频系统管理规定", en: "Guangzhou rules"), edition: "2018", article: "六",
                paragraph: "一", item: "（\(number)）", penalty: "二十"),
            features: features, setting: verdict == .fail ? ["minShare"] : [])
    }

    static func plan() throws -> Plan {
        let lobby = requirement("lobby", "营业大厅", task: "observe", .area(area(rectangle(0, 0, 22, 12))))
        let counter = requirement(
            "counter", "柜台线", task: "identify", .lines([Polyline([point(2, 9), point(14, 9)])]))
        let door = requirement("entrance", "出入口", task: "identify", .points([point(12, 0)]))
        let corridor = requirement(
            "corridor", "二层走廊", task: "observe", level: "1", .area(area(rectangle(0, 0, 22, 12))))
        let keypad = ProhibitedZone(
            id: "prohibited/view/keypad/0", place: "keypad", name: "密码键盘", rules: ["guangzhou-2018/9.2"], ban: .view,
            level: "0", shape: .points([point(8, 9.5)]),
            facing: ProhibitedZone.Facing(azimuth: 180, tilt: 90, height: 1.1))
        let toilet = ProhibitedZone(
            id: "prohibited/install/toilet/0", place: "toilet", name: "卫生间", rules: ["guangzhou-2018/9.1"],
            ban: .install, level: "0", shape: .area(area(rectangle(22, 9, 8, 11))))
        let dormitory = ProhibitedZone(
            id: "prohibited/view/dormitory/1", place: "dormitory", name: "值班宿舍", rules: ["guangzhou-2018/9.1"],
            ban: .view, level: "1", shape: .area(area(rectangle(18, 12, 12, 8))))
        let cameras = [
            camera("K1", 0.1, 0.1, azimuth: 45, tags: ["name": "大厅西南", "camera:mount": "wall"]),
            camera("K2", 21.9, 0.1, azimuth: 315, hfov: 70), camera("K3", 12, -0.1, azimuth: 180, hfov: 80),
            camera("K4", 25, 15, azimuth: nil, hfov: 360, projection: .equidistant),
            camera("U1", 0.1, 0.1, azimuth: 50, level: "1"), camera("U2", 21, 11.9, azimuth: 200, level: "1"),
        ]
        func observed(_ camera: String, _ task: String, level: String = "0", _ points: [Point]) -> ObservedRegion {
            ObservedRegion(
                camera: camera, level: level, task: task, pixelDensity: task == "identify" ? 250 : 62.5,
                targetHeight: 1.5, region: Region(Polygon(points)))
        }
        let evaluation = Evaluation(
            observed: [
                observed("K1", "observe", [point(0.1, 0.1), point(15.2, 0.1), point(10.7, 10.7), point(0.1, 12)]),
                observed("K1", "identify", [point(0.1, 0.1), point(5.3, 0.1), point(3.7, 3.7), point(0.1, 5.3)]),
                observed("K2", "observe", [point(21.9, 0.1), point(21.9, 11), point(11, 9), point(9.5, 2)]),
                observed("K3", "observe", [point(12, -0.1), point(24, -14.4), point(0, -14.4)]),
                observed("K3", "identify", [point(12, -0.1), point(14.5, -3.1), point(9.5, -3.1)]),
                observed("U1", "observe", level: "1", [point(0.1, 0.1), point(16, 2), point(9, 12), point(1, 12)]),
                observed("U2", "observe", level: "1", [point(21, 11.9), point(11, 4), point(16, 0), point(21.9, 0.1)]),
            ],
            views: [
                ViewRegion(
                    camera: "K1", level: "0", certainty: .most,
                    region: Region(Polygon([point(0.1, 0.1), point(22, 0.1), point(22, 12), point(0.1, 12)]))),
                ViewRegion(
                    camera: "K3", level: "0", certainty: .most,
                    region: Region(Polygon([point(12, -0.1), point(26, -18), point(-2, -18)]))),
                ViewRegion(
                    camera: "U2", level: "1", certainty: .most,
                    region: Region(Polygon([point(21, 11.9), point(5, 1), point(16, 0), point(21.9, 0.1)]))),
            ],
            coverages: [
                coverage(
                    lobby, measure: 258.75, share: 0.873_456_789_4,
                    gap: .area(
                        area(
                            rectangle(14, 9.5, 8, 2.5), rectangle(0, 11, 2, 1),
                            Polygon([point(7, 0), point(9, 0), point(8, 0.25)]))), cameras: ["K2", "K1"]),
                coverage(
                    counter, measure: 12, share: 0.25, gap: .lines([Polyline([point(14, 9), point(5, 9)])]),
                    cameras: ["K1"]),
                coverage(door, measure: 1, share: 1, gap: .points([]), cameras: ["K3"]),
                coverage(
                    corridor, measure: 264, share: 0.999_999_999_9,
                    gap: .area(area(Polygon([point(1, 1), Point(x: 10_000.3, y: 10_000.2), point(1, 1.000_1)]))),
                    cameras: ["U1", "U2"]),
            ],
            overlaps: [
                Overlap(
                    zone: keypad, camera: "K1", kind: .view, verdict: .fail, shape: .points([point(8, 9.5)]), area: 0,
                    pixelDensity: 143.25),
                Overlap(
                    zone: toilet, camera: "K4", kind: .install, verdict: .fail, shape: .points([point(25, 15)]),
                    area: 0, pixelDensity: nil, unknowns: ["camera/K4: azimuth"]),
                Overlap(
                    zone: toilet, camera: "K4", kind: .view, verdict: .fail,
                    shape: .area(area(rectangle(22.5, 12.5, 5, 5), rectangle(28, 10, 1.5, 3))), area: 29.5,
                    pixelDensity: 412.123_456),
            ],
            cameraNotes: [CameraNote(camera: "K4", kind: .missingFields, about: ["azimuth"])],
            requiredArea: ["observe": 522.75, "identify": 0], coveredArea: ["observe": 490, "identify": 0])
        func feature(_ id: String, level: String = "0", _ tags: [String: String], _ shape: Shape) -> Feature {
            Feature(id: id, level: level, tags: tags, shape: shape, file: "bank.geojson", path: "$.features[4]")
        }
        let marks = [
            Plan.Mark(
                kind: .keyPart,
                feature: feature(
                    "vault", ["name": "金库", "sightline:place": "vault"], .area(area(rectangle(2, 13, 10, 6)))),
                properties: ["from": "sightline:key_part=yes"]),
            Plan.Mark(
                kind: .facing, feature: feature("keypad", ["name": "密码键盘", "kind": "x"], .points([point(8, 9.5)]))),
            Plan.Mark(kind: .sign, feature: feature("sign1", ["name": "图像采集提示"], .points([point(13.5, -0.3)]))),
            Plan.Mark(
                kind: .derived,
                feature: feature("pavement", ["name": "门前人行道"], .area(area(rectangle(-5, -5, 40, 4.5))))),
        ]
        return Plan(
            name: "越秀支行", date: "2024-05-01",
            site: Site(
                name: "bank", frame: try frame().projString, levels: [walls("0"), walls("1")], features: []),
            siteFiles: [Plan.Input(name: "maps/bank.geojson", sha256: String(repeating: "ab", count: 32))],
            rulePacks: [Plan.Input(name: "guangzhou-2018", version: "1", sha256: String(repeating: "01", count: 32))],
            settings: Settings(), cameras: cameras, zones: [keypad, toilet, dormitory], marks: marks,
            evaluation: evaluation,
            findings: [
                finding(2, .fail, ["gap/lobby/observe/0", "required/lobby/observe/0"]),
                finding(1, .pass, ["required/entrance/identify/0"]), finding(3, .open, ["gap/corridor/observe/1"]),
                finding(4, .fail, ["overlap/K1/view/keypad/0/view"]), finding(5, .informational, []),
            ], seed: 18_446_744_073_709_551_615)
    }

    static let writer = PlanWriter(programVersion: "0.1.0", withObstacles: true)

    static func bytes() throws -> [UInt8] { try writer.bytes(plan(), frame: frame()) }
}
