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
        var low = 0
        var high = entries.count
        while low < high {
            let middle = (low + high) / 2
            if entries[middle].hash < hash { low = middle + 1 } else { high = middle }
        }
        var found: [Int] = []
        while low < entries.count, entries[low].hash == hash {
            found.append(Int(entries[low].place))
            low += 1
        }
        return found
    }

    /// FNV-1a of the name in lower case.
    private static func hash(_ name: Substring) -> UInt64 {
        let isASCII = name.utf8.allSatisfy { $0 < 0x80 }
        let text = isASCII ? name : Substring(name.lowercased())
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in text.utf8 {
            let isCapital = byte &- 0x41 < 26
            hash = (hash ^ UInt64(isCapital ? byte | 0x20 : byte)) &* 0x100_0000_01B3
        }
        return hash
    }
}
