import Foundation
import Testing

@testable import Workbench

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// What a sandbox may take. Small limits, so that the attempts are small.
struct SandboxLimitsTests {
    private func bench(_ change: (inout SandboxLimits) -> Void) async throws -> OutsideBench {
        var bench = try OutsideBench(try await BubblewrapHere.sandbox())
        change(&bench.limits)
        return bench
    }

    @Test func `processes are limited, and the limit is the sandbox's own`() async throws {
        let bench = try await bench { $0.processes = 40 }
        // dash gives up at the first fork that fails; bash would wait and try again.
        let line = """
            dash -c 'i=0; while [ $i -lt 200 ]; do sleep 1000 & i=$((i+1)); echo $i; done'
            """
        let started = try await bench.run(line).output.split(separator: "\n").count
        #expect(started > 5)
        #expect(started < 40)
        let loose = try OutsideBench(.none)
        let answer = try await loose.run("\(line); kill $(jobs -p); pkill -s 0 sleep")
        #expect(answer.output.split(separator: "\n").count == 200)
    }

    @Test func `a fork bomb ends with its sandbox, at the latest when its time is up`() async throws
    {
        let clock = TriggerClock()
        let bench = try await bench { $0.processes = 100 }
        let pipe = try Pipe(at: "\(bench.bench.root)/pipe")
        var process = bench.process(
            "exec 9>pipe; echo go; exec dash -c 'b() { b | b & }; b; while :; do sleep 1; done'")
        process.clock = clock
        process.grace = .milliseconds(50)
        let outcome = try await process.run { _ in clock.fire() }
        #expect(outcome.ending == .timedOut)
        #expect(await pipe.isClosedByAll())
    }

    @Test func `a fork bomb ends when the agent that set it off has ended`() async throws {
        let bench = try await bench { $0.processes = 100 }
        let pipe = try Pipe(at: "\(bench.bench.root)/pipe")
        try await bench.run("exec 9>pipe; exec dash -c 'b() { b | b & }; b'")
        #expect(await pipe.isClosedByAll())
    }

    @Test func `filling the disk ends the run`() async throws {
        let bench = try await bench { $0.diskBytes = 48 << 20 }
        // Longer than the 20 s after which the folder is measured whatever else happens to the disk; never
        // more than 3 GB.
        let answer = try await bench.run(
            """
            i=0
            while [ $i -lt 1500 ]; do head -c 2M /dev/zero > $i; i=$((i+1)); sleep 0.02; done
            """)
        #expect(answer.ending == .exceeded(.disk))
    }

    @Test func `one file larger than the limit cannot be written, anywhere`() async throws {
        let bench = try await bench {
            $0.fileBytes = 1 << 20
            $0.sharedMemoryBytes = 1 << 20
        }
        let answer = try await bench.run(
            """
            for file in big /tmp/big ~/big /dev/shm/big; do
                head -c 3000000 /dev/zero > $file; stat -c %s $file
            done
            """)
        let sizes = answer.output.split(separator: "\n").compactMap { Int($0) }
        #expect(sizes.count == 4)
        #expect(sizes.allSatisfy { $0 <= 1 << 20 })
    }

    @Test func `memory in /dev/shm is bounded over all files`() async throws {
        let bench = try await bench { $0.sharedMemoryBytes = 2 << 20 }
        let answer = try await bench.run(
            "for i in 1 2 3 4; do head -c 1000000 /dev/zero > /dev/shm/$i; done; du -sk /dev/shm")
        #expect(answer.errors.contains("No space left on device"))
        #expect(Int(answer.output.prefix { $0.isNumber }) ?? 10_000 <= 2048)
    }

    @Test func `using too much memory ends the run`() async throws {
        let bench = try await bench { $0.memoryBytes = 200 << 20 }
        // A line without an end is kept whole.
        let answer = try await bench.run("tail /dev/zero")
        #expect(answer.ending == .exceeded(.memory))
    }

    @Test func `processor time, open files and core files are limited`() async throws {
        let bench = try await bench {
            $0.cpuSeconds = 77
            $0.openFiles = 55
        }
        let answer = try await bench.run("ulimit -t; ulimit -n; ulimit -c; ulimit -Ht; ulimit -Hn")
        #expect(answer.output == "77\n55\n0\n77\n55")
        #expect(try await bench.run("ulimit -n 56").ending != .exited(0))
        var hot = bench
        hot.limits.cpuSeconds = 1
        #expect(try await hot.run("while :; do :; done").ending == .exited(137))
    }

    @Test func `nothing is left outside after a run`() async throws {
        func left() throws -> [String] {
            let own = "-\(getpid())-"
            return try Files.names(in: "/tmp").filter { $0.hasPrefix("fieldtest-sandbox-") }
                + ((try? Files.names(in: "/sys/fs/cgroup/pids")) ?? []).filter {
                    $0.contains("fieldtest\(own)")
                }
        }
        let bench = try await bench { _ in }
        let session = try #require(try bench.process("").confinement.begin())
        #expect(try left().contains(FilePathText.lastComponent(of: session.folder)))
        _ = await session.end()
        #expect(try !left().contains(FilePathText.lastComponent(of: session.folder)))
    }

