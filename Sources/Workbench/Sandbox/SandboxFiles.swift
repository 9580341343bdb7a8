/// The files of `/etc` that a sandbox gets instead of the machine's: they name nobody.
enum SandboxFiles {
    static let names = ["passwd", "group", "hosts", "nsswitch.conf", "resolv.conf"]

    /// The text of each file.
    /// - Parameters:
    ///   - user: The user inside; its group has the same name.
    ///   - group: The group inside.
    ///   - home: The home inside.
    static func texts(user: UInt32, group: UInt32, home: String) -> [String: String] {
        let others = [
            (name: "root", number: UInt32(0), home: "/"),
            (name: "nobody", number: UInt32(65534), home: "/"),
        ].filter { $0.number != user && $0.number != group }
        let users =
            ["agent:x:\(user):\(group):agent:\(home):/bin/bash"]
            + others.map { "\($0.name):x:\($0.number):\($0.number)::\($0.home):/bin/false" }
        let groups =
            ["agent:x:\(group):"] + others.map { "\($0.name):x:\($0.number):" }
        return [
            "passwd": lines(users), "group": lines(groups),
            "hosts": lines(["127.0.0.1 localhost sandbox", "::1 localhost sandbox"]),
            "nsswitch.conf": lines(["passwd: files", "group: files", "hosts: files"]),
            // Nobody answers: there is no network.
            "resolv.conf": "",
        ]
    }

    private static func lines(_ lines: [String]) -> String { lines.map { "\($0)\n" }.joined() }
}
