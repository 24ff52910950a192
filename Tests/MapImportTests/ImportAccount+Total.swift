@testable import MapImport

extension ImportAccount {
    /// How many objects of that kind were counted, whatever became of them.
    func total(of kind: String) -> Int { rows.reduce(0) { $0 + ($1.kind == kind ? $1.count : 0) } }
}
