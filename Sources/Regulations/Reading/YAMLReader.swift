import Interchange
import Yams

/// Reads one YAML document strictly: no aliases, no anchors, no duplicate keys, keys are plain scalars.
///
/// Limits: 4 MiB of text; libyaml stops nesting at 1,000 levels.
package struct YAMLReader {
    /// Bytes.
    package static let largestDocument = 4 << 20

    package var file: String?

    package init(file: String?) { self.file = file }

    package func read(_ bytes: some Collection<UInt8>) throws(InputError) -> YAMLValue {
        guard bytes.count <= Self.largestDocument else {
            throw InputError(
                Diagnostic(
                    "yaml.tooLarge", .limit, file: file,
                    Bilingual(
                        zh: "文件有 \(bytes.count) 字节，超过 \(Self.largestDocument) 字节的上限",
                        en: "the file has \(bytes.count) bytes, more than the limit of \(Self.largestDocument)")))
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw InputError(
                Diagnostic(
                    "yaml.encoding", .error, file: file,
                    Bilingual(zh: "文件不是有效的 UTF-8", en: "the file is not valid UTF-8")))
        }
        return try read(text)
    }

    package func read(_ text: String) throws(InputError) -> YAMLValue {
        // Before composing: a chain of aliases can grow exponentially once keys are compared.
        if let place = AliasScan.firstAnchorWithAlias(in: text) { throw InputError(anchorProblem(at: place)) }
        let parser: Parser
        let root: Node?
        do {
            parser = try Parser(yaml: text)
            root = try parser.singleRoot()
        } catch {
            throw InputError(diagnostic(for: error))
        }
        guard let root else {
            throw InputError(
                Diagnostic("yaml.empty", .error, file: file, Bilingual(zh: "文件是空的", en: "the file is empty")))
        }
        var problems: [Diagnostic] = []
        // Nodes hold their anchors weakly: the parser has to outlive the walk that looks for them.
        let value = withExtendedLifetime(parser) { convert(root, path: "$", problems: &problems) }
        guard problems.isEmpty else { throw InputError(problems) }
        return value
    }

    private func convert(_ node: Node, path: String, problems: inout [Diagnostic]) -> YAMLValue {
        let place = Diagnostic.Place(path: path, line: node.mark?.line, column: node.mark?.column)
        if node.anchor != nil {
            problems.append(anchorProblem(at: place))
            return .scalar("", place)
        }
        switch node {
        case .scalar(let scalar):
            return .scalar(scalar.string, place)
        case .sequence(let sequence):
            var values: [YAMLValue] = []
            for (index, item) in sequence.enumerated() {
                values.append(convert(item, path: "\(path)[\(index)]", problems: &problems))
            }
            return .sequence(values, place)
        case .mapping(let mapping):
            var entries: [YAMLValue.Entry] = []
            for (keyNode, valueNode) in mapping {
                guard case .scalar(let key) = keyNode, keyNode.anchor == nil else {
                    problems.append(
                        Diagnostic(
                            "yaml.key", .error, file: file, at: place,
                            Bilingual(zh: "键必须是单个值", en: "a key must be a single value")))
                    continue
                }
                let inner = "\(path).\(key.string)"
                entries.append(
                    YAMLValue.Entry(
                        key: key.string,
                        keyPlace: Diagnostic.Place(path: inner, line: key.mark?.line, column: key.mark?.column),
                        value: convert(valueNode, path: inner, problems: &problems)))
            }
            return .mapping(entries, place)
        case .alias:
            problems.append(anchorProblem(at: place))
            return .scalar("", place)
        }
    }

    private func anchorProblem(at place: Diagnostic.Place) -> Diagnostic {
        Diagnostic(
            "yaml.alias", .error, file: file, at: place,
            Bilingual(zh: "不允许使用锚点（&）和别名（*），请把内容写全", en: "anchors (&) and aliases (*) are refused: write it out"))
    }

    private func diagnostic(for error: any Error) -> Diagnostic {
        switch error as? YamlError {
        case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
            .composer(let context, let problem, let mark, _):
            let where_ = context.map { " (\($0.text))" } ?? ""
            let code = problem.hasPrefix("Maximum nesting") ? "yaml.nesting" : "yaml.syntax"
            return Diagnostic(
                code, code == "yaml.nesting" ? .limit : .error, file: file,
                at: Diagnostic.Place(line: mark.line, column: mark.column),
                Bilingual(zh: "YAML 语法错误：\(problem)\(where_)", en: "YAML syntax: \(problem)\(where_)"))
        case .duplicatedKeysInMapping(let keys, let context):
            let list = keys.joined(separator: ", ")
            return Diagnostic(
                "yaml.duplicateKey", .error, file: file,
                at: Diagnostic.Place(line: context.mark.line, column: context.mark.column),
                Bilingual(zh: "同一层中键重复：\(list)", en: "duplicate keys in one mapping: \(list)"))
        case .reader(let problem, let offset, _, _):
            return Diagnostic(
                "yaml.encoding", .error, file: file, at: Diagnostic.Place(byte: offset),
                Bilingual(zh: "无法读取字符：\(problem)", en: "unreadable characters: \(problem)"))
        default:
            return Diagnostic(
                "yaml.syntax", .error, file: file,
                Bilingual(zh: "YAML 无法解析：\(error)", en: "YAML cannot be parsed: \(error)"))
        }
    }
}
