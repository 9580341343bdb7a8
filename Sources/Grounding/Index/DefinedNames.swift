import Traces

/// Finds a name that is like another among many.
struct DefinedNames: Sendable {
    private struct Entry: Sendable {
        var start: UInt32
        var length: UInt16
        /// Which letters are in it, for passing by what cannot be near.
        var letters: UInt32
        /// A bit for each of its words, for passing by what shares none.
        var words: UInt64
    }
    private let names: [UInt8]
    private let lowerCase: [UInt8]
    private let entries: [Entry]
    /// How many names are compared closely in one search.
    private static let mostLooks = 5_000

    /// - Parameters:
    ///   - names: The bytes of all names.
    ///   - ranges: Where each name stands in them.
    init(_ names: [UInt8], ranges: [Range<Int>]) {
        self.names = names
        let lowerCase = NameBytes.lowerCase(names)
        self.lowerCase = lowerCase
        entries = ranges.filter { (3...100).contains($0.count) }.map { range in
            var words: UInt64 = 0
            NameBytes.forEachWord(in: names[range]) { words |= 1 << (TokenHash.of($0) >> 58) }
            return Entry(
                start: UInt32(range.lowerBound), length: UInt16(range.count),
                letters: NameBytes.letters(in: lowerCase[range]), words: words)
        }
    }

    /// The name with the fewest letters different, or with the most words in common; nil when none is near.
    func nearest(to name: String) -> String? {
        let bytes = Array(name.utf8)
        guard (3...100).contains(bytes.count) else { return nil }
        return bySpelling(bytes) ?? byWords(bytes)
    }

    private func range(of entry: Entry) -> Range<Int> {
        Int(entry.start)..<Int(entry.start) + Int(entry.length)
    }

    private func text(of entry: Entry) -> String {
        String(decoding: names[range(of: entry)], as: UTF8.self)
    }

    private func bySpelling(_ name: [UInt8]) -> String? {
        let wanted = NameBytes.lowerCase(name)
        let letters = NameBytes.letters(in: wanted[...])
        var most = max(1, min(3, name.count / 4))
        var best: Entry?
        var looks = 0
        for entry in entries where abs(Int(entry.length) - name.count) <= most {
            guard (entry.letters ^ letters).nonzeroBitCount <= 2 * most else { continue }
            looks += 1
            if looks > Self.mostLooks { break }
            let range = range(of: entry)
            guard let distance = EditDistance.between(wanted[...], lowerCase[range], atMost: most),
                names[range] != name[...], best == nil || distance < most
            else { continue }
            best = entry
            if distance <= 1 { break }
            most = distance
        }
        return best.map(text)
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
        let wanted = NameBytes.words(in: name[...])
        guard wanted.count > 1 else { return nil }
        let mask = wanted.reduce(UInt64(0)) { $0 | 1 << (TokenHash.of($1) >> 58) }
        var first: [UInt8]?
        NameBytes.forEachWord(in: name[...]) { first = first ?? $0 }
        let kinship = NameKinship(String(decoding: name, as: UTF8.self))
        var best: (entry: Entry, score: Score)?
        var looks = 0
        // Two words may share a bit, so that this is only a first look.
        let least = (wanted.count + 1) / 2 - (mask.nonzeroBitCount < wanted.count ? 1 : 0)
        for entry in entries where (entry.words & mask).nonzeroBitCount >= max(1, least) {
            looks += 1
            if looks > Self.mostLooks { break }
            let words = NameBytes.words(in: names[range(of: entry)])
            let shared = wanted.intersection(words).count
            guard shared * 2 >= max(wanted.count, words.count) else { continue }
            let score = Score(
                isAkin: kinship.isAkin(to: text(of: entry)), shared: shared,
                isOneReplaced: words.count == wanted.count,
                sharesFirst: first.map(words.contains) ?? false, others: words.count - shared)
            if best.map({ score > $0.score }) ?? true { best = (entry, score) }
        }
        return best.map { text(of: $0.entry) }
    }
}
