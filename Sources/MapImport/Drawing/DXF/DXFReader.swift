import Interchange

/// Reads DXF, the exchange format of CAD programs (Autodesk, DXF Reference), R10 to 2018, as text.
///
/// Blocks are inserted and curves flattened within 1 mm. What is not taken over is counted and told, with lines of
/// the file; other files that a drawing names are never opened.
enum DXFReader {
    /// - Throws: `dxf.isDWG`, `dxf.binary`, `dxf.syntax`, `dxf.units`, `dxf.blockCycle`, `coord.precision`; the limits
    ///   `dxf.entities`, `dxf.groups`, `dxf.depth`, `dxf.effort`, `vertices`, `file.size`.
    static func read(_ bytes: [UInt8], file: String, options: ImportOptions) throws(InputError) -> Drawing {
        if let version = DXFVersion.ofDWG(bytes) { throw InputError(.isDWG(version, file: file)) }
        if bytes.starts(with: binaryMark) {
            throw InputError(
                Diagnostic(
                    "dxf.binary", .error, file: file, at: .init(byte: 0, line: 1),
                    Bilingual(zh: "这是二进制 DXF；请另存为文本（ASCII）DXF", en: "this is binary DXF; save it as text (ASCII) DXF")))
        }
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            throw InputError(
                Diagnostic(
                    "text.encoding", .error, file: file, at: .init(byte: 0, line: 1),
                    Bilingual(zh: "看起来是 UTF-16，请先转换为 UTF-8", en: "looks like UTF-16, convert it to UTF-8 first")))
        }
        let groups = try DXFGroups(bytes, file: file, limits: options.limits)
        let sections = try DXFSections.read(groups, file: file, limits: options.limits)
        var run = Run(groups: groups, sections: sections, file: file, options: options)
        return try run.drawing()
    }

    private static let binaryMark = Array("AutoCAD Binary DXF".utf8)

    private struct Run {
        let groups: DXFGroups
        let sections: DXFSections
        let file: String
        let options: ImportOptions

        mutating func drawing() throws(InputError) -> Drawing {
            var texts = DXFTextDecoder(basis, file: file, limits: options.limits)
            var layers = DXFLayers()
            var blocks = DXFBlocks()
            do throws(DXFFault) {
                layers = try DXFLayers.read(sections.tables["LAYER"] ?? [], groups, &texts)
                blocks = try DXFBlocks.read(sections, groups, &texts)
            } catch {
                throw InputError(
                    Diagnostic(error.code, .error, file: file, at: .init(line: error.line), error.message))
            }
            var parser = DXFParser(groups: groups, texts: texts)
            let models = blocks.list.filter { $0.kind == .model && $0.externalPath == nil }.flatMap(\.objects)
            let top = sections.entities + models
            try count(top, &parser, blocks)

            let (units, telling) = unit()
            guard let units else {
                let rough = try expansion(parser, blocks, layers, top, metresPerUnit: nil)
                throw InputError(noUnits(telling, rough.low, rough.high))
            }
            let result = try expansion(parser, blocks, layers, top, metresPerUnit: units.metres)
            return drawing(result, blocks, units, telling)
        }

        private func drawing(
            _ result: DXFExpansion, _ blocks: DXFBlocks, _ units: DXFUnits, _ telling: Bilingual
        ) -> Drawing {
            var account = result.account
            if sections.otherObjects > 0 {
                account.ignore(
                    "OBJECTS", "drawing.objects", DXFKinds.otherObjects,
                    at: "line \(groups.line(sections.firstOther))", times: sections.otherObjects)
            }
            var told = sections.diagnostics
            for block in blocks.list {
                guard let path = block.externalPath else { continue }
                told.append(
                    Diagnostic(
                        "dxf.xref", .warning, file: file, at: .init(path: block.name, line: block.line),
                        Bilingual(
                            zh: "图块“\(block.name)”是外部参照 \(path)：从不打开，其内容不在本文件中",
                            en:
                                "the block \"\(block.name)\" stands for another file, \(path): it is never opened, what "
                                + "it shows is missing here")))
            }
            told += result.parser.texts.diagnostics.diagnostics(file: file)
            told += result.diagnostics.diagnostics(file: file)
            let size = (result.high - result.low) * units.metres
            if !result.entities.isEmpty, size.x.isFinite, size.y.isFinite {
                told.append(sizeTold(size, units, telling))
            }
            let ordered = told.enumerated().sorted {
                let (a, b) = ($0.element.place.line ?? 0, $1.element.place.line ?? 0)
                return a != b ? a < b : $0.offset < $1.offset
            }
            return Drawing(
                entities: result.entities, metresPerUnit: units.metres, layers: result.layers.list, account: account,
                diagnostics: ordered.map(\.element))
        }

        private func expansion(
            _ parser: DXFParser, _ blocks: DXFBlocks, _ layers: DXFLayers, _ top: [DXFObject], metresPerUnit: Double?
        ) throws(InputError) -> DXFExpansion {
            var expansion = DXFExpansion(
                parser: parser, blocks: blocks, layers: layers, file: file, options: options,
                metresPerUnit: metresPerUnit)
            for object in top { try expansion.add(object) }
            expansion.finish()
            return expansion
        }

        /// The blocks' contents are counted before any is inserted.
        private func count(
            _ top: [DXFObject], _ parser: inout DXFParser, _ blocks: DXFBlocks
        ) throws(InputError) {
            var inserts: [[DXFBlockCount.Insert]] = []
            for block in blocks.list { inserts.append(DXFBlockCount.inserts(block.objects, &parser, blocks)) }
            var counter = DXFBlockCount(
                names: blocks.list.map(\.name), inserts: inserts, file: file, limits: options.limits)
            var sum = 0
            for object in top {
                let list = DXFBlockCount.inserts([object], &parser, blocks)
                let line = groups.line(object.first)
                let (next, overflow) = sum.addingReportingOverflow(try counter.count(list, line: line))
                sum = overflow ? Int.max : next
                guard sum <= options.limits.drawingEntities else {
                    let shown = sum == Int.max ? "> 9·10¹⁸" : "\(sum)"
                    throw InputError(
                        Diagnostic(
                            "dxf.entities", .limit, file: file, at: .init(line: line),
                            Bilingual(
                                zh: "插入图块后至此有 \(shown) 个对象，上限 \(options.limits.drawingEntities) 个",
                                en:
                                    "with its blocks inserted the drawing has \(shown) objects up to here, the limit is "
                                    + "\(options.limits.drawingEntities)")))
                }
            }
        }

        // MARK: Header

        private func word(_ variable: String) -> String? { sections.header[variable].map(groups.word) }

        private var basis: DXFTextDecoder.Basis {
            if let encoding = options.encoding { return .said(encoding) }
            if DXFVersion.isUTF8(word("$ACADVER") ?? "") { return .said(.utf8) }
            guard let page = word("$DWGCODEPAGE") else { return .unsaid(nil) }
            return DXFCodePage.encoding(page).map { .said($0) } ?? .unsaid(page)
        }

        /// What one unit is, nil where nobody says, and how it is known.
        private func unit() -> (DXFUnits?, Bilingual) {
            let code = word("$INSUNITS").flatMap { Int($0) }
            let said = code.flatMap(DXFUnits.of)
            if let metres = options.metresPerUnit {
                let own = DXFUnits(metres: metres, name: Bilingual(zh: "单位", en: "unit"))
                let shown = NumberText.told(metres)
                guard let said, abs(said.metres - metres) > 1e-9 * metres else {
                    return (own, Bilingual(zh: "按指定，每单位 \(shown) m", en: "one unit is \(shown) m, as asked"))
                }
                return (
                    own,
                    Bilingual(
                        zh: "按指定，每单位 \(shown) m；文件的 $INSUNITS \(code ?? 0) 说是\(said.name.zh)",
                        en: "one unit is \(shown) m, as asked; the file's $INSUNITS \(code ?? 0) says \(said.name.en)")
                )
            }
            if let said {
                return (
                    said,
                    Bilingual(
                        zh: "按 $INSUNITS \(code ?? 0)，单位是\(said.name.zh)",
                        en: "one unit is one \(said.name.en), by $INSUNITS \(code ?? 0)")
                )
            }
            guard let code else {
                return (nil, Bilingual(zh: "文件没有写明单位（$INSUNITS）", en: "the file does not say its unit ($INSUNITS)"))
            }
            return (
                nil,
                code == 0
                    ? Bilingual(zh: "文件写明无单位（$INSUNITS 0）", en: "the file says that it has no unit ($INSUNITS 0)")
                    : Bilingual(zh: "未知的单位 $INSUNITS \(code)", en: "the unit $INSUNITS \(code) is not known")
            )
        }

        private var unitPlace: Diagnostic.Place {
            Diagnostic.Place(path: "$INSUNITS", line: sections.header["$INSUNITS"].map { groups.line($0) + 1 })
        }

        private func noUnits(_ telling: Bilingual, _ low: SIMD2<Double>, _ high: SIMD2<Double>) -> Diagnostic {
            let size = high - low
            let isSized = size.x.isFinite && size.y.isFinite
            let measure = word("$MEASUREMENT").flatMap { Int($0) }
            let hint =
                switch measure {
                case 0: Bilingual(zh: "（$MEASUREMENT 为英制）", en: " ($MEASUREMENT says imperial)")
                case 1: Bilingual(zh: "（$MEASUREMENT 为公制）", en: " ($MEASUREMENT says metric)")
                default: Bilingual(zh: "", en: "")
                }
            let sizes = DXFUnits.sizes(isSized ? size : .zero)
            return Diagnostic(
                "dxf.units", .error, file: file, at: unitPlace,
                Bilingual(
                    zh: telling.zh + hint.zh + "，请用 --units 指定" + (isSized ? "；图形大小" + sizes.zh : ""),
                    en: telling.en + hint.en + "; say it with --units"
                        + (isSized ? ": the drawing is \(sizes.en)" : "")))
        }

        /// The size of the drawing; a warning where no site is so small or so large.
        private func sizeTold(_ size: SIMD2<Double>, _ units: DXFUnits, _ telling: Bilingual) -> Diagnostic {
            let shown = DXFUnits.shown(size)
            let isOdd = size.max() < 3 || size.max() > 50_000
            let sizes = DXFUnits.sizes(size / units.metres)
            return Diagnostic(
                "dxf.units", isOdd ? .warning : .note, file: file, at: unitPlace,
                Bilingual(
                    zh: "\(telling.zh)：图形大小 \(shown)" + (isOdd ? "，不像一个场地；若单位有误请用 --units 指定：\(sizes.zh)" : ""),
                    en: "\(telling.en): the drawing is \(shown)"
                        + (isOdd
                            ? ", an odd size for a site; say the unit with --units if it is wrong: \(sizes.en)" : "")))
        }
    }
}
