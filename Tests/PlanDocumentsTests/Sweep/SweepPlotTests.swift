import Interchange
import Testing

@testable import PlanDocuments

@Suite("The diagram of a sweep") struct SweepPlotTests {
    private func svg(_ rows: [SweepRow], _ language: Language = .english) -> String {
        SweepPlot(title: "a < b", rows: rows, language: language).svg
    }

    private func count(_ part: String, in text: String) -> Int { text.ranges(of: part).count }

    @Test("has three panels for each variable that varies, marks for each value and a cross for what has no plan")
    func panels() {
        let text = svg(SweepRows.crossed)
        for title in ["Share of the required areas covered", "Cameras", "Findings that fail"] {
            #expect(count(">\(title)<", in: text) == 2)
        }
        // Four heights and three models for each task, and one in the legend.
        #expect(count("class=\"mark0\"", in: text) == 4 + 3 + 1)
        #expect(count("class=\"mark1\"", in: text) == 4 + 3 + 1)
        #expect(count("class=\"mark4\"", in: text) == 2 * (4 + 3))
        #expect(count("class=\"cross\"", in: text) == 2 * 3 + 1)
        #expect(text.contains("Sweep: a &lt; b") && text.contains("1 without a plan"))
    }

    @Test("has a line for each value of the other variable where one task is judged") func byOther() {
        let rows = SweepRows.crossed.map { row -> SweepRow in
            var row = row
            if case .measured(var measures) = row.outcome {
                measures.shares.removeLast()
                row.outcome = .measured(measures)
            }
            return row
        }
        let text = svg(rows)
        for entry in ["型号 = dome-2.8", "型号 = tele-12", "height = 2.5", "height = 4"] {
            #expect(count(">\(entry)<", in: text) == 1)
        }
        #expect(count("(observe)<", in: text) == 2 && !text.contains("mean over"))
        // The models' lines over height: whole ones, and one that ends before the height without a plan.
        for line in 0..<3 { #expect(count("class=\"line\(line)\"", in: text) == 3 + 2) }
        #expect(!text.contains("class=\"band"))
    }

    @Test("is the same for the same rows, and well formed in either language") func stable() throws {
        for language in Language.allCases {
            let text = svg(SweepRows.crossed, language)
            #expect(text == svg(SweepRows.crossed, language))
            #expect(text.hasPrefix("<?xml") && count("<svg", in: text) == 1 && text.hasSuffix("</svg>\n"))
            #expect(count("<g", in: text) == count("</g>", in: text))
            #expect(!text.contains("nan") && !text.contains("inf\""))
        }
        #expect(svg(SweepRows.crossed, .chinese).contains("应覆盖面积的覆盖率"))
    }

    @Test("stands on any rows: none, one, all without a plan, no areas, a constant, thousands of numbers")
    func anyRows() {
        #expect(svg([]).contains("no variants"))
        #expect(count(">Cameras<", in: svg([SweepRows.crossed[0]])) == 1)
        let failed = SweepRows.crossed.map { SweepRow(name: $0.name, values: $0.values, outcome: .failed("x")) }
        #expect(count(">Cameras<", in: svg(failed)) == 2 && !svg(failed).contains("nan"))
        let bare = SweepMeasures(cameras: 3, shares: [], passing: 0, failing: 0, open: 0)
        #expect(
            !svg(SweepRows.crossed.map { SweepRow(name: $0.name, values: $0.values, outcome: .measured(bare)) })
                .contains("Share of"))
        let many = (0..<5000).map { number in
            SweepRow(
                name: "\(number)", values: [SweptValue(label: "v", text: "\(number)")],
                outcome: .measured(SweepRows.measures(cameras: number % 7, observe: Double(number % 100) / 100)))
        }
        let text = svg(many)
        #expect(text.contains("put into 60 parts") && text.utf8.count < 200_000 && !text.contains("nan"))
    }

    @Test("has round numbers along its axes that take in every value") func axes() {
        var state: UInt64 = 1
        for _ in 0..<2000 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let low = Double(Int(state >> 40) - 8_000_000) / 1000
            let width = Double(state >> 20 & 0xFFFF) / 100
            let axis = PlotAxis(showing: [low, low + width], most: 5, isWhole: state & 1 == 0)
            #expect(axis.low <= low + 1e-6 && axis.high >= low + width - 1e-6)
            #expect((2...12).contains(axis.ticks.count))
            #expect(Set(axis.ticks.map(axis.label)).count == axis.ticks.count)
        }
        let axis = PlotAxis(showing: [0.13, 0.87], most: 5)
        #expect(axis.ticks.map(axis.label) == ["0", "0.2", "0.4", "0.6", "0.8", "1"])
        let counts = PlotAxis(showing: [3, 3], most: 5, isWhole: true)
        #expect(counts.ticks.contains(3) && counts.ticks.allSatisfy { $0 == $0.rounded() })
    }

    @Test("cuts long words inside, where both ends are seen") func cutInside() {
        let text = "guangzhou-2018+national-2025"
        let cut = LabelPlacement.cutInside(text, to: 100, size: 11)
        #expect(LabelPlacement.width(cut, size: 11) <= 100 && cut.hasPrefix("guang") && cut.hasSuffix("2025"))
        #expect(LabelPlacement.cutInside(text, to: 400, size: 11) == text)
        #expect(LabelPlacement.cutInside(text, to: 1, size: 11) == "…")
    }

    @Test("puts numbers in their order and words as the sweep has them") func order() {
        func groups(_ texts: [String]) -> SweepGroups {
            SweepGroups(
                "v",
                in: texts.map { SweepRow(name: $0, values: [SweptValue(label: "v", text: $0)], outcome: .failed("")) })
        }
        #expect(groups(["10", "9", "-1.5"]).groups.map(\.text) == ["-1.5", "9", "10"])
        #expect(groups(["b", "a", "b"]).groups.map(\.text) == ["b", "a"])
        #expect(!groups(["10", "x"]).isNumeric && groups(["10", "11"]).isNumeric)
        #expect(!groups(["2017-06-01", "2026-03-01"]).isNumeric)
    }
}
