import Foundation
import FoundationXML
import Geometry
import Georeferencing
import Interchange
import PlanDocuments
import SiteModel
import Testing

@Suite(.serialized) struct PlanDrawingTests {
    /// Collects the texts of an SVG, and whether it is well-formed.
    final class Reader: NSObject, XMLParserDelegate {
        var texts: [String] = []
        var counts: [String: Int] = [:]
        private var current: String?

        func parser(
            _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
            attributes: [String: String]
        ) {
            counts[name, default: 0] += 1
            if let style = attributes["class"] { counts["." + style, default: 0] += 1 }
            current = name == "text" || name == "title" ? "" : nil
        }

        func parser(_ parser: XMLParser, foundCharacters text: String) {
            if current != nil { current? += text }
        }

        func parser(
            _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
        ) {
            if let current { texts.append(current) }
            current = nil
        }

        init(_ svg: String) {
            super.init()
            let parser = XMLParser(data: Data(svg.utf8))
            parser.delegate = self
            #expect(parser.parse(), "\(String(describing: parser.parserError))")
        }

        func says(_ text: String) -> Bool { texts.contains { $0.contains(text) } }
    }

    static func svg(_ plan: Plan, _ language: Language = .chinese) throws -> String {
        try PlanDrawing.svg(
            document: SamplePlan.writer.document(plan, frame: SamplePlan.frame()), language: language)
    }

    @Test("a plan is drawn with a panel a level, its cameras, places, faults, legend and findings")
    func sample() throws {
        let drawing = Reader(try PlanDrawing.svg(plan: SamplePlan.bytes(), language: .chinese))
        for text in [
            "越秀支行 视频监控布点图", "楼层 0　地面标高 0.00 m", "楼层 1　地面标高 3.60 m，设定值", "K1", "U2", "营业大厅 88.3%", "卫生间（禁装）",
            "密码键盘（禁视）", "金库", "图例", "覆盖缺口", "可识别区域（≥ 250 px/m）", "检查结论", "不符合", "《广州市公共安全视频系统管理规定》第六条第一款第（2）项",
        ] { #expect(drawing.says(text), "\(text)") }
        #expect(drawing.counts[".frame"] == 2)
        // Six cameras and the legend's.
        #expect(drawing.counts[".camera"] == 7)
        #expect(drawing.counts[".gap"] == 2 && drawing.counts[".gapLine"] == 2)
        #expect(drawing.counts[".overlap"] == 2)
        #expect(drawing.counts[".prohibitedMark"] == 2)
        #expect((drawing.counts[".wall"] ?? 0) > 4 && (drawing.counts[".building"] ?? 0) > 2)
    }

    @Test("every text is there in English too")
    func english() throws {
        let drawing = Reader(try PlanDrawing.svg(plan: SamplePlan.bytes(), language: .english))
        for text in ["camera plan", "Legend", "Findings", "Level 0, floor at 0.00 m", "gap", "identify, ≥ 250 px/m"] {
            #expect(drawing.says(text), "\(text)")
        }
    }

    @Test("the same plan gives the same drawing")
    func sameText() throws {
        let bytes = try SamplePlan.bytes()
        #expect(
            try PlanDrawing.svg(plan: bytes, language: .chinese) == PlanDrawing.svg(plan: bytes, language: .chinese))
    }

    @Test("names that are markup, or no XML, stay text")
    func hostileNames() throws {
        var plan = try SamplePlan.plan()
        plan.name = "</title><script>alert(1)</script>&amp;\u{0}\u{1B}[31m\u{FFFF}\u{202E}名"
        plan.cameras[0].id = "<g onload='x'>"
        plan.evaluation.observed[0].camera = plan.cameras[0].id
        plan.evaluation.observed[1].camera = plan.cameras[0].id
        plan.evaluation.views[0].camera = plan.cameras[0].id
        let svg = try Self.svg(plan)
        let drawing = Reader(svg)
        #expect(drawing.counts["script"] == nil)
        #expect(drawing.says("</title><script>alert(1)</script>&amp;\u{FFFD}\u{FFFD}[31m\u{FFFD}\u{FFFD}名"))
        #expect(drawing.says("<g onload='x'>"))
        #expect(!svg.contains("onload='"))
    }

