import Interchange

/// Names of columns as a dBASE table has them: at most 10 bytes, no two alike whatever their case.
enum ShapefileNames {
    static let longest = 10
    /// The longest text of a cell, bytes.
    static let longestText = 254

    /// A short name for each, in their order: the name itself where it fits, else its beginning, cut at a character and
    /// with a number where that is taken.
    static func short(_ full: [String]) -> [String] {
        // Of ASCII only letters, digits and underscores: the rest means something to programs that read tables.
        let names = full.map { name in
            String(name.map { $0.isASCII && !$0.isLetter && !$0.isNumber ? "_" : $0 })
        }
        var taken = Set(names.filter { $0.utf8.count <= longest }.map { $0.lowercased() })
        return names.map { name in
            guard name.utf8.count > longest else { return name }
            var short = ExportText.prefix(name, bytes: longest)
            var number = 2
            while !taken.insert(short.lowercased()).inserted {
                short = ExportText.prefix(name, bytes: longest - String(number).utf8.count) + String(number)
                number += 1
            }
            return short
        }
    }

    /// The table that says which column each short name stands for, in CSV.
    static func table(_ layers: [(file: String, layer: ExportLayer, names: [String])], _ language: Language) -> [UInt8]
    {
        var writer = CSVWriter()
        let titles =
            language == .chinese
            ? ["文件", "字段", "名称", "规划中的名称", "英文说明"] : ["file", "field", "name", "name in the plan", "meaning"]
        writer.row(titles.map { .text($0) })
        for (file, layer, names) in layers {
            for (column, name) in zip(layer.columns, names) {
                writer.row([file, name, column.title[language], column.name, column.meaning].map { .text($0) })
            }
        }
        return writer.bytes
    }
}
