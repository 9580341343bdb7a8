import Tasks
import Testing
import Traces

@testable import Workbench

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Whether a program that a test needs, and fieldtest can do without, is on this machine.
private func isThere(_ program: String, _ arguments: String...) async -> Bool {
    let probe = ProcessRun(
        program: program, arguments: arguments.isEmpty ? ["--version"] : arguments)
    return (try? await probe.run().succeeded) ?? false
}

struct WorkspacesTests {
    private let scratch: Scratch
    private let workspaces: Workspaces

    init() throws {
        scratch = try Scratch()
        workspaces = Workspaces(
            cache: "\(scratch.path)/cache", base: "\(scratch.path)/tmp",
            environment: [
                "GIT_CONFIG_GLOBAL": "/dev/null", "PIP_NO_INDEX": "1",
                "PIP_CONFIG_FILE": "/dev/null",
                "PIP_FIND_LINKS": "\(scratch.path)/wheels",
            ])
    }

    private func make(
        _ source: WorkspaceSource, _ identifier: String = "0123abcd"
    ) async throws -> Workspace {
        try await workspaces.materialise(source, identifier: identifier)
    }

    private func error(_ source: WorkspaceSource) async -> WorkspaceError? {
        do {
            _ = try await make(source)
            return nil
        } catch { return error as? WorkspaceError }
    }

    @discardableResult
    private func shell(_ script: String) async throws -> String {
        let run = try await ProcessRun(
            program: "bash", arguments: ["-ec", "cd '\(scratch.path)'\n\(script)"],
            environment: nil,
            changes: [
                "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@b",
                "GIT_COMMITTER_NAME": "a", "GIT_COMMITTER_EMAIL": "a@b",
            ]
        ).run()
        #expect(run.succeeded, "\(run.words)")
        return run.output.text.trimmingEnd()
    }

    private var leftovers: [String] { (try? Files.names(in: "\(scratch.path)/tmp")) ?? [] }

    // MARK: Folders

    @Test func `a folder is copied to a path of fixed length and itself never touched`()
        async throws
    {
        try scratch.write("one", "orig ünï/src/a.txt")
        try scratch.write("gitdir: /nowhere", "orig ünï/.git")
        scratch.link("orig ünï/abs", to: "\(scratch.path)/orig ünï/src")
        scratch.link("orig ünï/rel", to: "src/a.txt")
        let workspace = try await make(.path("\(scratch.path)/orig ünï"))
        #expect(workspace.root == "\(scratch.path)/tmp/fieldtest-0123abcd/orig ünï")
        let box = ToolBox(workspace: workspace)
        let use = ToolUse(
            id: "1", name: "Bash",
            input: ["command": "echo two > src/a.txt; echo new > abs/new; echo x >> rel; ls -A"])
        #expect(await box.run(use, tools: allTools, turn: 1).result.text == "abs\nrel\nsrc")
        #expect(try scratch.read("orig ünï/src/a.txt") == "one")
        #expect(try Files.names(in: "\(scratch.path)/orig ünï/src") == ["a.txt"])
        #expect(workspace.readArtifact("src/new") == "new\n")
        try workspace.remove()
        #expect(leftovers.isEmpty)
        #expect(try scratch.read("orig ünï/src/a.txt") == "one")
    }

