/// Names compared byte by byte: many thousands of them in the time of a wink.
enum NameBytes {
    static func lowerCase(_ name: some Sequence<UInt8>) -> [UInt8] { name.map(lowerCase) }

    static func lowerCase(_ byte: UInt8) -> UInt8 { byte &- 0x41 < 26 ? byte | 0x20 : byte }

    /// A bit for each letter or digit that occurs, whatever its case.
    static func letters(in name: ArraySlice<UInt8>) -> UInt32 {
        var letters: UInt32 = 0
        for byte in name { letters |= 1 << UInt32(byte & 0x1F) }
        return letters
    }

    static func words(in name: ArraySlice<UInt8>) -> Set<[UInt8]> {
        var words: Set<[UInt8]> = []
        forEachWord(in: name) { words.insert($0) }
        return words
    }

    /// The words of a name in lower case: `ReadFile`, `read_file` and `read-file` have the same.
    static func forEachWord(in name: ArraySlice<UInt8>, _ body: ([UInt8]) -> Void) {
        var word: [UInt8] = []
        forEachLetter(in: name) { letter in
            word.append(letter)
        } end: {
            body(word)
            word.removeAll(keepingCapacity: true)
        }
    }

    /// The same words by their hashes, which takes no memory.
    static func forEachWordHash(in name: ArraySlice<UInt8>, _ body: (UInt64) -> Void) {
        var hash = TokenHash.start
        forEachLetter(in: name) { letter in
            hash = TokenHash.adding(letter, to: hash)
        } end: {
            body(hash)
            hash = TokenHash.start
        }
    }

    /// The letters of a name's words in lower case, and where each word ends.
    @inline(__always)
    private static func forEachLetter(
        in name: ArraySlice<UInt8>, _ letter: (UInt8) -> Void, end: () -> Void
    ) {
        var isInWord = false
        var wasCapital = false
        for byte in name {
            let isCapital = byte &- 0x41 < 26
            let isPart = isCapital || byte &- 0x61 < 26 || byte &- 0x30 < 10 || byte >= 0x80
            if !isPart || isCapital && !wasCapital, isInWord {
                end()
                isInWord = false
            }
            if isPart {
                letter(isCapital ? byte | 0x20 : byte)
                isInWord = true
            }
            wasCapital = isCapital
        }
        if isInWord { end() }
    }
}
