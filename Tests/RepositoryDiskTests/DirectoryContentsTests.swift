import Foundation
import Grounding
import RepositoryDisk
import TestSupport
import Testing
import Workbench

final class DirectoryContentsTests {
    private let root = FileManager.default.temporaryDirectory
        .appending(path: "fieldtest-disk-\(UUID().uuidString)").path

    init() throws { try write("one\n", "README.md") }

    deinit { try? FileManager.default.removeItem(atPath: root) }

    private func write(_ text: String, _ path: String) throws {
        let file = URL(fileURLWithPath: "\(root)/\(path)")
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
    }

    private func paths() throws -> [String] { try DirectoryContents(root).entries.map(\.path) }

    @Test func `files are listed with their sizes, version control's own are not`() throws {
        try write("two two", "src/deep/a.py")
        try write("x", ".git/config")
        try write("gitdir: elsewhere", "sub/.git")
        let contents = try DirectoryContents(root)
        #expect(
            contents.entries == [
                RepositoryEntry(path: "README.md", size: 4),
                RepositoryEntry(path: "src/deep/a.py", size: 7),
                RepositoryEntry(path: "sub", kind: .folder),
            ])
        #expect(contents.bytes(of: "src/deep/a.py", atMost: 3) == Array("two".utf8))
        #expect(contents.bytes(of: "none", atMost: 3) == nil)
    }

    @Test func `folders that git ignores are named and not gone into`() throws {
        try write("node_modules/\n*.log\n", ".gitignore")
        try write("", "node_modules/a/b/c.js")
        try write("", "web/node_modules/a/b/c.js")
        try write("", "x.log")
        #expect(
            try paths() == [".gitignore", "README.md", "node_modules", "web/node_modules", "x.log"])
    }

    @Test func `what git tracks in a folder that it ignores is listed, and the rest of it is not`()
        throws
    {
        try write("lib/\n", ".gitignore")
        try write("", "src/lib/kept.ts")
        try write("", "src/lib/made.ts")
        try write("", "lib/made.ts")
        try write(
            String(decoding: Self.index(of: ["src/lib/kept.ts"]), as: UTF8.self), ".git/index")
        #expect(try paths() == [".gitignore", "README.md", "lib", "src/lib/kept.ts"])
    }

    @Test func `a copy without git's records is taken whole`() throws {
        try write("lib/\nnode_modules\n", ".gitignore")
        try write("", "src/lib/kept.ts")
        try write("", "node_modules/a.js")
        #expect(try paths() == [".gitignore", "README.md", "node_modules", "src/lib/kept.ts"])
    }

    /// An index of version 2.
    private static func index(of paths: [String]) -> [UInt8] {
        var bytes = Array("DIRC".utf8) + [0, 0, 0, 2, 0, 0, 0, UInt8(paths.count)]
        for path in paths {
            let entry = [UInt8](repeating: 1, count: 60) + [0, UInt8(path.utf8.count)] + path.utf8
            bytes += entry + [UInt8](repeating: 0, count: 8 - entry.count % 8)
        }
        return bytes
    }

    @Test func `links are names, loops and ways out are not followed`() throws {
        let files = FileManager.default
        try files.createSymbolicLink(atPath: "\(root)/loop", withDestinationPath: ".")
        try files.createSymbolicLink(atPath: "\(root)/out", withDestinationPath: "/etc")
        try files.createSymbolicLink(atPath: "\(root)/file", withDestinationPath: "README.md")
        let contents = try DirectoryContents(root)
        #expect(contents.entries.map(\.path) == ["README.md", "file", "loop", "out"])
        #expect(contents.linkTarget(of: "out") == "/etc")
        #expect(contents.bytes(of: "file", atMost: 9) == nil)
    }

    @Test func `a pipe is a name that nothing is read from`() throws {
        #expect(mkfifo("\(root)/pipe", 0o600) == 0)
        let contents = try DirectoryContents(root)
        #expect(contents.entries.map(\.path) == ["README.md", "pipe"])
        #expect(contents.bytes(of: "pipe", atMost: 9) == nil)
    }

    @Test func `a name that is not UTF-8 is listed with what is wrong replaced`() throws {
        let name = Array("\(root)/a".utf8) + [0xFF, 0]
        let descriptor = name.withUnsafeBufferPointer { bytes in
            bytes.withMemoryRebound(to: CChar.self) {
                open($0.baseAddress!, O_CREAT | O_WRONLY, 0o600)
            }
        }
        // Some file systems have no such names.
        guard descriptor >= 0 else { return }
        close(descriptor)
        #expect(try paths() == ["README.md", "a\u{FFFD}"])
    }

    @Test func `a sparse file of two gigabytes costs only what is asked for`() throws {
        try write("begin", "huge.txt")
        #expect(truncate("\(root)/huge.txt", 2 << 30) == 0)
        let contents = try DirectoryContents(root)
        #expect(contents.entries.last == RepositoryEntry(path: "huge.txt", size: 2 << 30))
        #expect(contents.bytes(of: "huge.txt", atMost: 5) == Array("begin".utf8))
    }

    @Test func `a folder that is none is a clear mistake`() throws {
        #expect(throws: FileFailure.self) { try DirectoryContents("\(self.root)/none") }
        #expect(throws: FileFailure.self) { try DirectoryContents("\(self.root)/README.md") }
    }
}