    @Test("the north arrow points to true north and cameras to their grid azimuth")
    func north() throws {
        // 20 km east of the centre the meridians lean.
        let frame = try SamplePlan.frame()
        let away = SamplePlan.point(20_000, 0)
        let gamma = try LocalFrame(frame).convergence(at: away)
        #expect(gamma > 0.05)
        var plan = try SamplePlan.plan()
        var camera = SamplePlan.camera("K", 0, 0, azimuth: 90)
        camera.position = away
        plan.cameras = [camera]
        plan.site.levels = []
        plan.zones = []
        plan.marks = []
        plan.findings = []
        plan.evaluation = Evaluation()
        let svg = try Self.svg(plan)
        let arrow = try #require(svg.range(of: #"rotate\(-0\.0[0-9]+\)"#, options: .regularExpression))
        let turned = try #require(Double(svg[arrow].dropFirst(7).dropLast()))
        #expect(abs(turned + gamma) < 1e-3)
        #expect(svg.contains("rotate(89.9)"))
    }

    @Test("the scale bar has a round length that is true to the panel")
    func scaleBar() throws {
        let drawing = Reader(try PlanDrawing.svg(plan: SamplePlan.bytes(), language: .chinese))
        let lengths = drawing.texts.filter { $0.hasSuffix(" m") && Double($0.dropLast(2)) != nil }
        #expect(!lengths.isEmpty)
        for length in lengths {
            let metres = try #require(Double(length.dropLast(2)))
            #expect([1, 2, 5].contains(metres / pow(10, log10(metres).rounded(.down))))
        }
    }

    @Test("a thousand cameras still make one sheet of a sensible size, and what is too small is left out")
    func large() throws {
        let svg = try Self.svg(LargePlan.plan(side: 32), .english)
        let drawing = Reader(svg)
        #expect(drawing.counts[".camera"] == 1025)
        #expect(svg.utf8.count < 3_000_000)
        let width = try #require(svg.firstMatch(of: /width="([0-9.]+)"/).flatMap { Double($0.1) })
        #expect(width < 3_000)
    }

    @Test("labels stand clear of each other")
    func labels() throws {
        let svg = try Self.svg(LargePlan.plan(side: 12))
        var boxes: [(left: Double, right: Double, top: Double, bottom: Double)] = []
        let pattern = /<text x="([0-9.]+)" y="([0-9.]+)" class="(?:camera|place)Label" font-size="([0-9.]+)">([^<]*)</
        for match in svg.matches(of: pattern) {
            let (x, y, size) = (Double(match.1) ?? 0, Double(match.2) ?? 0, Double(match.3) ?? 0)
            // Narrower than any font draws it: what overlaps here overlaps on paper.
            let width = Double(match.4.unicodeScalars.count) * size * 0.4
            boxes.append((x, x + width, y - size * 0.7, y))
        }
        #expect(boxes.count > 150)
        for (index, a) in boxes.enumerated() {
            for b in boxes[(index + 1)...] {
                #expect(!(a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom))
            }
        }
    }

    @Test("a plan with nothing in it, and one without obstacles, are drawn too")
    func empty() throws {
        var plan = try SamplePlan.plan()
        plan.site.levels = []
        plan.cameras = []
        plan.zones = []
        plan.marks = []
        plan.evaluation = Evaluation()
        plan.findings = []
        #expect(Reader(try Self.svg(plan)).says("没有可绘制的内容"))
        var writer = SamplePlan.writer
        writer.withObstacles = false
        let document = try writer.document(SamplePlan.plan(), frame: SamplePlan.frame())
        let drawing = Reader(try PlanDrawing.svg(document: document, language: .chinese))
        #expect(drawing.counts[".wall"] == nil && drawing.counts[".frame"] == 2)
    }

    @Test("a drawing becomes a PNG; without rsvg-convert the error says how to get it")
    func png() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("sightline-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appendingPathComponent("x.png").path
        let svg = try PlanDrawing.svg(plan: SamplePlan.bytes(), language: .chinese)
        do {
            try PlanDrawing.png(svg: svg, to: path)
            let image = try Data(contentsOf: URL(fileURLWithPath: path))
            #expect(image.starts(with: [0x89, 0x50, 0x4E, 0x47]))
            #expect(image.count > 50_000)
        } catch let error as InputError {
            #expect(error.diagnostics.first?.message.en.contains("librsvg2-bin") == true)
            print("skipped: rsvg-convert is not installed")
        }
        let searched = ProcessInfo.processInfo.environment["PATH"] ?? ""
        setenv("PATH", folder.path, 1)
        defer { setenv("PATH", searched, 1) }
        let error = #expect(throws: InputError.self) { try PlanDrawing.png(svg: svg, to: path) }
        #expect(error?.diagnostics.map(\.code) == ["draw.converter"])
        #expect(error?.diagnostics.first?.message.zh.contains("librsvg2-bin") == true)
    }
}
