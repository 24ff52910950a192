extension ZIPArchive {
    /// Reads the directory of an archive; contents are inflated one by one (`contents(of:)`).
    ///
    /// - Parameter file: the file's name in diagnostics.
    /// - Throws: all that stands against it at once: `zip.path`, `zip.duplicate`, `zip.encrypted`, `zip.method`,
    ///   `zip.overlap`, `text.encoding`; or what ended the reading: `zip.format`, `zip.truncated`, `zip.damaged`,
    ///   `zip.volumes`, `zip.entries`.
    public static func read(
        _ bytes: [UInt8], file: String? = nil, limits: InputLimits = .standard
    ) throws(InputError) -> ZIPArchive {
        let directory = try ZIPDirectory(bytes, file: file)
        var problems = DiagnosticCollector(perCode: limits.diagnosticsPerCode)
        if directory.shift > 0 || directory.behind > 0 {
            problems.add(
                "zip.junk", .warning, path: nil,
                zh: "压缩包之前有 \(directory.shift) 个、之后有 \(directory.behind) 个不属于它的字节，已忽略",
                en:
                    "\(directory.shift) bytes before the archive and \(directory.behind) behind it are no part of it and are ignored"
            )
        }
        var entries: [Entry] = []
        var names: Set<String> = []
        var cursor = ByteCursor(bytes, at: directory.start, end: directory.start + directory.size)
        while cursor.left > 0 {
            guard entries.count < limits.archiveEntries else {
                throw ZIPProblem.error(
                    "zip.entries", file, cursor.position, severity: .limit,
                    zh: "压缩包中的文件超过 \(limits.archiveEntries) 个",
                    en: "more than \(limits.archiveEntries) entries in the archive")
            }
            let position = cursor.position
            guard let entry = try entry(&cursor, bytes, directory, file: file, &problems) else { continue }
            if !names.insert(entry.name).inserted {
                let shown = ZIPProblem.shown(entry.name)
                problems.add(
                    "zip.duplicate", .error, byte: position, path: nil, zh: "压缩包中有两个“\(shown)”",
                    en: "'\(shown)' stands twice in the archive")
            }
            entries.append(entry)
        }
        checkOverlaps(entries, directory, &problems)
        let diagnostics = problems.diagnostics(file: file)
        if problems.hasErrors { throw InputError(diagnostics) }
        guard directory.count == entries.count else {
            throw ZIPProblem.damaged(
                file, byte: directory.start, zh: "目录声明 \(directory.count) 个文件，实有 \(entries.count) 个",
                en: "the directory declares \(directory.count) entries and has \(entries.count)")
        }
        return ZIPArchive(entries: entries, diagnostics: diagnostics, bytes: bytes, file: file, limits: limits)
    }

    /// Reads one entry of the directory (APPNOTE 4.3.12) and the local header that it points at. Nil where the name says
    /// nothing that could be told apart.
    private static func entry(
        _ cursor: inout ByteCursor, _ bytes: [UInt8], _ directory: ZIPDirectory, file: String?,
        _ problems: inout DiagnosticCollector
    ) throws(InputError) -> Entry? {
        let position = cursor.position
        guard cursor.number(UInt32.self) == 0x0201_4B50, cursor.take(4) != nil, let flags = cursor.number(UInt16.self),
            let method = cursor.number(UInt16.self), cursor.take(4) != nil, let checksum = cursor.number(UInt32.self),
            let packed = cursor.number(UInt32.self), let size = cursor.number(UInt32.self),
            let nameLength = cursor.number(UInt16.self), let extraLength = cursor.number(UInt16.self),
            let commentLength = cursor.number(UInt16.self), let disk = cursor.number(UInt16.self),
            cursor.take(6) != nil, let offset = cursor.number(UInt32.self), let rawName = cursor.take(Int(nameLength)),
            let extra = cursor.take(Int(extraLength)), cursor.take(Int(commentLength)) != nil
        else { throw ZIPProblem.damaged(file, byte: position, zh: "目录损坏", en: "the directory is damaged here") }
        guard disk == 0 || disk == .max else { throw ZIPProblem.volumes(file) }
        var entry = Entry(
            name: "", declaredSize: Int(size), packedSize: Int(packed), method: method, checksum: checksum,
            header: Int(offset), data: 0..<0)
        guard entry.takeLongSizes(from: extra, bytes) else {
            throw ZIPProblem.damaged(file, byte: position, zh: "ZIP64 扩展字段损坏", en: "its ZIP64 field is damaged")
        }
        guard let name = ZIPName.decode(rawName, isUTF8: flags & 0x0800 != 0) else {
            problems.add(
                "text.encoding", .error, byte: position, path: nil, zh: "文件名标记为 UTF-8，但不是有效的 UTF-8",
                en: "a name is marked as UTF-8 and is not")
            return nil
        }
        entry.name = name.text
        let shown = ZIPProblem.shown(name.text)
        if let guess = name.guess {
            problems.add(
                "text.encoding", .warning, byte: position, path: nil, zh: "文件名“\(shown)”没有标明编码，\(guess.zh)",
                en: "the archive does not say how the name '\(shown)' is encoded; it is \(guess.en)")
        }
        if let danger = ZIPName.danger(name.text) {
            problems.add(
                "zip.path", .error, byte: position, path: nil, zh: "文件名“\(shown)”\(danger.zh)，不予读取",
                en: "the name '\(shown)' \(danger.en) and is not followed")
        }
        if flags & 0x2041 != 0 {
            problems.add(
                "zip.encrypted", .error, byte: position, path: nil, zh: "“\(shown)”已加密，请解密后再导入",
                en: "'\(shown)' is encrypted; pack it anew without a password")
        }
        if method != 0, method != 8 {
            problems.add(
                "zip.method", .error, byte: position, path: nil, zh: "“\(shown)”的压缩方法 \(method) 不支持，请用普通的 ZIP 压缩",
                en: "'\(shown)' is compressed by method \(method), which is not read; pack it anew as a plain ZIP")
        }
        try entry.findData(bytes, directory, rawName: rawName, file: file)
        return entry
    }

    /// Entries that share bytes with one another or with the directory: how small files claim to be huge ones.
    private static func checkOverlaps(
        _ entries: [Entry], _ directory: ZIPDirectory, _ problems: inout DiagnosticCollector
    ) {
        let sorted = entries.sorted { ($0.header, $0.data.upperBound) < ($1.header, $1.data.upperBound) }
        var reached = 0
        for entry in sorted {
            if entry.header < reached {
                let shown = ZIPProblem.shown(entry.name)
                problems.add(
                    "zip.overlap", .error, byte: entry.header, path: nil, zh: "“\(shown)”与另一个文件共用字节",
                    en: "'\(shown)' shares bytes with another entry")
            }
            reached = max(reached, entry.data.upperBound)
        }
    }
}

