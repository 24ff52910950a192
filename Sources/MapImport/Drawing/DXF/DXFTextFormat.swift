/// Takes the formatting codes out of texts.
enum DXFTextFormat {
    /// A TEXT: `%%` codes, `^` for control characters.
    static func singleLine(_ text: String) -> String {
        var scanner = Scanner(text)
        var result = ""
        while let scalar = scanner.next() {
            switch scalar {
            case "%" where scanner.peek == "%": result.unicodeScalars.append(contentsOf: percentCode(&scanner))
            case "^": result.unicodeScalars.append(contentsOf: caret(&scanner))
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// An MTEXT: `\P` parts lines; fonts, heights, colours and braces go; stacked texts become `1/2`
    /// (AutoCAD, "Use a text editor in place of the in-place text editor", format codes).
    static func plain(_ text: String) -> String {
        var scanner = Scanner(text)
        var result = ""
        while let scalar = scanner.next() {
            switch scalar {
            case "{", "}": break
            case "%" where scanner.peek == "%": result.unicodeScalars.append(contentsOf: percentCode(&scanner))
            case "^": result.unicodeScalars.append(contentsOf: caret(&scanner))
            case "\\": result += code(&scanner)
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// In heights of a letter: ideographs are as wide as high, other letters about two thirds of it.
    static func width(of text: String) -> Double {
        text.unicodeScalars.reduce(0) { $0 + ($1.value >= 0x1100 ? 1.1 : 0.7) }
    }

    private struct Scanner {
        private let scalars: String.UnicodeScalarView
        private var index: String.UnicodeScalarView.Index

        init(_ text: String) {
            scalars = text.unicodeScalars
            index = scalars.startIndex
        }

        var peek: Unicode.Scalar? { index < scalars.endIndex ? scalars[index] : nil }

        mutating func next() -> Unicode.Scalar? {
            guard let scalar = peek else { return nil }
            index = scalars.index(after: index)
            return scalar
        }

        /// Up to a semicolon, which is taken as well; all that is left where there is none.
        mutating func argument() -> [Unicode.Scalar] {
            var argument: [Unicode.Scalar] = []
            while let scalar = next(), scalar != ";" {
                if scalar == "\\", let escaped = next() {
                    argument.append(escaped)
                } else {
                    argument.append(scalar)
                }
            }
            return argument
        }
    }

    private static func code(_ scanner: inout Scanner) -> String {
        guard let letter = scanner.next() else { return "\\" }
        switch letter {
        case "P", "X", "N": return "\n"
        case "~": return " "
        case "\\", "{", "}": return String(letter)
        case "L", "l", "O", "o", "K", "k": return ""
        case "A", "C", "c", "H", "T", "Q", "W", "F", "f", "p":
            _ = scanner.argument()
            return ""
        case "S": return stacked(scanner.argument())
        default: return "\\" + String(letter)
        }
    }

    /// `1^2`, `1/2` and `1#2` are one text over another; with one of them empty it is raised or lowered alone.
    private static func stacked(_ argument: [Unicode.Scalar]) -> String {
        func string(_ scalars: some Sequence<Unicode.Scalar>) -> String {
            var view = String.UnicodeScalarView()
            view.append(contentsOf: scalars)
            return String(view)
        }
        func trimmed(_ scalars: ArraySlice<Unicode.Scalar>) -> ArraySlice<Unicode.Scalar> {
            var slice = scalars.drop { $0 == " " }
            while slice.last == " " { slice.removeLast() }
            return slice
        }
        guard let mark = argument.firstIndex(where: { $0 == "^" || $0 == "/" || $0 == "#" }) else {
            return string(argument)
        }
        let (upper, lower) = (trimmed(argument[..<mark]), trimmed(argument[(mark + 1)...]))
        if upper.isEmpty || lower.isEmpty { return string(upper + lower) }
        return string(upper) + "/" + string(lower)
    }

    private static func percentCode(_ scanner: inout Scanner) -> [Unicode.Scalar] {
        _ = scanner.next()
        guard let code = scanner.peek else { return ["%", "%"] }
        switch code {
        case "d", "D": _ = scanner.next(); return ["°"]
        case "p", "P": _ = scanner.next(); return ["±"]
        case "c", "C": _ = scanner.next(); return ["⌀"]
        case "u", "U", "o", "O", "k", "K": _ = scanner.next(); return []
        case "%": _ = scanner.next(); return ["%"]
        default:
            var number: UInt32 = 0
            var digits: [Unicode.Scalar] = []
            while digits.count < 3, let digit = scanner.peek, ("0"..."9").contains(digit) {
                number = number * 10 + (digit.value - 0x30)
                digits.append(digit)
                _ = scanner.next()
            }
            if digits.count == 3, number >= 0x20, let scalar = Unicode.Scalar(number) { return [scalar] }
            return ["%", "%"] + digits
        }
    }

    /// `^J` is a line's end, `^I` a tabulator, `^ ` the caret itself; others stay.
    private static func caret(_ scanner: inout Scanner) -> [Unicode.Scalar] {
        switch scanner.peek {
        case "J": _ = scanner.next(); return ["\n"]
        case "M": _ = scanner.next(); return []
        case "I": _ = scanner.next(); return [" "]
        case " ": _ = scanner.next(); return ["^"]
        default: return ["^"]
        }
    }
}
