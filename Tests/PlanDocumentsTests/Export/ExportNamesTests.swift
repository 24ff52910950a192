import Interchange
import Testing

@testable import PlanDocuments

@Suite("Names in exports") struct ExportNamesTests {
    @Test("every column has a Chinese name, and no two of a layer the same", arguments: PlanKind.allCases)
    func chinese(kind: PlanKind) {
        let columns = PlanLayers.columns(of: kind)
        for column in columns { #expect(ExportWords.chinese[column.name] != nil, "\(kind) \(column.name)") }
        #expect(Set(columns.map(\.title.zh)).count == columns.count)
        #expect(Set(columns.map { $0.title.en.lowercased() }).count == columns.count)
        for language in Language.allCases {
            let short = ShapefileNames.short(columns.map { $0.title[language] })
            #expect(short.allSatisfy { $0.utf8.count <= 10 && !$0.isEmpty && !$0.contains(":") }, "\(short)")
            #expect(Set(short.map { $0.lowercased() }).count == short.count, "\(short)")
        }
    }

    @Test("short names end with whole characters, and those that are taken get a number")
    func short() {
        #expect(
            ShapefileNames.short(["judgedShare", "judgedShareLeast", "judgedShar", "水平视场角", "水平视", "水平视角"])
                == ["judgedSha2", "judgedSha3", "judgedShar", "水平视2", "水平视", "水平视3"])
        #expect(ShapefileNames.short(["camera:angle", "camera_ang"]) == ["camera_an2", "camera_ang"])
    }

    @Test("texts are cut between characters, never inside one")
    func cut() {
        #expect(ExportText.prefix("长长长", bytes: 8) == "长长")
        #expect(ExportText.prefix("e\u{301}e\u{301}", bytes: 5) == "e\u{301}")
        #expect(ExportText.prefix("abc", bytes: 3) == "abc")
    }

    @Test("control characters become U+FFFD and are counted; line ends and tabs stay")
    func clean() {
        var text = ExportText()
        #expect(text.clean("a\u{0}b\u{1B}c\u{85}\u{FFFE}\n\t") == "a\u{FFFD}b\u{FFFD}c\u{FFFD}\u{FFFD}\n\t")
        #expect(text.clean("摄像机") == "摄像机")
        #expect(text.cleaned == 1)
    }

    @Test("colours are the drawing's")
    func colours() {
        for kind in PlanKind.allCases where kind != .observed {
            for geometry in ExportLayer.Geometry.allCases where geometry != .none {
                let layer = ExportLayer(
                    slug: "x", title: Bilingual(zh: "x", en: "x"), kind: kind, geometry: geometry, columns: [], rows: []
                )
                for style in LayerStyle.styles(of: layer, tasks: 1) {
                    for colour in [style.fill, style.stroke].compactMap({ $0 }) {
                        let short = Array(colour.dropFirst())
                        let brief = "#\(short[0])\(short[2])\(short[4])"
                        #expect(
                            DrawingStyle.css.contains(colour) || DrawingStyle.css.contains("\(brief);")
                                || DrawingStyle.css.contains("\(brief)}"), "\(kind) \(colour)")
                    }
                }
            }
        }
    }
}
