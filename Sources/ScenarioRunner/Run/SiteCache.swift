import Synchronization

/// Keeps the sites that scenarios were last run on: many share one, and reading, assembling and meshing it is done once.
///
/// A site is known by what is in its files, never by their names or times alone.
public final class SiteCache: Sendable {
    let digests = FileDigests()
    let documents = DocumentCache()
    private let kept = Mutex<[(key: SiteKey, site: LoadedSite)]>([])
    /// How many sites are kept; the one that was not asked for longest goes first.
    private let capacity: Int
    private let count = Atomic(0)

    /// How many sites were loaded so far, rather than known.
    var loaded: Int { count.load(ordering: .relaxed) }

    public init(capacity: Int = 2) { self.capacity = max(1, capacity) }

    func site(for key: SiteKey) -> LoadedSite? {
        kept.withLock { kept in
            guard let index = kept.firstIndex(where: { $0.key == key }) else { return nil }
            let found = kept.remove(at: index)
            kept.append(found)
            return found.site
        }
    }

    func keep(_ site: LoadedSite, for key: SiteKey) {
        count.add(1, ordering: .relaxed)
        kept.withLock { kept in
            kept.removeAll { $0.key == key }
            if kept.count == capacity { kept.removeFirst() }
            kept.append((key, site))
        }
    }
}
