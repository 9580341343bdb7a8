#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Copies a folder, sharing blocks where the file system can.
///
/// Contents, rights, times, links and, for the superuser, owners are copied; extended attributes and access lists only
/// on macOS. Done in this process: starting one costs more than copying a small repository, and every trial needs a
/// copy.
struct FolderCopy {
    /// The folder as it was asked for, and where that leads.
    private let sources: [String]
    private let target: String
    /// Copies of files that have further names, by file.
    private var copies: [FileIdentity: String] = [:]
    private var contents = ContentsCopy()

    /// What tells a file from all others on this machine while it exists.
    private struct FileIdentity: Hashable {
        var device: UInt64
        var inode: UInt64
    }

    /// Copies what is in `source` into `target`, which is made when it is not there.
    ///
    /// Ways by which work on the copy would reach the original are cut: absolute links into it lead into the copy, and
    /// the `.git` file of a work tree, which points at the original's repository, is left out.
    static func copy(_ source: String, to target: String) throws(WorkspaceError) {
        guard let info = FileInfo.of(source, followingLinks: true) else {
            throw .pathMissing(source)
        }
        guard info.kind == .folder else { throw .notAFolder(source) }
        let original = (try? WorkspacePath.follow(source, given: source)) ?? source
        var copy = FolderCopy(sources: [original, source], target: target)
        do {
            try Files.makeFolder(target)
            try copy.copyFolder("")
        } catch let failure as FileFailure {
            throw .fileFailed(failure)
        } catch {
            throw .cancelled
        }
    }

    private init(sources: [String], target: String) {
        self.sources = sources
        self.target = target
    }

    /// - Parameter folder: Relative to the source; empty for the source itself.
    private mutating func copyFolder(_ folder: String) throws {
        let from = folder.isEmpty ? sources[0] : "\(sources[0])/\(folder)"
        let to = folder.isEmpty ? target : "\(target)/\(folder)"
        let status = try Self.status(of: from)
        for name in try Files.names(in: from) {
            try Task.checkCancellation()
            try copyEntry(folder.isEmpty ? name : "\(folder)/\(name)")
        }
        // Last: a folder may be one that nobody may write in, and writing changes its times.
        try finish(to, as: status)
    }

    private mutating func copyEntry(_ path: String) throws {
        let from = "\(sources[0])/\(path)"
        let to = "\(target)/\(path)"
        let status = try Self.status(of: from)
        switch status.st_mode & S_IFMT {
        case S_IFDIR:
            try Self.succeed(mkdir(to, 0o700), to)
            return try copyFolder(path)
        case S_IFREG:
            if path == ".git" { return }
            if status.st_nlink > 1 {
                let file = FileIdentity(
                    device: UInt64(status.st_dev), inode: UInt64(status.st_ino))
                if let copy = copies[file] { return try Self.succeed(link(copy, to), to) }
                copies[file] = to
            }
            try contents.copy(from, to: to)
        case S_IFLNK:
            guard let leadsTo = FileInfo.linkTarget(of: from) else {
                throw FileFailure(path: from, errno: errno)
            }
            try Self.succeed(symlink(inCopy(leadsTo), to), to)
        default:
            try Self.succeed(mknod(to, status.st_mode, status.st_rdev), to)
        }
        try finish(to, as: status)
    }

    /// Where a link leads that may lead into the original.
    private func inCopy(_ leadsTo: String) -> String {
        for source in sources {
            guard let inside = FilePathText.relative(leadsTo, to: source) else { continue }
            return inside == "." ? target : "\(target)/\(inside)"
        }
        return leadsTo
    }

    /// Gives a copy what the original has: its owner, which only the superuser can, its rights and its times.
    private func finish(_ path: String, as status: stat) throws(FileFailure) {
        if geteuid() == 0, status.st_uid != 0 || status.st_gid != getegid() {
            try Self.succeed(lchown(path, status.st_uid, status.st_gid), path)
        }
        // After the owner: a change of owner takes rights away. Links have none.
        if status.st_mode & S_IFMT != S_IFLNK {
            try Self.succeed(chmod(path, status.st_mode & 0o7777), path)
        }
        #if canImport(Darwin)
            let times = [status.st_atimespec, status.st_mtimespec]
        #else
            let times = [status.st_atim, status.st_mtim]
        #endif
        try Self.succeed(utimensat(AT_FDCWD, path, times, AT_SYMLINK_NOFOLLOW), path)
    }

    private static func status(of path: String) throws(FileFailure) -> stat {
        var status = stat()
        try succeed(lstat(path, &status), path)
        return status
    }

    private static func succeed(_ result: Int32, _ path: String) throws(FileFailure) {
        if result != 0 { throw FileFailure(path: path, errno: errno) }
    }
}