    @Test func `a copy has the rights, times, links and empty folders of the original`()
        async throws
    {
        try scratch.write("run", "orig/bin/run")
        try scratch.write("", "orig/nothing")
        try Files.makeFolder("\(scratch.path)/orig/empty")
        scratch.link("orig/lost", to: "gone")
        scratch.link("orig/all", to: "\(scratch.path)/orig")
        #expect(link("\(scratch.path)/orig/bin/run", "\(scratch.path)/orig/same") == 0)
        #expect(mkfifo("\(scratch.path)/orig/pipe", 0o640) == 0)
        scratch.date("orig/bin/run", 1_000_000_000)
        scratch.date("orig/lost", 1_100_000_000)
        #expect(chmod("\(scratch.path)/orig/bin/run", 0o754) == 0)
        #expect(chmod("\(scratch.path)/orig/bin", 0o555) == 0)
        scratch.date("orig/bin", 1_200_000_000)
        defer { chmod("\(scratch.path)/orig/bin", 0o755) }

        let root = try await make(.path("\(scratch.path)/orig")).root
        #expect(
            try Files.names(in: root)
                == ["all", "bin", "empty", "lost", "nothing", "pipe", "same"])
        #expect(try Files.readText("\(root)/bin/run") == "run")
        var status = stat()
        #expect(stat("\(root)/bin/run", &status) == 0)
        #expect(status.st_mode & 0o7777 == 0o754)
        #expect(FileInfo.of("\(root)/bin/run")?.modified == 1_000_000_000_000_000_000)
        #expect(FileInfo.of("\(root)/bin/run")?.inode == FileInfo.of("\(root)/same")?.inode)
        #expect(
            FileInfo.of("\(root)/same")?.inode != FileInfo.of("\(scratch.path)/orig/same")?.inode)
        #expect(stat("\(root)/bin", &status) == 0)
        #expect(status.st_mode & 0o7777 == 0o555)
        #expect(FileInfo.of("\(root)/bin")?.modified == 1_200_000_000_000_000_000)
        #expect(FileInfo.of("\(root)/lost")?.modified == 1_100_000_000_000_000_000)
        #expect(FileInfo.linkTarget(of: "\(root)/lost") == "gone")
        #expect(FileInfo.linkTarget(of: "\(root)/all") == root)
        #expect(FileInfo.of("\(root)/pipe")?.kind == .other)
        #expect(FileInfo.of("\(root)/nothing")?.bytes == 0)
        #expect(try Files.names(in: "\(root)/empty").isEmpty)
    }

    @Test func `large files are copied whole`() async throws {
        let text = String(repeating: "0123456789abcdef", count: 20_000)
        try scratch.write(text, "orig/large")
        let workspace = try await make(.path("\(scratch.path)/orig"))
        #expect(try Files.readText("\(workspace.root)/large") == text)
    }

    @Test func `what is not there or no folder is said to be, and nothing is left behind`()
        async throws
    {
        try scratch.write("x", "file")
        #expect(await error(.path("\(scratch.path)/none")) == .pathMissing("\(scratch.path)/none"))
        #expect(await error(.path("\(scratch.path)/file")) == .notAFolder("\(scratch.path)/file"))
        #expect(leftovers.isEmpty)
        await #expect(throws: WorkspaceError.identifierMalformed("../../x")) {
            try await workspaces.materialise(.path("/tmp"), identifier: "../../x")
        }
    }

    @Test func `a live trial's folder is not taken, a dead one's is replaced`() async throws {
        try scratch.write("x", "orig/f")
        let source = WorkspaceSource.path("\(scratch.path)/orig")
        let first = try await make(source)
        let enclosure = "\(scratch.path)/tmp/fieldtest-0123abcd"
        #expect(await error(source) == .inUse(path: enclosure))
        try Files.write("999999999", to: "\(enclosure)/.owner")
        try Files.write("old", to: "\(first.root)/old")
        #expect(try Files.names(in: await make(source).root) == ["f"])
    }

    // MARK: Git

    @Test func `a commit is checked out without what came after it`() async throws {
        let commits = try await shell(
            """
            git init -q repo.git && cd repo.git
            for i in 1 2 3; do echo $i > f$i; git add .; git commit -qm "c$i"; done
            git rev-parse HEAD~1; git rev-parse HEAD
            """
        ).split(separator: "\n").map(String.init)
        let url = "\(scratch.path)/repo.git"
        let workspace = try await make(.git(url: url, commit: String(commits[0].prefix(10))))
        #expect(workspace.root.hasSuffix("/repo"))
        #expect(try workspace.snapshot().files == ["f1", "f2"])
        let seen = try await shell(
            "cd '\(workspace.root)'; git log --oneline --all | wc -l; git status --short; git cat-file -t \(commits[1]) || echo unknown"
        )
        #expect(seen.split(separator: "\n").map { $0.filter { $0 != " " } } == ["2", "unknown"])
        #expect(
            FileInfo.of("\(workspace.root)/f1")?.modified
                == FileInfo.of("\(workspace.root)/f2")?.modified)
        try workspace.remove()
        let remote = try await make(.git(url: "file://\(url)", commit: commits[1]), "00000001")
        #expect(try remote.snapshot().files == ["f1", "f2", "f3"])
    }

    @Test func `a repository or commit that is not there is said to be`() async throws {
        try await shell(
            "git init -q repo && cd repo && git commit -q --allow-empty -m x; mkdir ../plain")
        let url = "\(scratch.path)/repo"
        let missing = String(repeating: "1", count: 40)
        #expect(
            await error(.git(url: url, commit: missing))
                == .commitMissing(url: url, commit: missing))
        #expect(
            await error(.git(url: url, commit: "--all"))
                == .commitMissing(url: url, commit: "--all"))
        for none in [
            "\(scratch.path)/none", "\(scratch.path)/plain", "file://\(scratch.path)/none",
        ] {
            guard
                case .cloneFailed(none, let output)? = await error(.git(url: none, commit: missing))
            else {
                Issue.record("no cloneFailed for \(none)")
                continue
            }
            #expect(!output.isEmpty)
        }
    }

    // MARK: Archives

    private func checksum(_ name: String) async throws -> String {
        try await Tools(environment: [:]).sha256(of: "\(scratch.path)/\(name)")
    }

    @Test(
        .enabled { await isThere("python3") }, .enabled { await isThere("unzip", "-v") },
        arguments: ["pkg-1.0.tar.gz", "pkg-1.0.tgz", "pkg-1.0.tar", "pkg-1.0.zip"])
    func `an archive is unpacked and its single folder stripped`(name: String) async throws {
        try scratch.write("hello", "pkg-1.0/src/a b.txt")
        scratch.link("pkg-1.0/ok", to: "src/a b.txt")
        let isZip = name.hasSuffix(".zip")
        if isZip {
            try await shell("python3 -m zipfile -c \(name) pkg-1.0")
        } else {
            try await shell("tar -c\(name.hasSuffix("z") ? "z" : "")f \(name) pkg-1.0")
        }
        let sum = try await checksum(name)
        let workspace = try await make(
            .archive(location: "file://\(scratch.path)/\(name)", sha256: sum.uppercased()))
        #expect(workspace.root.hasSuffix("/pkg-1.0"))
        #expect(workspace.readArtifact("src/a b.txt") == "hello")
        if !isZip { #expect(workspace.readArtifact("ok") == "hello") }
    }

    @Test func `several entries at the top stay as they are`() async throws {
        try await shell("echo a > a; echo b > b; tar -cf two.tar a b")
        let workspace = try await make(
            .archive(location: "\(scratch.path)/two.tar", sha256: try await checksum("two.tar")))
        #expect(try workspace.snapshot().files == ["a", "b"])
    }

    @Test func `a wrong checksum, a wrong kind and a broken archive are refused`() async throws {
        try await shell("echo a > a; tar -cf a.tar a; echo junk > junk.tar; cp a.tar a.rar")
        let sum = try await checksum("a.tar")
        let wrong = String(repeating: "0", count: 64)
        let path = "\(scratch.path)/a.tar"
        #expect(
            await error(.archive(location: path, sha256: wrong))
                == .checksumMismatch(location: path, expected: wrong, found: sum))
        let junk = "\(scratch.path)/junk.tar"
        guard
            case .unpackFailed(junk, _)? =
                await error(.archive(location: junk, sha256: try await checksum("junk.tar")))
        else {
            Issue.record("junk was unpacked")
            return
        }
        #expect(
            await error(.archive(location: "\(scratch.path)/a.rar", sha256: sum))
                == .archiveKindUnknown(location: "\(scratch.path)/a.rar"))
        #expect(
            await error(.archive(location: "\(scratch.path)/none.tar", sha256: sum))
                == .pathMissing("\(scratch.path)/none.tar"))
        #expect(leftovers.isEmpty)
    }

    /// Python writes what tar and zip would not.
    @Test(
        .enabled { await isThere("python3") },
        arguments: [
            ("member('../evil')", "../evil"),
            ("member('/tmp/fieldtest-evil')", "/tmp/fieldtest-evil"),
            ("member('d/../../evil')", "d/../../evil"), ("link('out', '/etc')", "out"),
            ("link('d/out', '../../x')", "d/out"), ("pipe('fifo')", "fifo"),
        ])
    func `an archive that reaches out of its folder is refused`(
        code: String, entry: String
    ) async throws {
        try await shell(
            """
            python3 - <<'EOF'
            import tarfile, io
            archive = tarfile.open('evil.tar', 'w')
            def add(name, kind, target=''):
                info = tarfile.TarInfo(name); info.type = kind; info.linkname = target
                archive.addfile(info, io.BytesIO(b''))
            def member(name): add(name, tarfile.REGTYPE)
            def link(name, target): add(name, tarfile.SYMTYPE, target)
            def pipe(name): add(name, tarfile.FIFOTYPE)
            member('good'); \(code)
            archive.close()
            EOF
            """)
        let location = "\(scratch.path)/evil.tar"
        let sum = try await checksum("evil.tar")
        #expect(
            await error(.archive(location: location, sha256: sum))
                == .archiveUnsafe(location: location, entry: entry))
        #expect(FileInfo.of("/tmp/fieldtest-evil") == nil)
        #expect(leftovers.isEmpty)
    }

    @Test(.enabled { await isThere("python3") })
    func `an archive that writes through its own link harms nothing`() async throws {
        try Files.makeFolder("\(scratch.path)/victim")
        try await shell(
            """
            python3 - <<'EOF'
            import tarfile, io
            archive = tarfile.open('evil.tar', 'w')
            info = tarfile.TarInfo('d'); info.type = tarfile.SYMTYPE; info.linkname = '\(scratch.path)/victim'
            archive.addfile(info)
            info = tarfile.TarInfo('d/owned'); info.size = 1
            archive.addfile(info, io.BytesIO(b'x'))
            archive.close()
            EOF
            """)
        let location = "\(scratch.path)/evil.tar"
        let sum = try await checksum("evil.tar")
        #expect(await error(.archive(location: location, sha256: sum)) != nil)
        #expect(try Files.names(in: "\(scratch.path)/victim").isEmpty)
    }

    // MARK: Packages

    @Test(.enabled { await isThere("python3", "-m", "pip", "--version") })
    func `a source distribution comes from where pip looks, and from the cache afterwards`()
        async throws
    {
        try scratch.write(
            "[build-system]\nrequires=['nothing-like-it']\n", "toy_package-1.2/pyproject.toml")
        try await shell("mkdir wheels; tar -czf wheels/toy_package-1.2.tar.gz toy_package-1.2")
        let sum = try await checksum("wheels/toy_package-1.2.tar.gz")
        let source = WorkspaceSource.pypi(package: "toy-package", version: "1.2", sha256: sum)
        let first = try await make(source)
        #expect(first.root.hasSuffix("/toy-package"))
        #expect(try first.snapshot().manifests.keys.sorted() == ["pyproject.toml"])
        try first.remove()
        try Files.remove("\(scratch.path)/wheels")
        try await make(source).remove()
        #expect(
            await error(
                .pypi(
                    package: "toy-package", version: "9.9",
                    sha256: String(repeating: "0", count: 64)))
                == .packageMissing(package: "toy-package", version: "9.9"))
    }
}

