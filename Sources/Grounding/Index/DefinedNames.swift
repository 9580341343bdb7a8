import Traces

/// Finds a name that is like another among many.
struct DefinedNames: Sendable {
    private struct Entry: Sendable {
        var name: String
        /// Which letters are in it, for passing by what cannot be near.
        var letters: UInt32
        var length: Int
    }
    private let entries: [Entry]
    /// Entries by the hash of a word of theirs; words that are everywhere are left out.
    private let byWord: [UInt64: [Int32]]

    /// Words of more names than this tell nothing.
    private static let mostNames = 5_000

    init(_ names: [String]) {
        entries = names.filter { $0.utf8.count > 2 }.map {
            Entry(name: $0, letters: Self.letters(of: $0), length: $0.utf8.count)
        }
        var byWord: [UInt64: [Int32]] = [:]
        for (index, entry) in entries.enumerated() where entry.length <= 100 {
            for word in Set(NameLikeness.words(of: entry.name)) where word.utf8.count > 1 {
                byWord[TokenHash.of(word.utf8), default: []].append(Int32(index))
            }
        }
        self.byWord = byWord
    }

    /// The name with the fewest letters different, or with the most words in common; nil when none is near.
    func nearest(to name: String) -> String? {
        guard (3...100).contains(name.utf8.count) else { return nil }
        return bySpelling(name) ?? byWords(name)
    }

    private func bySpelling(_ name: String) -> String? {
        let length = name.utf8.count
        let letters = Self.letters(of: name)
        let most = max(1, length / 4)
        var best: (name: String, distance: Int)?
        for entry in entries where abs(entry.length - length) <= most {
            guard (entry.letters ^ letters).nonzeroBitCount <= 2 * most, entry.name != name
            else { continue }
            let distance = EditDistance.between(name.lowercased(), entry.name.lowercased())
            if distance <= most, distance < best?.distance ?? .max {
                best = (entry.name, distance)
                if distance <= 1 { break }
            }
        }
        return best?.name
    }

    private func byWords(_ name: String) -> String? {
        let wanted = Set(NameLikeness.words(of: name))
        guard wanted.count > 1 else { return nil }
        var shared: [Int32: Int] = [:]
        for word in wanted {
            let entries = byWord[TokenHash.of(word.utf8)] ?? []
            guard entries.count <= Self.mostNames else { continue }
            for entry in entries { shared[entry, default: 0] += 1 }
        }
        let best = shared.filter { $0.value * 2 >= wanted.count }
            .max {
                ($0.value, -entries[Int($0.key)].length, $1.key) < (
                    $1.value, -entries[Int($1.key)].length, $0.key
                )
            }
        return best.flatMap { entry in
            let other = entries[Int(entry.key)].name
            let words = Set(NameLikeness.words(of: other))
            return entry.value * 2 >= max(words.count, wanted.count) ? other : nil
        }
    }

    private static func letters(of name: String) -> UInt32 {
        var letters: UInt32 = 0
        for byte in name.utf8 where byte >= 0x41 { letters |= 1 << UInt32(byte & 0x1F) }
        return letters
    }
}
