/// Names compared byte by byte: many thousands of them in the time of a wink.
enum NameBytes {
    static func lowerCase(_ name: some Sequence<UInt8>) -> [UInt8] {
        name.map { $0 &- 0x41 < 26 ? $0 | 0x20 : $0 }
    }

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
        var wasCapital = false
        for byte in name {
            let isCapital = byte &- 0x41 < 26
            let isPart = isCapital || byte &- 0x61 < 26 || byte &- 0x30 < 10 || byte >= 0x80
            if !isPart || isCapital && !wasCapital, !word.isEmpty {
                body(word)
                word.removeAll(keepingCapacity: true)
            }
            if isPart { word.append(isCapital ? byte | 0x20 : byte) }
            wasCapital = isCapital
        }
        if !word.isEmpty { body(word) }
    }
}
