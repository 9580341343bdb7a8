#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// What the file system says of one path.
package struct FileInfo: Sendable, Hashable {
    package enum Kind: Sendable, Hashable { case regular, folder, symlink, other }

    package var kind: Kind
    package var bytes: Int64
    /// Nanoseconds since 1970.
    package var modified: Int64
    /// Nanoseconds since 1970, of the last change of contents or metadata.
    package var changed: Int64
    package var inode: UInt64
    package var owner: UInt32

    /// Reads the facts of `path`; nil when there is nothing or it cannot be looked at.
    package static func of(_ path: String, followingLinks: Bool = false) -> FileInfo? {
        var info = stat()
        let status = followingLinks ? stat(path, &info) : lstat(path, &info)
        return status == 0 ? FileInfo(info) : nil
    }

    /// The target text of a symbolic link; nil when `path` is none.
    package static func linkTarget(of path: String) -> String? {
        var buffer = [CChar](repeating: 0, count: 4096)
        let count = readlink(path, &buffer, buffer.count)
        guard count >= 0 else { return nil }
        return String(decoding: buffer[..<count].map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    init(_ info: stat) {
        kind =
            switch info.st_mode & S_IFMT {
            case S_IFREG: .regular
            case S_IFDIR: .folder
            case S_IFLNK: .symlink
            default: .other
            }
        bytes = Int64(info.st_size)
        #if canImport(Darwin)
            let (modifiedAt, changedAt) = (info.st_mtimespec, info.st_ctimespec)
        #else
            let (modifiedAt, changedAt) = (info.st_mtim, info.st_ctim)
        #endif
        modified = Int64(modifiedAt.tv_sec) &* 1_000_000_000 &+ Int64(modifiedAt.tv_nsec)
        changed = Int64(changedAt.tv_sec) &* 1_000_000_000 &+ Int64(changedAt.tv_nsec)
        inode = UInt64(info.st_ino)
        owner = info.st_uid
    }
}
