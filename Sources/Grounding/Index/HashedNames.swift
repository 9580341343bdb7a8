/// Finds places in a list by names, whatever the case of their letters, in little memory.
struct HashedNames: Sendable {
    private struct Entry: Sendable {
        var hash: UInt64
        var place: Int32
    }
    /// By hash, then place.
    private let entries: [Entry]

    init(_ names: some Sequence<Substring>) {
        var entries: [Entry] = []
        for (place, name) in names.enumerated() {
            entries.append(Entry(hash: Self.hash(name), place: Int32(place)))
        }
        self.entries = entries.sorted { ($0.hash, $0.place) < ($1.hash, $1.place) }
    }

    /// The places whose names may be this one in any case, ascending; another name is possible, but not likely.
    func places(of name: some StringProtocol) -> [Int] {
        let hash = Self.hash(Substring(name))
        var low = lowerBound(of: hash)
        var found: [Int] = []
        while low < entries.count, entries[low].hash == hash {
            found.append(Int(entries[low].place))
            low += 1
        }
        return found
    }

    /// Whether a name, by its bytes of UTF-8, may have places; false is certain.
    func mayHold(_ name: some Collection<UInt8>) -> Bool {
        guard let hash = Self.hash(ofASCII: name) else { return true }
        let place = lowerBound(of: hash)
        return place < entries.count && entries[place].hash == hash
    }

    /// The first entry whose hash is not below this one.
    private func lowerBound(of hash: UInt64) -> Int {
        var low = 0
        var high = entries.count
        while low < high {
            let middle = (low + high) / 2
            if entries[middle].hash < hash { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// FNV-1a of the name in lower case.
    private static func hash(_ name: Substring) -> UInt64 {
        hash(ofASCII: name.utf8) ?? TokenHash.of(name.lowercased().utf8)
    }

    /// Nil when there is another byte.
    private static func hash(ofASCII name: some Sequence<UInt8>) -> UInt64? {
        var hash = TokenHash.start
        for byte in name {
            guard byte < 0x80 else { return nil }
            let isCapital = byte &- 0x41 < 26
            hash = TokenHash.adding(isCapital ? byte | 0x20 : byte, to: hash)
        }
        return hash
    }
}
