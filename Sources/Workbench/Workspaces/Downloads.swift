#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif
import Traces

/// Fetches files whose contents are known beforehand, and keeps them by their digest.
struct Downloads: Sendable {
    let tools: Tools
    let cache: String

    /// A file with the given digest, from the cache or from `location`: a path, a `file:` URL, or an
    /// `http(s):` URL.
    func file(at location: String, sha256 expected: String) async throws(WorkspaceError) -> String {
        if let path = Self.localPath(of: location) {
            guard let info = FileInfo.of(path, followingLinks: true), info.kind == .regular else {
                throw .pathMissing(path)
            }
            try await verify(path, location: location, expected: expected)
            return path
        }
        return try await cached(location: location, sha256: expected) {
            part async throws(WorkspaceError) in
            let outcome = try await tools.runFirst(of: [
                ("curl", ["-fsSL", "--retry", "2", "-o", part, "--", location]),
                ("wget", ["-q", "-O", part, "--", location]),
            ])
            guard outcome.succeeded else {
                throw WorkspaceError.downloadFailed(location: location, output: outcome.words)
            }
        }
    }

    /// The source distribution of one version of a Python package, with the name of its file.
    func sourceDistribution(
        of package: String, version: String, sha256 expected: String
    ) async throws(WorkspaceError) -> (file: String, name: String) {
        let location = "\(package)==\(version)"
        let file = try await cached(location: location, sha256: expected) {
            part async throws(WorkspaceError) in
            let outcome = try await tools.run(
                "python3", ["-c", Self.fetchScript, package, version, part])
            if outcome.succeeded { return }
            let words = outcome.words
            if outcome.ending == .exited(3) {
                throw WorkspaceError.packageMissing(package: package, version: version)
            }
            if words.contains("No module named") { throw WorkspaceError.toolMissing("pip") }
            throw WorkspaceError.downloadFailed(location: location, output: words)
        }
        // The index says which kind of archive; kept beside it.
        let name = (try? Files.readText("\(file).name")) ?? "\(package).tar.gz"
        return (file, name)
    }

    /// The cached file, fetched first when it is not there or not what it was.
    private func cached(
        location: String, sha256 expected: String,
        fetch: (String) async throws(WorkspaceError) -> Void
    ) async throws(WorkspaceError) -> String {
        let folder = "\(cache)/files"
        do { try Files.makeFolder(folder) } catch { throw .fileFailed(error) }
        let digest = expected.lowercased()
        guard digest.utf8.count == 64,
            digest.utf8.allSatisfy({ "0123456789abcdef".utf8.contains($0) })
        else { throw .checksumMismatch(location: location, expected: expected, found: "") }
        let file = "\(folder)/\(digest)"
        if FileInfo.of(file)?.kind == .regular, try await tools.sha256(of: file) == digest {
            return file
        }
        let part = "\(file).\(getpid()).\(UInt32.random(in: 0...UInt32.max)).part"
        do {
            try await fetch(part)
            try await verify(part, location: location, expected: expected)
        } catch {
            unlink(part)
            unlink("\(part).name")
            throw error
        }
        if FileInfo.of("\(part).name") != nil { rename("\(part).name", "\(file).name") }
        guard rename(part, file) == 0 else {
            throw .fileFailed(FileFailure(path: file, errno: errno))
        }
        return file
    }

    private func verify(
        _ path: String, location: String, expected: String
    ) async throws(WorkspaceError) {
        let found = try await tools.sha256(of: path)
        guard found == expected.lowercased() else {
            throw .checksumMismatch(location: location, expected: expected, found: found)
        }
    }

    /// The path that a location names on this machine; nil for a remote one.
    static func localPath(of location: String) -> String? {
        if location.hasPrefix("file://") {
            let path = location.dropFirst("file://".count)
            // An empty host or `localhost`.
            let local = path.hasPrefix("localhost/") ? path.dropFirst("localhost".count) : path
            return local.hasPrefix("/")
                ? String(decoding: String(local).percentDecodedBytes, as: UTF8.self) : nil
        }
        return location.contains("://") ? nil : location
    }

    /// Finds and fetches a source distribution through pip's own finder and connection, so that the user's
    /// index, mirror, certificates and proxy hold.
    ///
    /// `pip download` cannot be used: it runs the package's build backend to read its metadata.
    /// Arguments: package, version, path to write. Exit 3: there is none.
    private static let fetchScript = """
        import shutil, sys
        from pip._internal.commands import create_command
        from pip._vendor.packaging.specifiers import SpecifierSet
        package, version, target = sys.argv[1:4]
        command = create_command("download")
        options, _ = command.parse_args(["--no-deps", "--no-binary=:all:", "--pre", package])
        with command.main_context():
            session = command.get_default_session(options)
            finder = command._build_package_finder(
                options=options, session=session, ignore_requires_python=True)
            found = finder.find_best_candidate(package, SpecifierSet("==" + version))
            if found.best_candidate is None:
                sys.exit(3)
            link = found.best_candidate.link
            if link.is_file:
                shutil.copyfile(link.file_path, target)
            else:
                response = session.get(
                    link.url_without_fragment, headers={"Accept-Encoding": "identity"}, stream=True)
                response.raise_for_status()
                with open(target, "wb") as file:
                    for chunk in response.iter_content(65536):
                        file.write(chunk)
            with open(target + ".name", "w") as file:
                file.write(link.filename)
        """
}
