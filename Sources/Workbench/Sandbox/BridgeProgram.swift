/// The program that carries bytes between a sandbox's port and the gateway's socket: fieldtest itself.
package struct BridgeProgram: Sendable, Hashable {
    /// Absolute path.
    package var executable: String
    /// Folders outside the system's own that hold the shared libraries it is linked to.
    package var libraryFolders: [String]

    package init(executable: String, libraryFolders: [String]) {
        self.executable = executable
        self.libraryFolders = libraryFolders
    }

    /// The program that runs now, on Linux.
    package static var ownExecutable: String? { FileInfo.linkTarget(of: "/proc/self/exe") }

    /// Looks up what the program is linked to, by asking the dynamic linker (`ldd`).
    ///
    /// A program that is linked statically, or a machine without `ldd`, needs no folders.
    package static func find(_ executable: String) async -> BridgeProgram {
        let run = ProcessRun(
            program: "ldd", arguments: [executable], environment: nil, changes: ["LC_ALL": "C"],
            timeout: .seconds(30))
        let said = (try? await run.run())?.output.text ?? ""
        return BridgeProgram(executable: executable, libraryFolders: folders(inLdd: said))
    }

    /// The folders named in lines as `libfoo.so => /somewhere/lib/libfoo.so (0x7f...)`.
    static func folders(inLdd text: String) -> [String] {
        var folders: Set<String> = []
        for line in text.split(separator: "\n") {
            guard let arrow = line.firstRange(of: "=> /") else { continue }
            let path = line[line.index(before: arrow.upperBound)...].prefix { $0 != " " }
            let folder = FilePathText.parent(of: String(path))
            if BubblewrapArguments.systemFolders.allSatisfy({
                FilePathText.relative(folder, to: $0) == nil
            }) {
                folders.insert(folder)
            }
        }
        return folders.sorted()
    }
}
