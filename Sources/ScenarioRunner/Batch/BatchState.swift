/// A batch's scenarios with what their results stand for, and where those are kept.
final class BatchState {
    let list: BatchList
    /// One a scenario of the list.
    let keys: [BatchKey.Value]
    let folder: BatchFolder

    init(list: BatchList, keys: [BatchKey.Value], folder: BatchFolder) {
        self.list = list
        self.keys = keys
        self.folder = folder
    }

    /// The result of a scenario; nil where there is none of it as it is now.
    func record(_ index: Int) -> BatchJournal.Record? {
        folder.journal.record(list.items[index].name, key: keys[index].key)
    }

    /// What there is to run, those on one site together.
    func pending(retriesFailed: Bool) -> [Int] {
        list.items.indices.filter { index in
            guard let record = record(index) else { return true }
            return record.failure == nil ? !folder.hasPlans(of: record) : retriesFailed
        }.sorted { (keys[$0].site, $0) < (keys[$1].site, $1) }
    }
}
