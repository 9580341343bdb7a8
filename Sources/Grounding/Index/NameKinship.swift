/// Whether a name is like another one in more than a common word: a slip of the pen or of the memory, not chance.
struct NameKinship {
    private let words: [String]
    private let shape: NameWords.Shape

    init(_ name: String) {
        words = NameWords.split(name)
        shape = NameWords.shape(of: name)
    }

    func isAkin(to other: String) -> Bool {
        let others = NameWords.split(other)
        // Constants are like constants: other words in capitals are messages, SQL, states.
        let otherShape = NameWords.shape(of: other)
        if shape == .shoutingSnake, otherShape != .shoutingSnake, otherShape != .shout {
            return false
        }
        if words.count == 1 || others.count == 1 {
            // `SessionBatch` for `Session`, not `returnValue` for `value`, nor `cacheControl` for `cache`.
            return words.first == others.first && (others.first?.utf8.count ?? 0) > 4
                && (others.count > 1 || otherShape == .capital)
                || words.count == 1 && others.count == 1
        }
        if words == others { return true }
        guard shape == otherShape else { return false }
        let shared = words.filter { !Self.common.contains($0) && others.contains($0) }
        guard shared.count == 1, let word = shared.first else { return shared.count > 1 }
        // `createUser` for `buildUser`, not `useQuery` for `queryClient`.
        let places = (words.firstIndex(of: word) ?? 0, others.firstIndex(of: word) ?? 0)
        return places.0 == places.1 || words.count - places.0 == others.count - places.1
    }

    /// Words of so many names that sharing one says nothing.
    private static let common: Set<String> = [
        "is", "has", "get", "set", "on", "to", "from", "with", "of", "by", "in", "new", "create",
        "add", "use", "can", "should", "the", "a", "x", "n", "id", "name", "value", "data", "type",
        "test", "run", "do", "make",
    ]
}
