#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

import Traces

/// One run of bubblewrap, from before its start until nothing of it is left.
final class SandboxSession: Sendable {
    /// Holds the generated files of `/etc` and what bubblewrap reports; nothing inside can write there.
    let folder: String
    /// Names of the device files in `folder`, which stand for the machine's.
    let devices: [String]
    private let confinement: Confinement
    private let group: ControlGroup?

    init(_ confinement: Confinement) throws(FileFailure) {
        self.confinement = confinement
        var template = Array("/tmp/fieldtest-sandbox-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else {
            throw FileFailure(path: "/tmp/fieldtest-sandbox-", errno: errno)
        }
        folder = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
        devices = SandboxDevices.make(in: "\(folder)/dev")
        group = ControlGroup.make(processes: confinement.limits.processes)
        let isRoot = geteuid() == 0
        let texts = SandboxFiles.texts(
            user: isRoot ? UInt32(BubblewrapArguments.insideUser) : geteuid(),
            group: isRoot ? UInt32(BubblewrapArguments.insideUser) : getegid(),
            home: confinement.contents.workspace.home)
        do {
            for (name, text) in texts {
                try Files.writeInPlace(Array(text.utf8), to: "\(folder)/\(name)")
            }
        } catch {
            _ = group?.remove()
            try? Files.remove(folder)
            throw error
        }
    }

    /// What stands before bubblewrap's own words: a shell that enters the control group, offers itself
    /// first when memory runs out, opens the file for reports, and becomes bubblewrap.
    var starter: [String] {
        let script = """
            status=$1 group=$2
            shift 2
            [ -z "$group" ] || echo $$ >"$group/cgroup.procs" || exit 125
            { echo 1000 >/proc/self/oom_score_adj; } 2>/dev/null
            exec "$@" 3>"$status"
            """
        return ["/bin/sh", "-c", script, "sh", "\(folder)/status", group?.path ?? ""]
    }

    /// Asks everything inside to end (SIGTERM); the first process goes with its last child.
    func terminate() {
        guard let first = report.first, isOurs(first) else { return }
        for pid in ProcessTree.below(first.pid).processes.dropFirst() { kill(pid, SIGTERM) }
    }

    /// Ends what is left, waits until it is gone, and removes what the run needed outside.
    /// - Returns: Whether the command was started at all; bubblewrap's own failures leave it false.
    func end() async -> Bool {
        let report = report
        if let first = report.first {
            if isOurs(first) { kill(first.pid, SIGKILL) }
            await wait(atMost: .seconds(10)) { !isOurs(first) }
        }
        if let group { await wait(atMost: .seconds(2)) { group.remove() } }
        try? Files.remove(folder)
        return report.hasExitCode
    }

    /// Watches over what the kernel does not limit, until a limit is exceeded or the task is cancelled.
    func watch() async -> SandboxLimit? {
        var watch = SandboxWatch(confinement)
        while !Task.isCancelled {
            // Looking costs at most a fiftieth of one processor.
            let pause = max(.milliseconds(200), watch.cost * 50)
            do { try await ContinuousClock().sleep(for: pause) } catch { return nil }
            guard let first = report.first, isOurs(first) else { continue }
            if let limit = await watch.look(at: first.pid) { return limit }
        }
        return nil
    }

    // MARK: What bubblewrap reports

    private struct First {
        var pid: pid_t
        /// The number of its PID namespace, which tells it from a later process of the same number.
        var namespace: Int
    }

    /// The first process, as soon as it exists, and whether the command's exit code came.
    private var report: (first: First?, hasExitCode: Bool) {
        var first: First?
        var hasExitCode = false
        let text = (try? Files.readText("\(folder)/status", atMost: 64 * 1024)) ?? ""
        for line in text.split(separator: "\n") {
            guard let value = try? JSONValue(parsing: Array(line.utf8)) else { continue }
            if let pid = value["child-pid"]?.number, let space = value["pid-namespace"]?.number {
                first = First(pid: pid_t(pid), namespace: Int(space))
            }
            if value["exit-code"] != nil { hasExitCode = true }
        }
        return (first, hasExitCode)
    }

    private func isOurs(_ first: First) -> Bool {
        guard let state = ProcessState.of(first.pid), !state.hasEnded else { return false }
        return FileInfo.linkTarget(of: "/proc/\(first.pid)/ns/pid") == "pid:[\(first.namespace)]"
    }

    /// Also when the task is cancelled: what is being ended must be gone before anyone goes on.
    private func wait(atMost limit: Duration, until isDone: () -> Bool) async {
        let deadline = ContinuousClock.now + limit
        while !isDone(), ContinuousClock.now < deadline {
            await Task { try? await ContinuousClock().sleep(for: .milliseconds(2)) }.value
        }
    }
}
