/// Which files git tracks, as `.git/index` has them: what is tracked counts even where `.gitignore` would leave it out.
///
/// Reads versions 2 to 4 of the format (gitformat-index); kept are hashes of the paths and of the folders above them.
struct TrackedFiles {
    private var files: Set<Int> = []
    private var folders: Set<Int> = []

    init() {}

    /// Nil when the bytes are no index that is understood to its end.
    init?(_ bytes: [UInt8]) {
        var reader = Reader(bytes: bytes)
        guard reader.take(4) == Array("DIRC".utf8)[...], let version = reader.number(),
            (2...4).contains(version), let count = reader.number()
        else { return nil }
        var path: [UInt8] = []
        for _ in 0..<count {
            guard let next = reader.path(after: path, version: version) else { return nil }
            path = next
            add(path)
        }
    }

    func has(file path: String) -> Bool { files.contains(Self.hash(path.utf8)) }

    /// Whether anything below the folder is tracked.
    func has(folder path: String) -> Bool { folders.contains(Self.hash(path.utf8)) }

    private mutating func add(_ path: [UInt8]) {
        files.insert(Self.hash(path))
        var rest = path[...]
        while let slash = rest.lastIndex(of: UInt8(ascii: "/")) {
            rest = rest[..<slash]
            guard folders.insert(Self.hash(rest)).inserted else { return }
        }
    }

    private static func hash(_ path: some Sequence<UInt8>) -> Int {
        var hasher = Hasher()
        for byte in path { hasher.combine(byte) }
        return hasher.finalize()
    }

    private struct Reader {
        let bytes: [UInt8]
        var place = 0

        mutating func take(_ count: Int) -> ArraySlice<UInt8>? {
            guard count >= 0, bytes.count - place >= count else { return nil }
            defer { place += count }
            return bytes[place..<place + count]
        }

        mutating func number() -> Int? {
            take(4).map { $0.reduce(0) { $0 << 8 | Int($1) } }
        }

        /// One entry: times, identifiers, size and hash (60 bytes), flags, then the path.
        mutating func path(after last: [UInt8], version: Int) -> [UInt8]? {
            let start = place
            guard take(60) != nil, let flags = take(2) else { return nil }
            // A second pair of flags.
            if flags.first.map({ $0 & 0x40 != 0 }) == true, take(2) == nil { return nil }
            var path: [UInt8] = []
            if version == 4 {
                guard let dropped = variableNumber(), dropped <= last.count else { return nil }
                path = Array(last.dropLast(dropped))
            }
            guard let end = bytes[place...].firstIndex(of: 0) else { return nil }
            path += bytes[place..<end]
            place = end + 1
            // Filled up with zeros to a multiple of eight.
            if version < 4, take((8 - (place - start) % 8) % 8) == nil { return nil }
            return path
        }

        private mutating func variableNumber() -> Int? {
            guard var byte = take(1)?.first else { return nil }
            var number = Int(byte & 0x7F)
            while byte & 0x80 != 0 {
                guard number < 1 << 24, let next = take(1)?.first else { return nil }
                byte = next
                number = (number + 1) << 7 | Int(byte & 0x7F)
            }
            return number
        }
    }
}
