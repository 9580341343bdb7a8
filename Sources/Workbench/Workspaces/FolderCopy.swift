#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Copies a folder, sharing blocks where the file system can.
struct FolderCopy: Sendable {
    let tools: Tools

    func copy(_ source: String, to target: String) async throws(WorkspaceError) {
        guard let info = FileInfo.of(source, followingLinks: true) else {
            throw .pathMissing(source)
        }
        guard info.kind == .folder else { throw .notAFolder(source) }
        do { try Files.makeFolder(target) } catch { throw .fileFailed(error) }
        #if canImport(Darwin)
            let options = ["-Rpc"]
        #else
            let options = ["-a", "--reflink=auto"]
        #endif
        let outcome = try await tools.run("cp", options + ["--", "\(source)/.", target])
        guard outcome.succeeded else {
            throw .copyFailed(path: source, output: outcome.words)
        }
        detach(target, from: source)
    }

    /// Cuts the ways by which work on the copy would reach the original: absolute links into it, and the
    /// `.git` file of a work tree, which points at the original's repository.
    private func detach(_ copy: String, from source: String) {
        let original = (try? WorkspacePath.follow(source, given: source)) ?? source
        if FileInfo.of("\(copy)/.git")?.kind == .regular { unlink("\(copy)/.git") }
        for entry in (try? FileTree.entries(under: copy)) ?? []
        where entry.info.kind == .symlink {
            let path = "\(copy)/\(entry.path)"
            guard let target = FileInfo.linkTarget(of: path),
                let inside = FilePathText.relative(target, to: original)
                    ?? FilePathText.relative(target, to: source)
            else { continue }
            unlink(path)
            symlink(inside == "." ? copy : "\(copy)/\(inside)", path)
        }
    }
}
