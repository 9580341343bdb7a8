import Traces

/// Finds a name that is like another among many.
///
/// A search goes through all of them; what is said of each in a few bytes passes by most without a look at its letters.
struct DefinedNames: Sendable {
    private let table: DefinitionTable
    /// Of each name; 0 for those that are too short or too long to be like another.
    private let lengths: [UInt8]
    /// Which letters are in each, for passing by what cannot be near.
    private let letters: [UInt32]
    /// A bit for each of their words, for passing by what shares none.
    private let words: [UInt64]
    /// How many names are compared closely in one search.
    private static let mostLooks = 5_000
    private static let wantedLengths = 3...100

    init(_ table: DefinitionTable) {
        self.table = table
        var lengths = [UInt8](repeating: 0, count: table.count)
        var letters = [UInt32](repeating: 0, count: table.count)
        var words = [UInt64](repeating: 0, count: table.count)
        for (place, definition) in table.definitions.enumerated()
        where Self.wantedLengths.contains(Int(definition.length)) {
            let name = table.names[definition.range]
            lengths[place] = UInt8(definition.length)
            letters[place] = NameBytes.letters(in: name)
            var bits: UInt64 = 0
            NameBytes.forEachWordHash(in: name) { bits |= Self.bit(of: $0) }
            words[place] = bits
        }
        self.lengths = lengths
        self.letters = letters
        self.words = words
    }

    /// The name with the fewest letters different, or with the most words in common; nil when none is near.
    func nearest(to name: String) -> String? {
        let bytes = Array(name.utf8)
        guard Self.wantedLengths.contains(bytes.count) else { return nil }
        return bySpelling(bytes) ?? byWords(bytes)
    }

    private func bytes(at place: Int) -> ArraySlice<UInt8> {
        table.names[table.definitions[place].range]
    }

    private func text(at place: Int) -> String { String(decoding: bytes(at: place), as: UTF8.self) }

    private static func bit(of word: UInt64) -> UInt64 { 1 << (word >> 58) }

    private func bySpelling(_ name: [UInt8]) -> String? {
        let wanted = NameBytes.lowerCase(name)
        let wantedLetters = NameBytes.letters(in: wanted[...])
        var most = max(1, min(3, name.count / 4))
        var best: Int?
        var looks = 0
        var lower: [UInt8] = []
        var place = -1
        while let next = nextAlike(name.count, wantedLetters, atMost: most, after: place) {
            place = next
            looks += 1
            if looks > Self.mostLooks { break }
            let other = bytes(at: place)
            lower.removeAll(keepingCapacity: true)
            for byte in other { lower.append(NameBytes.lowerCase(byte)) }
            guard let distance = EditDistance.between(wanted[...], lower[...], atMost: most),
                other != name[...], best == nil || distance < most
            else { continue }
            best = place
            if distance <= 1 { break }
            most = distance
        }
        return best.map(text)
    }

    /// The next name with almost that length and these letters.
    private func nextAlike(
        _ length: Int, _ wanted: UInt32, atMost most: Int, after place: Int
    ) -> Int? {
        let shortest = UInt8(length - most)
        let span = UInt8(2 * most)
        return lengths.withUnsafeBufferPointer { lengths in
            letters.withUnsafeBufferPointer { letters in
                var place = place + 1
                while place < lengths.count {
                    if lengths[place] &- shortest <= span,
                        (letters[place] ^ wanted).nonzeroBitCount <= 2 * most
                    {
                        return place
                    }
                    place += 1
                }
                return nil
            }
        }
    }

    /// The next name that has so many bits of words in common.
    private func nextSharing(_ least: Int, of mask: UInt64, after place: Int) -> Int? {
        words.withUnsafeBufferPointer { words in
            var place = place + 1
            while place < words.count {
                if (words[place] & mask).nonzeroBitCount >= least { return place }
                place += 1
            }
            return nil
        }
    }

    /// How much a name has of another.
    private struct Score: Comparable {
        var isAkin: Bool
        var shared: Int
        /// A slip mostly puts one word in the place of another.
        var isOneReplaced: Bool
        var sharesFirst: Bool
        var others: Int

        private var rank: (Int, Int, Int, Int, Int) {
            (isAkin ? 1 : 0, shared, isOneReplaced ? 1 : 0, sharesFirst ? 1 : 0, -others)
        }
        static func < (left: Score, right: Score) -> Bool { left.rank < right.rank }
    }

    private func byWords(_ name: [UInt8]) -> String? {
        var wanted = WordHashes()
        wanted.read(name[...])
        guard wanted.distinct.count > 1, let first = wanted.distinct.first else { return nil }
        let count = wanted.distinct.count
        let mask = wanted.distinct.reduce(UInt64(0)) { $0 | Self.bit(of: $1) }
        let kinship = NameKinship(String(decoding: name, as: UTF8.self))
        var best: (place: Int, score: Score)?
        var looks = 0
        // Two words may share a bit, so that this is only a first look.
        let least = max(1, (count + 1) / 2 - (mask.nonzeroBitCount < count ? 1 : 0))
        var other = WordHashes()
        var last = -1
        while let place = nextSharing(least, of: mask, after: last) {
            last = place
            looks += 1
            if looks > Self.mostLooks { break }
            other.read(bytes(at: place))
            let shared = other.distinct.count(where: wanted.distinct.contains)
            guard shared * 2 >= max(count, other.distinct.count) else { continue }
            var score = Score(
                isAkin: true, shared: shared, isOneReplaced: other.distinct.count == count,
                sharesFirst: other.distinct.contains(first), others: other.distinct.count - shared)
            // Kinship is dear to find out, and most would not win with it either.
            if let best, score <= best.score { continue }
            score.isAkin = kinship.isAkin(to: text(at: place))
            if best.map({ score > $0.score }) ?? true { best = (place, score) }
        }
        return best.map { text(at: $0.place) }
    }

    /// The words of a name by their hashes, each once: reading them for thousands of names makes no new memory.
    private struct WordHashes {
        private(set) var distinct: [UInt64] = []

        mutating func read(_ name: ArraySlice<UInt8>) {
            distinct.removeAll(keepingCapacity: true)
            NameBytes.forEachWordHash(in: name) { word in
                if !distinct.contains(word) { distinct.append(word) }
            }
        }
    }
}
