import Traces

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Checks out one commit of a repository.
///
/// Only the commit and its ancestors are fetched: what came later in the repository's history must not
/// tell the model the answer.
struct GitCheckout: Sendable {
    let tools: Tools
    let cache: String

    func checkOut(url: String, commit: String, to target: String) async throws(WorkspaceError) {
        guard !url.hasPrefix("-"), !commit.hasPrefix("-"), !commit.isEmpty else {
            throw .commitMissing(url: url, commit: commit)
        }
        let isLocal = FileInfo.of(url, followingLinks: true)?.kind == .folder
        let origin = isLocal ? url : try await bareClone(of: url, holding: commit)
        let full = try await resolve(commit, in: origin, url: url)
        for arguments in [
            ["init", "-q", "--template=", "--", target],
            ["-C", target, "fetch", "-q", "--no-tags", "--", origin, full],
            [
                "-C", target, "-c", "advice.detachedHead=false", "checkout", "-q", "-B", "main",
                full,
            ],
            ["-C", target, "remote", "add", "origin", url],
        ] {
            let outcome = try await tools.run("git", arguments)
            guard outcome.succeeded else { throw .cloneFailed(url: url, output: outcome.words) }
        }
        unlink("\(target)/.git/FETCH_HEAD")
        try await setTimes(in: target, to: full)
    }

    /// The commit's full name.
    private func resolve(
        _ commit: String, in origin: String, url: String
    ) async throws(WorkspaceError) -> String {
        let isRepository = try await tools.run("git", ["-C", origin, "rev-parse", "--git-dir"])
        guard isRepository.succeeded else {
            throw .cloneFailed(url: url, output: isRepository.words)
        }
        let found = try await tools.run(
            "git", ["-C", origin, "rev-parse", "--verify", "--quiet", "\(commit)^{commit}"])
        guard found.succeeded else { throw .commitMissing(url: url, commit: commit) }
        return found.output.text.trimmingEnd()
    }

    /// A bare clone in the cache, brought up to date when it lacks the commit.
    private func bareClone(
        of url: String, holding commit: String
    ) async throws(WorkspaceError) -> String {
        let folder = "\(cache)/git"
        let clone = "\(folder)/\(SHA256.hex(Array(url.utf8)).prefix(32)).git"
        do { try Files.makeFolder(folder) } catch { throw .fileFailed(error) }
        if FileInfo.of(clone) == nil {
            // Made aside and renamed, so that two trials may want the same one.
            let part = "\(clone).\(getpid()).\(UInt32.random(in: 0...UInt32.max)).part"
            let outcome = try await tools.run("git", ["clone", "-q", "--bare", "--", url, part])
            guard outcome.succeeded else {
                try? Files.remove(part)
                throw .cloneFailed(url: url, output: outcome.words)
            }
            if rename(part, clone) != 0 { try? Files.remove(part) }
        }
        let known = try await tools.run(
            "git", ["-C", clone, "cat-file", "-e", "\(commit)^{commit}"])
        if !known.succeeded {
            let outcome = try await tools.run(
                "git", ["-C", clone, "fetch", "-q", "--", url, "+refs/*:refs/*"])
            guard outcome.succeeded else { throw .cloneFailed(url: url, output: outcome.words) }
        }
        return clone
    }

    /// Gives all files the commit's time: tools that order by time then answer the same in every trial.
    private func setTimes(in target: String, to commit: String) async throws(WorkspaceError) {
        let shown = try await tools.run(
            "git", ["-C", target, "show", "-s", "--format=%ct", commit])
        guard let seconds = Int(shown.output.text.trimmingEnd()) else { return }
        let time = timeval(tv_sec: seconds, tv_usec: 0)
        for entry in (try? FileTree.entries(under: target) { $0 != ".git" }) ?? [] {
            lutimes("\(target)/\(entry.path)", [time, time])
        }
        // Git's index holds the old times; without this the first `git status` would read every file.
        _ = try await tools.run("git", ["-C", target, "update-index", "-q", "--refresh"])
    }
}