extension ZIPArchive.Entry {
    /// Takes sizes and offset that did not fit into 32 bits from the ZIP64 field (APPNOTE 4.5.3).
    fileprivate mutating func takeLongSizes(from extra: ArraySlice<UInt8>, _ bytes: [UInt8]) -> Bool {
        let full = Int(UInt32.max)
        guard declaredSize == full || packedSize == full || header == full else { return true }
        var cursor = ByteCursor(bytes, at: extra.startIndex, end: extra.endIndex)
        while let kind = cursor.number(UInt16.self), let length = cursor.number(UInt16.self) {
            let field = cursor.position
            guard cursor.take(Int(length)) != nil else { return false }
            guard kind == 1 else { continue }
            var long = ByteCursor(bytes, at: field, end: field + Int(length))
            for member in [\Self.declaredSize, \Self.packedSize, \Self.header] where self[keyPath: member] == full {
                guard let value = long.size() else { return false }
                self[keyPath: member] = value
            }
            return true
        }
        // 4 GiB to the byte, or nonsense: both are told when the data are looked for.
        return true
    }

    /// Where its data are, behind its local header (APPNOTE 4.3.7), which has to name the same file.
    fileprivate mutating func findData(
        _ bytes: [UInt8], _ directory: ZIPDirectory, rawName: ArraySlice<UInt8>, file: String?
    ) throws(InputError) {
        let shown = ZIPProblem.shown(name)
        let (start, isOverflow) = header.addingReportingOverflow(directory.shift)
        guard !isOverflow, start >= 0, start < directory.start else {
            throw ZIPProblem.damaged(
                file, byte: nil, zh: "“\(shown)”的位置在压缩包之外", en: "'\(shown)' lies outside the archive")
        }
        header = start
        var cursor = ByteCursor(bytes, at: start, end: directory.start)
        guard cursor.number(UInt32.self) == 0x0403_4B50, cursor.take(22) != nil,
            let nameLength = cursor.number(UInt16.self), let extraLength = cursor.number(UInt16.self),
            let localName = cursor.take(Int(nameLength)), cursor.take(Int(extraLength)) != nil
        else {
            throw ZIPProblem.damaged(
                file, byte: start, zh: "“\(shown)”的文件头损坏", en: "the header of '\(shown)' is damaged")
        }
        guard localName.elementsEqual(rawName) else {
            throw ZIPProblem.damaged(
                file, byte: start, zh: "“\(shown)”在目录和文件头中的名称不同",
                en: "the directory and the header give '\(shown)' different names")
        }
        guard cursor.left >= packedSize else {
            throw ZIPProblem.damaged(
                file, byte: start, zh: "“\(shown)”的数据超出压缩包", en: "the data of '\(shown)' reach beyond the archive")
        }
        data = cursor.position..<(cursor.position + packedSize)
    }
}
