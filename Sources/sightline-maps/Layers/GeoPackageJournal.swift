import Interchange

/// Changes to a GeoPackage that its program has not written into the file yet.
enum GeoPackageJournal {
    /// The file is read as it is, without its journal; where there is one, that is told.
    static func tell(_ path: String, _ output: StreamOutput) {
        for ending in ["-wal", "-journal"] where RegularFile.size(path + ending) > 0 {
            output.tell(
                "gpkg.journal", .warning,
                zh: "旁边有 \(ending) 文件：其中未写入的修改没有读取，请先关闭打开此文件的程序",
                en:
                    "a \(ending) file lies beside it: the changes in it are not read; close the program that has the file open first"
            )
        }
    }
}
