/// The first two files that each token occurs in, by the token's hash: 16 bytes for each slot.
///
/// Lines are not kept: a file is read again when its line is asked for.
///
/// Two files, so that the document under check can be left out.
struct TokenTable: Sendable {
    struct Slot: Sendable {
        /// 0 for a free slot.
        var hash: UInt64 = 0
        var file: UInt32 = 0
        /// The same as `file` as long as there is no second one; the highest bit is set when there are more than two.
        var second: UInt32 = 0

        static let more: UInt32 = 1 << 31
        var hasMore: Bool { second & Self.more != 0 }
        var secondFile: UInt32 { second & ~Self.more }
    }
    /// A power of two, at most seven tenths full.
    private var slots = [Slot](repeating: Slot(), count: 1 << 10)
    private(set) var count = 0

    /// Notes a token.
    /// - Returns: Whether more files with it would not be kept.
    mutating func add(_ hash: UInt64, file: UInt32) -> Bool {
        if count * 10 >= slots.count * 7 { grow() }
        let mask = slots.count - 1
        var index = Self.start(hash) & mask
        while true {
            let slot = slots[index]
            if slot.hash == hash {
                if slot.hasMore { return true }
                if slot.file == file || slot.second == file { return false }
                slots[index].second = slot.file == slot.second ? file : slot.second | Slot.more
                return slots[index].hasMore
            }
            if slot.hash == 0 {
                slots[index] = Slot(hash: hash, file: file, second: file)
                count += 1
                return false
            }
            index = (index + 1) & mask
        }
    }

    /// Looks at the slots of tokens that are about to be added: in a table that is larger than the processor's caches
    /// these looks overlap, where each addition would wait for its own.
    /// - Returns: Nothing of use, so that the looks are not left out.
    func warm(_ hashes: [UInt64]) -> UInt32 {
        let mask = slots.count - 1
        return slots.withUnsafeBufferPointer { slots in
            hashes.reduce(0) { $0 &+ slots[Self.start($1) & mask].file }
        }
    }

    func find(_ hash: UInt64) -> Slot? {
        let mask = slots.count - 1
        var index = Self.start(hash) & mask
        while slots[index].hash != 0 {
            if slots[index].hash == hash { return slots[index] }
            index = (index + 1) & mask
        }
        return nil
    }

    private static func start(_ hash: UInt64) -> Int {
        Int(truncatingIfNeeded: hash ^ (hash >> 29))
    }

    private mutating func grow() {
        var larger = [Slot](repeating: Slot(), count: slots.count * 2)
        let mask = larger.count - 1
        for slot in slots where slot.hash != 0 {
            var index = Self.start(slot.hash) & mask
            while larger[index].hash != 0 { index = (index + 1) & mask }
            larger[index] = slot
        }
        slots = larger
    }
}
