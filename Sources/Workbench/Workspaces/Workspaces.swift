#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

package import Tasks

/// Makes workspaces from what tasks say they are made of.
package struct Workspaces: Sendable {
    /// Keeps what was downloaded, by content, and bare clones of remote repositories.
    package let cache: String
    /// Where trials' folders are made.
    package let base: String
    /// Changes to the environment of the tools used (git, tar, curl, pip); nil removes.
    package let environment: [String: String?]

    package init(cache: String, base: String = "/tmp", environment: [String: String?] = [:]) {
        self.cache = cache
        self.base = base
        self.environment = environment
    }

    /// Copies `source` to `<base>/fieldtest-<identifier>/<name>`.
    ///
    /// The path has the same length in every trial, so that prompts which name it have too. The source is
    /// never written to. A folder that an ended process left under the same identifier is replaced.
    /// - Parameters:
    ///   - source: What the task's file says.
    ///   - identifier: Eight lower-case hex digits, unique among the trials that run at one time.
    /// - Returns: The copy; nobody else has it.
    /// - Throws: ``WorkspaceError``; nothing is left behind then.
    package func materialise(
        _ source: WorkspaceSource, identifier: String
    ) async throws(WorkspaceError) -> Workspace {
        guard identifier.utf8.count == 8,
            identifier.utf8.allSatisfy({ "0123456789abcdef".utf8.contains($0) })
        else { throw .identifierMalformed(identifier) }
        let workspace = try makeEnclosure(identifier, name: source.folderName)
        do throws(WorkspaceError) {
            try await fill(workspace, from: source)
            if Task.isCancelled { throw .cancelled }
        } catch {
            try? workspace.remove()
            throw error
        }
        return workspace
    }

    private func fill(
        _ workspace: Workspace, from source: WorkspaceSource
    ) async throws(WorkspaceError) {
        switch source {
        case .empty:
            do { try Files.makeFolder(workspace.root) } catch { throw .fileFailed(error) }
        case .path(let path): try FolderCopy.copy(path, to: workspace.root)
        case .git(let url, let commit):
            try await GitCheckout(tools: tools, cache: cache)
                .checkOut(url: url, commit: commit, to: workspace.root)
        case .archive(let location, let checksum):
            let file = try await Downloads(tools: tools, cache: cache)
                .file(at: location, sha256: checksum)
            try await ArchiveUnpacking(tools: tools)
                .unpack(file, location: location, to: workspace.root)
        case .pypi(let package, let version, let checksum):
            let found = try await Downloads(tools: tools, cache: cache)
                .sourceDistribution(of: package, version: version, sha256: checksum)
            try await ArchiveUnpacking(tools: tools)
                .unpack(found.file, location: found.name, to: workspace.root)
        }
    }

    private var tools: Tools { Tools(environment: environment) }

    private func makeEnclosure(
        _ identifier: String, name: String
    ) throws(WorkspaceError) -> Workspace {
        do {
            try Files.makeFolder(base)
            // /tmp is a link on macOS; the agent must see what `pwd -P` says.
            let realBase = (try? WorkspacePath.follow(base, given: base)) ?? base
            let enclosure = "\(realBase)/fieldtest-\(identifier)"
            if let info = FileInfo.of(enclosure) {
                let owner = (try? Files.readText("\(enclosure)/.owner")).flatMap { pid_t($0) }
                let lives = owner.map { $0 == getpid() || kill($0, 0) == 0 } ?? false
                guard info.kind == .folder, info.owner == geteuid(), !lives else {
                    throw WorkspaceError.inUse(path: enclosure)
                }
                try Files.remove(enclosure)
            }
            // Fails when somebody was faster.
            guard mkdir(enclosure, 0o700) == 0 else { throw WorkspaceError.inUse(path: enclosure) }
            try Files.write("\(getpid())", to: "\(enclosure)/.owner")
            let workspace = Workspace(root: "\(enclosure)/\(name)", enclosure: enclosure)
            try workspace.makeSideFolders()
            return workspace
        } catch let error as FileFailure {
            throw .fileFailed(error)
        } catch let error as WorkspaceError {
            throw error
        } catch {
            throw .inUse(path: base)
        }
    }
}
