import ArgumentParser
import Interchange

/// How text files are read.
struct TextInput: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Encoding of text inputs: utf-8, gbk, gb18030, latin1, shift-jis.",
            discussion: "Files are UTF-8 unless this says otherwise; an encoding is never guessed.", valueName: "name"))
    var encoding: TextEncoding = .utf8
}
