#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Files and folders by absolute path, with facts in the errors.
package enum Files {
    /// Largest text that ``readText(_:atMost:)`` takes unless told otherwise: 16 MiB.
    package static let usualLimit = 16 * 1024 * 1024

    /// The whole text of a UTF-8 file.
    package static func readText(
        _ path: String, atMost limit: Int = usualLimit
    ) throws(FileFailure) -> String {
        let bytes = try readBytes(path, atMost: limit)
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw FileFailure(path: path, problem: .notUTF8(offset: firstInvalidByte(of: bytes)))
        }
        return text
    }

    /// The whole contents of a regular file; a pipe or device is refused rather than waited for.
    package static func readBytes(
        _ path: String, atMost limit: Int = usualLimit
    ) throws(FileFailure) -> [UInt8] {
        try readFile(path, atMost: limit).bytes
    }

    /// The same, with what the file system said of the file when it was opened.
    static func readFile(
        _ path: String, atMost limit: Int = usualLimit
    ) throws(FileFailure) -> (bytes: [UInt8], info: FileInfo) {
        let file = try open(path)
        defer { close(file.descriptor) }
        guard file.info.bytes <= Int64(limit) else {
            throw FileFailure(
                path: path, problem: .tooLarge(bytes: file.info.bytes, limit: limit))
        }
        // One byte more than there should be, so that the end is seen.
        let wanted = Int(file.info.bytes) + 1
        var bytes = try read(wanted, of: file.descriptor, path: path)
        if bytes.count == wanted {
            try forEachChunk(of: file.descriptor, path: path) { chunk in
                bytes += chunk
                return bytes.count <= limit
            }
        }
        // A file that grew while it was read, or one that states no size (/proc).
        guard bytes.count <= limit else {
            throw FileFailure(
                path: path, problem: .tooLarge(bytes: Int64(bytes.count), limit: limit))
        }
        return (bytes, file.info)
    }

    /// The first bytes of a regular file; a link in the last component is refused.
    package static func readBeginning(
        of path: String, atMost limit: Int
    ) throws(FileFailure) -> [UInt8] {
        let file = try open(path, O_NOFOLLOW)
        defer { close(file.descriptor) }
        return try read(
            Int(min(file.info.bytes, Int64(limit))), of: file.descriptor, path: path)
    }

    /// As many bytes, or as many as there are.
    private static func read(
        _ wanted: Int, of descriptor: Int32, path: String
    ) throws(FileFailure) -> [UInt8] {
        var failure: FileFailure?
        let bytes = [UInt8](unsafeUninitializedCapacity: wanted) { space, count in
            while count < wanted {
                let read = systemRead(
                    descriptor, space.baseAddress.map { $0 + count }, wanted - count)
                if read < 0 {
                    if errno == EINTR { continue }
                    failure = FileFailure(path: path, errno: errno)
                }
                guard read > 0 else { return }
                count += read
            }
        }
        if let failure { throw failure }
        return bytes
    }

    /// Hands over the contents of a regular file in pieces of at most 64 KiB, until `body` says false.
    package static func read(
        _ path: String, inChunks body: (UnsafeRawBufferPointer) -> Bool
    ) throws(FileFailure) {
        let file = try open(path)
        defer { close(file.descriptor) }
        try forEachChunk(of: file.descriptor, path: path, body)
    }

    /// Writes a file so that a reader sees the old contents or the new, never a part; overwrites.
    package static func write(_ text: String, to path: String) throws(FileFailure) {
        let temporary = "\(path).\(getpid()).\(UInt32.random(in: 0...UInt32.max)).part"
        do {
            try writeInPlace(Array(text.utf8), to: temporary)
        } catch {
            unlink(temporary)
            throw FileFailure(path: path, problem: error.problem)
        }
        guard rename(temporary, path) == 0 else {
            let number = errno
            unlink(temporary)
            throw FileFailure(path: path, errno: number)
        }
    }

    /// Writes over a file, keeping its permissions; does not follow a link in the last component.
    package static func writeInPlace(_ bytes: [UInt8], to path: String) throws(FileFailure) {
        let flags = O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK
        let descriptor = openFile(path, flags, 0o644)
        guard descriptor >= 0 else {
            throw FileFailure(path: path, errno: errno)
        }
        defer { close(descriptor) }
        var written = 0
        while written < bytes.count {
            let count = bytes[written...].withUnsafeBytes {
                systemWrite(descriptor, $0.baseAddress, $0.count)
            }
            if count < 0 {
                if errno == EINTR { continue }
                throw FileFailure(path: path, errno: errno)
            }
            written += count
        }
    }

    /// Names in a folder, sorted, those with the given ending only; empty means all.
    package static func names(
        in folder: String, ending: String = ""
    ) throws(FileFailure) -> [String] {
        guard let stream = opendir(folder) else { throw FileFailure(path: folder, errno: errno) }
        defer { closedir(stream) }
        return names(in: stream).filter { $0.hasSuffix(ending) }
    }

    /// What is in a folder, sorted by name; without what is gone meanwhile.
    static func entries(
        in folder: String
    ) throws(FileFailure) -> [(name: String, info: FileInfo)] {
        guard let stream = opendir(folder) else { throw FileFailure(path: folder, errno: errno) }
        defer { closedir(stream) }
        let descriptor = dirfd(stream)
        return names(in: stream).compactMap { name in
            var status = stat()
            // From the folder, so that the path to it is not walked for each name.
            guard fstatat(descriptor, name, &status, AT_SYMLINK_NOFOLLOW) == 0 else { return nil }
            return (name, FileInfo(status))
        }
    }

    private static func names(in stream: FolderStream) -> [String] {
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    /// Makes a folder and those above it; one that exists is fine.
    package static func makeFolder(_ path: String) throws(FileFailure) {
        if mkdir(path, 0o755) == 0 { return }
        let number = errno
        switch number {
        case EEXIST:
            guard FileInfo.of(path, followingLinks: true)?.kind == .folder else {
                throw FileFailure(path: path, problem: .notAFolder)
            }
        case ENOENT:
            let parent = FilePathText.parent(of: path)
            guard parent != path else { throw FileFailure(path: path, errno: number) }
            try makeFolder(parent)
            guard mkdir(path, 0o755) == 0 || errno == EEXIST else {
                throw FileFailure(path: path, errno: errno)
            }
        default: throw FileFailure(path: path, errno: number)
        }
    }

    /// Removes a file, or a folder with all that is in it; links are removed, not followed.
    package static func remove(_ path: String) throws(FileFailure) {
        guard let info = FileInfo.of(path) else { return }
        guard info.kind == .folder else {
            guard unlink(path) == 0 || errno == ENOENT else {
                throw FileFailure(path: path, errno: errno)
            }
            return
        }
        // A model may have taken its own rights away.
        chmod(path, 0o700)
        for name in try names(in: path) { try remove("\(path)/\(name)") }
        guard rmdir(path) == 0 || errno == ENOENT else {
            throw FileFailure(path: path, errno: errno)
        }
    }

    private static func open(
        _ path: String, _ flags: Int32 = 0
    ) throws(FileFailure) -> (descriptor: Int32, info: FileInfo) {
        let descriptor = openFile(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | flags, 0)
        guard descriptor >= 0 else { throw FileFailure(path: path, errno: errno) }
        var status = stat()
        let isKnown = fstat(descriptor, &status) == 0
        let info = FileInfo(status)
        guard isKnown, info.kind == .regular else {
            close(descriptor)
            throw FileFailure(path: path, problem: info.kind == .folder ? .isFolder : .notAFile)
        }
        return (descriptor, info)
    }

    private static func forEachChunk(
        of descriptor: Int32, path: String, _ body: (UnsafeRawBufferPointer) -> Bool
    ) throws(FileFailure) {
        var buffer = [UInt8](repeating: 0, count: 64 * 1024)
        while true {
            var failure: FileFailure?
            let goesOn = buffer.withUnsafeMutableBytes { space in
                let count = systemRead(descriptor, space.baseAddress, space.count)
                if count < 0 {
                    if errno == EINTR { return true }
                    failure = FileFailure(path: path, errno: errno)
                    return false
                }
                return count > 0
                    && body(
                        UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(space)[..<count]))
            }
            if let failure { throw failure }
            if !goesOn { return }
        }
    }

    private static func firstInvalidByte(of bytes: [UInt8]) -> Int {
        var decoder = UTF8()
        var iterator = bytes.makeIterator()
        var offset = 0
        while true {
            switch decoder.decode(&iterator) {
            case .scalarValue(let scalar): offset += UTF8.width(scalar)
            case .emptyInput, .error: return offset
            }
        }
    }
}

#if canImport(Darwin)
    private typealias FolderStream = UnsafeMutablePointer<DIR>
#else
    private typealias FolderStream = OpaquePointer
#endif

// Inside `Files` the names of these calls are taken.
private func openFile(_ path: String, _ flags: Int32, _ mode: mode_t) -> Int32 {
    open(path, flags, mode)
}
private func systemRead(_ file: Int32, _ bytes: UnsafeMutableRawPointer?, _ count: Int) -> Int {
    read(file, bytes, count)
}
private func systemWrite(_ file: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
    write(file, bytes, count)
}
