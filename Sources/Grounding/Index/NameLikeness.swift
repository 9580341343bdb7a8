import Traces

/// How alike two files' names are, for naming the nearest thing that exists.
struct NameLikeness {
    private let name: [UInt8]
    private let stem: ArraySlice<UInt8>
    private let words: Set<[UInt8]>

    init(_ name: some StringProtocol) {
        let bytes = Array(name.utf8)
        self.name = NameBytes.lowerCase(bytes)
        stem = Self.stem(of: self.name[...])
        words = NameBytes.words(in: Self.stem(of: bytes[...]))
    }

    /// 0 when they are not alike; the higher the more alike.
    func likeness(to other: some StringProtocol) -> Int {
        let bytes = Array(other.utf8)
        guard (1...100).contains(name.count), (1...100).contains(bytes.count) else { return 0 }
        let lower = NameBytes.lowerCase(bytes)
        if lower == name { return 1_000 }
        let otherStem = Self.stem(of: lower[...])
        if otherStem == stem { return 900 }
        let longer = max(stem.count, otherStem.count)
        if let distance = EditDistance.between(stem, otherStem, atMost: max(1, longer / 3)) {
            return 800 - distance * 10
        }
        guard words.count > 1 || otherStem.count > stem.count else { return 0 }
        let otherWords = NameBytes.words(in: Self.stem(of: bytes[...]))
        let shared = words.intersection(otherWords).count
        let all = words.union(otherWords).count
        return shared * 2 >= all && all > 0 ? 100 * shared / all : 0
    }

    /// The words of a name in lower case, in their order.
    static func words(of name: String) -> [String] {
        var words: [String] = []
        NameBytes.forEachWord(in: Array(name.utf8)[...]) {
            words.append(String(decoding: $0, as: UTF8.self))
        }
        return words
    }

    private static func stem(of name: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        guard let dot = name.lastIndex(of: UInt8(ascii: ".")), dot != name.startIndex else {
            return name
        }
        return name[..<dot]
    }
}
