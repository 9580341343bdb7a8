/// Where names are defined first, and the names themselves.
///
/// Numbers in a table rather than a dictionary of definitions, which would take twice the memory: a large repository
/// defines half a million names.
struct DefinitionTable: Sendable {
    struct Definition: Sendable {
        /// Of the name.
        var hash: UInt64
        var file: UInt32
        var line: UInt32
        /// Of the name, in `names`.
        var start: UInt32
        var length: UInt16

        var range: Range<Int> { Int(start)..<Int(start) + Int(length) }
    }
    /// In the order in which they were found.
    private(set) var definitions: [Definition] = []
    /// The bytes of all names.
    private(set) var names: [UInt8] = []
    /// Places in `definitions`, from 1, below the upper half of the hash, which tells most names apart without a look
    /// at their definitions; 0 for a free slot. A power of two, at most seven tenths full.
    private var slots = [UInt64](repeating: 0, count: 1 << 10)

    var count: Int { definitions.count }

    /// Notes a definition, whose name the tokenizer keeps below 257 bytes; of several of a name the first counts.
    mutating func add(_ hash: UInt64, name: ArraySlice<UInt8>, file: UInt32, line: UInt32) {
        if definitions.count * 10 >= slots.count * 7 { grow() }
        let slot = slot(of: hash)
        guard slots[slot] == 0 else { return }
        definitions.append(
            Definition(
                hash: hash, file: file, line: line, start: UInt32(names.count),
                length: UInt16(name.count)))
        slots[slot] = Self.tag(hash) | UInt64(definitions.count)
        names += name
    }

    func find(_ hash: UInt64) -> Definition? {
        let slot = slots[slot(of: hash)]
        return slot == 0 ? nil : definitions[Self.place(slot)]
    }

    private static func tag(_ hash: UInt64) -> UInt64 { hash & ~0xFFFF_FFFF }

    private static func place(_ slot: UInt64) -> Int { Int(slot & 0xFFFF_FFFF) - 1 }

    /// The slot that has the hash, else the free one where it belongs.
    private func slot(of hash: UInt64) -> Int {
        let mask = slots.count - 1
        var index = Int(truncatingIfNeeded: hash ^ (hash >> 29)) & mask
        while case let slot = slots[index], slot != 0 {
            if Self.tag(slot) == Self.tag(hash), definitions[Self.place(slot)].hash == hash {
                break
            }
            index = (index + 1) & mask
        }
        return index
    }

    private mutating func grow() {
        slots = [UInt64](repeating: 0, count: slots.count * 2)
        for (place, definition) in definitions.enumerated() {
            slots[slot(of: definition.hash)] = Self.tag(definition.hash) | UInt64(place + 1)
        }
    }
}