    @Test func `disk is measured in what files really take, and hiding it deep does not help`()
        async throws
    {
        let scratch = try Scratch()
        try scratch.write(String(repeating: "x", count: 100_000), "a/b/file")
        scratch.link("a/link", to: "/usr")
        let bytes = await DiskUse.bytes(of: [scratch.path])
        #expect(bytes >= 100_000)
        #expect(bytes < 200_000)
        let name = String(repeating: "d", count: 200)
        let deep = try OutsideBench(.none)
        try await deep.run(
            "for i in $(seq 25); do mkdir \(name) && cd -P \(name) || exit 1; done; echo x > file")
        #expect(await DiskUse.bytes(of: [deep.bench.root]) == .max)
        try await deep.run("rm -r \(name)")
    }
}

/// The parts that can be judged without running anything.
struct SandboxPartsTests {
    @Test func `versions are compared number by number`() {
        #expect(Sandbox.isVersion("0.8.0", atLeast: "0.8.0"))
        #expect(Sandbox.isVersion("0.11.0", atLeast: "0.8.0"))
        #expect(Sandbox.isVersion("1.0", atLeast: "0.8.0"))
        #expect(!Sandbox.isVersion("0.6.1", atLeast: "0.8.0"))
        #expect(!Sandbox.isVersion("", atLeast: "0.8.0"))
        #expect(!Sandbox.isVersion("a.b", atLeast: "0.8.0"))
    }

    @Test func `a missing, an old and a refused bubblewrap are told apart`() async throws {
        let scratch = try Scratch()
        await #expect(throws: SandboxProblem.missing(program: "bwrap")) {
            try await Sandbox.find(searchPath: scratch.path)
        }
        func pretend(_ script: String) throws {
            try scratch.write("#!/bin/sh\n\(script)\n", "bwrap")
            chmod("\(scratch.path)/bwrap", 0o755)
        }
        try pretend("echo bubblewrap 0.6.1")
        await #expect(
            throws: SandboxProblem.tooOld(program: "bwrap", version: "0.6.1", needed: "0.8.0")
        ) { try await Sandbox.find(searchPath: scratch.path) }
        try pretend(
            "[ \"$1\" = --version ] && echo bubblewrap 0.9.0 && exit; echo 'bwrap: no' >&2; exit 1")
        await #expect(throws: SandboxProblem.refused(program: "bwrap", words: "bwrap: no")) {
            try await Sandbox.find(searchPath: scratch.path)
        }
        try pretend("[ \"$1\" = --version ] && echo bubblewrap 0.9.0; exit 0")
        #expect(
            try await Sandbox.find(searchPath: scratch.path).name == "bubblewrap 0.9.0")
    }

    @Test func `the own group is found on both versions of control groups`() {
        let first = "9:name=systemd:/\n8:pids:/a\n4:memory:/b\n0::/\n"
        #expect(
            ControlGroup.parent(ownGroups: first, isUnified: false) == "/sys/fs/cgroup/pids/a")
        #expect(
            ControlGroup.parent(ownGroups: "3:cpu,pids:/\n", isUnified: false)
                == "/sys/fs/cgroup/pids")
        #expect(
            ControlGroup.parent(ownGroups: "0::/user.slice/x.scope\n", isUnified: true)
                == "/sys/fs/cgroup/user.slice/x.scope")
        #expect(ControlGroup.parent(ownGroups: "4:memory:/b\n", isUnified: false) == nil)
    }

    @Test func `a process's line is read whatever its name`() {
        let state = ProcessState(stat: Array("42 (a) S 9 (x) R 7 42".utf8))
        #expect(state?.parent == 7)
        #expect(state?.hasEnded == false)
        #expect(ProcessState(stat: Array("42 (x) Z 1 2".utf8))?.hasEnded == true)
        #expect(ProcessState(stat: Array("42".utf8)) == nil)
    }

    @Test func `libraries outside the system's folders are found`() {
        let text = """
            \tlinux-vdso.so.1 (0x00007fe61a2af000)
            \tlibsqlite3.so.0 => /lib/x86_64-linux-gnu/libsqlite3.so.0 (0x00007fe6177e2000)
            \tlibswiftCore.so => /home/me/swift/usr/lib/swift/linux/libswiftCore.so (0x00007)
            \tlibFoundation.so => /home/me/swift/usr/lib/swift/linux/libFoundation.so (0x00007)
            \tlibgone.so => not found
            \t/lib64/ld-linux-x86-64.so.2 (0x00007fe61a2b1000)
            """
        #expect(BridgeProgram.folders(inLdd: text) == ["/home/me/swift/usr/lib/swift/linux"])
        #expect(BridgeProgram.folders(inLdd: "\tnot a dynamic executable\n").isEmpty)
    }

    @Test func `the sandbox's own users name nobody of the machine`() {
        let texts = SandboxFiles.texts(user: 1000, group: 1000, home: "/w/.home")
        #expect(texts.keys.sorted() == SandboxFiles.names.sorted())
        #expect(texts["passwd"]?.hasPrefix("agent:x:1000:1000:agent:/w/.home:/bin/bash\n") == true)
        #expect(
            SandboxFiles.texts(user: 65534, group: 65534, home: "/")["passwd"]?
                .contains("nobody") == false)
    }
}
