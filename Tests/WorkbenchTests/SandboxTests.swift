import Foundation
import Testing

@testable import Workbench

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Attempts to get out. Each is made without a sandbox too, where it does no harm, and succeeds there:
/// otherwise it would prove nothing.
struct SandboxEscapeTests {
    /// Something secret that a trial is not to reach.
    private static let secret = "hunter2-sandbox-secret"

    private func words(
        _ confining: Confining, _ line: String, _ arguments: [String] = []
    ) async throws -> String {
        try await OutsideBench(try await confining.sandbox()).run(line, arguments).words
    }

    /// Runs the line in both; `reaches` says whether its words show that it came through.
    private func expectKeptIn(
        _ line: String, _ arguments: [String] = [], reaches: (String) -> Bool,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        let inside = try await words(.bubblewrap, line, arguments)
        #expect(!reaches(inside), "\(inside)", sourceLocation: sourceLocation)
        let outside = try await words(.nothing, line, arguments)
        #expect(reaches(outside), "\(outside)", sourceLocation: sourceLocation)
    }

    // MARK: Files

    @Test func `keys in a person's home cannot be read`() async throws {
        let scratch = try Scratch()
        try scratch.write(Self.secret, "home/.ssh/id_ed25519")
        try await expectKeptIn("cat \"$1\"/.ssh/*", ["\(scratch.path)/home"]) {
            $0.contains(Self.secret)
        }
        // In the real home too, under a name of its own.
        let real = "\(NSHomeDirectory())/.fieldtest-test-\(UInt64.random(in: 0...UInt64.max))"
        try Files.makeFolder(real)
        defer { try? Files.remove(real) }
        try Files.write(Self.secret, to: "\(real)/id_ed25519")
        try await expectKeptIn("cat \"$1\"/*", [real]) { $0.contains(Self.secret) }
    }

    @Test func `no folder of people, services or devices is there`() async throws {
        let line = "ls -d /home /root /run/* /sys /mnt /srv /boot /var/lib /etc/shadow /etc/ssh"
        let inside = try await words(.bubblewrap, "\(line) 2>/dev/null; ls /")
        let shown = Set(inside.split(separator: "\n").map(String.init))
        let system: Set = [
            "bin", "dev", "etc", "lib", "lib32", "lib64", "nix", "opt", "proc", "sbin", "tmp",
            "usr", "var",
        ]
        #expect(shown.subtracting(system).isEmpty)
        #expect(shown.isSuperset(of: ["usr", "etc", "tmp"]))
        #expect(try await words(.nothing, line).contains("/sys"))
    }

    @Test func `nothing can be written outside the workspace`() async throws {
        let scratch = try Scratch()
        try scratch.write("as it was", "file")
        let line = "echo changed > \"$1\"/file; echo new > \"$1\"/new"
        _ = try await words(.bubblewrap, line, [scratch.path])
        #expect(try scratch.read("file") == "as it was")
        #expect(FileInfo.of("\(scratch.path)/new") == nil)
        _ = try await words(.nothing, line, [scratch.path])
        #expect(try scratch.read("file") == "changed\n")
        for folder in ["/", "/usr", "/usr/bin", "/etc", "/dev", "/opt", "/proc", "/var", "/run"] {
            let answer = try await OutsideBench(try await BubblewrapHere.sandbox())
                .run("echo x > \(folder)/fieldtest-test && echo written")
            #expect(answer.output == "", "\(folder)")
        }
    }

    @Test func `links out of the workspace lead nowhere`() async throws {
        let scratch = try Scratch()
        try scratch.write(Self.secret, "outside/secret")
        let line =
            "ln -s \"$1\" link; cat link/secret; echo x > link/made; cat link/../outside/secret"
        try await expectKeptIn(line, ["\(scratch.path)/outside"]) { $0.contains(Self.secret) }
    }

