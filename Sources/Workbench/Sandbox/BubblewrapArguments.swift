/// The argument list that makes bubblewrap show a trial its own things and nothing else.
///
/// A pure value: what exists on this machine is looked up by whoever makes it.
struct BubblewrapArguments: Sendable {
    var contents: SandboxContents
    var limits: SandboxLimits
    /// Where the command starts; must be seen inside.
    var folder: String
    /// The folder with the generated files of `/etc`, by their names (see ``SandboxFiles``).
    var etc: String
    /// Files in the folder's `dev` that stand for the machine's (see ``SandboxDevices``).
    var devices: [String]
    /// Files of `/proc` that exist here and are hidden.
    var hidden: [String]
    /// Whether the harness runs as root, which is mapped to another user inside.
    var isRoot: Bool

    /// Bound read-only where they exist. Nothing of a person's lies there by convention.
    static let systemFolders = [
        "/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/opt", "/nix",
    ]

    /// What programs need of `/etc`, bound read-only where it exists. No passwords, no keys: of
    /// `/etc/ssl` only the public part, since `/etc/ssl/private` is readable for root.
    static let systemFiles = [
        "alternatives", "ca-certificates", "ca-certificates.conf", "crypto-policies",
        "ld.so.cache", "ld.so.conf", "ld.so.conf.d", "localtime", "mime.types", "os-release",
        "pki/ca-trust", "pki/tls/certs", "protocols", "services", "ssl/cert.pem", "ssl/certs",
        "ssl/openssl.cnf", "timezone",
    ].map { "/etc/\($0)" }

    /// What the kernel shows root in `/proc` about the machine beyond its own processes.
    static let hiddenFiles = [
        "iomem", "kallsyms", "kcore", "keys", "kmsg", "kpagecgroup", "kpagecount", "kpageflags",
        "latency_stats", "mtrr", "pagetypeinfo", "sched_debug", "slabinfo", "sysrq-trigger",
        "timer_list", "timer_stats", "vmallocinfo",
    ].map { "/proc/\($0)" }

    /// The namespaces: users, processes, network (its own empty one), mounts, IPC, names, cgroups.
    static func isolation(isRoot: Bool, hasTerminal: Bool) -> [String] {
        var arguments = [
            "--unshare-user", "--unshare-all", "--disable-userns", "--cap-drop", "ALL",
            "--die-with-parent",
            // A bubblewrap left inside as the first process would be seen through /proc/1/exe, by
            // which root's sandbox could change the program's rights outside.
            "--as-pid-1",
            "--hostname", "sandbox",
        ]
        // Without a terminal there is no session to keep, and none may be typed into (TIOCSTI).
        if !hasTerminal { arguments.append("--new-session") }
        if isRoot { arguments += ["--uid", "\(insideUser)", "--gid", "\(insideUser)"] }
        return arguments
    }

    /// The user and group that root is inside: agents refuse some things to root (claude-code.md).
    static let insideUser = 1000

    /// Everything up to the command's own words.
    var list: [String] {
        var list = Self.isolation(isRoot: isRoot, hasTerminal: contents.hasTerminal)
        for folder in Self.systemFolders { list += ["--ro-bind-try", folder, folder] }
        for file in Self.systemFiles { list += ["--ro-bind-try", file, file] }
        for name in SandboxFiles.names { list += ["--ro-bind", "\(etc)/\(name)", "/etc/\(name)"] }
        // The process files can be read only: root may otherwise write to /proc/sys.
        list += ["--proc", "/proc"]
        for file in hidden { list += ["--ro-bind", "/dev/null", file] }
        list += ["--remount-ro", "/proc"]
        list += ["--dev", "/dev"]
        for name in devices { list += ["--dev-bind", "\(etc)/dev/\(name)", "/dev/\(name)"] }
        list += ["--remount-ro", "/dev"]
        list += ["--size", "\(limits.sharedMemoryBytes)", "--tmpfs", "/dev/shm"]
        let workspace = contents.workspace
        // On disk, not in memory: it is measured with the rest, and outlives one command.
        list += ["--bind", workspace.temporary, "/tmp", "--symlink", "/tmp", "/var/tmp"]
        list += ["--bind", workspace.enclosure, workspace.enclosure]
        // Bound once more, so that they cannot be replaced by links to somewhere else.
        for folder in [workspace.root, workspace.home, workspace.temporary] {
            list += ["--bind", folder, folder]
        }
        for path in contents.readable { list += ["--ro-bind", path, path] }
        if let door = contents.door {
            for folder in door.bridge.libraryFolders { list += ["--ro-bind", folder, folder] }
            list += ["--ro-bind", door.bridge.executable, door.bridge.executable]
            list += ["--ro-bind", door.socket, GatewayDoor.innerSocket]
        }
        return list + ["--remount-ro", "/", "--chdir", folder, "--json-status-fd", "3", "--"]
    }

    /// The first process: sets limits, runs the command as its child, collects orphans, and passes
    /// the exit code on. (The first process itself would be deaf to its own signals.)
    static func firstProcess(_ limits: SandboxLimits, command: [String]) -> [String] {
        let script = """
            { ulimit -c 0
            ulimit -t \(max(1, limits.cpuSeconds))
            ulimit -f \(max(1, limits.fileBytes / 512))
            ulimit -n \(max(16, limits.openFiles))
            ulimit -u \(max(16, limits.processes)) || ulimit -p \(max(16, limits.processes))
            } 2>/dev/null
            # What this shell says of a child that a signal ended is no word of the command's.
            exec 3>&2 2>/dev/null
            (exec "$@" 2>&3 3>&-)
            exit $?
            """
        return ["/bin/sh", "-c", script, "sh"] + command
    }
}
