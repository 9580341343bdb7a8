#if os(macOS)
    /// The profile for macOS's `sandbox-exec`, and the command line with it. Never run by us: compiled
    /// only. There is no PID namespace on macOS; the process group and the user's limits must do.
    struct SandboxProfile: Sendable {
        var contents: SandboxContents

        /// Denies by default; the gateway is a port on loopback there, since nothing can be bound in.
        var text: String {
            let workspace = contents.workspace
            let writable = [workspace.enclosure, workspace.root]
            let readable =
                [
                    "/usr", "/bin", "/sbin", "/System", "/Library", "/opt",
                    "/private/etc/ssl", "/private/var/db/dyld", "/private/var/db/timezone", "/dev",
                ] + contents.readable
            var lines = [
                "(version 1)", "(deny default)", "(allow process-fork)", "(allow process-exec)",
                "(allow signal (target same-sandbox))", "(allow sysctl-read)",
                "(allow mach-lookup)", "(allow file-read-metadata)",
                #"(allow file-read* (literal "/"))"#,
                #"(allow file-write* (literal "/dev/null") (literal "/dev/tty"))"#,
            ]
            for path in readable { lines.append("(allow file-read* (subpath \(quoted(path))))") }
            for path in writable {
                lines.append("(allow file-read* file-write* (subpath \(quoted(path))))")
            }
            if let door = contents.door {
                lines.append(#"(allow network-outbound (remote ip "localhost:\#(door.port)"))"#)
            }
            return lines.joined(separator: "\n")
        }

        private func quoted(_ path: String) -> String {
            let escaped = path.map { $0 == "\"" || $0 == "\\" ? "\\\($0)" : "\($0)" }.joined()
            return "\"\(escaped)\""
        }

        func command(_ command: [String]) -> [String] {
            ["/usr/bin/sandbox-exec", "-p", text] + command
        }
    }
#endif