    @Test func `a folder that the next command is given cannot be replaced by a link`() async throws
    {
        let bench = try OutsideBench(try await BubblewrapHere.sandbox())
        let scratch = try Scratch()
        try scratch.write(Self.secret, "secret")
        let side = FilePathText.parent(of: bench.workspace.temporary)
        let line = """
            for folder in "$1"/.tmp "$1"/.home "$PWD"; do
                mv "$folder" "$folder.moved" && ln -s "$2" "$folder" && echo replaced
                rmdir "$folder" && ln -s "$2" "$folder" && echo replaced
            done
            """
        #expect(try await bench.run(line, [side, scratch.path]).output == "")
        #expect(try await bench.run("cat /tmp/secret ~/secret ./secret").output == "")
        let loose = try OutsideBench(.none)
        let looseSide = FilePathText.parent(of: loose.workspace.temporary)
        #expect(
            try await loose.run(line, [looseSide, scratch.path]).output.contains("replaced"))
    }

    @Test func `another trial's folder, token and socket are out of reach`() async throws {
        let other = try OutsideBench(.none)
        try other.bench.write(Self.secret, "token")
        try await expectKeptIn("cat \"$1\"/token; ls \"$1\"", [other.bench.root]) {
            $0.contains(Self.secret) || $0.contains("token\n")
        }
        let socket = "\(other.workspace.home)/s"
        let listener = try UnixListener(at: socket)
        defer { listener.stop() }
        let line = """
            python3 -c '
            import socket, sys
            s = socket.socket(socket.AF_UNIX)
            s.connect(sys.argv[1])
            print("connected")' "$1"
            """
        try await expectKeptIn(line, [socket]) { $0.contains("connected") }
    }

    @Test func `what it writes belongs to the person, and inside it is not root`() async throws {
        let bench = try OutsideBench(try await BubblewrapHere.sandbox())
        let answer = try await bench.run("id -u; whoami; echo ~; touch made; stat -c %U made")
        let lines = answer.output.split(separator: "\n")
        #expect(lines.first ?? "0" != "0")
        #expect(lines.dropFirst() == ["agent", Substring(bench.workspace.home), "agent"])
        #expect(FileInfo.of("\(bench.bench.root)/made")?.owner == geteuid())
    }

    // MARK: Processes

    @Test func `no process of the machine is seen, and no environment`() async throws {
        let other = try ScratchProcess(environment: ["KEY": Self.secret])
        defer { other.end() }
        try await expectKeptIn("cat /proc/[0-9]*/environ | tr '\\0' '\\n'") {
            $0.contains(Self.secret)
        }
        try await expectKeptIn("ls -d /proc/$1/status", ["\(other.pid)"]) {
            $0.contains("/status\n")
        }
        let count = try await words(.bubblewrap, "ls -d /proc/[0-9]* | wc -l")
        #expect(Int(count.trimmingCharacters(in: .whitespacesAndNewlines)) ?? 100 < 8)
    }

    @Test func `the first process leads to nothing outside`() async throws {
        let scratch = try Scratch()
        try scratch.write(Self.secret, "secret")
        try await expectKeptIn(
            "for way in root cwd; do for p in 1 $$ self; do cat /proc/$p/$way\"$1\"; done; done",
            ["\(scratch.path)/secret"]
        ) { $0.contains(Self.secret) }
        // Through it, root could change the rights of a program outside (here: to what they are).
        let inside = try await words(.bubblewrap, "chmod 755 /proc/1/exe && echo changed")
        #expect(!inside.contains("changed"))
    }

    @Test func `the harness gets no signal`() async throws {
        try await expectKeptIn("kill -0 $1 && echo alive; kill -0 -1 && echo all", ["\(getpid())"])
        { $0.contains("alive") }
    }

    @Test func `the machine's other processes cannot be traced or read`() async throws {
        let line = """
            python3 -c '
            import ctypes, sys
            libc = ctypes.CDLL(None, use_errno=True)
            pid = int(sys.argv[1])
            print("seized" if libc.ptrace(0x4206, pid, 0, 0) == 0 else "no")' "$1"
            head -c 1 /proc/$1/mem; head -c 1 /proc/$1/maps
            """
        let target = try ScratchProcess()
        defer { target.end() }
        try await expectKeptIn(line, ["\(target.pid)"]) { $0.contains("seized") }
    }

    @Test(arguments: ["setsid sleep 1000", "nohup sleep 1000", "(sleep 1000 &)"])
    func `a daemon ends with its agent`(daemon: String) async throws {
        let bench = try OutsideBench(try await BubblewrapHere.sandbox())
        let pipe = try Pipe(at: "\(bench.bench.root)/pipe")
        let answer = try await bench.run(
            "exec 9>pipe; \(daemon) >/dev/null 2>&1 </dev/null & disown; exec 9>&-; exit 4")
        #expect(answer.ending == .exited(4))
        #expect(await pipe.isClosedByAll())
    }

    @Test func `without a sandbox a daemon lives on, until the workspace goes`() async throws {
        let bench = try OutsideBench(.none)
        let pipe = try Pipe(at: "\(bench.bench.root)/pipe")
        let answer = try await bench.run(
            "exec 9>pipe; setsid sleep 1000 >/dev/null 2>&1 </dev/null & exec 9>&-; "
                + "until pgrep -s $! ; do sleep 0.01; done; echo $!")
        let pid = try #require(pid_t(answer.output.split(separator: "\n").last ?? ""))
        #expect(ProcessState.of(pid) != nil)
        try bench.workspace.remove()
        #expect(await pipe.isClosedByAll())
    }

    @Test func `when the harness is killed, nothing of the sandbox is left`() async throws {
        let bench = try OutsideBench(try await BubblewrapHere.sandbox())
        let pipe = try Pipe(at: "\(bench.bench.root)/pipe")
        let confinement = bench.process("").confinement
        let session = try #require(try confinement.begin())
        let command = confinement.wrapping(
            ["bash", "-c", "exec 9>pipe; setsid sleep 1000 & sleep 1000"],
            folder: bench.bench.root, session: session)
        // Stands for the harness: bubblewrap's parent.
        let parent = Process()
        parent.executableURL = URL(filePath: "/bin/bash")
        parent.arguments = ["-c", "\"$@\" & wait", "bash"] + command
        try parent.run()
        await pipe.waitForWriter()
        kill(parent.processIdentifier, SIGKILL)
        #expect(await pipe.isClosedByAll())
        _ = await session.end()
        #expect(FileInfo.of(session.folder) == nil)
    }

    // MARK: The kernel

    @Test func `the kernel's settings and devices cannot be written`() async throws {
        let bench = try OutsideBench(try await BubblewrapHere.sandbox())
        // Opening is enough to tell, and changes nothing.
        let line = """
            for file in /proc/sys/kernel/core_pattern /proc/sys/vm/drop_caches /proc/sysrq-trigger \\
                /proc/self/oom_score_adj /sys/kernel/uevent_helper /dev/mem /dev/kmsg /dev/sda \\
                /dev/vda; do
                (: >> $file) 2>/dev/null && echo "opened $file"
            done
            mknod device b 8 0 && echo made
            ls /dev | xargs
            """
        let answer = try await bench.run(line)
        #expect(
            answer.output
                == "core fd full null ptmx pts random shm stderr stdin stdout tty urandom zero")
        if geteuid() == 0 {
            #expect(
                try await words(.nothing, line).contains("opened /proc/sys/kernel/core_pattern"))
        }
    }

    @Test func `devices work, and their rights outside cannot be changed`() async throws {
        let bench = try OutsideBench(try await BubblewrapHere.sandbox())
        // The sticky bit means nothing on a device.
        let answer = try await bench.run(
            "echo x > /dev/null && head -c 5 /dev/urandom | wc -c; chmod 1666 /dev/null /dev/zero")
        #expect(answer.output == "5")
        for name in ["null", "zero"] {
            var info = stat()
            #expect(stat("/dev/\(name)", &info) == 0)
            #expect(info.st_mode & S_ISVTX == 0)
            if info.st_mode & S_ISVTX != 0 { chmod("/dev/\(name)", 0o666) }
        }
    }

    @Test func `nothing can be mounted, and no namespace made`() async throws {
        let bench = try OutsideBench(try await BubblewrapHere.sandbox())
        let line = """
            mount -t tmpfs none /tmp && echo mounted
            mount -o remount,rw /usr && echo mounted
            umount /proc && echo mounted
            """
        #expect(try await bench.run(line).output == "")
        try await expectKeptIn("unshare -U true && echo new") {
            $0.contains("new\n")
        }
    }

    @Test func `names can be looked up in it, and its /etc holds no secret`() async throws {
        let line = """
            getent hosts localhost | wc -l
            ls /etc/ssl/private /etc/sudoers.d /etc/ssh 2>/dev/null | wc -l
            cat /etc/shadow /etc/gshadow 2>/dev/null | wc -c
            """
        #expect(try await words(.bubblewrap, line).split(separator: "\n") == ["1", "0", "0"])
    }

    @Test func `it has no capability, not even over itself`() async throws {
        let line = "grep Cap /proc/self/status | cut -f2 | sort -u"
        #expect(try await words(.bubblewrap, line) == "0000000000000000\n")
        if geteuid() == 0 { #expect(try await words(.nothing, line) != "0000000000000000\n") }
    }

    // MARK: The network

    @Test func `a service on the machine's loopback is out of reach`() async throws {
        let listener = try TCPListener()
        defer { listener.stop() }
        try await expectKeptIn(
            "exec 3<>/dev/tcp/127.0.0.1/$1 && echo connected", ["\(listener.port)"]
        ) { $0.contains("connected") }
    }

    @Test func `there is no way to the outside`() async throws {
        let bench = try OutsideBench(try await BubblewrapHere.sandbox())
        // An address for documentation (RFC 5737); nothing is sent.
        let answer = try await bench.run("exec 3<>/dev/tcp/192.0.2.1/80; ls /sys/class/net")
        #expect(answer.errors.contains("Network is unreachable"))
        #expect(answer.ending != .exited(0))
        let interfaces = try await bench.run("tail -n +3 /proc/net/dev | cut -d: -f1 | xargs")
        #expect(interfaces.output == "lo")
    }
}

/// A process of the test's own to be attacked.
private struct ScratchProcess {
    private let process = Process()
    var pid: pid_t { process.processIdentifier }

    init(environment: [String: String] = [:]) throws {
        process.environment = environment
        process.executableURL = URL(filePath: "/bin/sleep")
        process.arguments = ["1000"]
        try process.run()
    }

    func end() { kill(process.processIdentifier, SIGKILL) }
}
