import Interchange

/// Names variants by their values, so that each may be the name of a file: `height=3_tilt=10`.
///
/// Letters of English, digits, Chinese characters and `-_.=`; anything else becomes `-`. A name that is too long, or that
/// another variant has as well (letter case aside), ends in the beginning of a digest of what the variant sets.
enum VariantNames {
    /// In bytes of UTF-8: with an ending it is a file's name everywhere.
    static let longest = 120

    /// One each, all different; the same variants have the same names.
    static func names(of variants: [ScenarioVariant]) -> [String] {
        let plain = variants.map { variant in
            trimmed(variant.values.map { "\(safe($0.label))=\(safe($0.text))" }.joined(separator: "_"))
        }
        let counts = Dictionary(plain.map { ($0.lowercased(), 1) }, uniquingKeysWith: +)
        var names = plain
        var taken: Set<String> = []
        var unsettled: [Int] = []
        for index in plain.indices {
            if counts[plain[index].lowercased()] == 1, plain[index].utf8.count <= longest {
                taken.insert(plain[index].lowercased())
            } else {
                unsettled.append(index)
            }
        }
        for index in unsettled {
            let digest = InputFiles.digest(Array(variants[index].assignmentText.utf8)).prefix(10)
            let stem = "\(shortened(plain[index], to: longest - 11))-\(digest)"
            var name = stem
            var number = 2
            while !taken.insert(name.lowercased()).inserted {
                name = "\(stem)-\(number)"
                number += 1
            }
            names[index] = name
        }
        return names
    }

    /// Whether a text is such a name, so that it may be put into a path.
    static func isSafe(_ name: String) -> Bool {
        !name.isEmpty && name.utf8.count <= 2 * longest && name == safe(name) && name == trimmed(name)
    }

    private static func safe(_ text: String) -> String {
        var name = String.UnicodeScalarView()
        for scalar in text.unicodeScalars { name.append(isKept(scalar) ? scalar : "-") }
        return String(name)
    }

    private static func isKept(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        // CJK ideographs, which have one form each: names stay the same where file systems normalise.
        case 0x3400...0x4DBF, 0x4E00...0x9FFF, 0x20000...0x2A6DF, 0x2A700...0x2EBE0, 0x30000...0x323AF: true
        default: "-_.=".unicodeScalars.contains(scalar)
        }
    }

    /// Not hidden, no option of a program, not cut by file systems that drop points at the end.
    private static func trimmed(_ name: String) -> String {
        var name = name
        if let first = name.first, "-.".contains(first) { name = "_" + name }
        if name.last == "." { name += "_" }
        return name
    }

    private static func shortened(_ name: String, to bytes: Int) -> String {
        var name = name
        while name.utf8.count > bytes { name.removeLast() }
        return name
    }
}