struct WorkspaceTests {
    @Test func `a snapshot lists files, keeps manifests, and leaves version control out`() throws {
        let bench = try Bench()
        try bench.write("{}", "package.json")
        try bench.write("{}", "node_modules/x/package.json")
        try bench.write(String(repeating: "#", count: 300 * 1024), "Makefile")
        try bench.write("ref", ".git/HEAD")
        try bench.write("", "b/z")
        try bench.write("", "b-a")
        let snapshot = try bench.workspace.snapshot()
        #expect(
            snapshot.files == [
                "Makefile", "b-a", "b/z", "node_modules/x/package.json", "package.json",
            ])
        #expect(snapshot.manifests == ["package.json": "{}"])
        #expect(snapshot.digest?.utf8.count == 64)
    }

    @Test func `equal contents give equal digests and any change another`() throws {
        let (one, two) = (try Bench(), try Bench())
        for bench in [one, two] { try bench.write("x", "a") }
        let digest = try one.workspace.snapshot().digest
        #expect(try two.workspace.snapshot().digest == digest)
        try two.write("y", "a")
        #expect(try two.workspace.snapshot().digest != digest)
        try one.write("", "b")
        #expect(try one.workspace.snapshot().digest != digest)
    }

    @Test func `changed files are those created, changed or deleted`() throws {
        let bench = try Bench()
        for name in ["keep", "change", "delete", "touch", "sub/x"] { try bench.write("1", name) }
        let before = try bench.workspace.snapshot()
        #expect(try bench.workspace.changedFiles(since: before) == [])
        try bench.write("2", "change")
        try bench.write("n", "sub/new")
        try Files.remove("\(bench.root)/delete")
        try bench.write("1", "touch")
        #expect(try bench.workspace.changedFiles(since: before) == ["change", "delete", "sub/new"])
        #expect(throws: WorkspaceError.snapshotUnknown) {
            try bench.workspace.changedFiles(since: WorkspaceSnapshot(digest: "x"))
        }
    }

    @Test func `an artefact is read from inside only, up to its limit`() throws {
        let bench = try Bench()
        try bench.write("text", "CLAUDE.md")
        try bench.scratch.write("secret", "out.md")
        bench.scratch.link("ws/link.md", to: "../out.md")
        try Files.writeInPlace([0xff], to: "\(bench.root)/odd")
        try Files.writeInPlace(
            [UInt8](repeating: 65, count: 8 * 1024 * 1024 + 1), to: "\(bench.root)/big")
        #expect(bench.workspace.readArtifact("CLAUDE.md") == "text")
        #expect(bench.workspace.readArtifact("odd") == "\u{fffd}")
        for path in ["none", "link.md", "../out.md", "big", "."] {
            #expect(bench.workspace.readArtifact(path) == nil, "\(path)")
        }
    }
}
