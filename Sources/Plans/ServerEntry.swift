/// One model server of a sweep.
package struct ServerEntry: Sendable, Hashable {
    /// Its base URL, normalised (``ServerAddress``), or the name that a session gives it.
    package var address: String
    /// Trials that it may carry at once, at least 1: Ollama's `OLLAMA_NUM_PARALLEL`, llama-server's `-np`. The
    /// server, not the harness, decides whether they really run side by side (ollama.md 5).
    package var slots: Int

    package init(address: String, slots: Int = 1) {
        self.address = address
        self.slots = slots
    }

    /// What cells of a pool name as their server: any of them may carry a trial, so none is part of the cell.
    package static let pool = "any"
}

extension ServerEntry {
    var normalized: ServerEntry {
        ServerEntry(address: ServerAddress.normalized(address) ?? address, slots: slots)
    }

    /// Each address once, with the most slots that are said of it.
    static func merged(_ entries: [ServerEntry]) -> [ServerEntry] {
        entries.map(\.normalized).reduce(into: []) { merged, entry in
            if let index = merged.firstIndex(where: { $0.address == entry.address }) {
                merged[index].slots = max(merged[index].slots, entry.slots)
            } else {
                merged.append(entry)
            }
        }
    }
}

extension Plan {
    /// The servers that may carry a cell's trials.
    package func servers(for cell: Cell) -> [ServerEntry] {
        if cell.server == ServerEntry.pool, !pool.isEmpty { return pool }
        return [pinned.first { $0.address == cell.server } ?? ServerEntry(address: cell.server)]
    }

    /// Every server that some cell may use, in the order of their first mention.
    package var servers: [ServerEntry] {
        var seen: Set<String> = []
        var named: Set<String> = []
        return cells.filter { named.insert($0.server).inserted }.flatMap(servers(for:))
            .filter { seen.insert($0.address).inserted }
    }
}
